"""Whether a yearly sum can still be met at the present pace, and how sure that is.

The method: what is done so far, divided by the share of the year that it covers, is what the year would come to.  Where
the unit's own earlier years are known, the share of each of them that stood at the same point takes the place of the plain
share of time, and the lowest and highest of these give the range.  Where they are not, but some periods of this year are,
each period to come is taken as the lowest and as the highest of these; such a range knows no season, so it never says more
than "có thể không đạt".  Both are spans of what was seen, no probabilities.  Stocks and rates are not judged so: they do
not add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

ENOUGH_YEARS = 2  # past years below which they give no range
ENOUGH_PERIODS = 3  # periods of this year below which they give none
STEP = 100


class Chance(StrEnum):
    """What the pace says; the words are those of the page."""

    OUT = "out"
    HARD = "hard"
    SLOW = "slow"
    FINE = "fine"

    @property
    def label(self) -> str:
        """What the page calls it."""
        return {
            "out": "khó đạt", "hard": "có thể không đạt", "slow": "chậm hơn nhịp đều", "fine": "kịp",
        }[self.value]  # fmt: skip


@dataclass(frozen=True)
class Periods:
    """The periods of this year: how many were told and how many are left, the lowest and highest figure of those told."""

    n: int
    n_left: int
    low_q: int
    high_q: int


@dataclass(frozen=True)
class Forecast:
    """What a sum may come to: the middle, the lowest and highest (None: not known), and what that says.

    The range comes from ``n_years`` earlier years, or from ``n_periods`` of this one.
    """

    done_q: int
    plan_q: int
    share: Fraction
    middle_q: int
    low_q: int | None
    high_q: int | None
    n_years: int
    chance: Chance
    n_periods: int = 0

    @property
    def done_percent(self) -> int:
        """Luỹ kế trên kế hoạch, in whole percent, rounded down."""
        return self.done_q * 100 // self.plan_q

    @property
    def time_percent(self) -> int:
        """The share of the time that the figures cover, in whole percent."""
        return round(self.share * 100)


def forecast(
    done_q: int, plan_q: int, *, share: Fraction, past: Sequence[Fraction], periods: Periods | None = None,
    lower_is_better: bool = False,
) -> Forecast | None:  # fmt: skip
    """Return what the sum may come to; None without a plan, before anything is covered, or once the time is over.

    ``past``: of each earlier year, the share of its total that stood at the same point.  ``lower_is_better``: the plan is
    a ceiling, and passing it is what is feared.

    >>> forecast(30, 100, share=Fraction(1, 2), past=[Fraction(1, 3), Fraction(1, 2)]).chance.label
    'khó đạt'
    >>> forecast(40, 100, share=Fraction(1, 2), past=[Fraction(1, 3), Fraction(1, 2)]).high_q
    120
    >>> forecast(30, 90, share=Fraction(3, 4), past=[], periods=Periods(3, 1, 5, 15)).high_q
    45
    """
    if plan_q <= 0 or not 0 < share < 1:
        return None
    shares = [one for one in past if 0 < one <= 1]
    if len(shares) >= ENOUGH_YEARS:
        ends = sorted(done_q * one.denominator // one.numerator for one in shares)
        half = len(ends) // 2
        middle = ends[half] if len(ends) % 2 else (ends[half - 1] + ends[half]) // 2
        chance = _by_years(ends[0], ends[-1], plan_q, lower_is_better=lower_is_better)
        return Forecast(done_q, plan_q, share, middle, ends[0], ends[-1], len(shares), chance)
    middle = done_q * share.denominator // share.numerator
    missed = _misses(middle, plan_q, lower_is_better=lower_is_better)
    chance = Chance.SLOW if missed else Chance.FINE
    if periods is None or periods.n < ENOUGH_PERIODS or periods.n_left < 1:
        return Forecast(done_q, plan_q, share, middle, None, None, 0, chance)
    low, high = (done_q + periods.n_left * one for one in (periods.low_q, periods.high_q))
    if _misses(low if lower_is_better else high, plan_q, lower_is_better=lower_is_better):
        chance = Chance.HARD
    return Forecast(done_q, plan_q, share, middle, low, high, 0, chance, periods.n)


def _misses(end: int, plan_q: int, *, lower_is_better: bool) -> bool:
    return end > plan_q if lower_is_better else end < plan_q


def _by_years(low: int, high: int, plan_q: int, *, lower_is_better: bool) -> Chance:
    best, worst = (low, high) if lower_is_better else (high, low)
    if _misses(best, plan_q, lower_is_better=lower_is_better):
        return Chance.OUT
    return Chance.HARD if _misses(worst, plan_q, lower_is_better=lower_is_better) else Chance.FINE
