"""Who may see, draft and launch movements. The root's movements are for everyone who sees anything."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.movements.models import Movement
from thidua.movements.selectors.near import at_work
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


def works_for(actor: Actor, body: Body) -> Permit:
    """Whether the actor's work is at that very body: reporting its figures, drafting its movements. Reach from above is
    not work there."""
    if body.pk in at_work(actor):
        return Permit(True, "Đồng chí được phân công ở đơn vị này.")
    return Permit(
        False, "Chỉ người được phân công ở đơn vị này mới trả lời thay đơn vị. Đề nghị người quản trị phân công."
    )


def may_answer(actor: Actor, movement: Movement, body: Body) -> Permit:
    """Whether the actor may answer for ``body``: who works for it, or for a body of the movement's own register the
    officer who drafts its movements ("nhập thay"); never somebody above for a locality that has its own officers."""
    permit = works_for(actor, body)
    if permit or body.owner_id != movement.owner_id:
        return permit
    return may_edit(actor, movement.owner)


def may_answer_any(actor: Actor, movement: Movement) -> Permit:
    """Whether the actor may answer this movement for anybody: asked before a body is looked for."""
    return Permit(True, "Đồng chí được phân công ở một đơn vị.") if at_work(actor) else may_edit(actor, movement.owner)


def may_count(actor: Actor, movement: Movement, body: Body) -> Permit:
    """Whether the actor may count who takes part at ``body``: as for answers, and the owner's officer for the whole."""
    if body.pk == movement.owner_id:
        return may_edit(actor, movement.owner)
    return may_answer(actor, movement, body)
