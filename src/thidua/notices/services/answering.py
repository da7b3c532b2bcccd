"""What the body that got something does: opens it, confirms, answers, declines; and what the sender records for it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import Act as AuditAct
from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.notices.core.causes import cause
from thidua.notices.core.paths import dispatch_path, received_path
from thidua.notices.core.sendables import answered_elsewhere, word
from thidua.notices.core.states import Act, State, after
from thidua.notices.models import DispatchRecipient
from thidua.notices.permissions import may_answer, may_handle
from thidua.notices.services.notices import Message, find_notice, new_notice, standing
from thidua.store.locks import lock_row
from thidua.units.core.names import first_up
from thidua.units.selectors import name_of
from thidua.units.services.acts import chain_of

LONGEST = 4000


class AnswerFault(BadInput):
    """An answer without words, or a refusal without a reason."""

    code = "answer_fault"


class AnsweredElsewhere(Conflict):
    """Things of this kind are answered in their own room."""

    code = "answered_elsewhere"


class NothingAsked(Conflict):
    """It was taken back."""

    code = "nothing_asked"


@dataclass(frozen=True)
class Answer:
    """An answer: words, or the body's own plan by kind, key and label, or both; a plan on paper has a label alone.

    Raises:
        AnswerFault: it says nothing, or too much.
    """

    text: str = ""
    plan_kind: str = ""
    plan_key: str = ""
    plan_label: str = ""

    def __post_init__(self) -> None:
        for name in ("text", "plan_label"):
            object.__setattr__(self, name, nfc(getattr(self, name)).strip())
        if not self.text and not self.plan_label:
            raise AnswerFault("Trả lời chưa có nội dung. Chọn kế hoạch của đơn vị, hoặc ghi một câu.", field="text")
        if len(self.text) > LONGEST or len(self.plan_label) > 400:
            raise AnswerFault("Trả lời quá dài. Viết ngắn lại, hoặc gửi kế hoạch thành văn bản.", field="text")


@retried
def mark_seen(row: DispatchRecipient, *, by: Actor, at: datetime) -> DispatchRecipient:
    """Record that the body has opened it; the first time counts, later ones do nothing.

    Raises:
        NotPermitted: the actor's work is not at the body.
    """
    may_answer(by, row.body_id).require()
    if State(row.state) is not State.SENT:
        return row
    with _acting(row, "notices.seen", by, at):
        found = _locked(row)
        if State(found.state) is State.SENT:
            found.state, found.seen_at = State.SEEN.value, at
            found.save(update_fields=["state", "seen_at"])
    return found


@retried
def receive(row: DispatchRecipient, *, by: Actor, at: datetime) -> DispatchRecipient:
    """The body confirms that it has it.

    Raises:
        NotPermitted: the actor's work is not at the body.
        StateForbids: it has confirmed or answered before.
    """
    may_answer(by, row.body_id).require()
    with _acting(row, "notices.received", by, at):
        return _received(_open(row), at)


@retried
def answer(row: DispatchRecipient, said: Answer, *, by: Actor, at: datetime) -> DispatchRecipient:
    """The body answers; an earlier answer, or refusal, is written over here and stands in the log.

    Raises:
        NotPermitted: the actor's work is not at the body.
        AnsweredElsewhere: the thing's own room takes the answers.
        NothingAsked: it was taken back.
    """
    may_answer(by, row.body_id).require()
    _refuse_elsewhere(row)
    with _acting(row, "notices.answered", by, at) as a:
        found = _open(row)
        a.detail(before=found.answer or found.reason, answer=said.text, own_plan=said.plan_label)
        return _answered(found, said, at)


@retried
def decline(row: DispatchRecipient, reason: str, *, by: Actor, at: datetime) -> DispatchRecipient:
    """The body does not take part, and says why: joining is voluntary.

    Raises:
        NotPermitted: the actor's work is not at the body.
        AnswerFault: no reason is given.
        StateForbids: it has answered before.
        AnsweredElsewhere, NothingAsked: as for an answer.
    """
    may_answer(by, row.body_id).require()
    _refuse_elsewhere(row)
    with _acting(row, "notices.declined", by, at) as a:
        found = _declined(_open(row), reason, at)
        a.detail(reason=found.reason)
    return found


@retried
def record_for(
    row: DispatchRecipient, what: Act, *, how: str, by: Actor, at: datetime, text: str = ""
) -> DispatchRecipient:
    """The sender records what a body that does not log in told it, and ``how`` (giấy, điện thoại, Zalo).

    Raises:
        NotPermitted: the actor does not follow this dispatch.
        AnswerFault: how it was told, the answer or the reason is missing.
        StateForbids: the state does not allow it.
        AnsweredElsewhere, NothingAsked: as for an answer.
    """
    may_handle(by, row.dispatch).require()
    if what in (Act.ANSWER, Act.DECLINE):
        _refuse_elsewhere(row)
    told = nfc(how).strip()
    if not told or len(told) > 100:
        raise AnswerFault("Chưa ghi nơi nhận báo bằng cách nào. Ghi ngắn: giấy, điện thoại, Zalo …", field="how")
    with _acting(row, "notices.recorded", by, at) as a:
        found = _open(row)
        match what:
            case Act.ANSWER:
                found = _answered(found, Answer(text), at)
            case Act.DECLINE:
                found = _declined(found, text, at)
            case _:
                found = _received(found, at)
        found.how = told
        found.save(update_fields=["how"])
        a.detail(said=State(found.state).label, how=told, text=text)
    return found


@retried
def comment(row: DispatchRecipient, text: str, *, by: Actor, at: datetime) -> DispatchRecipient:
    """The sender's word on an answer; the body gets a notice of it.

    Raises:
        NotPermitted: the actor does not follow this dispatch.
        AnswerFault: it says nothing.
    """
    may_handle(by, row.dispatch).require()
    words = nfc(text).strip()
    if not words or len(words) > LONGEST:
        raise AnswerFault("Góp ý chưa có nội dung, hoặc quá dài. Ghi một vài câu.", field="text")
    with _acting(row, "notices.commented", by, at) as a:
        found = _locked(row)
        a.detail(before=found.comment, comment=words)
        found.comment = words
        found.save(update_fields=["comment"])
        why = cause("comment", found.pk, at.strftime("%Y%m%d%H%M%S%f"))
        href = received_path(found.pk)
        message = Message(why, f"Góp ý về trả lời: {found.dispatch.label}", text=words, href=href)
        new_notice(message, to=found.body, owner=found.dispatch.owner, at=at).save()
    return found


def _received(row: DispatchRecipient, at: datetime) -> DispatchRecipient:
    row.state = after(State(row.state), Act.RECEIVE).value
    row.received_at = at
    row.seen_at = row.seen_at or at
    row.save(update_fields=["state", "received_at", "seen_at"])
    if not row.dispatch.wants_answer:
        _settle(row, at)
    return row


def _answered(row: DispatchRecipient, said: Answer, at: datetime) -> DispatchRecipient:
    row.state = after(State(row.state), Act.ANSWER).value
    row.answer, row.reason, row.how = said.text, "", ""
    row.plan_kind, row.plan_key, row.plan_label = said.plan_kind, said.plan_key, said.plan_label
    return closed(row, at, "đã trả lời")


def _declined(row: DispatchRecipient, reason: str, at: datetime) -> DispatchRecipient:
    words = nfc(reason).strip()
    if not words or len(words) > LONGEST:
        raise AnswerFault("Chưa ghi lý do không tham gia. Ghi một câu để nơi gửi biết.", field="reason")
    row.state = after(State(row.state), Act.DECLINE).value
    row.reason = words
    return closed(row, at, "không tham gia")


def _refuse_elsewhere(row: DispatchRecipient) -> None:
    kind = row.dispatch.kind
    if answered_elsewhere(kind):
        raise AnsweredElsewhere(f"Trả lời {word(kind)} ở trang của {word(kind)} ấy. Mở trang rồi bấm Trả lời.")


def _open(row: DispatchRecipient) -> DispatchRecipient:
    found = _locked(row)
    if found.dispatch.taken_back_at is not None:
        raise NothingAsked("Nơi gửi đã thu lại nên không phải làm gì nữa. Đọc lý do ở trên.")
    return found


def closed(row: DispatchRecipient, at: datetime, said: str) -> DispatchRecipient:
    """The row saved as answered, its reminders settled, the sender told once of this body's answer."""
    row.answered_at = at
    row.received_at = row.received_at or at
    row.seen_at = row.seen_at or at
    row.save()
    _settle(row, at)
    owner, why = row.dispatch.owner, cause("answer", row.pk, row.state)
    if find_notice(why, to=owner, owner=owner) is None:
        who = first_up(name_of(row.body_id, day_of(at)))
        href = dispatch_path(owner.slug or "", row.dispatch.uid) if owner.slug else ""
        message = Message(why, f"{who} {said}: {row.dispatch.label}", href=href)
        new_notice(message, to=owner, owner=owner, at=at).save()
    return row


def _settle(row: DispatchRecipient, at: datetime) -> None:
    """Take back what asked the body for this: it has done it."""
    standing(cause("dispatch", row.dispatch_id), owner=row.dispatch.owner, to=row.body).update(withdrawn_at=at)


def _locked(row: DispatchRecipient) -> DispatchRecipient:
    return lock_row(DispatchRecipient.objects.select_related("dispatch__owner", "body"), row.pk)


def _acting(row: DispatchRecipient, name: str, by: Actor, at: datetime) -> AbstractContextManager[AuditAct]:
    dispatch = row.dispatch
    detail = {"to": first_up(name_of(row.body_id, day_of(at)))}
    return act(
        by, at, name, chain=chain_of(dispatch.owner), kind="dispatch", key=str(dispatch.uid), label=dispatch.label,
        detail=detail,
    )  # fmt: skip
