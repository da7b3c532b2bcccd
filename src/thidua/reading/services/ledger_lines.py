"""Writing an accepted line into the ledger, through the ledger's own service, with its total and its words as source.

A part needs its total first: the total's own candidate, or any entry of the ledger that rests on the same words.  What the
ledger's guard asks ("is it inside that total, or added to it?") goes back to the person.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from thidua.ground.errors import BadInput, Conflict
from thidua.ground.measures import convertible, measure
from thidua.ground.periods import parse_period
from thidua.ground.text import fold
from thidua.ledgers.core.entry import EntryDraft
from thidua.ledgers.core.kinds import EntryKind, Status, Way
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.services import Links, enter
from thidua.movements.selectors.bodies import bodies_near
from thidua.reading.core.proposal import Proposal
from thidua.reading.models import Candidate, Intake
from thidua.reading.services.writing import Made, Writing
from thidua.results.core.figures import Bound
from thidua.targets.models import Indicator
from thidua.targets.selectors import indicator_of_code
from thidua.units.models import Body

APART = "apart"
ENTRY = "entry:"


class TotalFirst(Conflict):
    """The total that a part lies inside is not in the ledger yet."""

    code = "total_first"


class WhichFund(BadInput):
    """Money of a fund, and no fund is named that the locality keeps a book of."""

    code = "which_fund"


def write_line(w: Writing) -> Made:
    """Return what accepting a line of a ledger wrote.

    Raises:
        TotalFirst: it lies inside a total that is not entered yet.
        WhichFund: its fund is not known.
        Refused: what the ledger refuses: see ``ledgers.services.enter``.
    """
    p = w.proposal
    indicator = _indicator(w)
    entry = enter(
        draft_of(p), body=_body(w), by=w.by, at=w.at,
        links=Links(
            part_of=_total(w), fund=_fund(w), passage=w.passage, document=w.intake.document,
            indicator=indicator if indicator is not None and convertible(indicator.in_measure, measure(p.measure)) else None,
        ),
    )  # fmt: skip
    return [{"kind": "entry", "key": entry.pk, "no": entry.no, "uid": str(entry.uid)}]


def draft_of(p: Proposal) -> EntryDraft:
    """Return what the proposal says as an entry.

    Raises:
        PeriodFault, BadInput: the period is none; no kind is chosen.
    """
    if not p.entry_kind:
        raise BadInput("Chưa chọn loại khoản. Chọn Sửa rồi chọn loại.", field="entry_kind")
    if not p.period:
        raise BadInput("Văn bản không nói kỳ của số này. Chọn Sửa rồi ghi kỳ, ví dụ: năm 2022.", field="period")
    return EntryDraft(
        EntryKind(p.entry_kind), p.subject or p.label, p.number, p.measure, parse_period(p.period),
        Status(p.status or "done"), Bound(p.bound), p.source, way=Way(p.way) if p.way else None, money=p.money,
        money_measure=p.money_measure or "đồng", whole_area=p.whole_area and not p.inside.startswith(ENTRY),
        separate=p.inside == APART,
    )  # fmt: skip


def find_total(intake: Intake, inside: str) -> tuple[Candidate | None, Entry | None]:
    """Return the candidate that stands where ``inside`` says, and the entry that rests on its words, if there is one."""
    if not inside.isdigit():
        return None, None
    row = (
        Candidate.objects.filter(intake=intake, passage__start=int(inside))
        .select_related("passage")
        .order_by("number")
        .first()
    )
    if row is None:
        return None, None
    entry = Entry.objects.filter(
        owner=intake.owner, withdrawn=False, passage__text=row.passage.text_id, passage__start__lt=row.passage.end,
        passage__end__gt=row.passage.start,
    ).order_by("-value_q").first()  # fmt: skip
    return row, entry


def find_fund(funds: Sequence[Fund], said: str) -> Fund | None:
    """Return the fund that the words name: by uid, or by its name in full or in part; None where that is not one.

    A locality with a single book and no other name in the text is not guessed at: money of one fund in another's book is
    worse than a question.
    """
    if not said:
        return None
    by_uid = [fund for fund in funds if str(fund.uid) == said]
    if by_uid:
        return by_uid[0]
    named = [fund for fund in funds if fold(said) in fund.fold]
    return named[0] if len(named) == 1 else None


def open_funds(owner: Body) -> list[Fund]:
    """Return the owner's funds whose books are open, by name."""
    return list(Fund.objects.filter(owner=owner, closed_on__isnull=True).order_by("fold"))


def _total(w: Writing) -> Entry | None:
    inside = w.proposal.inside
    if inside.startswith(ENTRY):
        try:
            return Entry.objects.filter(uid=uuid.UUID(inside.removeprefix(ENTRY)), owner=w.intake.owner).first()
        except ValueError as fault:
            raise BadInput("Không có khoản tổng này trong sổ. Chọn lại.", field="inside") from fault
    if not inside or inside == APART:
        return None
    row, entry = find_total(w.intake, inside)
    if row is None or entry is not None:
        return entry
    raise TotalFirst(
        f"Số này nằm trong {row.passage.quote} (số {row.number}), mà số đó chưa ghi vào sổ. Nhận số {row.number} vào sổ trước; "
        "nếu không nằm trong số đó thì chọn “khoản riêng”.",
        field="inside",
    )  # fmt: skip


def _fund(w: Writing) -> Fund | None:
    if w.proposal.entry_kind != EntryKind.FUND:
        return None
    funds = open_funds(w.intake.owner)
    fund = find_fund(funds, w.proposal.fund)
    if fund is not None:
        return fund
    if not funds:
        raise WhichFund(
            "Địa phương chưa có sổ quỹ nào đang mở. Lập sổ quỹ ở trang Nguồn lực, rồi nhận lại.", field="fund"
        )
    raise WhichFund("Chưa rõ khoản này của quỹ nào. Chọn quỹ rồi nhận lại.", field="fund")


def _indicator(w: Writing) -> Indicator | None:
    return indicator_of_code(w.proposal.indicator, owner=w.intake.owner) if w.proposal.indicator else None


def _body(w: Writing) -> Body:
    if not w.answers.body or w.answers.body == str(w.intake.owner.pk):
        return w.intake.owner
    as_of = parse_period(w.proposal.period).last_day
    near = bodies_near(w.intake.owner, as_of=as_of)
    found = next((body for body, _ in near if str(body.pk) == w.answers.body), None)
    if found is None:
        raise BadInput("Không có đơn vị này trong kỳ đó. Chọn lại đơn vị.", field="body")
    return found
