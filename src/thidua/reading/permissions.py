"""Who may take texts in and review what was read: the power is over the locality."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may


def may_review(actor: Actor, owner: Body) -> Permit:
    """Return whether the actor takes in, accepts, mends and rejects; what accepting writes asks its own room again."""
    return may(actor, Power.READING_REVIEW, owner)
