"""What is asked about the figures of a sheet: the same as in a report's own form, as if its rows were sent one by one.

The earlier period first, so that a year brought in at once is held against itself too.  A fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple, cast

from thidua.ground import periods
from thidua.ground.measures import Measure
from thidua.ground.periods import Period
from thidua.results.core.checks import ENOUGH, Known, part_warning, warnings_of
from thidua.results.core.figures import State
from thidua.results.core.sheet_plan import PlannedCell, PlannedRow
from thidua.results.models import Observation, ReportForm, ReportFormLine, UnitReport
from thidua.results.selectors.former_figures import Former, formers_by_body, made_together
from thidua.results.selectors.report_fields import previous
from thidua.units.models import Body

Span = tuple[date, date]
Spot = tuple[int, int, date, date]  # indicator, body, since, until
Pair = tuple[int, int]


@dataclass(frozen=True)
class StandingFigure:
    """The figure that counts at a spot."""

    key: int
    no: int
    state: str
    value_q: int | None
    part_q: int | None
    whole_q: int | None
    bound: str
    estimate: bool
    locked: bool
    kind: str = ""

    @property
    def spoken(self) -> int | None:
        """Its number, where it is one."""
        return self.value_q if self.no and self.state == State.FIGURE else None


def standing_figures(
    indicators: Collection[int], bodies: Collection[int], *, since: date | None = None
) -> dict[Spot, StandingFigure]:
    """Return the figures that count of the indicators in the bodies, of all periods or of those from ``since``; one query."""
    rows = Observation.objects.filter(indicator__in=indicators, body__in=bodies)
    rows = rows.filter(since=since) if since else rows
    columns = (
        "indicator", "body", "since", "until", "pk", "no", "state", "value_q", "part_q", "whole_q", "bound", "estimate",
        "locked", "period_kind",
    )  # fmt: skip
    return {row[:4]: StandingFigure(*row[4:]) for row in rows.values_list(*columns)}


class Formers:
    """The bodies that the reporting ones took the place of, as of each period's last day; one query where there are none."""

    def __init__(self, reports: Iterable[UnitReport]) -> None:
        bodies: dict[date, set[int]] = defaultdict(set)
        for report in reports:
            bodies[report.period.last_day].add(report.body_id)
        everyone = {body for of in bodies.values() for body in of}
        concerned = set(formers_by_body(everyone, as_of=max(bodies))) if bodies else set()
        self.by_day = {
            day: formers_by_body(of & concerned, as_of=day) for day, of in bodies.items() if of & concerned
        }  # fmt: skip
        self.keys = {one.key for of in self.by_day.values() for formers in of.values() for one in formers}
        self.since = dict(Body.objects.filter(pk__in=concerned).values_list("pk", "since")) if concerned else {}

    def of(self, report: UnitReport) -> Sequence[Former]:
        """Return those of the report's body, on the last day of its period."""
        return self.by_day.get(report.period.last_day, {}).get(report.body_id, ()) if self.by_day else ()


class _Around(NamedTuple):
    """The spans that a period's figures are held against."""

    before: Span
    label: str
    year_ago: Span


