"""Village lists of families, kept as lists: one typed or pasted, many from one workbook (all or none), taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Max

from thidua.accounts.selectors.places import bodies_by_name
from thidua.audit.services import retried
from thidua.commendation.core.list_rows import Line
from thidua.commendation.core.lists import read_villages, read_wholes
from thidua.commendation.core.names import clean_name
from thidua.commendation.core.states import Act, after
from thidua.commendation.models import NameList, Submission
from thidua.commendation.permissions import may_write
from thidua.commendation.services.acting import locked, log, note, said
from thidua.commendation.services.checking import recheck_rows
from thidua.commendation.services.lists import LARGEST
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold
from thidua.honours.core.years import year_of
from thidua.store.core.archives import check_archive
from thidua.units.core.names import first_up, search_key
from thidua.units.models import Body
from thidua.units.selectors import name_of, names_of


@retried
def add_name_list(
    submission: Submission,
    *,
    body: Body | None,
    body_name: str,
    award: str,
    names: str,
    by: Actor,
    at: datetime,
    n_all: int | None = None,
    year: str = "",
) -> NameList:
    """Return a village's list: names one a line, worked as a list.

    Raises:
        NotPermitted, StateForbids: as :func:`thidua.commendation.services.lists.bring_list`.
        BadInput: no names, a name twice, more names than households, or the village has a list already.
    """
    may_write(by, submission).require()
    told = households(names)
    check_whole(len(told), n_all)
    shown = said(
        body_name or (first_up(name_of(body, day_of(at))) if body else ""), field="body", label="thôn", most=200
    )
    with log(by, at, "commendation.name_list_added", submission) as done:
        row = locked(submission)
        after(row.state, Act.EDIT)
        if NameList.objects.filter(submission=row, body_name=shown, award=award).exists():
            raise BadInput(f"{shown} đã có danh sách trong tờ trình này. Bỏ danh sách cũ trước.", field="body")
        last = NameList.objects.filter(submission=row).aggregate(last=Max("place"))["last"] or 0
        made = NameList.objects.create(
            submission=row, place=last + 1, body=body, body_name=shown, award=award, year=str(year_of(year or row.season)),
            n_all=n_all, n_named=len(told), names="\n".join(told), at=at, by_id=by.person,
        )  # fmt: skip
        recheck_rows(row, today=day_of(at), only=None)
        note(row, "list", f"Đưa vào danh sách {shown}: {len(told)} hộ", by=by, at=at)
        done.detail(n=len(told), place=shown)
    made.refresh_from_db()
    return made


def households(names: str) -> list[str]:
    """Return the households of a text, one a line, as they should stand.

    Raises:
        BadInput: there is none, or one stands twice.
    """
    told = [name for name in (clean_name(line) for line in names.split("\n")) if name]
    if not told:
        raise BadInput("Danh sách chưa có tên nào. Mỗi dòng ghi một chủ hộ.", field="names")
    seen: set[str] = set()
    for name in told:
        if fold(name) in seen:
            raise BadInput(
                f"“{name}” có hai lần trong danh sách. Bỏ một dòng, hoặc ghi thêm để phân biệt.", field="names"
            )
        seen.add(fold(name))
    return told


def check_whole(n_named: int, n_all: int | None, *, field: str = "n_all") -> None:
    """Return nothing where a village has that many households.

    Raises:
        BadInput: its list names more.
    """
    if n_all is not None and n_all < n_named:
        raise BadInput(f"Danh sách có {n_named} hộ, nhiều hơn tổng số {n_all} hộ. Kiểm tra lại.", field=field)


@retried
def drop_name_list(row: NameList, *, by: Actor, at: datetime) -> None:
    """Take a village's list out of a submission that was not sent.

    Raises:
        NotPermitted, StateForbids: as :func:`add_name_list`.
    """
    may_write(by, row.submission).require()
    with log(by, at, "commendation.name_list_dropped", row.submission, place=row.body_name, n=row.n_named):
        after(locked(row.submission).state, Act.EDIT)
        if row.struck.exists():
            raise Conflict("Nơi nhận đã bỏ hộ khỏi danh sách này nên phải giữ lại. Sửa danh sách thay vì bỏ.")
        note(row.submission, "list", f"Bỏ danh sách {row.body_name}", by=by, at=at)
        row.delete()


@retried
def add_village_lists(
    submission: Submission, data: bytes, *, by: Actor, at: datetime, award: str = "GDVH"
) -> tuple[int, int]:
    """Return how many villages and how many households came in from a workbook: one list a village.

    A village whose number of households the workbook does not say comes in all the same: the page asks for it.

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
    wholes = {search_key(unit): n for unit, n in read_wholes(data).items()}
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
                n_named=len(names), n_all=_whole_of(wholes, shown, read, len(names)), names="\n".join(names), at=at,
                by_id=by.person,
            )
            for n, (shown, (body, names)) in enumerate(named.items(), 1)
        )  # fmt: skip
        recheck_rows(row, today=day_of(at))
        total = sum(len(names) for _, names in named.values())
        note(row, "list", f"Đưa vào danh sách {len(named)} thôn: {total} hộ", by=by, at=at)
        done.detail(n=total, villages=len(named))
    return len(named), total


def _whole_of(wholes: Mapping[str, int], shown: str, read: Mapping[str, object], n_named: int) -> int | None:
    """Return the households of a village as the workbook says, or None where it says nothing that can be."""
    keys = [search_key(shown), *(search_key(unit) for unit in read if search_key(unit).endswith(search_key(shown)))]
    told = next((wholes[key] for key in keys if key in wholes), None)
    return told if told is not None and told >= n_named else None


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
