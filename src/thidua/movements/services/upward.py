"""The link of a movement to the one it takes up, made or changed after the draft was written."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict, NotFound
from thidua.movements.core.kinds import State
from thidua.movements.models import Movement
from thidua.movements.permissions import may_edit
from thidua.movements.selectors import higher_movements
from thidua.movements.services.acting import log
from thidua.store.locks import lock_row, lock_rows


class TakenUpInARing(Conflict):
    """The other movement itself takes up, in some number of steps, this one."""

    code = "taken_up_in_a_ring"


@retried
def take_up_from(movement: Movement, higher: Movement | None, *, by: Actor, at: datetime) -> Movement:
    """The movement, linked to the ``higher`` one that it takes up; None takes the link away. Possible until it is closed:
    a locality often launches first and learns of the higher paper later.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        NotFound: the other is not one launched for the owner.
        TakenUpInARing: it takes up this one, or is this one.
        Conflict: the movement is closed.
    """
    may_edit(by, movement.owner).require()
    with log(by, at, "movements.linked_upward", movement, kind="movement") as done:
        row = lock_row(Movement.objects.select_related("owner"), movement.pk)
        if row.state == State.CLOSED:
            raise Conflict("Phong trào đã kết thúc nên không đổi liên hệ với cấp trên. Mở lại phong trào trước.")
        if higher is not None:
            _check(row, higher, by)
        done.detail(before=row.taken_up_from_id, to=higher.name if higher else "không")
        row.taken_up_from = higher
        row.save(update_fields=["taken_up_from"])
    return row


def _check(row: Movement, higher: Movement, by: Actor) -> None:
    seen = {row.pk}
    step: Movement | None = higher
    while step is not None:
        if step.pk in seen:
            raise TakenUpInARing(
                f"“{higher.name}” lại đang hưởng ứng chính phong trào này. Chọn phong trào khác của cấp trên.",
                field="higher",
            )
        seen.add(step.pk)
        above = step.taken_up_from_id
        step = lock_rows(Movement.objects.filter(pk=above))[0] if above else None
    allowed = higher_movements(row.owner, actor=by, as_of=by.day)
    if higher.owner_id == row.owner_id or not allowed.filter(pk=higher.pk).exists():
        raise NotFound("Không có phong trào này của cấp trên. Chọn trong danh sách.", field="higher")
