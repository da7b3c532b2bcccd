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


def may_edit_body(actor: Actor, body: Body) -> Permit:
    """Whether the actor works for the body itself: reports its figures or drafts its movements."""
    permit = may(actor, Power.RESULTS_ENTER, body)
    return permit if permit else may(actor, Power.MOVEMENTS_EDIT, body)


def may_answer(actor: Actor, movement: Movement, body: Body) -> Permit:
    """Whether the actor may answer for ``body``: who works for it, or for a body of the movement's own register the
    officer who drafts its movements ("nhập thay"); never somebody above for a locality that has its own officers."""
    permit = may_edit_body(actor, body)
    if permit or body.owner_id != movement.owner_id:
        return permit
    return may_edit(actor, movement.owner)


def may_count(actor: Actor, movement: Movement, body: Body) -> Permit:
    """Whether the actor may count who takes part at ``body``: as for answers, and the owner's officer for the whole."""
    if body.pk == movement.owner_id:
        return may_edit(actor, movement.owner)
    return may_answer(actor, movement, body)
