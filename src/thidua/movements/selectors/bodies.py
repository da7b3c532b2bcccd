"""The bodies of a locality among which forms let choose."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.units.core.kinds import Line
from thidua.units.models import Body, Reach
from thidua.units.selectors import leading_bodies, names_of, units_of
from thidua.units.selectors.names import sorted_by_name

MOST = 600


def bodies_near(locality: Body, *, as_of: date) -> list[tuple[Body, str]]:
    """The leading bodies in their order, then the register and the places right below by name; each with its name."""
    first = leading_bodies(locality, as_of=as_of)
    below = Reach.objects.filter(line=Line.TERRITORY.value, upper=locality, depth=1, since__lte=as_of, until__gt=as_of)
    keys = Q(pk__in=units_of(locality, as_of=as_of).values("pk")) | Q(pk__in=below.values("lower"))
    rest = Body.objects.filter(keys).exclude(pk__in=[body.pk for body in first])[:MOST]
    listed = [*first, *sorted_by_name(rest, as_of)]
    names = names_of([body.pk for body in listed], as_of)
    return [(body, names.get(body.pk, "")) for body in listed]
