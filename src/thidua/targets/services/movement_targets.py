"""The lines by which a movement is measured, chosen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.movements.core.kinds import State
from thidua.movements.models import Movement
from thidua.store.locks import lock_row
from thidua.targets.models import MovementTarget, TargetLine
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.movement_targets import lines_for_movement
from thidua.targets.services.chains import chain_of


@retried
def set_movement_lines(
    movement: Movement, lines: Collection[TargetLine], *, by: Actor, at: datetime
) -> list[TargetLine]:
    """The lines that the movement is measured by from now on: these and no others; what they were stands in the log.

    Raises:
        NotPermitted: the actor changes no sets of the movement's owner.
        Conflict: the movement is closed: what it was measured by stays.
        BadInput: a line is not of the owner's sets in the time of the movement.
    """
    may_edit(by, movement.owner).require()
    chain = chain_of(movement.owner)
    with act(
        by, at, "targets.movement_lines_set", chain=chain, kind="movement", key=str(movement.uid), label=movement.name
    ) as done:
        row = lock_row(Movement.objects.select_related("owner"), movement.pk)
        if row.state == State.CLOSED:
            raise Conflict("Phong trào đã kết thúc nên không đổi chỉ tiêu được nữa. Mở lại phong trào trước.")
        wanted = {line.pk for line in lines}
        if lines_for_movement(row).filter(pk__in=wanted).count() != len(wanted):
            raise BadInput("Có dòng không thuộc bộ chỉ tiêu trong thời gian của phong trào. Chọn lại.", field="lines")
        standing = MovementTarget.objects.filter(movement=row)
        before = set(standing.values_list("line", flat=True))
        standing.exclude(line__in=wanted).delete()
        MovementTarget.objects.bulk_create(MovementTarget(movement=row, line_id=key) for key in sorted(wanted - before))
        done.detail(n=len(wanted), before=sorted(before), after=sorted(wanted))
    return list(TargetLine.objects.filter(pk__in=wanted).order_by("target_set", "number"))
