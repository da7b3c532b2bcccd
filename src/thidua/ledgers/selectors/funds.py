"""Funds and their books."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ledgers.core.entry import number_words
from thidua.ledgers.core.kinds import Status, Way
from thidua.ledgers.core.tables import FundLine
from thidua.ledgers.core.totals import Amount, moved
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.selectors.entries import WITH
from thidua.results.core.figures import Bound
from thidua.units.models import Body
from thidua.units.selectors.scope import scope


@dataclass(frozen=True)
class BookLine:
    """One line of the book; ``after`` is what the fund held then, empty on a line inside another or not done yet.

    ``amount`` and ``held`` are the same numbers in đồng for a table that is reckoned with on; None where only a bound is
    known.
    """

    entry: Entry
    coming: str
    going: str
    after: str
    amount: int | None = None
    held: int | None = None


@dataclass(frozen=True)
class FundBook:
    """The book of a fund for some days: what it held at their beginning, its lines in order of days, what it holds at their end.

    ``overdrawn`` where it ever paid out more than it held.
    """

    fund: Fund
    lines: tuple[BookLine, ...]
    opening: Amount
    income: Amount
    spent: Amount
    held: Amount
    overdrawn: bool

    @property
    def opening_words(self) -> str:
        """What it held at the beginning, in đồng."""
        return _words(self.opening)

    @property
    def held_words(self) -> str:
        """What it holds, in đồng."""
        return _words(self.held)

    @property
    def income_words(self) -> str:
        """What came in."""
        return _words(self.income)

    @property
    def spent_words(self) -> str:
        """What went out."""
        return _words(self.spent)

    @property
    def line(self) -> FundLine:
        """The book as one line of a table of the ledgers."""
        held = self.held.value_q if self.held.bound is Bound.EXACT else None
        return FundLine(self.fund.name, self.income_words, self.spent_words, self.held_words, self.opening_words, held)


def funds_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Fund]:
    """Return the funds of localities in the actor's reach."""
    if not actor.holds(power):
        return Fund.objects.none()
    return Fund.objects.filter(owner__in=scope(actor, power))


def funds_of(locality: Body, *, actor: Actor) -> list[Fund]:
    """Return the locality's funds that the actor may see, by name."""
    return list(funds_visible_to(actor).filter(owner=locality).order_by("name"))


def get_fund(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Fund:
    """Return the fund.

    Raises:
        NotFound: there is none, or the actor may not see it.
    """
    row = funds_visible_to(actor).filter(owner=locality, uid=uid).select_related("owner").first()
    if row is None:
        raise NotFound("Không có sổ quỹ này. Quay lại trang nguồn lực để chọn.")
    return row


def fund_book(fund: Fund, *, as_of: date, since: date | None = None, today: date | None = None) -> FundBook:
    """Return the book up to and with ``as_of``: what is done counts, in the order of its days.

    With ``since`` the lines and sums are those of the days from then on, and ``opening`` is what was held before.  An entry
    without a day belongs to the last day of its period; while that is still running it counts as of ``today`` (left out:
    ``as_of``).
    """
    now = today or as_of
    rows = Entry.objects.filter(fund=fund, withdrawn=False, since__lte=as_of).select_related(*WITH)
    entries = sorted(
        (row for row in rows if _there(row, as_of, now)), key=lambda row: (row.day or row.period.last_day, row.pk)
    )
    there = {row.pk for row in entries}
    inside = {row.pk for row in entries if row.part_of_id in there}
    lines: list[BookLine] = []
    told = [row for row in entries if since is not None and (row.day or row.period.last_day) < since]
    held = Amount(fund.opening_q, Bound.EXACT, 0)
    for entry in told:
        if entry.status == Status.DONE and entry.pk not in inside:
            held = _after(held, entry, coming=entry.way == Way.IN)
    opening, came, went = held, Amount(0, Bound.EXACT, 0), Amount(0, Bound.EXACT, 0)
    overdrawn = fund.opening_q < 0
    for entry in entries[len(told) :]:
        counts = entry.pk not in inside and entry.status == Status.DONE
        coming = entry.way == Way.IN
        if counts:
            held = _after(held, entry, coming=coming)
            came = _after(came, entry, coming=True) if coming else came
            went = went if coming else _after(went, entry, coming=True)
            overdrawn |= held.value_q < 0 and held.bound is Bound.EXACT
        words = number_words(entry.value_q, "đồng", 0, entry.bound)
        exact = entry.bound == Bound.EXACT
        lines.append(
            BookLine(
                entry, words if coming else "", "" if coming else words, _words(held) if counts else "",
                entry.value_q if exact else None, held.value_q if counts and held.bound is Bound.EXACT else None,
            )
        )  # fmt: skip
    return FundBook(fund, tuple(lines), opening, came, went, held, bool(overdrawn))


def fund_books(locality: Body, *, since: date, as_of: date, today: date, actor: Actor) -> list[FundBook]:
    """Return the books of the locality's funds for the days [since, as_of], of those that were open then."""
    there = [fund for fund in funds_of(locality, actor=actor) if _open(fund, since, as_of)]
    return [fund_book(fund, as_of=as_of, since=since, today=today) for fund in there]


def _open(fund: Fund, since: date, as_of: date) -> bool:
    return bool(fund.opened_on <= as_of and (fund.closed_on is None or fund.closed_on >= since))


def _there(row: Entry, as_of: date, today: date) -> bool:
    if row.day is not None:
        return bool(row.day <= as_of)
    return bool(row.period.last_day <= as_of or as_of >= today)


def _after(held: Amount, row: Entry, *, coming: bool) -> Amount:
    return moved(held, row.value_q, Bound(row.bound), coming=coming)


def _words(amount: Amount) -> str:
    if amount.value_q < 0:
        return f"−{number_words(-amount.value_q, 'đồng')}"
    return number_words(amount.value_q, "đồng", 0, amount.bound)
