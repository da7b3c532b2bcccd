"""Which lines a movement is measured by, and which it could be."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from thidua.movements.models import Movement
from thidua.targets.models import MovementTarget, TargetLine


def lines_of_movement(movement: Movement) -> QuerySet[TargetLine]:
    """The lines that the movement takes as its targets, newest set first, in the order of their numbers."""
    taken = MovementTarget.objects.filter(movement=movement).values("line")
    rows = TargetLine.objects.filter(pk__in=taken, withdrawn=False).select_related("target_set")
    return rows.order_by("-target_set__year", "target_set", "number")


def lines_for_movement(movement: Movement) -> QuerySet[TargetLine]:
    """The lines of the owner's sets of the years in which the movement runs (of all years where no day is known): those
    it may take as its targets. Lines without a name cannot be."""
    rows = TargetLine.objects.filter(target_set__owner=movement.owner_id, withdrawn=False, unnamed=False)
    if movement.since is not None:
        rows = rows.filter(target_set__year__gte=movement.since.year)
    if movement.has_end:
        rows = rows.filter(target_set__year__lte=(movement.until - timedelta(days=1)).year)
    return rows.select_related("target_set").order_by(
        "-target_set__year", "-target_set__headline", "target_set", "number"
    )
