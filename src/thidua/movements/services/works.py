"""Acts on công trình, phần việc thi đua."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.movements.core.kinds import State
from thidua.movements.core.said import words
from thidua.movements.core.works import WorkDraft, WorkFault, WorkForbids
from thidua.movements.models import Movement, Work
from thidua.movements.permissions import may_edit
from thidua.movements.services.acting import check_not_ahead, check_not_before, log
from thidua.store.locks import lock_row
from thidua.units.models import Body


class WorkTwice(Conflict):
    """The body has registered that work on that day already."""

    code = "work_twice"


@retried
def register_work(
    draft: WorkDraft, *, owner: Body, body: Body, by: Actor, at: datetime, movement: Movement | None = None
) -> Work:
    """The new work of ``body``, in ``movement`` where it belongs to one.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        BadInput: the body or the movement is not of this owner.
        WorkTwice: it is registered already.
    """
    may_edit(by, owner).require()
    _check_belongs(owner, body, movement)
    row = Work(
        uid=uid(at), owner=owner, body=body, movement=movement, kind=draft.kind.value, name=draft.name, fold=draft.fold,
        aim=draft.aim, registered_on=draft.registered_on, due_on=draft.due_on, simulated=owner.simulated,
    )  # fmt: skip
    with log(by, at, "movements.work_registered", row, kind="work") as done:
        _save(row)
        done.detail(kind=draft.kind.label, body=body.pk, on=draft.registered_on, until=draft.due_on)
    return row


@retried
def edit_work(
    work: Work, draft: WorkDraft, *, body: Body, by: Actor, at: datetime, movement: Movement | None = None
) -> Work:
    """The work with other facts, as long as it is under way; what they were stands in the log.

    Raises:
        NotPermitted, BadInput, WorkTwice: as :func:`register_work`.
        WorkForbids: it is done or given up.
    """
    may_edit(by, work.owner).require()
    _check_belongs(work.owner, body, movement)
    with log(by, at, "movements.work_edited", work, kind="work") as done:
        row = _under_way(work)
        done.detail(before={"name": row.name, "until": row.due_on}, after={"name": draft.name, "until": draft.due_on})
        row.kind, row.name, row.fold, row.aim = draft.kind.value, draft.name, draft.fold, draft.aim
        row.registered_on, row.due_on, row.body, row.movement = draft.registered_on, draft.due_on, body, movement
        _save(row)
    return row


@retried
def finish_work(work: Work, *, on: date, by: Actor, at: datetime, result: str = "") -> Work:
    """The work, done on ``on``: before its day, on it, or after.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        WorkForbids: it is done or given up already.
        DayFault: the day lies ahead, or before the registration.
    """
    may_edit(by, work.owner).require()
    said = words(result, field="result", label="Kết quả")
    check_not_ahead(on, at)
    check_not_before(on, work.registered_on, what="ngày đăng ký")
    with log(by, at, "movements.work_done", work, kind="work") as done:
        row = _under_way(work)
        row.done_on, row.result = on, said
        row.save(update_fields=["done_on", "result"])
        done.detail(on=on, text=said, days=(row.due_on - on).days)
    return row


@retried
def unfinish_work(work: Work, *, reason: str, by: Actor, at: datetime) -> Work:
    """The work under way again: its end, or its giving up, was recorded by mistake; the log keeps what was.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        WorkForbids: it is under way, or bears a plaque.
        WordsFault: no reason is given.
    """
    may_edit(by, work.owner).require()
    why = words(reason, field="reason", label="Lý do", needed=True)
    with log(by, at, "movements.work_reopened", work, kind="work") as done:
        row = lock_row(Work.objects.select_related("owner"), work.pk)
        if row.done_on is None and row.given_up_on is None:
            raise WorkForbids("Công trình, phần việc này đang làm. Không có gì để mở lại.")
        if row.plaque_on is not None:
            raise WorkForbids("Công trình đã gắn biển nên không mở lại được. Ghi phần việc mới nếu còn việc phải làm.")
        done.detail(before=row.done_on or row.given_up_on, text=row.result or row.given_up_why, reason=why)
        row.done_on, row.result, row.given_up_on, row.given_up_why = None, "", None, ""
        row.save(update_fields=["done_on", "result", "given_up_on", "given_up_why"])
    return row


@retried
def set_plaque(work: Work, text: str, *, on: date, by: Actor, at: datetime) -> Work:
    """The work with its plaque (gắn biển) and what it says.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        WorkForbids: it is not done, or bears one already.
        DayFault: the day lies ahead, or before the work was done.
        WordsFault: the plaque says nothing.
    """
    may_edit(by, work.owner).require()
    said = words(text, field="plaque", label="Nội dung biển", most=400, needed=True)
    check_not_ahead(on, at)
    with log(by, at, "movements.work_plaque", work, kind="work") as done:
        row = lock_row(Work.objects.select_related("owner"), work.pk)
        if row.done_on is None:
            raise WorkForbids("Chỉ gắn biển công trình đã xong. Ghi ngày hoàn thành trước.")
        if row.plaque_on is not None:
            raise WorkForbids("Công trình này đã gắn biển rồi.")
        check_not_before(on, row.done_on, what="ngày hoàn thành")
        row.plaque, row.plaque_on = said, on
        row.save(update_fields=["plaque", "plaque_on"])
        done.detail(on=on, text=said)
    return row


@retried
def give_up_work(work: Work, *, on: date, reason: str, by: Actor, at: datetime) -> Work:
    """The work, given up on ``on``, with its reason.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        WorkForbids: it is done or given up already.
        DayFault: the day lies ahead, or before the registration.
        WordsFault: no reason is given.
    """
    may_edit(by, work.owner).require()
    why = words(reason, field="reason", label="Lý do thôi", needed=True)
    check_not_ahead(on, at)
    check_not_before(on, work.registered_on, what="ngày đăng ký")
    with log(by, at, "movements.work_given_up", work, kind="work") as done:
        row = _under_way(work)
        row.given_up_on, row.given_up_why = on, why
        row.save(update_fields=["given_up_on", "given_up_why"])
        done.detail(on=on, reason=why)
    return row


def _under_way(work: Work) -> Work:
    row = lock_row(Work.objects.select_related("owner"), work.pk)
    if row.done_on is not None:
        raise WorkForbids("Công trình, phần việc này đã xong. Nếu ghi nhầm, bấm Mở lại và ghi lý do.")
    if row.given_up_on is not None:
        raise WorkForbids("Công trình, phần việc này đã thôi. Nếu làm tiếp, bấm Mở lại và ghi lý do.")
    return row


def _check_belongs(owner: Body, body: Body, movement: Movement | None) -> None:
    if body.pk != owner.pk and body.owner_id != owner.pk:
        raise BadInput("Đơn vị này không thuộc địa phương. Chọn một đơn vị trong danh sách.", field="body")
    if movement is not None and movement.owner_id != owner.pk:
        raise BadInput("Phong trào này của nơi khác. Chọn phong trào của địa phương.", field="movement")
    if movement is not None and movement.state == State.CLOSED:
        raise WorkFault("Phong trào này đã kết thúc. Chọn phong trào khác, hoặc để trống.", field="movement")


def _save(row: Work) -> None:
    twins = Work.objects.exclude(pk=row.pk).filter(
        owner_id=row.owner_id, body_id=row.body_id, fold=row.fold, registered_on=row.registered_on
    )
    refusal = WorkTwice(f"“{row.name}” đã đăng ký ngày này rồi. Mở công trình, phần việc đã có.", field="name")
    if twins.exists():
        raise refusal
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        if twins.exists():
            raise refusal from fault
        raise
