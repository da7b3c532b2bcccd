"""What stood the period before, in words for a table of units: their own, and that of the bodies whose place they took."""

from __future__ import annotations

from collections.abc import Collection

from thidua.ground.periods import Period
from thidua.results.core.entry import figure_words
from thidua.results.core.figures import Bound, State
from thidua.results.models import ReportForm, UnitReport
from thidua.results.selectors.figure_sheets import lines_of_form
from thidua.results.selectors.former_figures import made_together
from thidua.results.selectors.report_fields import previous
from thidua.results.selectors.sheet_checks import Formers, StandingFigure, standing_figures
from thidua.targets.models import Indicator


def words_before(form: ReportForm, period: Period, bodies: Collection[int]) -> dict[tuple[int, int], str]:
    """Return (body, key of the form's line) → its figure of the period before; of a merged unit those of the old ones.

    Without the measure, which the column's head names.  A fixed number of queries, however many bodies; three more where
    units have merged.
    """
    before = previous(period)
    span = (before.from_, before.until)
    lines = lines_of_form(form)
    reports = UnitReport.objects.filter(form=form, body__in=bodies, since=period.from_, until=period.until)
    formers = Formers(reports)
    asked = {line.indicator_id for line in lines}
    stands = standing_figures(asked, {*bodies, *formers.keys}, since=before.from_)
    found = {}
    for report in reports:
        for line in lines:
            own = stands.get((line.indicator_id, report.body_id, *span))
            told = {
                one: said for one in formers.of(report)
                if (said := stands.get((line.indicator_id, one.key, *span))) is not None and said.no
            }  # fmt: skip
            words = [f"{one.name} {_words(said, line.indicator)}" for one, said in told.items()]
            if own is not None and own.no and own.state != State.WITHDRAWN:
                words.insert(0, _words(own, line.indicator))
            if len(words) > 1:
                together = made_together(
                    formers.of(report), {one.key: said for one, said in told.items()}, line.indicator, since=span[0],
                    until=span[1], body_since=formers.since[report.body_id], own=own,
                )  # fmt: skip
                words += [f"gộp lại {_number(together, line.indicator)}"] if together is not None else []
            if words:
                found[report.body_id, line.pk] = "; ".join(words)
    return found


def _words(one: StandingFigure, indicator: Indicator) -> str:
    return figure_words(
        State(one.state), one.value_q, indicator.measure, 0, Bound(one.bound), estimate=one.estimate
    ).removesuffix(indicator.measure).rstrip()  # fmt: skip


def _number(value_q: int, indicator: Indicator) -> str:
    shown = figure_words(State.FIGURE, value_q, indicator.measure, 0, Bound.EXACT, estimate=False)
    return shown.removesuffix(indicator.measure).rstrip()
