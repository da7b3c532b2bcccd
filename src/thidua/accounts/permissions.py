"""Who may keep people, accounts and assignments."""

from __future__ import annotations

from thidua.accounts.core.packs import Pack
from thidua.accounts.models import Assignment, Person
from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may

_SELF = "Không ai tự phân công cho mình. Đề nghị người quản lý tài khoản khác của địa phương hoặc cấp trên làm."
_BLIND = (
    "Phụ trách kỹ thuật chỉ mở tài khoản, đặt lại mật khẩu; không trao quyền xem, làm nội dung. "
    "Đề nghị cán bộ thi đua, khen thưởng của địa phương phân công."
)


def may_manage(actor: Actor, locality: Body) -> Permit:
    """Return whether the actor may keep people, posts and accounts of ``locality``."""
    return may(actor, Power.ASSIGN, locality)


def may_manage_person(actor: Actor, person: Person) -> Permit:
    """Return whether the actor may keep this person's account."""
    return may_manage(actor, person.owner)


def may_assign(actor: Actor, pack: Pack, body: Body, person: Person) -> Permit:
    """Return whether the actor may give ``person`` the powers of ``pack`` over ``body``.

    Nobody gives to himself; who does not see a body's content cannot open it to others.
    """
    permit = may(actor, Power.ASSIGN, body)
    if not permit:
        return permit
    if actor.person is not None and actor.person == person.pk:
        return Permit(False, _SELF)
    if pack.sees_content and not may(actor, Power.SEE, body):
        return Permit(False, _BLIND)
    return permit


def may_withdraw(actor: Actor, assignment: Assignment) -> Permit:
    """Return whether the actor may end ``assignment``: who manages its body, and a principal his own delegation."""
    if actor.person is not None and actor.person == assignment.principal_id:
        return Permit(True, "Người ủy quyền.")
    return may(actor, Power.ASSIGN, assignment.body)


def may_delegate(actor: Actor, assignment: Assignment, to: Person) -> Permit:
    """Return whether the actor may pass the powers of ``assignment`` on to ``to`` for a time: its holder, or who may assign."""
    if actor.person is not None and actor.person == assignment.person_id:
        return Permit(True, "Người được phân công.")
    return may_assign(actor, assignment.powers, assignment.body, to)
