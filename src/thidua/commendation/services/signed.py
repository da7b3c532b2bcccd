"""What was signed before, entered in one step: number, day, signer, list, scan; marked as entered from paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.accounts.selectors.places import bodies_by_name
from thidua.audit.services import retried
from thidua.commendation.core.decision_states import DecisionState
from thidua.commendation.core.list_rows import Line
from thidua.commendation.models import Decision, DecisionItem
from thidua.commendation.permissions import may_decide
from thidua.commendation.services.acting import not_ahead, said
from thidua.commendation.services.decisions import log
from thidua.commendation.services.issuing import enter
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.honours.models import Holder
from thidua.honours.services.holders import body_holder, household_holder, named_holder
from thidua.units.core.names import search_key
from thidua.units.models import Body
from thidua.units.selectors import names_of


@dataclass(frozen=True)
class Signed:
    """A decision as its paper says."""

    number: str
    decided: date
    abstract: str
    who: str
    decider: str
    season: int
    signer: str = ""
    signer_post: str = "Chủ tịch"
    instead_of: str = ""


@dataclass(frozen=True)
class SignedLine:
    """One bearer on its list."""

    holder: Holder
    award: str
    year: str
    kind: str = ""
    detail: str = ""
    merit: str = ""


Papers = Callable[[], Document | None]


@retried
def record_signed(
    owner: Body, told: Signed, lines: Sequence[SignedLine], *, by: Actor, at: datetime, document: Document | None = None
) -> Decision:
    """The decision, issued as its paper says, with its lines in the book and in the records.

    Nothing is checked against the law: it is signed.  One act, one line in the log.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: number, abstract or list is missing, the day lies ahead, or somebody stands twice for one award.
        Conflict: that number of that year is in the system already.
    """
    return _record(owner, told, lambda: lines, by=by, at=at, document=lambda: document)


def _record(
    owner: Body,
    told: Signed,
    lines_of: Callable[[], Sequence[SignedLine]],
    *,
    by: Actor,
    at: datetime,
    document: Papers,
) -> Decision:
    """Write the decision; its lines and its paper are made inside the act, so that a refusal leaves nothing behind."""
    may_decide(by, owner).require()
    number = said(told.number, field="number", label="số quyết định", most=60)
    abstract = said(told.abstract, field="abstract", label="trích yếu", most=300)
    who = said(told.who, field="who", label="người, cơ quan quyết định", most=200)
    not_ahead(told.decided, at, field="decided", label="Ngày quyết định")
    row = Decision(
        uid=uid(at), owner=owner, season=told.season, abstract=abstract, decider=told.decider, who=who, number=number,
        decided=told.decided, signer=told.signer.strip(), signer_post=told.signer_post.strip() or "Chủ tịch",
        instead_of=told.instead_of.strip(), state=DecisionState.ISSUED.value, from_paper=True, made_at=at,
        made_by_id=by.person, simulated=owner.simulated,
    )  # fmt: skip
    with log(by, at, "commendation.signed_recorded", row, bulk=True) as done:
        twin = Decision.objects.filter(owner=owner, number=number, decided__year=told.decided.year)
        if twin.filter(state=DecisionState.ISSUED.value).exists():
            raise Conflict(
                f"Quyết định số {number} năm {told.decided.year} đã có trong hệ thống. Mở quyết định đã có.",
                field="number",
            )
        lines = lines_of()
        _check_lines(lines)
        row.document = document()
        row.save()
        DecisionItem.objects.bulk_create(
            DecisionItem(
                decision=row, place=place, holder=line.holder, award=line.award, year=line.year, kind=line.kind,
                bearer=line.holder.kind, name=line.holder.name, detail=line.detail[:300], merit=line.merit[:400],
            )
            for place, line in enumerate(lines, 1)
        )  # fmt: skip
        enter(row, done, by=by, at=at)
    return row


def _check_lines(lines: Sequence[SignedLine]) -> None:
    if not lines:
        raise BadInput("Danh sách chưa có ai. Tải tệp Excel hoặc dán danh sách.", field="list")
    seen: set[tuple[int, str, str]] = set()
    for place, line in enumerate(lines, 1):
        key = (line.holder.main_key, line.award, line.year)
        if key in seen:
            raise BadInput(
                f"Dòng {place}: {line.holder.name} đã có ở trên với cùng danh hiệu và năm. Bỏ một dòng.", field="list"
            )
        seen.add(key)


@dataclass(frozen=True)
class Matched:
    """A line of a list with the holder it means; None: nobody of that name and unit is known, so a row is opened."""

    line: Line
    holder: Holder | None
    doubtful: bool = False


def match_lines(owner: Body, lines: Sequence[Line], *, as_of: date) -> list[Matched]:
    """Return whom each line means among the holders of ``owner``; two queries, however many lines.

    One holder of that name and kind whose unit does not contradict is taken; with several the line is ``doubtful`` and a
    row of its own is opened, which may be joined later.
    """
    known: dict[tuple[str, str], list[Holder]] = {}
    keys = {line.key for line in lines}
    rows = Holder.objects.filter(owner=owner, fold__in=keys, merged_into__isnull=True).select_related("owner", "unit")
    units = names_of([row.unit_id for row in rows if row.unit_id], as_of)
    for row in rows:
        known.setdefault((row.fold, row.kind), []).append(row)
    return [_matched(line, known.get((line.key, line.subject), []), units) for line in lines]


def _matched(line: Line, same: Sequence[Holder], units: dict[int, str]) -> Matched:
    if line.unit:
        wanted = search_key(line.unit)
        fitting = [
            row for row in same
            if wanted in (search_key(units.get(row.unit_id or 0, "")), row.unit_fold) or not (row.unit_id or row.unit_fold)
        ]  # fmt: skip
        same = fitting
    if len(same) == 1:
        return Matched(line, same[0])
    return Matched(line, None, doubtful=len(same) > 1)


@retried
def record_list(
    owner: Body, told: Signed, lines: Sequence[Line], *, award: str, kind: str, by: Actor, at: datetime, document: Papers
) -> Decision:  # fmt: skip
    """The decision with the lines of a list that was read; bearers who are not known are opened in the same act.

    ``document`` registers the scan, inside the act too.

    Raises:
        as :func:`record_signed`; also BadInput where a line says no award and none is given for all.
    """
    may_decide(by, owner).require()
    silent = [line.row for line in lines if not (line.award or award)]
    if silent:
        raise BadInput(
            f"Dòng {silent[0]} chưa ghi danh hiệu, hình thức. Chọn danh hiệu cho cả danh sách.", field="award"
        )

    def borne() -> list[SignedLine]:
        return _borne(owner, told, lines, award=award, kind=kind, by=by, at=at)

    return _record(owner, told, borne, by=by, at=at, document=document)


def _borne(
    owner: Body, told: Signed, lines: Sequence[Line], *, award: str, kind: str, by: Actor, at: datetime
) -> list[SignedLine]:
    """Return each line with its bearer, opened where nobody of that name and unit is known."""
    opened: dict[tuple[str, str, str], Holder] = {}
    bodies = bodies_by_name(owner, day_of(at))
    made = []
    for one in match_lines(owner, lines, as_of=day_of(at)):
        line = one.line
        key = (line.subject, line.key, search_key(line.unit))
        holder = one.holder or opened.get(key)
        if holder is None:
            holder = opened[key] = _open(owner, line, bodies, by=by, at=at)
        detail = ", ".join(part for part in (line.position, line.unit) if part)
        year = line.year or str(told.season)
        made.append(SignedLine(holder, line.award or award, year, kind, detail, line.achievement))
    return made


def _open(owner: Body, line: Line, bodies: dict[str, list[Body]], *, by: Actor, at: datetime) -> Holder:
    unit = next(iter(bodies.get(search_key(line.unit), [])), None) if line.unit else None
    if line.subject in ("collective", "village", "commune"):
        body = next(iter(bodies.get(search_key(line.name), [])), None)
        if body is not None:
            return body_holder(body, by=by, at=at, owner=owner)
    if line.subject == "household":
        return household_holder(line.name, owner=owner, by=by, at=at, unit=unit, unit_name="" if unit else line.unit)
    return named_holder(
        line.subject, line.name, owner=owner, by=by, at=at, unit=unit, unit_name="" if unit else line.unit, sex=line.sex
    )
