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
