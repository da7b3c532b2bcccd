"""A pledge withdrawn before anybody has signed it."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.targets.core.pledging import PledgeAct, PledgeState
from thidua.targets.models import Pledge
from thidua.targets.permissions import may_edit
from thidua.targets.services.pledges import lock_pledge, named, note
from thidua.targets.services.signing import NotOpen


@retried
def withdraw_pledge(pledge: Pledge, *, reason: str, by: Actor, at: datetime) -> Pledge:
    """Return the pledge, withdrawn for a reason; its text and what was said of it stay readable.

    What somebody has signed is not withdrawn: it is replaced by a new version that all sign.

    Raises:
        NotPermitted: the actor keeps no targets of this locality.
        BadInput: no reason.
        NotOpen, Conflict: withdrawn already; somebody has signed a version of it.
    """
    may_edit(by, pledge.owner).require()
    said = " ".join(nfc(reason).split())[:600]
    if not said:
        raise BadInput("Ghi lý do rút giao ước, ví dụ: lập nhầm bộ chỉ tiêu.", field="reason")
    with act(by, at, "pledges.withdrawn", **named(pledge)) as done:
        row = lock_pledge(pledge)
        if row.state == PledgeState.DROPPED:
            raise NotOpen("Giao ước này đã rút rồi. Quay lại danh sách giao ước.")
        signed = list(row.parties.filter(signed_no__gte=1).order_by("place").values_list("name", flat=True))
        if row.frozen_no or signed:
            raise Conflict(
                f"{', '.join(signed[:5]) or 'Các bên'} đã ký giao ước này nên không rút được. "
                "Muốn đổi thì soạn bản mới và ký lại."
            )
        row.state = PledgeState.DROPPED.value
        row.save(update_fields=["state"])
        note(row, PledgeAct.DROPPED, words=said, by=by, at=at)
        done.detail(reason=said)
    return row
