"""One target judged with everything known of it: figure, plan, paper's own words, a person's word, the calendar.

The comparison itself is ``targets.core`` (table V3, bounds, V13–V15); here the sources are put in order: a plan and a
figure decide; where they cannot, what the paper states decides (V11); a task is decided by a person (V1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from thidua.ground.measures import Measure, from_quanta
from thidua.results.core.best import Best
from thidua.results.core.board import AsStated
from thidua.results.core.figures import State
from thidua.targets.core import judging
from thidua.targets.core.kinds import Better, Direction, Kind, OverTime, Verdict
from thidua.targets.core.measuring import by_percentage, derived_plan, percent_of_plan, plain, rounded
from thidua.targets.core.verdicts import Bounds, verdict_of_ratio, weakest

_STATES = {State.NONE_ARISEN: Verdict.NONE_ARISEN, State.NOT_MEASURED: Verdict.NOT_MEASURED}
_OPEN = (Verdict.NOT_JUDGED, Verdict.NO_FIGURE)


@dataclass(frozen=True)
class Asked:
    """What a target asks for, as the judgement needs it; numbers are quanta of the indicator's dimension."""

    bounds: Bounds
    kind: Kind
    better: Better
    measure: Measure
    decimals: int
    since: date
    until: date
    over_time: OverTime = OverTime.LAST
    plan_q: int | None = None
    baseline_q: int | None = None
    direction: Direction | None = None
    relative: bool = False  # a change in per cent of the baseline ("tương đối"), not in điểm %
    published_elsewhere: bool = False  # another body publishes the figure, later (PAR INDEX)

    def ended(self, as_of: date) -> bool:
        """Whether the last day of the period is reached."""
        return as_of >= self.until - timedelta(days=1)


@dataclass(frozen=True)
class Word:
    """A person's verdict with its ground, for a task or a level accepted as moving the right way."""

    verdict: Verdict
    ground: str


@dataclass(frozen=True)
class Outcome:
    """How a target stands, with the numbers printed beside it."""

    verdict: Verdict
    reason: str | None = None
    estimate: bool = False
    result: Decimal | None = None
    stock: Decimal | None = None
    percent: Decimal | None = None
    difference: Decimal | None = None
    plan_derived: Decimal | None = None


def judge(
    asked: Asked, best: Best | None, *, as_of: date, stated: AsStated | None = None, word: Word | None = None
) -> Outcome:
    """Return how the target stands as of a day.

    >>> from thidua.ground.measures import measure
    >>> asked = Asked(Bounds(reason=Reason.NO_NUMBER), Kind.LEVEL, Better.HIGHER, measure("tỷ đồng"), 1,
    ...               date(2018, 1, 1), date(2019, 1, 1))
    >>> judge(asked, None, as_of=date(2018, 12, 31), stated=AsStated(excess=Decimal("72.46"), excess_measure="%")).percent
    Decimal('172.46')
    """
    judged = _by_numbers(asked, best, as_of)
    verdict, reason = judged.verdict, _in_words(judged, best)
    said = stated_verdict(stated)
    if word is not None and _word_counts(asked, verdict, word):
        verdict, reason = word.verdict, word.ground
    elif said is not None and verdict in _OPEN and asked.ended(as_of):
        verdict, reason = said, None
    elif said is not None and verdict in (Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET) and said is not verdict:
        reason = f"văn bản ghi “{said.label}”, tính theo kế hoạch là “{verdict.label}”"
    numbers = _Numbers(asked, best, stated)
    return Outcome(
        verdict=verdict, reason=reason, estimate=best is not None and best.figure.estimate,
        result=numbers.result, stock=numbers.stock, percent=numbers.percent,
        difference=numbers.difference, plan_derived=numbers.plan_derived,
    )  # fmt: skip


def stated_verdict(stated: AsStated | None) -> Verdict | None:
    """Return the verdict a paper states, or the one that its ratio or excess means (V11); None where it states none."""
    if stated is None:
        return None
    if stated.verdict:
        return Verdict(stated.verdict)
    if stated.percent is not None:
        return verdict_of_ratio(Fraction(stated.percent))
    if stated.excess is not None:
        return verdict_of_ratio(100 + Fraction(stated.excess))
    return None


def stated_percent(stated: AsStated | None) -> Decimal | None:
    """Return the percentage of plan that a paper states, directly or as "vượt 72,46 %"."""
    if stated is None:
        return None
    if stated.percent is not None:
        return plain(stated.percent)
    if stated.excess is not None and stated.excess_measure == "%":
        return plain(100 + stated.excess)
    return None


def of_line(parts: Sequence[Outcome]) -> tuple[Verdict, str | None]:
    """Return the verdict of a line of several targets and the reason of its weakest part (V1, V10)."""
    verdict = weakest([part.verdict for part in parts])
    reason = next((part.reason for part in parts if part.verdict is verdict and part.reason), None)
    return verdict, reason


