"""The launch."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.movements.core.kinds import State
from thidua.movements.core.states import Act, after
from thidua.movements.models import Movement
from thidua.movements.permissions import may_issue
from thidua.movements.services.parts import check_document
from thidua.store.locks import lock_row
from thidua.units.services.acts import chain_of


class IssueRefused(BadInput):
    """The day of the launch cannot be."""

    code = "issue_refused"


@retried
def issue_movement(
    movement: Movement, *, on: date | None, by: Actor, at: datetime, plan: Document | None = None
) -> Movement:
    """The movement, launched on the day ``on``, by ``plan`` where one is given. What the law names and the movement
    lacks is advised on its page and never blocks. ``on`` is None where the paper that tells of the launch gives no day.

    Raises:
        NotPermitted: the actor launches no movements of this owner.
        StateForbids: it is launched already.
        IssueRefused: the day lies ahead, or there is neither a day nor a source that tells of the launch.
    """
    may_issue(by, movement.owner).require()
    if on is not None and on > day_of(at):
        raise IssueRefused("Ngày phát động còn ở phía trước. Ghi ngày đã ký kế hoạch phát động.", field="on")
    if on is None and not movement.source:
        raise IssueRefused("Chưa ghi ngày phát động. Ghi ngày đã ký kế hoạch phát động.", field="on")
    chain, key = chain_of(movement.owner), str(movement.uid)
    with act(by, at, "movements.issued", chain=chain, kind="movement", key=key, label=movement.name) as done:
        row = lock_row(Movement.objects.select_related("owner"), movement.pk)
        row.state = after(State(row.state), Act.ISSUE).value
        row.issued_on = on
        if plan is not None:
            check_document(by, row, plan)
            row.plan = plan
        row.save(update_fields=["state", "issued_on", "plan"])
        done.detail(on=on or "không rõ", plan=row.plan_id)
    return row
