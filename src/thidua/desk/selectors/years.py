"""Which year a locality's pages open with."""

from __future__ import annotations

from datetime import date

from thidua.results.models import Observation, Stated
from thidua.targets.selectors import years_of
from thidua.units.models import Body


def year_to_show(body: Body, today: date) -> int | None:
    """Return this year where it has targets, else the newest year of which something is known, else the newest, or None."""
    years = years_of(body)
    if not years or today.year in years:
        return today.year if years else None
    stated = Stated.objects.filter(target__target_set__owner=body).values_list("target__target_set__year", flat=True)
    last = Observation.objects.filter(owner=body, no__gt=0).values_list("since__year", flat=True)
    known = (set(stated.distinct()) | set(last.distinct())) & set(years)
    return max(known, default=years[0])
