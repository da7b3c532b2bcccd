"""May this actor do this to that body?"""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.selectors.scope import reaches

_NOT_SIGNED_IN = "Đồng chí chưa đăng nhập hoặc chưa được phân công. Đăng nhập, hoặc đề nghị người quản trị phân công."


def may(actor: Actor, power: Power, body: Body, *, ended: bool = False) -> Permit:
    """Return whether the actor's grants of ``power`` reach ``body`` on his day.

    ``ended``: a body that is no more is reached by those who reached it on its last day.
    """
    if not actor.grants:
        return Permit(False, _NOT_SIGNED_IN)
    if reaches(actor, power, body.pk, ended=ended):
        return Permit(True, "Đơn vị nằm trong phạm vi được phân công.")
    return Permit(
        False,
        f"Đồng chí chưa được phân công “{power.label}” ở đơn vị này. Đề nghị người quản trị của địa phương phân công.",
    )


def may_edit(actor: Actor, body: Body) -> Permit:
    """Return whether the actor may change the body: over it, or over the locality in whose register it stands."""
    permit = may(actor, Power.UNITS_EDIT, body)
    if permit or body.owner is None:
        return permit
    return may(actor, Power.UNITS_EDIT, body.owner)
