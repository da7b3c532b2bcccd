"""May this actor draw up a locality's report, write its papers, and send them to the clerk?"""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may


def may_make(actor: Actor, locality: Body) -> Permit:
    """Whether the actor may see the draft of the locality's year report, write its papers, and take them as files."""
    return may(actor, Power.REPORTS_MAKE, locality)


def may_hand_over(actor: Actor, locality: Body) -> Permit:
    """Whether the actor may send a paper to the clerk: he writes papers, and may register documents."""
    made = may_make(actor, locality)
    return may(actor, Power.DOCUMENTS_EDIT, locality) if made else made
