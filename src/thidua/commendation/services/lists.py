"""Lists of names: read, matched to the record, answered, taken in; village lists kept as counts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db.models import Max

from thidua.accounts.selectors.places import bodies_by_name
from thidua.audit.services import retried
from thidua.commendation.core.list_rows import Fault, Line, Read
from thidua.commendation.core.lists import read_pasted, read_xlsx
from thidua.commendation.core.matching import BARE, NEW, SKIP, Known, Waiting, propose, stored, unfit, waiting
from thidua.commendation.core.states import CLOSED, Act, after
from thidua.commendation.models import ListIntake, Nomination, Submission
from thidua.commendation.permissions import may_write
from thidua.commendation.selectors.checking import book_of, law_day
from thidua.commendation.selectors.posts import posts_of
from thidua.commendation.services.acting import locked, log, note, said
from thidua.commendation.services.checking import recheck_rows
from thidua.ground.actors import Actor, Power
from thidua.ground.canonical import canonical_json
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold
from thidua.ground.uids import uid
from thidua.honours.core.kinds import GROUP_OF, Category, HolderKind
from thidua.honours.core.years import year_of
from thidua.honours.models import Holder
from thidua.honours.services.holders import body_holder, household_holder, named_holder
from thidua.store.core.archives import check_archive
from thidua.units.core.names import first_up, search_key
from thidua.units.models import Body, Name
from thidua.units.permissions import may
from thidua.units.selectors import scope

LARGEST = 5 * 1024 * 1024
PART = 500
BODIES = frozenset({"collective", "village", "commune"})


class ListSettled(Conflict):
    """The list was taken in or dropped before."""

    code = "list_settled"


def read_list(data: bytes | None, pasted: str, *, award: str, unit: str) -> tuple[Read, str]:
    """Return what a file or a pasted text says, and the sha256 of it.

    Raises:
        BadInput: neither or both, too large, no workbook, no heads.
    """
    if bool(data) == bool(pasted.strip()):
        raise BadInput("Chọn một tệp Excel, hoặc dán danh sách, một trong hai.", field="file")
    if data:
        if len(data) > LARGEST:
            raise BadInput("Tệp danh sách lớn quá 5 MB. Chỉ giữ các cột cần rồi tải lên lại.", field="file")
        check_archive(data)
        return read_xlsx(data, award=award, unit=unit), hashlib.sha256(data).hexdigest()
    return read_pasted(pasted, award=award, unit=unit), hashlib.sha256(pasted.encode()).hexdigest()


@retried
def bring_list(
    submission: Submission,
    *,
    by: Actor,
    at: datetime,
    data: bytes | None = None,
    pasted: str = "",
    name: str = "",
    award: str = "",
    unit: str = "",
) -> ListIntake:
    """Return the list, read and matched, waiting for its answers; nothing is nominated yet.

    ``award`` (a code) and ``unit`` (a name) hold for rows that do not say.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: the submission was sent.
        BadInput: as :func:`read_list`; or not one name was found.
    """
    may_write(by, submission).require()
    after(submission.state, Act.EDIT)
    read, digest = read_list(data, pasted, award=award, unit=unit)
    if not read.lines and not read.faults:
        raise BadInput("Danh sách không có tên nào. Kiểm tra dòng tiêu đề và các cột.", field="file")
    book, today = book_of(submission, day_of(at)), day_of(at)
    lines = with_subjects(read.lines, submission.owner, at)
    faults = [*read.faults, *unfit(lines, book, law_day(submission, today)), *_already(submission, lines)]
    units = _units(submission.owner, at)
    faults += strange_units(submission, lines, units, by)
    keys = {line.key for line in lines} | {fold(line.bare) for line in lines if line.bare}
    rows = propose(lines, faults, known_of(submission.owner, keys), units)
    with log(by, at, "commendation.list_brought", submission) as done:
        row = locked(submission)
        after(row.state, Act.EDIT)
        made = ListIntake.objects.create(
            submission=row, name=said(name or "danh sách dán", field="file", label="tên tệp", most=200), sha256=digest,
            award=award, rows=[stored(one) for one in rows], faults=[asdict(fault) for fault in faults], at=at,
            by_id=by.person,
        )  # fmt: skip
        done.detail(rows=len(rows), faults=len(faults), sha256=digest)
    return made


def with_subjects(lines: Sequence[Line], owner: Body, at: datetime) -> list[Line]:
    """Return the rows, a name that is a village or a commune of the register told as such."""
    bodies = bodies_by_name(owner, day_of(at))
    return [_with_subject(line, bodies) for line in lines]


def _with_subject(line: Line, bodies: Mapping[str, list[Body]]) -> Line:
    if line.subject != "collective" or line.award not in ("THON_VH", "XA_TIEU_BIEU"):
        return line
    body = next(iter(bodies.get(search_key(line.name), [])), None)
    return replace(line, subject=body.level) if body is not None and body.level in ("village", "commune") else line


def known_of(owner: Body, keys: Iterable[str]) -> dict[str, list[Known]]:
    """Return the holders of the register by folded name, those that names of a list may mean."""
    found: dict[str, list[Known]] = defaultdict(list)
    listed = sorted(keys)
    for start in range(0, len(listed), PART):
        rows = Holder.objects.filter(owner=owner, fold__in=listed[start : start + PART], merged_into=None)
        units = _unit_names(rows)
        for row in rows:
            found[row.fold].append(Known(row.pk, row.name, units.get(row.unit_id or 0) or row.unit_name, row.kind))
    return found


def _unit_names(rows: Iterable[Holder]) -> dict[int, str]:
    keys = {row.unit_id for row in rows if row.unit_id}
    found: dict[int, str] = {}
    for name in Name.objects.filter(body__in=keys).order_by("since"):
        found[name.body_id] = first_up(name.name)
    return found


def _units(owner: Body, at: datetime) -> dict[str, int]:
    """Return the units of the register by folded name, those that are named once."""
    return {key: bodies[0].pk for key, bodies in bodies_by_name(owner, day_of(at)).items() if len(bodies) == 1}


def _already(submission: Submission, lines: Sequence[Line]) -> list[Fault]:
    """Return a fault for each row that the submission has already."""
    closed = [stand.value for stand in CLOSED]
    rows = Nomination.objects.filter(submission=submission).exclude(state__in=closed)
    there = {(fold, award, fold_unit) for fold, award, fold_unit in _keys_of(rows)}
    return [
        Fault(
            line.row,
            f"“{line.name}” đã có trong tờ trình này, cùng danh hiệu. Dòng này không đưa vào nữa.",
            code="there",
        )
        for line in lines
        if (line.key, line.award, fold(line.unit)) in there
    ]


def strange_units(submission: Submission, lines: Sequence[Line], units: Mapping[str, int], by: Actor) -> list[Fault]:
    """Return a fault for each row of a unit that the actor does not write for; the locality's officer writes for all."""
    if may(by, Power.SUBMIT, submission.owner):
        return []
    mine = set(scope(by, Power.SUBMIT).values_list("pk", flat=True))
    return [
        Fault(
            line.row, f"“{line.unit}” không phải đơn vị của đồng chí. Đơn vị đó tự lập danh sách, hoặc sửa cột đơn vị."
        )
        for line in lines
        if units.get(search_key(line.unit), 0) not in mine | {0}
    ]


