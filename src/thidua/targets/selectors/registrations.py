"""Questions about registered titles."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.ground.actors import Actor, Power
from thidua.targets.models import Registration
from thidua.units.models import Body
from thidua.units.selectors import scope


def registrations_of(locality: Body, year: int) -> QuerySet[Registration]:
    """Return what stands registered in a year, by title and unit."""
    return (
        Registration.objects.filter(owner=locality, year=year, withdrawn=False)
        .select_related("body", "owner")
        .order_by("title", "body")
    )


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Return the registrations of localities that the actor may see."""
    return Registration.objects.filter(owner__in=scope(actor, Power.SEE), withdrawn=False)
