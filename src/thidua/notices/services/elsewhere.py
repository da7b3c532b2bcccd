"""What a room that takes its own answers tells this one, so that nobody is asked for what he has given."""

from __future__ import annotations

from datetime import datetime

from thidua.ground.text import nfc
from thidua.notices.core.causes import cause
from thidua.notices.core.states import State
from thidua.notices.models import DispatchRecipient
from thidua.notices.services.answering import LONGEST, closed
from thidua.notices.services.notices import Message, new_notice
from thidua.store.locks import lock_rows
from thidua.units.models import Body


def settle(
    kind: str, key: str, body: Body, *, owner: Body, at: datetime, said: str = "", declined: str = "", how: str = ""
) -> None:
    """Mark that ``body`` has answered the thing of ``owner`` in its own room, ``said`` in short, or with ``declined`` that
    it does not join and why; does nothing where it was never sent there or was taken back. The room above asks for the
    permission, writes the log and opens the transaction."""
    row = _recipient(kind, key, body, owner)
    if row is None:
        return
    row.state = State.DECLINED.value if declined else State.ANSWERED.value
    row.answer = "" if declined else nfc(said).strip()[:LONGEST] or "Đã trả lời."
    row.reason, row.how = nfc(declined).strip(), how[:100]
    closed(row, at, "không tham gia" if declined else "đã trả lời")


def tell_comment(
    kind: str, key: str, body: Body, words: str, *, label: str, again: bool, owner: Body, at: datetime, href: str
) -> None:
    """Tell ``body`` what the sender says to its answer; with ``again`` it owes one anew where the thing was sent to it."""
    row = _recipient(kind, key, body, owner)
    stamp = at.strftime("%Y%m%d%H%M%S%f")
    why = cause("comment", kind, body.pk, stamp)
    if row is not None and again:
        row.state = State.RECEIVED.value
        row.save(update_fields=["state"])
        why = cause("dispatch", row.dispatch_id, "comment", row.pk, stamp)
    head = "Đề nghị bổ sung trả lời" if again else "Ý kiến về trả lời"
    new_notice(Message(why, f"{head}: {label}", text=words, href=href), to=body, owner=owner, at=at).save()


def _recipient(kind: str, key: str, body: Body, owner: Body) -> DispatchRecipient | None:
    rows = DispatchRecipient.objects.select_related("dispatch__owner", "body").filter(
        dispatch__owner=owner, dispatch__kind=kind, dispatch__key=key, dispatch__taken_back_at__isnull=True, body=body
    )
    return next(iter(lock_rows(rows)), None)
