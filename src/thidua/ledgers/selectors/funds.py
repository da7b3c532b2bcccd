"""Funds and their books."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ledgers.core.entry import number_words
from thidua.ledgers.core.kinds import Way
from thidua.ledgers.core.totals import Amount, balance
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.selectors.entries import WITH
from thidua.ledgers.selectors.totals import _COLUMNS, _item
from thidua.results.core.figures import Bound
from thidua.units.models import Body
from thidua.units.selectors.scope import scope


@dataclass(frozen=True)
class BookLine:
    """One line of the book; ``after`` is what the fund held then, empty on a line inside another or not done yet."""

    entry: Entry
    coming: str
    going: str
    after: str


@dataclass(frozen=True)
class FundBook:
    """The book of a fund: its lines in order of days and what it holds; ``overdrawn`` where more went out than came in."""

    fund: Fund
    lines: tuple[BookLine, ...]
    income: Amount
    spent: Amount
    held: Amount
    overdrawn: bool

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


def fund_book(fund: Fund, *, as_of: date) -> FundBook:
    """Return the book up to and with ``as_of``: what is done counts, in the order of its days."""
    rows = Entry.objects.filter(fund=fund, withdrawn=False, since__lte=as_of).select_related(*WITH)
    entries = sorted(rows, key=lambda row: (row.day or row.until, row.pk))
    items = {row[0]: _item(row) for row in rows.values_list(*_COLUMNS)}
    lines: list[BookLine] = []
    told = []
    overdrawn = fund.opening_q < 0
    for entry in entries:
        item = items[entry.pk]
        told.append(item)
        inside = item.part_of in items
        held = balance(told, fund.opening_q)
        counts = not inside and entry.status == "done"
        overdrawn |= counts and held.value_q < 0 and held.bound is Bound.EXACT
        words = number_words(entry.value_q, "đồng", 0, entry.bound)
        coming = entry.way == Way.IN
        lines.append(BookLine(entry, words if coming else "", "" if coming else words, _words(held) if counts else ""))
    return FundBook(
        fund, tuple(lines), _sum(told, Way.IN), _sum(told, Way.OUT), balance(told, fund.opening_q), bool(overdrawn)
    )


def _sum(items: Sequence[object], way: Way) -> Amount:
    chosen = [item for item in items if item.way == way.value]  # type: ignore[attr-defined]
    total = balance(chosen, 0)  # type: ignore[arg-type]
    return total if way is Way.IN else Amount(-total.value_q, _mirror(total.bound), total.n)


def _mirror(bound: Bound) -> Bound:
    return {Bound.ABOVE: Bound.BELOW, Bound.BELOW: Bound.ABOVE}.get(bound, bound)


def _words(amount: Amount) -> str:
    if amount.value_q < 0:
        return f"−{number_words(-amount.value_q, 'đồng')}"
    return number_words(amount.value_q, "đồng", 0, amount.bound)
