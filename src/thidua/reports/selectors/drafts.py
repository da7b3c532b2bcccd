"""Papers under writing: which there are, and one drawn with the numbers of today or those it went out with."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from thidua.documents.core.issuing.states import State
from thidua.documents.core.kinds import Nature
from thidua.documents.models import Document as Registered
from thidua.documents.selectors import documents_visible_to, library
from thidua.ground.actors import Actor, Power
from thidua.ground.dates import format_day
from thidua.ground.errors import NotFound
from thidua.movements.core.kinds import LineKind
from thidua.movements.models import Movement, MovementLine
from thidua.papers import Document
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.drafting.compose import compose
from thidua.reports.core.drafting.content import AnnexSaid, Content, Head, Part
from thidua.reports.core.drafting.kinds import AnnexKind, Level, kind_of
from thidua.reports.core.drafting.starts import StartGiven
from thidua.reports.core.drafting.tokens import Numbers
from thidua.reports.core.given import YearGiven
from thidua.reports.models import Draft, DraftAnnex, DraftPart, Frozen
from thidua.reports.selectors.year import issuer_of, paper_of, year_given
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.targets.models import TargetLine
from thidua.units.models import Body
from thidua.units.selectors.scope import scope

HEAD_FIELDS = (
    "superior", "issuer", "symbol", "place", "day", "abstract", "addressed", "recipients", "authority", "post", "signer",
    "left_authority", "left_post",
)  # fmt: skip


@dataclass(frozen=True)
class BasisSaid:
    """A basis of the draft, how it is cited, and what to mind about it ("" when nothing)."""

    key: int
    document: Registered
    words: str
    warning: str


@dataclass(frozen=True)
class Drawn:
    """A draft with everything a page asks of it."""

    draft: Draft
    content: Content
    numbers: Numbers
    document: Document
    parts: tuple[DraftPart, ...]
    bases: tuple[BasisSaid, ...]
    annexes: tuple[DraftAnnex, ...]
    given: YearGiven


def drafts_of(locality: Body, *, actor: Actor) -> QuerySet[Draft]:
    """The locality's papers under writing and handed over, latest change first, for who writes papers there.

    ``taken_back`` of each tells whether the clerk has given its paper back.
    """
    rows = Draft.objects.filter(owner=locality, owner__in=scope(actor, Power.REPORTS_MAKE)).exclude(state="dropped")
    back = Frozen.objects.filter(draft=OuterRef("pk"), document__issuance__state=State.DRAFT.value)
    return rows.annotate(taken_back=Exists(back)).order_by("-changed_at", "-pk")


def get_draft(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Draft:
    """The draft.

    Raises:
        NotFound: there is none, it was dropped, or the actor may not know of it.
    """
    row = drafts_of(locality, actor=actor).select_related("owner", "target_set", "movement").filter(uid=uid).first()
    if row is None:
        raise NotFound("Không có dự thảo này. Quay lại danh sách văn bản đang soạn.")
    return row


def parts_of(draft: Draft) -> tuple[DraftPart, ...]:
    """The parts in their order."""
    return tuple(draft.parts.order_by("place", "pk"))


def drawn(draft: Draft, *, actor: Actor, today: date, frozen: Mapping[str, str] | None = None) -> Drawn:
    """The draft drawn with the numbers of today; with ``frozen``, with those it went out with.

    Raises:
        NotFound: the actor may not see the locality.
    """
    given = given_of(draft, actor=actor, today=today)
    numbers = numbers_of(given, frozen)
    parts, bases = parts_of(draft), _bases(draft, today=today)
    annexes = tuple(draft.annexes.order_by("pk"))
    content = Content(
        kind=kind_of(draft.kind),
        year=draft.year,
        head=Head(**{name: getattr(draft, name) for name in HEAD_FIELDS}),
        parts=tuple(Part(Level(one.level), one.heading, one.text) for one in parts),
        bases=tuple(one.words for one in bases),
        annexes=tuple(_said(one) for one in annexes),
        simulated=draft.simulated or given.board.simulated,
    )
    document = compose(content, numbers, made_on=today)
    return Drawn(draft, content, numbers, document, parts, bases, annexes, given)


def given_of(draft: Draft, *, actor: Actor, today: date) -> YearGiven:
    """The data that the draft's numbers come from: the board of its set as of the end of its year, or of today."""
    as_of = day_to_judge(draft.year, today)
    chosen = str(draft.target_set.uid) if draft.target_set else None
    return year_given(draft.owner, draft.year, actor=actor, as_of=as_of, made_on=today, target_set=chosen)


def numbers_of(given: YearGiven, frozen: Mapping[str, str] | None = None) -> Numbers:
    """The numbers that a draft may name, with the words of the set's lines; one query."""
    lines: dict[int, str] = {}
    if given.board.set is not None:
        lines = dict(TargetLine.objects.filter(target_set=given.board.set.key).values_list("pk", "text"))
    return Numbers(given.board, Bindings(given, frozen), lines)


def start_given(locality: Body, year: int, *, as_of: date, movement: Movement | None = None) -> StartGiven:
    """What a starting text is made from."""
    issuer = issuer_of(locality, as_of)
    if movement is None:
        return StartGiven(issuer, year)
    lines = list(MovementLine.objects.filter(movement=movement).order_by("kind", "number"))
    told = {kind: tuple(_one_line(one.text) for one in lines if one.kind == kind.value) for kind in LineKind}
    return StartGiven(issuer, year, movement.name, told[LineKind.AIM], told[LineKind.CONTENT])


def pickable_documents(draft: Draft, *, actor: Actor) -> QuerySet[Registered]:
    """Papers that the draft may be made to rest on: numbered ones of the library that the actor sees."""
    rows = library(draft.owner, actor=actor).exclude(number="", nature=Nature.DOCUMENT.value)
    return rows.exclude(pk__in=draft.bases.values("document"))


def find_pickable(key: int, *, draft: Draft, actor: Actor) -> Registered:
    """The paper to rest on.

    Raises:
        NotFound: the actor may not see it.
    """
    row = documents_visible_to(actor).filter(pk=key).first()
    if row is None:
        raise NotFound("Không có văn bản này trong thư viện. Đăng ký ở mục Văn bản rồi chọn lại.")
    return row


def _bases(draft: Draft, *, today: date) -> tuple[BasisSaid, ...]:
    day = draft.day or today
    rows = draft.bases.select_related("document").order_by("document__date", "pk")
    return tuple(
        BasisSaid(one.pk, one.document, str(paper_of(one.document)), _warning(one.document, day)) for one in rows
    )


def _warning(document: Registered, day: date) -> str:
    if document.valid_until is not None and document.valid_until <= day:
        return f"Hết hiệu lực từ {format_day(document.valid_until)}. Thay bằng văn bản đang có hiệu lực."
    if document.date is not None and document.date > day:
        return f"Ban hành ngày {format_day(document.date)}, sau ngày của dự thảo này. Xem lại ngày hoặc căn cứ."
    return ""


def _said(annex: DraftAnnex) -> AnnexSaid:
    rows = tuple(tuple(row) for row in annex.rows)
    return AnnexSaid(AnnexKind(annex.kind), annex.title, tuple(annex.columns), rows)


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip('“”" .;')
