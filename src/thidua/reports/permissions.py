"""May this actor draw up a locality's report?"""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may


def may_make(actor: Actor, locality: Body) -> Permit:
    """Whether the actor may see the draft of the locality's year report and take it away as a file."""
    return may(actor, Power.REPORTS_MAKE, locality)
