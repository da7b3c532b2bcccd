"""What the sender does after sending: another day, the same thing anew, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime

from thidua.audit.services import Act, act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import Conflict
from thidua.ground.text import nfc
from thidua.notices.core.causes import cause
from thidua.notices.core.paths import received_path
from thidua.notices.core.sendables import Thing, word
from thidua.notices.core.states import State, Step
from thidua.notices.models import Dispatch, Notice
from thidua.notices.permissions import may_handle
from thidua.notices.services.dispatching import SendFault, check_recipients, note_step, put, silent
from thidua.notices.services.notices import Message, new_notice, standing
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

LONGEST = 2000


class NotOpen(Conflict):
    """It was taken back, so that nothing is asked of anybody."""

    code = "dispatch_taken_back"


@retried
def move_due(dispatch: Dispatch, due: date | None, *, reason: str, by: Actor, at: datetime) -> Dispatch:
    """The dispatch with another last day, or with None without one; whoever still owes it is told.

    Raises:
        NotPermitted: the actor does not follow this dispatch.
        NotOpen: it was taken back.
        SendFault: no reason, a day that is over, or the day that stands.
    """
    may_handle(by, dispatch).require()
    why = _reason(reason)
    with _acting(dispatch, "notices.due_moved", by, at) as a:
        row = _open(dispatch)
        if due is not None and due < day_of(at):
            raise SendFault(f"Hạn {format_day(due)} đã qua. Chọn một ngày từ hôm nay.", field="due")
        if due == row.due:
            raise SendFault("Hạn mới trùng hạn đang có. Chọn ngày khác, hoặc để như cũ.", field="due")
        a.detail(before=row.due, due=due, reason=why)
        row.due = due
        row.save(update_fields=["due"])
        owing = list(silent(row).select_related("body"))
        step = note_step(row, Step.DUE_MOVED, at, n=len(owing), reason=why)
        standing(cause("dispatch", row.pk), owner=row.owner).update(due=due)
        said = f"hết ngày {format_day(due)}" if due else "không còn hạn"
        key = cause("dispatch", row.pk, "due", step.no)
        Notice.objects.bulk_create(
            new_notice(
                Message(key, f"Đổi hạn, {said}: {row.label}", text=why, href=received_path(one.pk), due=due),
                to=one.body, owner=row.owner, at=at,
            )
            for one in owing
        )  # fmt: skip
    return row


@retried
def send_again(
    dispatch: Dispatch, thing: Thing, *, to: Sequence[Body], reason: str, by: Actor, at: datetime, ask: str = "",
    wants_answer: bool = False, due: date | None = None,
) -> Dispatch:  # fmt: skip
    """The dispatch in another round: the thing as it stands now, to those of ``to``, each of whom confirms and answers
    anew. Whoever is not named keeps what he had. What was said before stays beside it, and in the log; one that was
    taken back is open again.

    Raises:
        NotPermitted: the actor does not follow this dispatch.
        SendFault: no reason, nobody named, one not to be sent to, or a day that is over.
    """
    may_handle(by, dispatch).require()
    why, day = _reason(reason), day_of(at)
    check_recipients(to, dispatch.owner, due, day)
    with _acting(dispatch, "notices.sent_again", by, at) as a:
        row = lock_row(Dispatch.objects.select_related("owner"), dispatch.pk)
        row.label, row.content = nfc(thing.label)[:400], nfc(thing.content)
        row.ask, row.wants_answer, row.due, row.sent_at = nfc(ask).strip(), wants_answer, due, at
        row.round, row.taken_back_at, row.taken_back_why = row.round + 1, None, ""
        row.save()
        standing(cause("dispatch", row.pk), owner=row.owner).filter(body__in=to).update(withdrawn_at=at)
        had = row.recipients.filter(body__in=to)
        known = set(had.values_list("body", flat=True))
        had.update(
            state=State.SENT.value,
            sent_at=at,
            seen_at=None,
            received_at=None,
            answered_at=None,
            reminded_at=None,
            how="",
        )
        put(row, [body for body in to if body.pk not in known], at, ask_all=to)
        note_step(row, Step.SENT_AGAIN, at, n=len(to), reason=why)
        a.detail(what=word(row.kind), n=len(to), keys=[body.pk for body in to], reason=why, due=due)
    return row


@retried
def take_back(dispatch: Dispatch, *, reason: str, by: Actor, at: datetime) -> Dispatch:
    """The dispatch, taken back: nobody is asked any more; who got it reads why. What was answered stays.

    Raises:
        NotPermitted: the actor does not follow this dispatch.
        NotOpen: it was taken back before.
        SendFault: no reason is given.
    """
    may_handle(by, dispatch).require()
    why = _reason(reason)
    with _acting(dispatch, "notices.taken_back", by, at) as a:
        row = _open(dispatch)
        row.taken_back_at, row.taken_back_why = at, why
        row.save(update_fields=["taken_back_at", "taken_back_why"])
        standing(cause("dispatch", row.pk), owner=row.owner).update(withdrawn_at=at)
        bodies = list(row.recipients.select_related("body"))
        step = note_step(row, Step.TAKEN_BACK, at, n=len(bodies), reason=why)
        key = cause("taken-back", row.pk, step.no)
        Notice.objects.bulk_create(
            new_notice(
                Message(key, f"Đã thu lại: {row.label}", text=why, href=received_path(one.pk)),
                to=one.body, owner=row.owner, at=at,
            )
            for one in bodies
        )  # fmt: skip
        a.detail(n=len(bodies), reason=why)
    return row


def _reason(text: str) -> str:
    why = nfc(text).strip()
    if not why or len(why) > LONGEST:
        raise SendFault("Chưa ghi lý do, hoặc quá dài. Ghi một câu để nơi nhận hiểu.", field="reason")
    return why


def _open(dispatch: Dispatch) -> Dispatch:
    row = lock_row(Dispatch.objects.select_related("owner"), dispatch.pk)
    if row.taken_back_at is not None:
        raise NotOpen("Lần gửi này đã thu lại. Gửi lại nếu vẫn cần.")
    return row


def _acting(dispatch: Dispatch, name: str, by: Actor, at: datetime) -> AbstractContextManager[Act]:
    return act(
        by, at, name, chain=chain_of(dispatch.owner), kind="dispatch", key=str(dispatch.uid), label=dispatch.label
    )
