"""The fields of a report: beside each its last figure, the same period of last year, the plan and the pace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F

from thidua.ground.measures import Measure, from_quanta
from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.results.core.checks import ENOUGH, Known
from thidua.results.core.entry import figure_words
from thidua.results.core.figures import Bound, State
from thidua.results.core.pace import Pace, pace_of
from thidua.results.core.reporting import LineSaid
from thidua.results.models import Observation, Revision, UnitReport, UnitReportLine
from thidua.results.selectors.former_figures import (
    NOTHING,
    Former,
    FormerFigures,
    figures_of_formers,
    formers_of,
    in_period,
)
from thidua.results.selectors.unit_reports import lines_of_report
from thidua.targets.core.kinds import Field, Kind, OverTime, OverUnits
from thidua.targets.models import Indicator, Target


@dataclass(frozen=True)
class ReportField:
    """One field of a report and what stands beside it.  ``current`` is the revision that counts now."""

    line: UnitReportLine
    heading: str
    plan: str
    last: Revision | None
    last_label: str
    year_ago: Revision | None
    so_far: str
    pace: Pace | None
    current: Revision | None
    known: Known
    target: Target | None
    within: int | None = None
    within_name: str = ""
    line_files: Sequence[str] = field(default_factory=tuple)
    last_former: FormerFigures = NOTHING
    year_ago_former: FormerFigures = NOTHING

    @property
    def key(self) -> int:
        """The line's key, of which the names of its inputs are made."""
        return self.line.pk

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.line.indicator

    @property
    def name(self) -> str:
        """What the form calls it."""
        return str(self.line.form_line.text)

    @property
    def by_parts(self) -> bool:
        """Whether numerator and denominator are asked for: units add up only by them."""
        return self.indicator.over_units == OverUnits.RATIO and not self.indicator.sensitive

    @property
    def no(self) -> int:
        """The number of the revision that counts now; 0 where there is none."""
        return self.current.observation.no if self.current is not None else 0

    @property
    def last_words(self) -> str:
        """The figure of the period before, as people read it."""
        return words_of_revision(self.last)

    @property
    def year_ago_words(self) -> str:
        """The figure of the same period a year before, as people read it."""
        return words_of_revision(self.year_ago)

    @property
    def last_former_words(self) -> str:
        """The figures of the period before of the bodies that this one took the place of, each by its name."""
        return self._former_words(self.last_former)

    @property
    def year_ago_former_words(self) -> str:
        """The same of the same period a year before."""
        return self._former_words(self.year_ago_former)

    def _former_words(self, told: FormerFigures) -> str:
        words = "; ".join(f"{name} {words_of_revision(row)}" for name, row in told.figures)
        if told.together_q is None or not words:
            return words
        one = self.indicator
        shown = figure_words(State.FIGURE, told.together_q, one.measure, 0, Bound.EXACT, estimate=False)
        return words if len(told.figures) == 1 and self.last is None else f"{words}; gộp lại {shown}"

    @property
    def current_words(self) -> str:
        """The figure that counts now, as people read it."""
        return words_of_revision(self.current)

    @property
    def stored(self) -> LineSaid:
        """What is typed on the line now."""
        line = self.line
        return LineSaid(line.pk, line.entered, line.part, line.whole, line.none_arisen, line.estimate, line.note)

    @property
    def as_last(self) -> LineSaid | None:
        """What "như kỳ trước" writes; None where there was no figure before."""
        return said_of_revision(self.line.pk, self.last)


def words_of_revision(row: Revision | None) -> str:
    """Return a figure as people read it; empty where there is none."""
    if row is None or row.state == State.WITHDRAWN:
        return ""
    return figure_words(
        State(row.state), row.value_q, row.measure, row.decimals, Bound(row.bound), estimate=row.estimate
    )


