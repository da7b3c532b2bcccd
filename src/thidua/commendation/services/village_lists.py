"""The lists of many villages from one workbook: a list a village, all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Max

from thidua.accounts.selectors.places import bodies_by_name
from thidua.audit.services import retried
from thidua.commendation.core.list_rows import Line
from thidua.commendation.core.lists import read_villages
from thidua.commendation.core.states import Act, after
from thidua.commendation.models import NameList, Submission
from thidua.commendation.permissions import may_write
from thidua.commendation.services.acting import locked, log, note
from thidua.commendation.services.checking import recheck_rows
from thidua.commendation.services.lists import LARGEST
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.ground.text import fold
from thidua.store.core.archives import check_archive
from thidua.units.core.names import first_up, search_key
from thidua.units.models import Body
from thidua.units.selectors import names_of


@retried
def add_village_lists(
    submission: Submission, data: bytes, *, by: Actor, at: datetime, award: str = "GDVH"
) -> tuple[int, int]:
    """Return how many villages and how many households came in from a workbook: one list a village.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: the submission was sent.
        BadInput: the file cannot be read, a row cannot be used, a name stands twice in a village, or a village has a list.
    """
    may_write(by, submission).require()
    if not data or len(data) > LARGEST:
        raise BadInput("Tệp trống hoặc lớn quá 5 MB. Chọn lại tệp Excel.", field="file")
    check_archive(data)
    read = read_villages(data, award=award)
    bodies = bodies_by_name(submission.owner, day_of(at))
    named = _merged(read, bodies, names_of({b.pk for found in bodies.values() for b in found}, day_of(at)))
    with log(by, at, "commendation.name_lists_added", submission, bulk=True) as done:
        row = locked(submission)
        after(row.state, Act.EDIT)
        there = set(NameList.objects.filter(submission=row, award=award).values_list("body_name", flat=True))
        double = next((shown for shown in named if shown in there), None)
        if double is not None:
            raise BadInput(f"{double} đã có danh sách trong tờ trình này. Bỏ danh sách cũ trước.", field="file")
        last = NameList.objects.filter(submission=row).aggregate(last=Max("place"))["last"] or 0
        NameList.objects.bulk_create(
            NameList(
                submission=row, place=last + n, body=body, body_name=shown[:200], award=award, year=str(row.season),
                n_named=len(names), names="\n".join(names), at=at, by_id=by.person,
            )
            for n, (shown, (body, names)) in enumerate(named.items(), 1)
        )  # fmt: skip
        recheck_rows(row, today=day_of(at))
        total = sum(len(names) for _, names in named.values())
        note(row, "list", f"Đưa vào danh sách {len(named)} thôn: {total} hộ", by=by, at=at)
        done.detail(n=total, villages=len(named))
    return len(named), total


def _merged(
    read: Mapping[str, Sequence[Line]], bodies: Mapping[str, list[Body]], names: Mapping[int, str]
) -> dict[str, tuple[Body | None, list[str]]]:
    """Return each village once, under its name of the register where it has one, with its households.

    Raises:
        BadInput: a name stands twice in one village.
    """
    found: dict[str, tuple[Body | None, list[str]]] = {}
    for unit, lines in read.items():
        body = next((one for one in bodies.get(search_key(unit), []) if one.level == "village"), None)
        shown = first_up(names.get(body.pk, unit)) if body is not None else unit
        listed = found.setdefault(shown, (body, []))[1]
        for line in lines:
            if line.key in map(fold, listed):
                raise BadInput(
                    f"“{line.name}” có hai lần trong danh sách {shown}. Bỏ một dòng, hoặc ghi thêm để phân biệt.",
                    field="file",
                )
            listed.append(line.name)
    return found