def _by_numbers(asked: Asked, best: Best | None, as_of: date) -> judging.Judged:
    return by_numbers(
        asked.bounds, best, ended=asked.ended(as_of), over_time=asked.over_time,
        published_elsewhere=asked.published_elsewhere,
    )  # fmt: skip


def by_numbers(
    bounds: Bounds, best: Best | None, *, ended: bool, over_time: OverTime, published_elsewhere: bool = False
) -> judging.Judged:
    """Return what a figure alone says of a target: nothing stated by papers, no person's word."""
    if best is None:
        return judging.judge(
            bounds, None, ended=ended, over_time=over_time, awaiting_publication=published_elsewhere
        )  # fmt: skip
    figure = best.figure
    if figure.state is State.AWAITED:
        return judging.judge(bounds, None, ended=ended, over_time=over_time, awaiting_publication=True)
    state = _STATES.get(figure.state)
    shown = judging.Figure(figure.value_q, figure.bound.value, figure.estimate, state)
    judged = judging.judge(bounds, shown, ended=ended and best.complete, over_time=over_time)
    if judged.verdict is Verdict.NOT_DUE and ended:
        return judging.Judged(Verdict.NO_FIGURE)
    return judged


def _in_words(judged: judging.Judged, best: Best | None) -> str | None:
    if judged.verdict is Verdict.NO_FIGURE and best is not None and best.note:
        return best.note
    if best is not None and best.figure.note:
        return best.figure.note
    return judged.reason.label if judged.reason is not None else None


def _word_counts(asked: Asked, verdict: Verdict, word: Word) -> bool:
    if asked.kind is Kind.TASK or verdict in _OPEN:
        return True
    return verdict is Verdict.NOT_MET and word.verdict is Verdict.RIGHT_WAY


class _Numbers:
    """The numbers printed beside the verdict, each in the measure of the target."""

    def __init__(self, asked: Asked, best: Best | None, stated: AsStated | None) -> None:
        self.asked, self.stated = asked, stated
        self.value_q = best.figure.value_q if best is not None else None
        moved = asked.kind is Kind.CHANGE
        self.shown_q = self._change_q() if moved else self.value_q
        self.stock = self._amount(self.value_q) if moved or asked.kind is Kind.DIRECTION else None

    def _amount(self, quanta: int | None) -> Decimal | None:
        return None if quanta is None else from_quanta(quanta, self.asked.measure)

    def _change_q(self) -> int | None:
        asked = self.asked
        if self.value_q is None or asked.baseline_q is None:
            return None
        change = (self.value_q - asked.baseline_q) * (asked.direction or Direction.UP).sign
        if not asked.relative:
            return change
        if asked.baseline_q <= 0:
            return None
        return int(rounded(Fraction(100 * change, asked.baseline_q), asked.decimals) * 10**6)

    @cached_property
    def result(self) -> Decimal | None:
        """The figure; of a change, by how much it moved in the direction that was asked for."""
        return self._amount(self.shown_q)

    @cached_property
    def percent(self) -> Decimal | None:
        """As the paper states it (V11), else result ÷ plan where V15 prints a percentage."""
        said = stated_percent(self.stated)
        if said is not None:
            return said
        if not self._in_percent() or self.shown_q is None or self.asked.plan_q is None:
            return None
        return percent_of_plan(self.shown_q, self.asked.plan_q)

    @property
    def difference(self) -> Decimal | None:
        """Result − plan where no percentage is printed; of a direction, result − baseline."""
        asked = self.asked
        if asked.kind is Kind.DIRECTION:
            known = self.value_q is not None and asked.baseline_q is not None
            return self._amount(self.value_q - asked.baseline_q) if known else None  # type: ignore[operator]
        if self.percent is not None or self.shown_q is None or asked.plan_q is None or asked.kind is Kind.TASK:
            return None
        return self._amount(self.shown_q - asked.plan_q)

    @property
    def plan_derived(self) -> Decimal | None:
        """The plan that the stated ratio suggests, "khoảng … (suy ra)"; never where the plan is known, never stored."""
        asked, said = self.asked, stated_percent(self.stated)
        amount = self.result
        if asked.plan_q is not None or amount is None:
            return None
        if said is not None:
            return derived_plan(amount, said, decimals=asked.decimals) if said > 0 else None
        if (
            self.stated is not None
            and self.stated.excess is not None
            and self.stated.excess_measure == asked.measure.name
        ):
            return plain(amount - self.stated.excess)
        return None

    def _in_percent(self) -> bool:
        asked = self.asked
        return by_percentage(asked.kind, asked.better, asked.measure.dimension.code)
