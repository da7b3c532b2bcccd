"""Who is not considered for the moment, and, for the two who may know, by which paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.honours.models import Hold, Holder
from thidua.units.selectors import scope

PART = 900


def held(holders: Iterable[Holder | int], as_of: date) -> set[int]:
    """Return the keys of the holders on whom a hold is in force on the day; it names no reason.

    A hold on one of two rows that were joined holds both.
    """
    keys = {one if isinstance(one, int) else one.pk for one in holders}
    found: set[int] = set()
    listed = sorted(keys)
    for start in range(0, len(listed), PART):
        part = listed[start : start + PART]
        mains = dict(Holder.objects.filter(pk__in=part).values_list("pk", "main_id"))
        group = set(part) | {main for main in mains.values() if main}
        rows = Hold.objects.filter(in_force(as_of)).filter(Q(holder__in=group) | Q(holder__main__in=group))
        stopped = set(rows.annotate(main=F("holder__main")).values_list("holder_id", "main"))
        under = {main or holder for holder, main in stopped}
        found |= {key for key in part if (mains.get(key) or key) in under}
    return found


def in_force(as_of: date) -> Q:
    """The condition of a hold in force on a day."""
    return Q(since__lte=as_of) & (Q(lifted_on=None) | Q(lifted_on__gt=as_of))


def holds_visible_to(actor: Actor) -> QuerySet[Hold]:
    """Return the holds whose papers the actor may read: of localities whose records he keeps or where he decides."""
    mine = Q(holder__owner__in=scope(actor, Power.HONOURS_EDIT)) | Q(holder__owner__in=scope(actor, Power.DECIDE))
    return Hold.objects.filter(mine)
