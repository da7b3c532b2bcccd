"""Lines of a record, added; :mod:`~thidua.honours.services.mending` corrects and withdraws them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from thidua.audit.services import retried
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import Conflict
from thidua.ground.uids import uid
from thidua.honours.core.drafts import RecordFault, words
from thidua.honours.core.kinds import AwardKind, DisciplineForm, Rating, Scope, Source, WorkKind
from thidua.honours.core.years import year_of
from thidua.honours.models import (
    AwardRecord,
    Clearance,
    CollectiveYear,
    DisciplineRecord,
    Holder,
    InitiativeRecord,
    InitiativeUse,
    RatingRecord,
)
from thidua.honours.models.award import OTHER_CODE
from thidua.honours.models.record import Record
from thidua.honours.permissions import may_hold, may_keep, may_record
from thidua.honours.services.acting import PaperOf, log, needs_paper
from thidua.honours.services.mending import (
    WithdrawnAlready,
    confirm_checked,
    correct,
    take_back,
    withdraw,
    withdraw_award,
)
from thidua.rules import load_book

Line = TypeVar("Line", bound=Record)
__all__ = [
    "RecordedAlready",
    "WithdrawnAlready",
    "add_award",
    "add_clearance",
    "add_discipline",
    "add_initiative",
    "add_rating",
    "check_code",
    "check_kind",
    "confirm_checked",
    "correct",
    "note_use",
    "set_collective_year",
    "withdraw",
    "withdraw_award",
]


class RecordedAlready(Conflict):
    """The same line stands in the record."""

    code = "recorded_already"


@retried
def add_award(
    holder: Holder,
    code: str,
    *,
    year: object,
    by: Actor,
    at: datetime,
    kind: str = "",
    decision_number: str = "",
    decided: date | None = None,
    authority: str = "",
    document: Document | None = None,
    source: str = "decision",
    words: str = "",
    merit: str = "",
    decider: str = "",
    checked: bool | None = None,
    note: str = "",
) -> AwardRecord:
    """The title or award, in the record.

    ``code`` is one of the law book, or "KHAC" with its own ``words``; ``checked`` says whether it was compared with the
    decision (default: what was taken from one was).

    Raises:
        NotPermitted: the actor neither keeps records nor decides there.
        RecordFault, YearFault: a fact is missing or cannot be.
        RecordedAlready: it stands in the record.
    """
    may_record(by, holder.owner).require()
    row = AwardRecord(
        code=check_code(code), words=_own_words(code, words), kind=check_kind(code, kind), decider=decider
    )
    row.merit = _line(merit, "merit", "thành tích", 400)
    paper = PaperOf(decision_number, decided, authority, document)
    _fill(row, holder, year, paper, source=source, checked=checked, note=note, by=by, at=at)
    return _add(row, "honours.award_added", by=by, at=at, code=row.code, words=row.words, kind=row.kind)


@retried
def add_rating(
    holder: Holder,
    rating: str,
    *,
    year: object,
    by: Actor,
    at: datetime,
    paper: PaperOf | None = None,
    source: str = "decision",
    checked: bool | None = None,
    note: str = "",
) -> RatingRecord:
    """The rating of a year, in the record.

    Raises:
        NotPermitted, RecordFault, YearFault: as :func:`add_award`.
        RecordedAlready: the year has a rating; correct that one.
    """
    may_keep(by, holder.owner).require()
    row = RatingRecord(rating=_one_of(Rating, rating, "rating"))
    _fill(row, holder, year, paper or PaperOf(), source=source, checked=checked, note=note, by=by, at=at)
    return _add(row, "honours.rating_added", by=by, at=at, rating=row.rating)


@retried
def add_initiative(
    holder: Holder,
    name: str,
    *,
    kind: str,
    scope: str,
    year: object,
    by: Actor,
    at: datetime,
    share: int | None = None,
    paper: PaperOf | None = None,
    source: str = "decision",
    checked: bool | None = None,
    note: str = "",
) -> InitiativeRecord:
    """The initiative or research with the widest scope recognised; ``share`` in hundredths of a per cent.

    Raises:
        NotPermitted, RecordFault, YearFault, RecordedAlready: as :func:`add_award`.
    """
    may_record(by, holder.owner).require()
    if share is not None and not 0 < share <= 10000:
        raise RecordFault("Phần đóng góp phải trên 0 và không quá 100%. Sửa lại.", field="share")
    row = InitiativeRecord(
        name=_line(name, "name", "tên sáng kiến, đề tài", 400, needed=True), kind=_one_of(WorkKind, kind, "kind"),
        scope=_one_of(Scope, scope, "scope"), share=share,
    )  # fmt: skip
    _fill(row, holder, year, paper or PaperOf(), source=source, checked=checked, note=note, by=by, at=at)
    return _add(row, "honours.initiative_added", by=by, at=at, name=row.name, scope=row.scope)


@retried
def note_use(initiative: InitiativeRecord, code: str, *, year: object, by: Actor, at: datetime) -> InitiativeUse:
    """The title and year an initiative was used for; noting it twice changes nothing.

    Raises:
        NotPermitted: the actor neither keeps records nor decides there.
    """
    may_record(by, initiative.holder.owner).require()
    which, when = check_code(code), str(year_of(year))
    with log(by, at, "honours.initiative_used", initiative.holder, code=which, year=when):
        return InitiativeUse.objects.get_or_create(
            initiative=initiative, code=which, year=when, defaults={"by_id": by.person, "at": at}
        )[0]


@retried
def add_discipline(
    holder: Holder,
    form: str,
    *,
    year: object,
    paper: PaperOf,
    by: Actor,
    at: datetime,
    served_until: date | None = None,
    note: str = "",
) -> DisciplineRecord:
    """The discipline by its decision.

    Raises:
        NotPermitted: the actor neither keeps records nor decides there.
        RecordFault: it has no decision or day, or was served before it was decided.
        RecordedAlready: it stands in the record.
    """
    may_hold(by, holder.owner).require()
    needs_paper(paper, "Kỷ luật")
    if served_until is not None and paper.decided is not None and served_until < paper.decided:
        raise RecordFault("Ngày chấp hành xong trước ngày quyết định. Sửa lại ngày.", field="served_until")
    row = DisciplineRecord(form=_one_of(DisciplineForm, form, "form"), served_until=served_until)
    _fill(row, holder, year, paper, source=Source.DECISION.value, checked=True, note=note, by=by, at=at)
    return _add(row, "honours.discipline_added", by=by, at=at)


@retried
def add_clearance(
    holder: Holder, *, year: object, paper: PaperOf, by: Actor, at: datetime, note: str = ""
) -> Clearance:
    """The word of the unit's head that nothing stands against the holder for the year.

    Raises:
        NotPermitted: the actor neither keeps records nor decides there.
        RecordFault: it has no paper or day.
        RecordedAlready: it stands in the record.
    """
    may_hold(by, holder.owner).require()
    needs_paper(paper, "Xác nhận")
    row = Clearance()
    _fill(row, holder, year, paper, source=Source.DECISION.value, checked=True, note=note, by=by, at=at)
    return _add(row, "honours.clearance_added", by=by, at=at)


@retried
def set_collective_year(
    holder: Holder,
    *,
    year: object,
    by: Actor,
    at: datetime,
    paper: PaperOf | None = None,
    note: str = "",
    **figures: int | bool | None,
) -> CollectiveYear:
    """What a collective was in a year: members, completed, ldtt, cstdcs, warned, leads_cluster, flag_eligible.

    A later word for the same year takes the place of the one before, which stays as withdrawn.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        RecordFault: the holder is a person, or a part is more than the whole.
    """
    may_keep(by, holder.owner).require()
    if holder.is_person:
        raise RecordFault("Số liệu này chỉ ghi cho tập thể. Chọn một tập thể.")
    _check_parts(figures)
    row = CollectiveYear(**figures)
    _fill(row, holder, year, paper or PaperOf(), source=Source.DECISION.value, checked=True, note=note, by=by, at=at)
    with log(by, at, "honours.collective_year_set", holder, year=row.year, **figures):
        before = CollectiveYear.objects.filter(holder=holder, year=row.year, withdrawn_on=None).first()
        if before is not None:
            take_back(before, day_of(at), "số liệu được ghi lại", None)
        row.save(force_insert=True)
        if before is not None:
            before.replaced_by = row
            before.save(update_fields=["replaced_by"])
    return row


def check_code(code: str) -> str:
    """Return the code of a title or award of the law book, or KHAC.

    Raises:
        RecordFault: there is none such.
    """
    if code != OTHER_CODE and code not in load_book().awards:
        raise RecordFault(
            "Không có danh hiệu, hình thức khen thưởng này. Chọn lại, hoặc chọn Khác và ghi tên.", field="code"
        )
    return code


def check_kind(code: str, kind: str) -> str:
    """Return what a commendation was given for; titles have none.

    Raises:
        RecordFault: the kind is not known.
    """
    if not kind:
        return ""
    award = load_book().awards.get(code)
    return "" if award is not None and award.is_title else _one_of(AwardKind, kind, "kind")


def _own_words(code: str, said: str) -> str:
    return _line(said, "words", "tên danh hiệu, hình thức khen", 200, needed=code == OTHER_CODE)


def _line(text: str, field: str, label: str, most: int, *, needed: bool = False) -> str:
    return words(text, field=field, label=label, most=most, needed=needed)


def _one_of(kinds: Any, value: str, field: str) -> str:
    if value not in kinds.values():
        raise RecordFault("Giá trị này không có trong danh sách. Chọn lại.", field=field)
    return str(value)


def _check_parts(figures: dict[str, int | bool | None]) -> None:
    members = figures.get("members")
    for name in ("completed", "ldtt", "cstdcs", "warned"):
        part = figures.get(name)
        if part is not None and members is not None and part > members:
            raise RecordFault("Số người này nhiều hơn tổng số người. Sửa lại.", field=name)


def _fill(
    row: Record,
    holder: Holder,
    year: object,
    paper: PaperOf,
    *,
    source: str,
    checked: bool | None,
    note: str,
    by: Actor,
    at: datetime,
) -> None:
    when = year_of(year)
    row.uid, row.holder, row.year, row.year_first = uid(at), holder, str(when), when.first
    row.source = _one_of(Source, source, "source")
    row.checked = source == Source.DECISION if checked is None else checked
    row.note = _line(note, "note", "ghi chú", 400)
    row.by_id, row.at = by.person, at
    for name, value in paper.fields(holder=holder, by=by, at=at).items():
        setattr(row, name, value)


def _add(row: Line, name: str, /, *, by: Actor, at: datetime, **detail: Any) -> Line:
    with log(by, at, name, row.holder, year=row.year, record=str(row.uid), **detail):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as fault:
            raise RecordedAlready(
                "Dòng này đã có trong hồ sơ. Mở dòng đã có để đối chiếu hoặc đính chính.", field="year"
            ) from fault
    return row
