"""A thing is sent to bodies, once to each; who has not answered is reminded, once a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.notices.core.causes import cause
from thidua.notices.core.paths import received_path
from thidua.notices.core.sendables import Thing, word
from thidua.notices.core.states import WAITING, State, Step
from thidua.notices.models import Dispatch, DispatchRecipient, DispatchStep, Notice
from thidua.notices.permissions import may_handle, may_send
from thidua.notices.selectors.addressees import possible_recipients
from thidua.notices.services.notices import Message, new_notice
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.services.acts import chain_of


class SendFault(BadInput):
    """What was asked for cannot be sent."""

    code = "send_fault"


class SentBefore(Conflict):
    """All of them have it already."""

    code = "sent_before"


@dataclass(frozen=True)
class Sent:
    """What came of sending: the dispatch, how many got it now, how many had it before."""

    dispatch: Dispatch
    n_new: int
    n_before: int


@retried
def send(
    thing: Thing, *, to: Sequence[Body], owner: Body, by: Actor, at: datetime, ask: str = "",
    wants_answer: bool = False, due: date | None = None,
) -> Sent:  # fmt: skip
    """The thing, sent to those of ``to`` that do not have it yet, with a notice to each.

    Sent again, it keeps the day and the words of the first time: each body is asked once.

    Raises:
        NotPermitted: the actor sends no such things in the name of ``owner``.
        SendFault: nobody is named, one of them is not one to send to, or the day is over.
        SentBefore: all of them have it.
    """
    may_send(by, thing.kind, owner).require()
    day = day_of(at)
    check_recipients(to, owner, due, day)
    chain, name = chain_of(owner), "notices.dispatched"
    with act(by, at, name, chain=chain, kind="dispatch", key=thing.key, label=thing.label) as a:
        dispatch = _dispatch(thing, owner, at, ask=nfc(ask).strip(), wants_answer=wants_answer, due=due)
        had = set(dispatch.recipients.filter(body__in=to).values_list("body", flat=True))
        fresh = [body for body in to if body.pk not in had]
        if not fresh:
            raise SentBefore("Những nơi này đã được gửi từ trước. Mở lần gửi để xem ai đã trả lời.")
        if dispatch.taken_back_at is not None:
            raise SentBefore("Lần gửi này đã thu lại. Mở lần gửi, bấm Gửi lại để gửi bản mới.")
        put(dispatch, fresh, at)
        note_step(dispatch, Step.SENT, at, n=len(fresh))
        a.thing(key=str(dispatch.uid))
        a.detail(what=word(thing.kind), n=len(fresh), keys=[body.pk for body in fresh], skipped=len(had), due=due)
    return Sent(dispatch, len(fresh), len(had))


@retried
def remind(dispatch: Dispatch, *, by: Actor, at: datetime) -> int:
    """How many bodies were reminded: all that have not done what was asked and were not reminded on this day.

    Raises:
        NotPermitted: the actor does not follow this dispatch.
        SentBefore: nobody is left to remind today.
    """
    may_handle(by, dispatch).require()
    day, why = day_of(at), cause("dispatch", dispatch.pk, "remind", on=day_of(at))
    with act(
        by, at, "notices.sent", chain=chain_of(dispatch.owner), kind="dispatch", key=str(dispatch.uid),
        label=f"Nhắc: {dispatch.label}",
    ) as a:  # fmt: skip
        if lock_row(Dispatch.objects.all(), dispatch.pk).taken_back_at is not None:
            raise SentBefore("Lần gửi này đã thu lại nên không nhắc nữa. Gửi lại nếu vẫn cần.")
        rows = list(silent(dispatch).select_related("body"))
        told = set(Notice.objects.filter(owner=dispatch.owner_id, cause=why).values_list("body", flat=True))
        rows = [row for row in rows if row.body_id not in told]
        if not rows:
            raise SentBefore(
                "Hôm nay đã nhắc những nơi này, hoặc không còn nơi nào phải nhắc. Sao chép lời nhắc nếu cần."
            )
        Notice.objects.bulk_create(_reminder(dispatch, row, why, day, at) for row in rows)
        DispatchRecipient.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
        a.detail(to=f"{len(rows)} nơi", keys=[row.body_id for row in rows], cause=why)
    return len(rows)


def check_recipients(to: Sequence[Body], owner: Body, due: date | None, day: date) -> None:
    """Refuse recipients that the owner does not send to, and a day that is over.

    Raises:
        SendFault: it is so.
    """
    if not to:
        raise SendFault("Chưa chọn nơi nhận. Chọn ít nhất một nơi.", field="to")
    if due is not None and due < day:
        raise SendFault(f"Hạn {format_day(due)} đã qua. Chọn một ngày từ hôm nay.", field="due")
    keys = {body.pk for body in to}
    known = set(possible_recipients(owner, as_of=day).filter(pk__in=keys).values_list("pk", flat=True))
    strangers = sorted(keys - known)
    if strangers:
        raise SendFault(
            f"Không gửi được tới {name_of(strangers[0], day) or 'nơi đã chọn'}: nơi này không thuộc địa phương, "
            "hoặc đã kết thúc. Bỏ chọn rồi gửi lại.",
            field="to",
        )


def _dispatch(thing: Thing, owner: Body, at: datetime, *, ask: str, wants_answer: bool, due: date | None) -> Dispatch:
    """The dispatch of the thing, locked; made where there is none."""
    found = Dispatch.objects.filter(owner=owner, kind=thing.kind, key=thing.key)
    key = found.values_list("pk", flat=True).first()
    if key is None:
        try:
            with transaction.atomic():
                return Dispatch.objects.create(
                    uid=uid(at), owner=owner, kind=thing.kind, key=thing.key, label=nfc(thing.label)[:400],
                    content=nfc(thing.content), ask=ask, wants_answer=wants_answer, due=due, sent_at=at,
                    simulated=owner.simulated or thing.simulated,
                )  # fmt: skip
        except IntegrityError:  # two people at once
            key = found.values_list("pk", flat=True).get()
    return lock_row(Dispatch.objects.select_related("owner"), key)


def put(dispatch: Dispatch, bodies: Iterable[Body], at: datetime, *, ask_all: Sequence[Body] | None = None) -> None:
    """Write the bodies as recipients, with a notice to each; ``ask_all`` names whoever gets a notice besides."""
    rows = [DispatchRecipient(dispatch=dispatch, body=body, sent_at=at) for body in bodies]
    DispatchRecipient.objects.bulk_create(rows, batch_size=500)
    asked = [body.pk for body in ask_all] if ask_all is not None else [row.body_id for row in rows]
    made = dispatch.recipients.filter(body__in=asked).select_related("body")
    notices = [new_notice(_message(dispatch, row), to=row.body, owner=dispatch.owner, at=at) for row in made]
    Notice.objects.bulk_create(notices, batch_size=500)


def note_step(dispatch: Dispatch, step: Step, at: datetime, *, n: int, reason: str = "") -> DispatchStep:
    """The step, written with the words and the day as they now stand; the dispatch is locked by the caller."""
    last = dispatch.steps.aggregate(last=Max("no"))["last"] or 0
    return DispatchStep.objects.create(
        dispatch=dispatch, no=last + 1, act=step.value, at=at, n=n, ask=dispatch.ask, content=dispatch.content,
        due=dispatch.due, reason=reason,
    )  # fmt: skip


def _message(dispatch: Dispatch, row: DispatchRecipient) -> Message:
    asked = "Trả lời bằng kế hoạch hoặc bằng lời" if dispatch.wants_answer else "Xác nhận đã nhận"
    return Message(
        cause=cause("dispatch", dispatch.pk, *((f"r{dispatch.round}",) if dispatch.round > 1 else ())),
        subject=f"{asked}: {dispatch.label}",
        text=dispatch.ask[:4000],
        href=received_path(row.pk),
        due=dispatch.due,
    )


def silent(dispatch: Dispatch) -> QuerySet[DispatchRecipient]:
    """Who has not done what was asked."""
    states = WAITING if dispatch.wants_answer else (State.SENT, State.SEEN)
    return dispatch.recipients.filter(state__in=[state.value for state in states])


def _reminder(dispatch: Dispatch, row: DispatchRecipient, why: str, day: date, at: datetime) -> Notice:
    when = f" Hạn: hết ngày {format_day(dispatch.due)}." if dispatch.due else ""
    late = " Đã quá hạn." if dispatch.due and dispatch.due < day else ""
    message = Message(
        cause=why, subject=f"Nhắc: {dispatch.label}", text=f"Chưa nhận được phản hồi.{when}{late}",
        href=received_path(row.pk), due=dispatch.due,
    )  # fmt: skip
    return new_notice(message, to=row.body, owner=dispatch.owner, at=at)
