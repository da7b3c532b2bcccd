"""Units put in order by a figure: equal figures share a place, and who has no figure has no place.

It is a comparison by figures for one period, not the grading of an emulation block: no points, no weights, no titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from thidua.ground.periods import Period


@dataclass(frozen=True)
class Measured:
    """One unit with what it is put in order by; ``note`` is printed beside (an estimate, a period still missing)."""

    body: int
    name: str
    simulated: bool
    value: Fraction
    shown: Decimal
    words: str
    note: str = ""


@dataclass(frozen=True)
class Apart:
    """One unit that has no place, and why."""

    body: int
    name: str
    simulated: bool
    why: str


@dataclass(frozen=True)
class Placed:
    """A unit at its place; ``shared``: others stand at the same one."""

    place: int
    shared: bool
    unit: Measured


@dataclass(frozen=True)
class Ranks:
    """Units in order and those apart; ``by`` says what they are put in order by, ``measure`` what the figures are in."""

    by: str
    measure: str
    period: Period
    rows: Sequence[Placed]
    apart: Sequence[Apart]

    @property
    def simulated(self) -> bool:
        """Whether a unit is made up."""
        return any(row.unit.simulated for row in self.rows) or any(one.simulated for one in self.apart)


def placed(units: Iterable[Measured], *, lower_first: bool = False) -> list[Placed]:
    """Return the units by place: the place is one more than how many stand before, so 1, 2, 2, 4.

    >>> made = [Measured(n, "", False, Fraction(v), Decimal(v), "") for n, v in ((1, 5), (2, 9), (3, 9), (4, 1))]
    >>> [(row.place, row.shared, row.unit.body) for row in placed(made)]
    [(1, True, 2), (1, True, 3), (3, False, 1), (4, False, 4)]
    """
    sign = 1 if lower_first else -1
    ordered = sorted(units, key=lambda one: sign * one.value)  # stable: equals stay as they came, by name
    found: list[Placed] = []
    for _, of in groupby(ordered, key=lambda one: one.value):
        same = list(of)
        place = len(found) + 1
        found += [Placed(place, len(same) > 1, one) for one in same]
    return found


def periods_of(year: int) -> dict[str, Period]:
    """Return code → period for which units may be compared, the year first.

    >>> list(periods_of(2026))[:4]
    ['nam', '6-thang', '9-thang', 'q1']
    """
    spans = {"nam": Period.year(year), "6-thang": Period.six_months(year), "9-thang": Period.nine_months(year)}
    quarters = {f"q{n}": Period.quarter(year, n) for n in range(1, 5)}
    return spans | quarters | {f"t{n}": Period.month(year, n) for n in range(1, 13)}
