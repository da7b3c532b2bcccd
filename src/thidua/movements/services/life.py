"""A movement's life after the launch: looked back on half-way, reviewed, closed, and by exception opened again."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from thidua.audit.services import retried
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.dates import format_day
from thidua.movements.core.kinds import State
from thidua.movements.core.said import words as said
from thidua.movements.core.states import Act, after
from thidua.movements.models import Movement, MovementStep
from thidua.movements.permissions import may_edit, may_issue
from thidua.movements.services.acting import DayFault, check_not_ahead, check_not_before, check_paper, log
from thidua.store.locks import lock_row

_NAMES = {
    Act.INTERIM: "movements.looked_back",
    Act.REVIEW: "movements.review_opened",
    Act.CLOSE: "movements.closed",
    Act.REOPEN: "movements.reopened",
}


@retried
def note_interim_review(
    movement: Movement, *, on: date, words: str, by: Actor, at: datetime, document: Document | None = None
) -> MovementStep:
    """A half-way review (sơ kết) with what was found; the movement runs on.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        StateForbids: it is a draft, or under final review already.
        DayFault: the day lies ahead, or before the launch.
        WordsFault: nothing is said.
    """
    may_edit(by, movement.owner).require()
    found = said(words, field="words", label="Kết quả sơ kết", needed=True)
    return _step(movement, Act.INTERIM, on=on, words=found, by=by, at=at, document=document)


@retried
def open_review(
    movement: Movement, *, on: date, by: Actor, at: datetime, document: Document | None = None
) -> MovementStep:
    """The final review (tổng kết), opened on ``on``.

    Raises:
        NotPermitted: the actor launches no movements of this owner.
        StateForbids: it is a draft, or reviewed already.
        DayFault: the day lies ahead, or before the launch.
    """
    may_issue(by, movement.owner).require()
    return _step(movement, Act.REVIEW, on=on, by=by, at=at, document=document)


@retried
def close_movement(
    movement: Movement, *, on: date, words: str, by: Actor, at: datetime, document: Document | None = None
) -> MovementStep:
    """The end of a movement, with its result in words.

    Raises:
        NotPermitted: the actor launches no movements of this owner.
        StateForbids: it is not under review.
        DayFault: the day lies ahead, or before the review was opened.
        WordsFault: the result is not told.
    """
    may_issue(by, movement.owner).require()
    found = said(words, field="words", label="Kết quả", needed=True)
    return _step(movement, Act.CLOSE, on=on, words=found, by=by, at=at, document=document)


@retried
def reopen_movement(movement: Movement, *, on: date, reason: str, by: Actor, at: datetime) -> MovementStep:
    """A closed movement under review again: an exception, with its reason kept for ever.

    Raises:
        NotPermitted: the actor launches no movements of this owner.
        StateForbids: it is not closed.
        DayFault: the day lies ahead, or before the closing.
        WordsFault: no reason is given.
    """
    may_issue(by, movement.owner).require()
    why = said(reason, field="reason", label="Lý do mở lại", needed=True)
    return _step(movement, Act.REOPEN, on=on, reason=why, by=by, at=at)


def _step(
    movement: Movement,
    act: Act,
    *,
    on: date,
    by: Actor,
    at: datetime,
    words: str = "",
    reason: str = "",
    document: Document | None = None,
) -> MovementStep:
    check_not_ahead(on, at)
    check_paper(by, movement.owner, document)
    with log(by, at, _NAMES[act], movement, kind="movement") as done:
        row = lock_row(Movement.objects.select_related("owner"), movement.pk)
        row.state = after(State(row.state), act).value
        _check_day(row, on)
        last = row.steps.aggregate(last=Max("no"))["last"] or 0
        step = MovementStep.objects.create(
            movement=row, no=last + 1, act=act.value, on=on, words=words, reason=reason, document=document, at=at
        )
        row.save(update_fields=["state"])
        done.detail(on=on, text=words, reason=reason, paper=document.title if document else None)
    return step


def _check_day(row: Movement, on: date) -> None:
    check_not_before(on, row.issued_on or row.since, what="ngày phát động")
    latest = row.steps.order_by("-no").first()
    if latest is not None and on < latest.on:
        raise DayFault(
            f"Ngày này trước ngày đã ghi “{Act(latest.act).label.lower()}” ({format_day(latest.on)}). Sửa lại ngày.",
            field="on",
        )
