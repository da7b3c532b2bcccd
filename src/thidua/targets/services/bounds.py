"""Keeping the derived bounds true: recomputed with every change of plan, baseline or reference."""

from __future__ import annotations

from thidua.targets.core.kinds import Reason
from thidua.targets.core.verdicts import Bounds, NotComparable, unjudged
from thidua.targets.models import Target

BOUND_FIELDS = ("sign", "met_from_q", "exceeded_from_q", "right_from_q", "unjudged")


def put_bounds(row: Target) -> None:
    """Put the bounds that follow from the columns of ``row`` into it, unsaved.

    Raises:
        NotComparable: its terms contradict each other.
    """
    _put(row, row.terms.bounds())


def renew_dependants(row: Target) -> int:
    """Return how many targets were judged anew because they are held against the plan of ``row``."""
    n = 0
    for other in row.dependants.filter(withdrawn=False).select_related("reference", "line").order_by("pk"):
        try:
            bounds = other.terms.bounds()
        except NotComparable:  # the other set's new plan lies beyond what this indicator can reach
            bounds = unjudged(Reason.NO_REFERENCE)
        _put(other, bounds)
        other.save(update_fields=BOUND_FIELDS)
        n += 1
    return n


def _put(row: Target, bounds: Bounds) -> None:
    row.sign, row.met_from_q, row.exceeded_from_q = bounds.sign, bounds.met_from, bounds.exceeded_from
    row.right_from_q = bounds.right_from
    row.unjudged = "" if bounds.judges else (bounds.reason or Reason.NEEDS_PERSON).value
