"""Whether a yearly sum can still be met at the present pace, and how sure that is.

The method: what is done so far, divided by the share of the year that it covers, is what the year would come to.  Where
the unit's own earlier years are known, the share of each of them that stood at the same point takes the place of the plain
share of time, and the lowest and highest of these give the range.  Stocks and rates are not judged so: they do not add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

ENOUGH_YEARS = 2  # past years below which no range is given
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
class Forecast:
    """What a sum may come to: the middle, the lowest and highest by past years (None: not known), and what that says."""

    done_q: int
    plan_q: int
    share: Fraction
    middle_q: int
    low_q: int | None
    high_q: int | None
    n_years: int
    chance: Chance

    @property
    def done_percent(self) -> int:
        """Luỹ kế trên kế hoạch, in whole percent, rounded down."""
        return self.done_q * 100 // self.plan_q

    @property
    def time_percent(self) -> int:
        """The share of the time that the figures cover, in whole percent."""
        return round(self.share * 100)


def forecast(
    done_q: int, plan_q: int, *, share: Fraction, past: Sequence[Fraction], lower_is_better: bool = False
) -> Forecast | None:
    """Return what the sum may come to; None without a plan, before anything is covered, or once the time is over.

    ``past``: of each earlier year, the share of its total that stood at the same point.  ``lower_is_better``: the plan is
    a ceiling, and passing it is what is feared.

    >>> forecast(30, 100, share=Fraction(1, 2), past=[Fraction(1, 3), Fraction(1, 2)]).chance.label
    'khó đạt'
    >>> forecast(40, 100, share=Fraction(1, 2), past=[Fraction(1, 3), Fraction(1, 2)]).high_q
    120
    """
    if plan_q <= 0 or not 0 < share < 1:
        return None
    shares = [one for one in past if 0 < one <= 1]
    known = len(shares) >= ENOUGH_YEARS
    ends = sorted(int(done_q / one) for one in shares) if known else []
    middle = (
        ends[len(ends) // 2] if len(ends) % 2 else (ends[len(ends) // 2 - 1] + ends[len(ends) // 2]) // 2 if ends else 0
    )
    middle = middle if known else int(done_q / share)
    low, high = (ends[0], ends[-1]) if known else (None, None)
    chance = _chance(middle, low, high, plan_q, lower_is_better=lower_is_better)
    return Forecast(done_q, plan_q, share, middle, low, high, len(shares) if known else 0, chance)


def _chance(middle: int, low: int | None, high: int | None, plan_q: int, *, lower_is_better: bool) -> Chance:
    if low is None or high is None:
        missed = middle > plan_q if lower_is_better else middle < plan_q
        return Chance.SLOW if missed else Chance.FINE
    best, worst = (low, high) if lower_is_better else (high, low)
    if (best > plan_q) if lower_is_better else (best < plan_q):
        return Chance.OUT
    return Chance.HARD if ((worst > plan_q) if lower_is_better else (worst < plan_q)) else Chance.FINE
