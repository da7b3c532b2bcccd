"""Who may see and change sets, targets and indicators: powers are over the owner; the root's things everyone sees."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.targets.models import Indicator, TargetSet
from thidua.units.models import Body
from thidua.units.permissions import may


def may_edit(actor: Actor, owner: Body) -> Permit:
    """Return whether the actor may make and change sets and indicators of ``owner``."""
    return may(actor, Power.TARGETS_EDIT, owner)


def may_see(actor: Actor, target_set: TargetSet) -> Permit:
    """Return whether the actor may see the set."""
    return may(actor, Power.SEE, target_set.owner)


def may_use(actor: Actor, indicator: Indicator) -> Permit:
    """Return whether the actor may set targets on the indicator: a shared one, or one of a locality he sees."""
    if indicator.owner.owner_id is None:
        return Permit(True, "Chỉ tiêu của danh mục chung.")
    return may(actor, Power.SEE, indicator.owner)


def may_answer(actor: Actor, owner: Body, body: Body) -> Permit:
    """Return whether the actor may answer for a unit: for his own, or, written down for it, for one of his locality."""
    own = may(actor, Power.RESULTS_ENTER, body)
    return own if own else may(actor, Power.TARGETS_EDIT, owner)


def answers_for_another(actor: Actor, body: Body) -> bool:
    """Return whether his answer for the unit is one written down for it ("nhập thay"), so that who said it is needed."""
    return not may(actor, Power.RESULTS_ENTER, body)
