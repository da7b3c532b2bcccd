"""Who may see, draft and launch movements. The root's movements are for everyone who sees anything."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.movements.models import Movement
from thidua.units.models import Body
from thidua.units.permissions import may


def may_edit(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may draft movements of ``owner``."""
    return may(actor, Power.MOVEMENTS_EDIT, owner)


def may_issue(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may record that a movement of ``owner`` is launched; never for a body below his own."""
    return may(actor, Power.MOVEMENTS_ISSUE, owner)


def may_see(actor: Actor, movement: Movement) -> Permit:
    """Whether the actor may read the movement on staff pages."""
    if movement.owner.owner_id is None and actor.holds(Power.SEE):
        return Permit(True, "Phong trào toàn quốc.")
    return may(actor, Power.SEE, movement.owner)
