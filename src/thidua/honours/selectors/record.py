"""One holder's record as it is read on a page or printed: lines by year with their papers, what is odd, who may see what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.honours.core.doubts import Doubt, Line, doubts
from thidua.honours.core.kinds import Rating, Scope, WorkKind
from thidua.honours.core.years import year_of
from thidua.honours.models import (
    AwardRecord,
    Clearance,
    CollectiveYear,
    DisciplineRecord,
    Hold,
    Holder,
    InitiativeRecord,
    Merge,
    PostCategory,
    RatingRecord,
)
from thidua.honours.models.award import OTHER_CODE
from thidua.honours.models.record import Record
from thidua.honours.selectors.facts import recorded
from thidua.honours.selectors.holds import holds_visible_to
from thidua.rules import load_book
from thidua.units.core.names import first_up
from thidua.units.selectors import names_of
from thidua.units.selectors.scope import reaches

# What stands in an address → the lines it means; the last three are for the officer, the decider and the person himself.
KINDS: dict[str, type[Record]] = {
    "danh-hieu": AwardRecord,
    "xep-loai": RatingRecord,
    "sang-kien": InitiativeRecord,
    "so-lieu": CollectiveYear,
    "ky-luat": DisciplineRecord,
    "xac-nhan": Clearance,
}
CLOSED = ("ky-luat", "xac-nhan")


@dataclass(frozen=True)
class Shown:
    """One line in words: what, by which paper, compared or declared, and how it was taken back."""

    what: str
    record: Record
    text: str
    note: str
    paper: str
    withdrawn: str

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.record.stands


@dataclass(frozen=True)
class YearOf:
    """A working year with its lines."""

    year: str
    lines: tuple[Shown, ...]


@dataclass(frozen=True)
class PostShown:
    """A post with the name of its unit."""

    row: PostCategory
    unit: str


@dataclass(frozen=True)
class Read:
    """A whole record as one actor may read it."""

    holder: Holder
    years: tuple[YearOf, ...]
    posts: tuple[PostShown, ...]
    doubts: tuple[Doubt, ...]
    holds: tuple[Hold, ...]
    joined: tuple[Merge, ...]
    closed: bool

    @property
    def n_awards(self) -> int:
        """How many titles and awards stand."""
        return sum(1 for year in self.years for line in year.lines if line.what == "danh-hieu" and line.stands)

    @property
    def n_declared(self) -> int:
        """How many lines nobody compared with a decision."""
        return sum(1 for year in self.years for line in year.lines if line.stands and not line.record.checked)


def read_record(holder: Holder, *, actor: Actor, as_of: date) -> Read:
    """Return the record; discipline and the unit's word for the officer, the decider and the person himself, holds for
    the first two alone."""
    main = holder.main or holder
    own = main.person_id is not None and main.person_id == actor.person
    closed = _reads_closed(actor, main) or own
    kinds = {what: model for what, model in KINDS.items() if closed or what not in CLOSED}
    by_year: dict[str, list[Shown]] = defaultdict(list)
    for what, model in kinds.items():
        rows = model._default_manager.filter(_of(main)).select_related("document", "withdrawn_paper", "holder")
        for row in rows.order_by("pk"):
            by_year[row.year].append(shown(what, row))
    years = sorted(by_year, key=lambda year: (year_of(year).starts, year), reverse=True)
    return Read(
        holder=main,
        years=tuple(YearOf(year, tuple(by_year[year])) for year in years),
        posts=tuple(_posts(main, as_of)),
        doubts=tuple(doubts_of(main, as_of=as_of)),
        holds=tuple(holds_visible_to(actor).filter(_of(main)).order_by("-since")),
        joined=tuple(Merge.objects.filter(winner=main, undone_at=None).select_related("loser").order_by("at")),
        closed=closed,
    )


def doubts_of(holder: Holder, *, as_of: date) -> list[Doubt]:
    """Return what is odd in the record of a holder."""
    rows = (
        AwardRecord.objects.filter(_of(holder), withdrawn_on=None).exclude(code=OTHER_CODE).order_by("year_first", "pk")
    )
    lines = [Line(r.code, r.year, r.kind, r.decision_number, r.decided, r.decider) for r in rows]
    record = recorded([holder], year=as_of.year, as_of=as_of)[holder.pk]
    return doubts(record, lines, rulebook(holder.owner, as_of), today=as_of)


def _reads_closed(actor: Actor, holder: Holder) -> bool:
    """Whether the actor keeps records or decides where the holder stands: these two alone read discipline and holds."""
    return any(reaches(actor, power, holder.owner_id) for power in (Power.HONOURS_EDIT, Power.DECIDE))


def line_of(holder: Holder, what: str, uid: UUID, *, actor: Actor) -> Record:
    """Return one line of the record.

    Raises:
        NotFound: there is none such, or the actor may not see it.
    """
    model = KINDS.get(what)
    if model is None or (what in CLOSED and not _reads_closed(actor, holder)):
        raise NotFound("Không có dòng này trong hồ sơ. Quay lại hồ sơ.")
    row = model._default_manager.filter(_of(holder), uid=uid).select_related("holder__owner").first()
    if row is None:
        raise NotFound("Không có dòng này trong hồ sơ. Quay lại hồ sơ.")
    return row


def shown(what: str, row: Any) -> Shown:
    """Return a line in words."""
    text, note = _words(row)
    paper = " ".join(
        part for part in (row.decision_number, f"ngày {row.decided:%d/%m/%Y}" if row.decided else "") if part
    )
    paper = ", ".join(part for part in (paper, row.authority) if part)
    withdrawn = ""
    if not row.stands:
        how = "đã đính chính" if row.replaced_by_id else "đã thu hồi"
        withdrawn = f"{how} ngày {row.withdrawn_on:%d/%m/%Y}: {row.withdrawn_why}"
    return Shown(what, row, text, note, paper, withdrawn)


def award_name(code: str, words: str = "") -> str:
    """Return what a title or award is called: its own words where the record has them."""
    award = load_book().awards.get(code)
    return words or (award.name if award else "Hình thức khác")


def _words(row: Any) -> tuple[str, str]:
    if isinstance(row, AwardRecord):
        kind = f" ({row.kind_label})" if row.kind else ""
        return f"{award_name(row.code, row.words)}{kind}", row.merit
    if isinstance(row, RatingRecord):
        return f"Xếp loại: {Rating(row.rating).label}", row.note
    if isinstance(row, InitiativeRecord):
        used = ", ".join(f"{award_name(use.code)} {use.year}" for use in row.uses.all())
        said = f"{first_up(WorkKind(row.kind).label)} “{row.name}”, phạm vi {Scope(row.scope).label}"
        return said, f"đã dùng cho: {used}" if used else row.note
    if isinstance(row, DisciplineRecord):
        served = (
            f"chấp hành xong ngày {row.served_until:%d/%m/%Y}" if row.served_until else "chưa ghi ngày chấp hành xong"
        )
        return f"Kỷ luật: {row.form_label}", served
    if isinstance(row, Clearance):
        return "Đơn vị xác nhận: không bị kỷ luật, không thuộc trường hợp chưa được xét", row.note
    return _figures(row), row.note


def _figures(row: CollectiveYear) -> str:
    parts = [
        f"{value} {words}"
        for value, words in (
            (row.members, "người"),
            (row.completed, "hoàn thành nhiệm vụ"),
            (row.ldtt, "Lao động tiên tiến"),
            (row.cstdcs, "Chiến sĩ thi đua cơ sở"),
            (row.warned, "bị kỷ luật từ cảnh cáo"),
        )
        if value is not None
    ]
    parts += [words for flag, words in ((row.leads_cluster, "dẫn đầu cụm, khối"),) if flag]
    return "Số liệu tập thể: " + (", ".join(parts) or "chưa ghi")


def _posts(holder: Holder, as_of: date) -> Iterator[PostShown]:
    rows = list(PostCategory.objects.filter(_of(holder)).order_by("-since", "-pk"))
    names = names_of({row.unit_id for row in rows if row.unit_id}, as_of)
    for row in rows:
        yield PostShown(row, first_up(names.get(row.unit_id or 0, "")) or row.unit_name)


def _of(holder: Holder) -> Q:
    """The condition of a row of this holder or of one joined to it."""
    return Q(holder=holder) | Q(holder__main=holder)
