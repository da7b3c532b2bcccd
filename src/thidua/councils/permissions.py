"""Who may see councils, keep their papers, and sit in them."""

from __future__ import annotations

from thidua.councils.models import Council
from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may


def may_see(actor: Actor, council: Council) -> Permit:
    """Whether the actor may read the council's pages: the officer and the members, not everybody who sees figures."""
    permits = [may(actor, power, council.owner) for power in (Power.COUNCIL_RUN, Power.COUNCIL_SIT, Power.DECIDE)]
    return next((permit for permit in permits if permit), permits[0])


def may_run(actor: Actor, owner: Body) -> Permit:
    """Whether the actor keeps the councils of ``owner``: members, sessions, tallies, minutes."""
    return may(actor, Power.COUNCIL_RUN, owner)
