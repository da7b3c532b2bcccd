"""The figures of one indicator in one body over time, as a chart and as the table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from thidua.ground.dates import day_of, format_day
from thidua.ground.measures import Measure, convertible, find_measure, from_quanta
from thidua.ground.periods import Period
from thidua.results.core.board import Row
from thidua.results.core.chart import Chart, draw
from thidua.results.core.figures import State
from thidua.results.core.rollup import Parcel, topmost
from thidua.results.models import Observation, Revision
from thidua.results.selectors.rollup import rollup
from thidua.targets.core.kinds import Better, Kind, OverTime
from thidua.targets.models import Target

ROMAN = ("I", "II", "III", "IV")
Point = tuple[str, Decimal]


@dataclass(frozen=True)
class Series:
    """The points of the chart under the heading that says what they are; empty where there is nothing to compare."""

    heading: str
    points: tuple[Point, ...]
    chart: Chart | None
    measure: str
    records: tuple[str, ...]


def series_of(target: Target, row: Row, revisions: Sequence[Revision]) -> Series:
    """Return the figures inside the period (added up where they are sums), else year by year, else by writing."""
    shown = _measure(target, row)
    if target.indicator is None or shown is None:
        return Series("", (), None, "", ())
    observed = _observed(target)
    heading, points = _points(target, observed, revisions, shown)
    if row.rolled and len(points) < 2:
        heading, points = _of_units(target, shown)
    plans = [(row.assigner, row.plan if row.plan is not None else row.plan_derived)]
    plans += [(other.assigner, other.plan if other.plan is not None else other.plan_derived) for other in row.others]
    levels = [(name, plan) for name, plan in plans if plan is not None]
    comparable = target.kind in (Kind.LEVEL, Kind.RELATIVE)
    chart = draw(points, levels if comparable else [], title=f"{row.name}, {shown.name}", measure=shown.name)
    return Series(heading, tuple(points), chart, shown.name, _records(target, observed))


def _of_units(target: Target, shown: Measure) -> tuple[str, list[Point]]:
    """Return what the units' figures come to at the end of each quarter: one rollup a quarter, from the beginning on."""
    indicator = target.indicator
    if indicator is None:
        return "", []
    points: list[Point] = []
    start = target.since
    for number in range(1, 5):
        end = min(Period.quarter(start.year, number).until, target.until)
        if end <= start:
            continue
        day = min(end - timedelta(days=1), target.body.until - timedelta(days=1))
        if not Observation.objects.filter(
            indicator=indicator, since__gte=Period.quarter(start.year, number).from_, until__lte=end, no__gt=0
        ).exists():
            continue  # nobody told anything of this quarter: no point, rather than a flat line
        found = rollup(target.body, [indicator], since=start, until=end, as_of=day).get(indicator.pk)
        if found is not None and found.value_q is not None:
            points.append((f"Quý {ROMAN[number - 1]}", _amount(found.value_q, shown)))
    heading = "Lũy kế từ các đơn vị" if indicator.over_time == OverTime.SUM else "Trong kỳ, từ các đơn vị"
    return heading, points


def _observed(target: Target) -> list[Observation]:
    rows = Observation.objects.filter(
        indicator=target.indicator_id, body=target.body_id, state=State.FIGURE.value, no__gt=0
    )
    return list(rows.order_by("since", "until"))


def _points(
    target: Target, observed: Sequence[Observation], revisions: Sequence[Revision], shown: Measure
) -> tuple[str, list[Point]]:
    inside = [o for o in observed if target.since <= o.since and o.until <= target.until]
    parts = [o for o in inside if (o.since, o.until) != (target.since, target.until)]
    if len(parts) > 1:
        return _within(target, parts, shown)
    years = _same_length(target, observed)
    if len(years) > 1:
        return "Qua các năm", [(_period_label(o.period), _amount(o.value_q, shown)) for o in years]
    written = [row for row in reversed(revisions) if row.value_q is not None]
    return "Qua các lần ghi", [(format_day(day_of(row.at)), _amount(row.value_q, shown)) for row in written]


def _within(target: Target, parts: Sequence[Observation], shown: Measure) -> tuple[str, list[Point]]:
    if target.indicator is None or target.indicator.over_time != OverTime.SUM:
        return "Trong kỳ", [(_period_label(o.period), _amount(o.value_q, shown)) for o in parts]
    kept = {p.span for p in topmost([Parcel(0, o.since, o.until, o.value_q or 0) for o in parts], {})}
    total, points = 0, []
    for one in parts:
        if (one.since, one.until) in kept:
            total += one.value_q or 0
            points.append((_period_label(one.period), _amount(total, shown)))
    return "Lũy kế trong kỳ", points


def _same_length(target: Target, observed: Sequence[Observation]) -> list[Observation]:
    kind = target.period.kind
    days = (target.until - target.since).days
    return [o for o in observed if o.period_kind == kind and abs((o.until - o.since).days - days) <= 2]


def _records(target: Target, observed: Sequence[Observation]) -> tuple[str, ...]:
    """Return "cao nhất trong 4 năm có số liệu", found from what the system holds."""
    years = [o for o in _same_length(target, observed) if o.until <= target.until]
    if len(years) < 2 or (years[-1].since, years[-1].until) != (target.since, target.until):
        return ()
    now, before = years[-1].value_q or 0, [o.value_q or 0 for o in years[:-1]]
    better = target.indicator.better if target.indicator is not None else Better.NONE
    if better == Better.LOWER and now < min(before):
        return (f"thấp nhất trong {len(years)} kỳ có số liệu",)
    if better != Better.LOWER and now > max(before):
        return (f"cao nhất trong {len(years)} kỳ có số liệu",)
    return ()


def _measure(target: Target, row: Row) -> Measure | None:
    if target.indicator is None:
        return None
    own = target.indicator.in_measure
    asked = find_measure(row.measure) if row.measure else None
    return asked if asked is not None and convertible(asked, own) else own


def _amount(quanta: int | None, shown: Measure) -> Decimal:
    return from_quanta(quanta or 0, shown)


def _period_label(period: Period) -> str:
    match period.kind:
        case "month":
            return f"T{period.from_.month}"
        case "quarter":
            return f"Quý {ROMAN[(period.from_.month - 1) // 3]}"
        case "year":
            return str(period.from_.year)
        case "half" | "nine_months" | "school_year":
            return period.label
    return f"đến {period.last_day:%d/%m}"