def said_of_revision(key: int, row: Revision | None) -> LineSaid | None:
    """Return what would have to be typed on line ``key`` for this figure; None where it is none or cannot be typed there."""
    if row is None or row.state not in (State.FIGURE, State.NONE_ARISEN) or row.bound != Bound.EXACT:
        return None
    if row.state == State.NONE_ARISEN:
        return LineSaid(key, none_arisen=True)
    if row.part_q is not None:
        part, _, whole = row.entered.partition("/")
        return LineSaid(key, part=part, whole=whole)
    same = row.measure == row.observation.indicator.measure
    entered = row.entered if same else _number(row.value_q or 0, row.observation.indicator.in_measure)
    return LineSaid(key, entered=entered)


def previous(period: Period) -> Period:
    """Return the period of the same kind that ends where this one begins; for a span, as many days before.

    >>> previous(Period.quarter(2026, 1)).label
    'quý IV năm 2025'
    """
    day = period.from_ - timedelta(days=1)
    match period.kind:
        case "month":
            return Period.month(day.year, day.month)
        case "quarter":
            return Period.quarter(day.year, (day.month + 2) // 3)
        case "half":
            return Period.half(day.year, 1 if day.month < 7 else 2)
        case "year":
            return Period.year(day.year)
    return Period.span(period.from_ - (period.until - period.from_), period.from_)


def fields_of(report: UnitReport) -> list[ReportField]:
    """Return the fields of a report in order; six queries, however many lines (four more where units have merged)."""
    lines = lines_of_report(report)
    indicators = {line.indicator_id for line in lines}
    targets = {
        row.indicator_id: row
        for row in Target.objects.filter(
            target_set=report.form.target_set_id, body=report.body_id, indicator__in=indicators, withdrawn=False
        ).select_related("line", "reference__target_set", "target_set", "indicator")
    }
    own: dict[int, list[Revision]] = defaultdict(list)
    rows = Revision.objects.filter(
        observation__body=report.body_id, observation__indicator__in=indicators,
        observation__period_kind=report.period_kind, no=F("observation__no"),
    )  # fmt: skip
    for row in rows.select_related("observation__indicator").order_by("observation__since"):
        own[row.observation.indicator_id].append(row)
    formers = formers_of(report.body, as_of=report.period.last_day)
    before = figures_of_formers(formers, indicators, report.period_kind)
    peers = _peers(report, indicators)
    numbers = {line.form_line_id: line.pk for line in lines}
    return [
        _field(
            line,
            report,
            targets.get(line.indicator_id),
            own[line.indicator_id],
            peers,
            numbers,
            _Before(formers, before[line.indicator_id]),
        )
        for line in lines
    ]


@dataclass(frozen=True)
class _Before:
    """The bodies that the reporting one took the place of, and their figures of one indicator, by body."""

    formers: Sequence[Former]
    figures: Mapping[int, Sequence[Revision]]

    def of(
        self, report: UnitReport, indicator: Indicator, since: date, until: date, own: Revision | None
    ) -> FormerFigures:
        return in_period(
            self.formers, self.figures, indicator, since=since, until=until, body=report.body, own=own
        )  # fmt: skip

    @property
    def rows(self) -> list[Revision]:
        return [row for rows in self.figures.values() for row in rows]


def _peers(report: UnitReport, indicators: set[int]) -> Mapping[int, list[int]]:
    before = previous(report.period)
    rows = Observation.objects.filter(
        owner=report.owner_id, indicator__in=indicators, since=before.from_, until=before.until, value_q__isnull=False
    ).exclude(body__in=[report.body_id, report.owner_id])  # fmt: skip
    found: dict[int, list[int]] = defaultdict(list)
    for indicator, value in rows.order_by("pk").values_list("indicator", "value_q"):
        found[indicator].append(value or 0)
    return found


def _field(
    line: UnitReportLine, report: UnitReport, target: Target | None, own: Sequence[Revision],
    peers: Mapping[int, list[int]], numbers: Mapping[int, int], formerly: _Before,
) -> ReportField:  # fmt: skip
    period, indicator = report.period, line.indicator
    at = {(row.observation.since, row.observation.until): row for row in own}
    current = at.get((period.from_, period.until))
    before = previous(period)
    last = _spoken(at.get((before.from_, before.until)))
    year_ago_days = _year_before(period.from_), _year_before(period.until)
    a_year = _spoken(at.get(year_ago_days))
    last_former = formerly.of(report, indicator, before.from_, before.until, last)
    year_ago_former = formerly.of(report, indicator, *year_ago_days, a_year)
    form_line = line.form_line
    return ReportField(
        line,
        Field(form_line.field).label,
        _plan(target),
        last,
        before.label,
        a_year,
        *_so_far(target, indicator, own, formerly.rows, period),
        current,
        _known(
            line, indicator, _counted(last, last_former), _counted(a_year, year_ago_former), before, own, period,
            peers.get(indicator.pk, []),
        ),
        target,
        numbers.get(form_line.within_id or 0),
        form_line.within.text if form_line.within is not None else "",
        last_former=last_former,
        year_ago_former=year_ago_former,
    )  # fmt: skip


def _counted(own: Revision | None, formerly: FormerFigures) -> int | None:
    """Return what a new figure is held against: with what the bodies before had, where that makes one figure."""
    if formerly.figures:
        return formerly.together_q
    return own.value_q if own is not None else None


def _spoken(row: Revision | None) -> Revision | None:
    return None if row is None or row.state == State.WITHDRAWN else row


def _plan(target: Target | None) -> str:
    return "" if target is None or target.kind == Kind.TASK else target.plan_words


def _so_far(
    target: Target | None, indicator: Indicator, own: Sequence[Revision], before: Sequence[Revision], period: Period
) -> tuple[str, Pace | None]:
    """Return what the year has come to before this period, and the pace; with this period once it has a figure."""
    if indicator.over_time != OverTime.SUM or target is None:
        return "", None
    inside = _inside(own, target, min(period.until, target.until))
    formerly = _inside(before, target, period.from_) if indicator.over_units == OverUnits.SUM else []
    earlier = sum(row.value_q or 0 for row in [*inside, *formerly] if row.observation.until <= period.from_)
    whole = target.period
    pace = pace_of(
        sum(row.value_q or 0 for row in [*inside, *formerly]), target.plan_q if target.kind == Kind.LEVEL else None, whole,
        until=min(period.until if inside and inside[-1].observation.until > period.from_ else period.from_, whole.until),
    )  # fmt: skip
    if not earlier:
        return "", pace
    return _number(earlier, indicator.in_measure) + (", gồm số của đơn vị cũ" if formerly else ""), pace


def _inside(rows: Sequence[Revision], target: Target, until: date) -> list[Revision]:
    return [
        row
        for row in rows
        if row.value_q is not None and target.since <= row.observation.since and row.observation.until <= until
    ]


def _known(
    line: UnitReportLine, indicator: Indicator, last_q: int | None, year_ago_q: int | None, before: Period,
    own: Sequence[Revision], period: Period, peers: Sequence[int],
) -> Known:  # fmt: skip
    past = [row.value_q for row in own if row.value_q is not None and row.observation.until <= period.from_]
    return Known(
        indicator.in_measure, indicator.decimals, last_q, before.label, year_ago_q, "cùng kỳ năm trước",
        line.form_line.low_q, line.form_line.high_q,
        tuple(past), tuple(peers) if len(past) < ENOUGH else (), indicator.in_measure.dimension.code == "share",
    )  # fmt: skip


def _number(value_q: int, in_measure: Measure) -> str:
    amount = from_quanta(value_q, in_measure)
    exponent = amount.normalize().as_tuple().exponent
    return format_number(amount, max(-exponent, 0) if isinstance(exponent, int) else 0)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
