"""Counts of who takes part in a movement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from thidua.audit.services import retried
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.periods import Period
from thidua.movements.core.kinds import State
from thidua.movements.core.participation import CountChanged, Counted, check_count
from thidua.movements.core.said import words
from thidua.movements.models import Movement, Participation
from thidua.movements.permissions import may_count
from thidua.movements.services.acting import DayFault, log
from thidua.store.locks import lock_row
from thidua.units.models import Body


class NothingCounted(BadInput):
    """No count is given, or the movement is not launched."""

    code = "nothing_counted"


@retried
def count_participation(
    movement: Movement,
    body: Body,
    period: Period,
    counts: Mapping[Counted, int],
    *,
    by: Actor,
    at: datetime,
    source: str = "",
    passage: Passage | None = None,
    made_from: Mapping[Counted, int] | None = None,
) -> list[Participation]:
    """The counts of ``body`` in ``period``; what was said before stays, the latest counts. ``made_from`` names the ``no``
    that the form showed (0 for none): where another has written since, nothing is.

    Raises:
        NotPermitted: the actor counts neither for the movement's owner nor for this body.
        NothingCounted: no count, or the movement is a draft.
        CountFault: a count that cannot be.
        DayFault: the period has not begun.
        CountChanged: somebody was faster.
    """
    may_count(by, movement, body).require()
    if not counts:
        raise NothingCounted("Chưa ghi số nào. Ghi ít nhất một số đơn vị, người hoặc hộ.", field="units")
    if movement.state == State.DRAFT:
        raise NothingCounted("Phong trào chưa phát động nên chưa có số hưởng ứng. Phát động trước.")
    if period.from_ > by.day:
        raise DayFault("Kỳ này chưa bắt đầu. Chọn kỳ đã hoặc đang diễn ra.", field="period")
    checked = {what: check_count(count, what=what) for what, count in counts.items()}
    told = words(source, field="source", label="Nguồn", most=400)
    with log(by, at, "movements.counted", movement, kind="movement") as done:
        lock_row(Movement.objects.all(), movement.pk)
        rows = []
        for what, count in checked.items():
            place = {
                "movement": movement,
                "body": body,
                "since": period.from_,
                "until": period.until,
                "what": what.value,
            }
            last = Participation.objects.filter(**place).aggregate(last=Max("no"))["last"] or 0
            if made_from is not None and made_from.get(what, 0) != last:
                raise CountChanged("Người khác vừa ghi số của kỳ này. Mở lại trang để xem số mới rồi ghi.")
            rows.append(
                Participation(
                    **place, no=last + 1, count=count, source=told, passage=passage, at=at, by_key=by.key,
                    simulated=movement.simulated,
                )
            )  # fmt: skip
        _save(rows)
        done.detail(period=period.label, body=body.pk, **{what.value: count for what, count in checked.items()})
    return rows


def _save(rows: list[Participation]) -> None:
    try:
        with transaction.atomic():
            for row in rows:
                row.save()
    except IntegrityError as fault:
        raise CountChanged("Người khác vừa ghi số của kỳ này. Mở lại trang để xem số mới rồi ghi.") from fault