class SheetChecks:
    """Holds what was fetched while the good rows are gone through; what they bring counts for the periods after."""

    def __init__(
        self, form: ReportForm, lines: Mapping[int, ReportFormLine], measures: Mapping[int, Measure],
        reports: Collection[UnitReport], stands: Mapping[Spot, StandingFigure], formers: Formers,
    ) -> None:  # fmt: skip
        self.form, self.lines, self.measures, self.formers = form, lines, measures, formers
        self.reports = {row.pk: row for row in reports}
        self.stands = dict(stands)
        self.past: dict[tuple[int, int, str], dict[Span, int]] = defaultdict(dict)
        for (indicator, body, since, until), one in stands.items():
            if one.spoken is not None:
                self.past[indicator, body, one.kind][since, until] = one.spoken
        self.peers = self._peers(reports)

    def ask(self, rows: Iterable[PlannedRow]) -> None:
        """Write beside each figure of the good rows what somebody should look at."""
        good = [row for row in rows if row.good and row.report]
        for row in sorted(good, key=lambda one: (self.reports[one.report].since, one.row.number)):
            report = self.reports[row.report]
            around = _around(report.since, report.until, cast(periods.Kind, report.period_kind))
            formers = self.formers.of(report)
            at = {cell.said.line: cell for cell in row.cells}
            for n, cell in enumerate(row.cells):
                told = self._of(cell, report, around, formers, at)
                if told:
                    row.cells[n] = replace(cell, warnings=tuple(told))
            self._stand(row, report)

    def _peers(self, reports: Iterable[UnitReport]) -> dict[tuple[int, Span], dict[int, int]]:
        befores = {_around(r.since, r.until, cast(periods.Kind, r.period_kind)).before for r in reports}
        rows = Observation.objects.filter(
            owner=self.form.owner_id, indicator__in=[line.indicator_id for line in self.lines.values()],
            since__in={since for since, _ in befores}, value_q__isnull=False,
        ).exclude(body=self.form.owner_id).order_by()  # fmt: skip
        found: dict[tuple[int, Span], dict[int, int]] = defaultdict(dict)
        for indicator, body, since, until, value in rows.values_list("indicator", "body", "since", "until", "value_q"):
            found[indicator, (since, until)][body] = value or 0
        return found

    def _of(
        self, cell: PlannedCell, report: UnitReport, around: _Around, formers: Sequence[Former],
        at: Mapping[int, PlannedCell],
    ) -> list[str]:  # fmt: skip
        value, line = cell.writing.value_q, self.lines[cell.said.line]
        if value is None:
            return []
        pair, body = (cell.indicator, report.body_id), report.body_id
        past = tuple(
            told for (_, until), told in self.past.get((*pair, report.period_kind), {}).items() if until <= report.since
        )
        peers: Sequence[int] = ()
        if len(past) < ENOUGH:
            others = self.peers.get((cell.indicator, around.before), {})
            peers = [told for other, told in others.items() if other != body]
        measure = self.measures[line.pk]
        known = Known(
            measure, line.indicator.decimals, self._held(line, report, around.before, formers), around.label,
            self._held(line, report, around.year_ago, formers), "cùng kỳ năm trước", line.low_q, line.high_q, past, peers,
            measure.dimension.code == "share",
        )  # fmt: skip
        return [words for words in (*warnings_of(value, known), *self._parts(cell, line, report, at, known)) if words]

    def _held(self, line: ReportFormLine, report: UnitReport, span: Span, formers: Sequence[Former]) -> int | None:
        """Return what a figure of the line is held against: with what the bodies before had, where that makes one figure."""
        own = self.stands.get((line.indicator_id, report.body_id, *span))
        if formers:
            told = {
                one.key: said for one in formers
                if (said := self.stands.get((line.indicator_id, one.key, *span))) is not None and _counts(said)
            }  # fmt: skip
            if told:
                counted = own if own is not None and _counts(own) else None
                return made_together(
                    formers, told, line.indicator, since=span[0], until=span[1], body_since=self.formers.since[report.body_id],
                    own=counted,
                )  # fmt: skip
        return own.spoken if own is not None else None

    def _parts(
        self, cell: PlannedCell, line: ReportFormLine, report: UnitReport, at: Mapping[int, PlannedCell], known: Known
    ) -> list[str]:
        """Ask about a part that is more than its whole: a line of another line, the numerator of a rate."""
        told = []
        if line.within is not None:
            beside = at.get(line.within.pk)
            stood = self.stands.get((line.within.indicator_id, report.body_id, report.since, report.until))
            whole = beside.writing.value_q if beside is not None else stood.spoken if stood is not None else None
            told.append(part_warning(cell.writing.value_q, whole, whole_name=line.within.text))
        if known.rate:
            told.append(part_warning(cell.writing.part_q, cell.writing.whole_q, whole_name="tổng số (mẫu số)"))
        return told

    def _stand(self, row: PlannedRow, report: UnitReport) -> None:
        """Let what the row brings stand, for the rows of later periods."""
        span = (report.since, report.until)
        for cell in row.cells:
            if cell.same:
                continue
            one, spot = cell.writing, (cell.indicator, report.body_id, *span)
            now = StandingFigure(
                0, 1, one.state.value, one.value_q, one.part_q, one.whole_q, one.bound.value, one.estimate, False,
                report.period_kind,
            )  # fmt: skip
            self.stands[spot] = now
            own = self.past[cell.indicator, report.body_id, report.period_kind]
            others = self.peers[cell.indicator, span]
            if now.spoken is None:
                own.pop(span, None)
                others.pop(report.body_id, None)
            else:
                own[span] = others[report.body_id] = now.spoken


def _counts(one: StandingFigure) -> bool:
    return one.no > 0 and one.state != State.WITHDRAWN.value


@lru_cache(maxsize=256)
def _around(since: date, until: date, kind: periods.Kind) -> _Around:
    before = previous(Period(since, until, kind))
    return _Around((before.from_, before.until), before.label, (_year_before(since), _year_before(until)))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
