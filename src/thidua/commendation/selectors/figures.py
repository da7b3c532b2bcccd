"""Results that an achievement may rest on: the targets of a season that have a figure."""

from __future__ import annotations

from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.results.models import Observation
from thidua.targets.models import Target
from thidua.units.models import Body

MOST = 300


def targets_with_results(owner: Body, season: int) -> list[tuple[Target, str]]:
    """Return the targets of a locality's season that have a result, each with it in words; two queries."""
    rows = Target.objects.filter(target_set__owner=owner, target_set__year=season).select_related(
        "indicator", "target_set"
    )
    targets = list(rows.order_by("target_set", "line__number", "pk")[:MOST])
    seen = Observation.objects.filter(
        indicator__in={one.indicator_id for one in targets if one.indicator_id}, state="figure", value_q__isnull=False
    )
    figures = {(one.indicator_id, one.body_id, one.since, one.until): one for one in seen}
    found = []
    for one in targets:
        figure = figures.get((one.indicator_id, one.body_id, one.since, one.until)) if one.indicator_id else None
        measure = one.in_measure
        if figure is None or measure is None or figure.value_q is None:
            continue
        found.append((one, f"{format_number(from_quanta(figure.value_q, measure), one.decimals)} {one.measure}"))
    return found
