"""Who is meant by "whoever holds the work there", and to whom a locality may send."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.units.core.kinds import Level, Line
from thidua.units.models import Body, Reach

WORK = frozenset(Power) - {Power.SEE, Power.AUDIT_READ, Power.ASSIGN, Power.COUNCIL_SIT, Power.RULES_CONFIRM}
"""Powers that are work at a body. Who only looks, sits in a council or manages accounts does not answer for it."""


def works_at(actor: Actor) -> frozenset[int]:
    """The keys of the bodies that the actor's grants of the day name and where he has work; reach below is not work there."""
    return frozenset(grant.body for power in WORK for grant in actor.grants_of(power))


def possible_recipients(owner: Body, *, as_of: date) -> QuerySet[Body]:
    """The bodies that ``owner`` may send to: what stands in its register, the places below it, and the place above it.

    The nation is nobody's recipient.
    """
    rows = Reach.objects.filter(line=Line.TERRITORY.value, since__lte=as_of, until__gt=as_of)
    near = Q(owner=owner.pk) | Q(pk__in=rows.filter(upper=owner.pk, depth__gt=0).values("lower"))
    near |= Q(pk__in=rows.filter(lower=owner.pk, depth=1).values("upper"))
    living = Body.objects.filter(since__lte=as_of, until__gt=as_of)
    return living.filter(near).exclude(pk=owner.pk).exclude(level=Level.NATION.value, nature="area")