def _keys_of(rows: Any) -> Iterable[tuple[str, str, str]]:
    for name, award, unit in rows.values_list("holder__fold", "award", "unit_name"):
        yield name, award, fold(unit)


@retried
def take_in(
    intake: ListIntake, answers: Mapping[int, str], *, by: Actor, at: datetime, year: str = ""
) -> tuple[int, int]:
    """Return how many rows became nominations and how many were left out, and check them all.

    ``answers``: row → a holder's key, "new", "bare" (new, without the "Ông" before the name), or "skip"; a row without
    an answer takes its proposal.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: the submission was sent.
        ListSettled: the list was taken in or dropped.
        BadInput: a row that asks has no answer, or an answer names nobody of the row.
    """
    may_write(by, intake.submission).require()
    with log(by, at, "commendation.list_taken_in", intake.submission, bulk=True) as done:
        row = locked(intake.submission)
        after(row.state, Act.EDIT)
        held = ListIntake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
        if held.state != "read":
            raise ListSettled("Danh sách này đã xử lý rồi. Tải lại trang để xem.")
        rows = [waiting(raw) for raw in held.rows]
        chosen = [(one, _choice(one, answers.get(one.row, ""))) for one in rows]
        taken = [(one, choice) for one, choice in chosen if choice != SKIP]
        made = _nominate(row, taken, year=str(year_of(year or row.season)), by=by, at=at)
        held.state, held.rows, held.n_taken = "done", [], len(made)
        held.save(update_fields=["state", "rows", "n_taken"])
        recheck_rows(row, today=day_of(at))
        left = len(rows) - len(made)
        note(row, "list", f"Đưa vào {len(made)} trường hợp từ “{held.name}”", by=by, at=at)
        done.detail(n=len(made), left=left)
    return len(made), left


