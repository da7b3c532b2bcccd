"""Keeping the derived bounds true: recomputed with every change of plan, baseline or reference."""

from __future__ import annotations

from thidua.targets.core.kinds import Reason
from thidua.targets.core.plans import mark_from_margin
from thidua.targets.core.verdicts import Bounds, NotComparable, unjudged
from thidua.targets.models import Target, TargetSet

BOUND_FIELDS = ("sign", "met_from_q", "exceeded_from_q", "right_from_q", "unjudged")


def put_bounds(row: Target) -> None:
    """Put the bounds that follow from the columns of ``row`` into it, unsaved.

    Raises:
        NotComparable: its terms contradict each other.
    """
    row.take_bounds(row.terms.bounds())


def renew_dependants(row: Target) -> int:
    """Return how many targets were judged anew because they are held against the plan of ``row``."""
    n = 0
    for other in row.dependants.filter(withdrawn=False).select_related("reference", "line").order_by("pk"):
        other.take_bounds(_true_bounds(other))
        other.save(update_fields=BOUND_FIELDS)
        n += 1
    return n


def renew_marks(own: TargetSet, *, former_q: int | None) -> int:
    """Return how many targets of a set got another mốc vượt because the set's margin changed.

    A mark that a target was given by itself, and not by the former margin, stays.
    """
    if own.margin_q == former_q:
        return 0
    n = 0
    for row in own.targets.filter(withdrawn=False).select_related("reference", "line").order_by("pk"):
        terms = row.terms
        former = None if former_q is None else mark_from_margin(terms, former_q)
        fresh = None if own.margin_q is None else mark_from_margin(terms, own.margin_q)
        if row.mark_q != former or former == fresh:
            continue
        row.mark_q = fresh
        put_bounds(row)
        row.save(update_fields=["mark_q", *BOUND_FIELDS])
        n += 1
    return n


def wrong_bounds() -> list[int]:
    """Return the keys of targets whose stored bounds are not those that follow from their terms: none, if all is well."""
    rows = Target.objects.select_related("reference", "line").order_by("pk")
    return [row.pk for row in rows.iterator(chunk_size=2000) if row.bounds != _true_bounds(row)]


def _true_bounds(row: Target) -> Bounds:
    try:
        return row.terms.bounds()
    except NotComparable:  # the other set's new plan lies beyond what this indicator can reach
        return unjudged(Reason.NO_REFERENCE)
