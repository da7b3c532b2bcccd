"""Which bodies an actor's grants reach."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from thidua.ground.actors import Actor, Grant, Power
from thidua.ground.actors import Reach as GrantReach
from thidua.units.models import Body, Reach


def scope(actor: Actor, power: Power, *, ended: bool = False) -> QuerySet[Body, int]:
    """Return the keys of the bodies over which the actor holds ``power`` on his day: a subquery for lists.

    Empty for an actor without grants. A grant reaches its own body; with reach "below" also what stands under it on the
    grant's line on the actor's day. Where the grant's body has ended, the tree is read on its last living day, so that
    history stays with those who answer for it.  ``ended``: so it is read for what stood under it too, as for the last
    reports of units that have merged.
    """
    grants = actor.grants_of(power)
    if not grants:
        return Body.objects.none().values_list("pk", flat=True)
    reached = Q(pk__in={grant.body for grant in grants})
    if any(grant.reach == GrantReach.BELOW for grant in grants):
        reached |= Q(pk__in=_rows_below(grants, actor, ended=ended).values("lower"))
    return Body.objects.filter(reached).values_list("pk", flat=True)


def reaches(actor: Actor, power: Power, key: int, *, ended: bool = False) -> bool:
    """Return whether ``key`` is in the actor's scope: the same answer as ``scope``, for one body, by one index."""
    grants = actor.grants_of(power)
    if any(grant.body == key for grant in grants):
        return True
    if not any(grant.reach == GrantReach.BELOW for grant in grants):
        return False
    return _rows_below(grants, actor, ended=ended).filter(lower=key).exists()


def _rows_below(grants: Iterable[Grant], actor: Actor, *, ended: bool) -> QuerySet[Reach]:
    rows = Q()
    for grant in grants:
        if grant.reach == GrantReach.BELOW:
            rows |= _below(grant, actor, ended=ended)
    return Reach.objects.filter(rows)


def _below(grant: Grant, actor: Actor, *, ended: bool) -> Q:
    # A closure row is cut to the life of its upper: the rows that end with it are those of its last living day.
    in_force = Q(until__gt=actor.day) | Q(until=F("upper__until"))
    if ended:
        in_force |= Q(until=F("lower__until"))
    return Q(line=str(grant.line), upper=grant.body, since__lte=actor.day) & in_force
