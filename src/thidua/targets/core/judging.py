"""One figure against one target, with the calendar: what may be said before the period ends, and what must wait.

``verdicts`` compares numbers; here the period, the estimate and the facts without a number come in (V2, V13).
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.targets.core.kinds import OverTime, Reason, Verdict
from thidua.targets.core.verdicts import Bounds, verdict_of


@dataclass(frozen=True)
class Figure:
    """The best figure of a target's indicator, body and period: official before estimate, the newest revision.

    ``bound`` is ``=``, ``>``, ``<`` or ``~``.  ``state`` says what a person recorded instead of a number: none_arisen
    or not_measured.
    """

    value_q: int | None
    bound: str = "="
    estimate: bool = False
    state: Verdict | None = None


@dataclass(frozen=True)
class Judged:
    """A verdict, the reason where there is none, and whether it rests on an estimate (printed "(ước)")."""

    verdict: Verdict
    reason: Reason | None = None
    estimate: bool = False

    @property
    def words(self) -> str:
        """What a page prints.

        >>> Judged(Verdict.NOT_JUDGED, Reason.NO_BASELINE).words
        'chưa đánh giá (thiếu số gốc)'
        """
        if self.reason is not None:
            return f"{self.verdict.label} ({self.reason.label})"
        return f"{self.verdict.label} (ước)" if self.estimate else self.verdict.label


def judge(
    bounds: Bounds,
    figure: Figure | None,
    *,
    ended: bool,
    over_time: OverTime = OverTime.LAST,
    awaiting_publication: bool = False,
) -> Judged:
    """Return what is said of a target whose period has ``ended`` or not (V13).

    Before the end it is *chưa đến kỳ*, save where the verdict can no longer be lost: a sum that is already past its
    plan (or, where less is better, already over it).  ``awaiting_publication``: the figure is published by another
    body, later (PAR INDEX).
    """
    if figure is not None and figure.state is not None:
        return Judged(figure.state)
    if figure is None or figure.value_q is None:
        return _without_figure(bounds, ended=ended, awaiting=awaiting_publication)
    verdict, reason = verdict_of(bounds, figure.value_q, bound=figure.bound)
    if not ended and not _settled(bounds, verdict, over_time):
        return Judged(Verdict.NOT_DUE)
    return Judged(verdict, reason, estimate=figure.estimate and reason is None)


def _without_figure(bounds: Bounds, *, ended: bool, awaiting: bool) -> Judged:
    if not ended:
        return Judged(Verdict.NOT_DUE)
    if awaiting:
        return Judged(Verdict.NOT_JUDGED, Reason.AWAITING_PUBLICATION)
    return Judged(*verdict_of(bounds, None))


def _settled(bounds: Bounds, verdict: Verdict, over_time: OverTime) -> bool:
    """Tell whether a sum that only grows has already decided its verdict."""
    if over_time is not OverTime.SUM or not bounds.judges:
        return False
    if bounds.sign > 0:
        return verdict in (Verdict.EXCEEDED, Verdict.MET)
    return verdict is Verdict.NOT_MET
