"""Pace: what has been done of a plan beside the time that has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.targets.core.measuring import rounded


@dataclass(frozen=True)
class Pace:
    """How much of a plan is done (percent) beside how much of its time has passed (percent), both whole numbers."""

    done: int
    time: int

    @property
    def words(self) -> str:
        """The two side by side, without a judgement.

        >>> Pace(62, 75).words
        'đạt 62 % kế hoạch, đã qua 75 % thời gian'
        """
        return f"đạt {format_number(rounded(Fraction(self.done), 0))} % kế hoạch, đã qua {self.time} % thời gian"


def pace_of(done_q: int, plan_q: int | None, whole: Period, *, until: date) -> Pace | None:
    """Return the pace of a sum at the day ``until``; None without a plan above zero.

    Months where the period is made of whole ones, else days.

    >>> pace_of(300, 400, Period.year(2026), until=date(2026, 10, 1))
    Pace(done=75, time=75)
    """
    if plan_q is None or plan_q <= 0:
        return None
    return Pace(int(rounded(Fraction(done_q * 100, plan_q), 0)), _passed(whole, until))


def _passed(whole: Period, until: date) -> int:
    until = min(max(until, whole.from_), whole.until)
    months = whole.n_months
    if months and until.day == 1:
        gone = (until.year - whole.from_.year) * 12 + until.month - whole.from_.month
        return round(100 * gone / months)
    return round(100 * (until - whole.from_).days / (whole.until - whole.from_).days)
