"""Who may send, who may answer, who may read what."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.notices.core.sendables import kinds, sendable
from thidua.notices.models import Dispatch, Notice
from thidua.notices.selectors.addressees import WORK, works_at
from thidua.units.models import Body
from thidua.units.permissions import may

_SENDS = (
    Power.MOVEMENTS_EDIT,
    Power.MOVEMENTS_ISSUE,
    Power.TARGETS_EDIT,
    Power.DOCUMENTS_EDIT,
    Power.REPORTS_MAKE,
)


def may_notify(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may send notices in the name of ``owner``: who drafts, launches or reports there.

    Verifying from above gives no voice here, and nobody speaks for a locality below his own.
    """
    answers = [_in_own_name(actor, power, owner) for power in _SENDS]
    return next((answer for answer in answers if answer), answers[0])


def may_send(actor: Actor, kind: str, owner: Body) -> Permit:
    """Whether the actor may send things of this kind in the name of ``owner``, and follow who has answered.

    Raises:
        NotFound: nothing of that kind can be sent.
    """
    return _in_own_name(actor, sendable(kind).power, owner)


def may_send_any(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may send things of some kind in the name of ``owner``: asked before a dispatch is looked for."""
    answers = [_in_own_name(actor, kind.power, owner) for kind in kinds()]
    return next((answer for answer in answers if answer), answers[0])


def _in_own_name(actor: Actor, power: Power, owner: Body) -> Permit:
    """Whether the actor holds the power at ``owner`` itself, or as the system: what he holds there from above is not a
    voice of that locality."""
    permit = may(actor, power, owner)
    if not permit or actor.person is None or any(grant.body == owner.pk for grant in actor.grants_of(power)):
        return permit
    return Permit(False, "Đồng chí công tác ở cấp trên nên không gửi thay địa phương này. Gửi từ trang của cấp mình.")


def may_handle(actor: Actor, dispatch: Dispatch) -> Permit:
    """Whether the actor may remind, comment and record answers for the sender."""
    return may_send(actor, dispatch.kind, dispatch.owner)


def may_answer(actor: Actor, body: Body | int) -> Permit:
    """Whether the actor may answer for the body: his work is at that very body; nobody answers for the one below."""
    key = body if isinstance(body, int) else body.pk
    if key in works_at(actor):
        return Permit(True, "Đồng chí được phân công ở nơi nhận.")
    words = ", ".join(power.label for power in sorted(WORK, key=str)[:2])
    return Permit(
        False,
        f"Chỉ người được phân công công việc ({words} …) ở nơi nhận mới trả lời. Đề nghị người quản trị phân công.",
    )


def may_read(actor: Actor, notice: Notice) -> Permit:
    """Whether the notice is addressed to the actor: to him, or to a body where his work is."""
    mine = notice.person_id is not None and notice.person_id == actor.person
    if mine or notice.body_id in works_at(actor):
        return Permit(True, "Thông báo gửi tới đồng chí.")
    return Permit(False, "Thông báo này gửi nơi khác. Quay lại danh sách thông báo.")
