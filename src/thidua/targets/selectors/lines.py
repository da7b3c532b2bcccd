"""Questions about the lines and targets of a set."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.targets.models import Target, TargetLine, TargetPlace, TargetRevision, TargetSet
from thidua.units.models import Body
from thidua.units.selectors import scope


def lines_of(target_set: TargetSet) -> QuerySet[TargetLine]:
    """Return the lines of a set in its order, each with its targets, places and passage: four queries in all."""
    return (
        TargetLine.objects.filter(target_set=target_set, withdrawn=False)
        .select_related("passage__text")
        .prefetch_related(Prefetch("targets", queryset=_whole(Target.objects.filter(withdrawn=False))))
        .order_by("number")
    )


def targets_of(target_set: TargetSet, *, own_only: bool = False) -> QuerySet[Target]:
    """Return the standing targets of a set by line and part; ``own_only`` leaves out those broken down by unit."""
    rows = Target.objects.filter(target_set=target_set, withdrawn=False, line__withdrawn=False)
    if own_only:
        rows = rows.filter(body=target_set.owner_id)
    return _whole(rows).order_by("line__number", "part")


def targets_visible_to(actor: Actor) -> QuerySet[Target]:
    """Return the standing targets of sets whose owner the actor may see."""
    return Target.objects.filter(withdrawn=False, target_set__owner__in=scope(actor, Power.SEE))


def targets_to_compare(owner: Body) -> QuerySet[Target]:
    """Return the owner's own level targets with a number, newest year first: what a relative one may be held against."""
    rows = Target.objects.filter(
        target_set__owner=owner, body=owner, kind="level", relative=False, withdrawn=False, plan_q__isnull=False
    )
    return rows.select_related("target_set", "line", "reference").order_by(
        "-target_set__year", "target_set", "line__number", "part"
    )


def target_of_key(key: int, *, locality: Body) -> Target:
    """Return the locality's target with that key.

    Raises:
        NotFound: there is none, or it is another locality's: the two are told alike.
    """
    found = _whole(Target.objects.filter(pk=key, target_set__owner=locality)).first()
    if found is None:
        raise NotFound("Không có chỉ tiêu này. Quay lại bộ chỉ tiêu.")
    return found


def line_of_key(key: int, *, target_set: TargetSet) -> TargetLine:
    """Return the set's standing line with that key.

    Raises:
        NotFound: there is none in this set.
    """
    found = TargetLine.objects.select_related("target_set__owner").filter(
        pk=key, target_set=target_set, withdrawn=False
    ).first()  # fmt: skip
    if found is None:
        raise NotFound("Không có dòng này trong bộ chỉ tiêu. Tải lại trang.")
    return found


def siblings_of(target: Target) -> QuerySet[Target]:
    """Return the standing targets of the same indicator, body and period in other sets of the owner (V1)."""
    rows = Target.objects.filter(
        indicator=target.indicator_id, body=target.body_id, since=target.since, until=target.until, withdrawn=False,
        target_set__owner=target.target_set.owner_id, indicator__isnull=False,
    )  # fmt: skip
    return _whole(rows.exclude(pk=target.pk)).order_by("target_set", "pk")


def revisions_of(target: Target) -> QuerySet[TargetRevision]:
    """Return the history of a plan, the first one first."""
    return TargetRevision.objects.filter(target=target).select_related("document", "passage").order_by("no")


def _whole(rows: QuerySet[Target]) -> QuerySet[Target]:
    places = Prefetch("places", queryset=TargetPlace.objects.order_by("name", "pk"))
    return rows.select_related(
        "indicator__owner", "line", "target_set__owner", "reference__target_set", "passage__text", "body"
    ).prefetch_related(places)
