"""May this actor make things of that locality public?"""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may


def may_publish(actor: Actor, locality: Body) -> Permit:
    """Return whether the actor's assignment gives "công khai" over that locality itself: it never reaches below."""
    return may(actor, Power.PUBLISH, locality)