def _choice(one: Waiting, answer: str) -> str:
    choice = answer or one.choice
    keys = {str(known[0]) for known in one.known}
    if choice not in keys | {NEW, SKIP} | ({BARE} if one.bare else set()):
        raise BadInput(f"Dòng {one.row}: “{one.name}” chưa chọn là ai. Chọn rồi đưa vào.", field=f"dong_{one.row}")
    return choice


def _nominate(
    row: Submission, taken: Sequence[tuple[Waiting, str]], *, year: str, by: Actor, at: datetime
) -> list[Nomination]:
    holders = holders_for(row, taken, by=by, at=at)
    last = Nomination.objects.filter(submission=row).aggregate(last=Max("place"))["last"] or 0
    seen = set(
        Nomination.objects.filter(submission=row)
        .exclude(state__in=[s.value for s in CLOSED])
        .values_list("holder_id", "award", "year")
    )
    made: list[Nomination] = []
    posts = posts_of(row.owner)
    for (one, _), holder in zip(taken, holders, strict=True):
        told = str(year_of(one.year)) if one.year else year
        if (holder.pk, one.award, told) in seen:
            continue
        seen.add((holder.pk, one.award, told))
        category = posts.category_of(one.position) if one.subject == "person" else ""
        made.append(
            Nomination(
                uid=uid(at), submission=row, place=last + len(made) + 1, holder=holder, unit_id=one.unit_body,
                unit_name=one.unit, written=one.written, row=one.row, award=one.award, year=told, position=one.position,
                category=category, group=GROUP_OF.get(Category(category), "") if category else "",
                decider=row.decider, achievement=one.achievement, work=one.work, votes=one.votes,
                claims=_json(one.facts),
            )
        )  # fmt: skip
    return Nomination.objects.bulk_create(made, batch_size=100)


def _json(facts: Mapping[str, Any]) -> str:
    return canonical_json(dict(facts)).decode()


def holders_for(row: Submission, taken: Sequence[tuple[Waiting, str]], *, by: Actor, at: datetime) -> list[Holder]:
    """Return the holder of each answered row, opened where it is new; inside an act."""
    keys = [int(choice) for _, choice in taken if choice not in (NEW, BARE, SKIP)]
    known: dict[int, Holder] = {}
    for start in range(0, len(keys), PART):
        rows = Holder.objects.filter(owner=row.owner, pk__in=keys[start : start + PART])
        known |= {holder.pk: holder for holder in rows.select_related("owner")}
    bodies = bodies_by_name(row.owner, day_of(at))
    units = {body.pk: body for named in bodies.values() for body in named}
    opened: dict[tuple[str, str, str], Holder] = {}
    found = []
    for told, choice in taken:
        one = replace(told, name=told.bare) if choice == BARE else told
        if choice not in (NEW, BARE):
            found.append(known[int(choice)])
            continue
        key = (one.subject, fold(one.name), fold(one.unit))
        if key not in opened:
            opened[key] = _open(row, one, bodies, units, by=by, at=at)
        found.append(opened[key])
    return found


def _open(
    row: Submission,
    one: Waiting,
    bodies: Mapping[str, list[Body]],
    units: Mapping[int, Body],
    *,
    by: Actor,
    at: datetime,
) -> Holder:
    unit = units.get(one.unit_body or 0) or _own_unit(row, one)
    if one.subject in BODIES:
        body = next(iter(bodies.get(search_key(one.name), [])), None)
        if body is not None:
            return body_holder(body, by=by, at=at, owner=row.owner)
        return named_holder(
            one.subject, one.name, owner=row.owner, by=by, at=at, unit=unit, unit_name="" if unit else one.unit
        )
    if one.subject == "household":
        return household_holder(one.name, owner=row.owner, by=by, at=at, unit=unit, unit_name="" if unit else one.unit)
    return named_holder(
        HolderKind.PERSON, one.name, owner=row.owner, by=by, at=at, unit=unit,
        unit_name="" if unit else one.unit, sex=one.sex,
    )  # fmt: skip


def _own_unit(row: Submission, one: Waiting) -> Body | None:
    """The body that submits, where the list names no unit of the register and it is not the locality itself."""
    return row.from_body if row.from_body_id != row.owner_id else None


@retried
def drop_list(intake: ListIntake, *, by: Actor, at: datetime) -> None:
    """Drop a list that was read; its names are gone from here.

    Raises:
        NotPermitted: the actor does not write for this body.
        ListSettled: it was taken in before.
    """
    may_write(by, intake.submission).require()
    with log(by, at, "commendation.list_dropped", intake.submission):
        held = ListIntake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
        if held.state != "read":
            raise ListSettled("Danh sách này đã xử lý rồi. Tải lại trang để xem.")
        held.state, held.rows = "dropped", []
        held.save(update_fields=["state", "rows"])
