"""The way of a received submission: appraised, steps added and noted, made ready.

No step passes by silence: each wants a record, and a deadline that passes decides nothing.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from thidua.audit.services import retried
from thidua.commendation.core.states import Act, Stand, after
from thidua.commendation.core.steps import StepKind
from thidua.commendation.models import (
    NameList,
    Nomination,
    StepRecord,
    Submission,
)
from thidua.commendation.permissions import may_appraise
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.steps import awards_in, next_step, step_rows
from thidua.commendation.services.acting import locked, log, not_ahead, note, said
from thidua.commendation.services.checking import freeze_checks
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.honours.selectors.holds import held


class StepWaits(Conflict):
    """A step before this one has no record yet."""

    code = "step_waits"


@retried
def appraise(submission: Submission, *, words: str, by: Actor, at: datetime) -> Submission:
    """Return the submission, appraised with a word on it.

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: it is not received, or was appraised.
        BadInput: nothing is said.
    """
    may_appraise(by, submission.owner).require()
    told = said(words, field="words", label="ý kiến thẩm định", most=600)
    with log(by, at, "commendation.appraised", submission) as done:
        row = locked(submission)
        row.state = after(row.state, Act.APPRAISE).value
        row.save(update_fields=["state"])
        record_step(row, StepKind.APPRAISAL, told, by=by, at=at)
        own = row.made_by_id is not None and row.made_by_id == by.person
        note(
            row, "appraised", f"Thẩm định: {told}" + (" (một người vừa lập vừa thẩm định)" if own else ""), by=by, at=at
        )
        done.detail(words=told, own_entry=own)
    return row


@retried
def add_step(submission: Submission, step: StepKind, *, source: str, by: Actor, at: datetime) -> StepRecord:
    """Return a step that the receiving body adds though the law does not ask for it, with the paper that does.

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: the submission is not under way.
        BadInput: no source, or the step is there already.
    """
    may_appraise(by, submission.owner).require()
    why = said(source, field="source", label="văn bản yêu cầu bước này", most=200)
    with log(by, at, "commendation.step_added", submission, step=step.label, source=why):
        row = locked(submission)
        after(row.state, Act.STEP)
        if StepRecord.objects.filter(submission=row, step=step.value).exists():
            raise BadInput(f"Bước “{step.label}” đã có. Tải lại trang để xem.", field="step")
        made = StepRecord.objects.create(submission=row, step=step.value, added=True, source=why, at=at)
        note(row, "step", f"Thêm bước {step.label}, theo {why}", by=by, at=at)
    return made


@retried
def note_step(submission: Submission, step: StepKind, *, outcome: str, on: date, by: Actor, at: datetime) -> StepRecord:
    """Return a step recorded by hand: done elsewhere, with what came of it (comment run by a Ministry, a council on paper).

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: the submission is not under way.
        BadInput: nothing is said, or the day lies ahead or before the receipt.
    """
    may_appraise(by, submission.owner).require()
    told = said(outcome, field="outcome", label="kết quả, số văn bản", most=600)
    not_ahead(on, at, field="on", label="Ngày thực hiện")
    with log(by, at, "commendation.step_noted", submission, step=step.label, on=on):
        row = locked(submission)
        after(row.state, Act.STEP)
        if row.received_on is not None and on < row.received_on:
            raise BadInput(f"Ngày này trước ngày tiếp nhận ({format_day(row.received_on)}). Sửa lại.", field="on")
        made = record_step(row, step, told, by=by, at=at, on=on)
        note(row, "step", f"{step.label}: {told}", by=by, at=at, on=on)
    return made


@retried
def prepare(submission: Submission, *, by: Actor, at: datetime) -> Submission:
    """Return the submission, ready for the decision; who is held, refused by the council or not eligible stays behind.

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: it is not appraised.
        StepWaits: a step has no record yet.
        Conflict: nobody is left who may be decided.
    """
    may_appraise(by, submission.owner).require()
    with log(by, at, "commendation.prepared", submission) as done:
        row = locked(submission)
        to = after(row.state, Act.PREPARE)
        _wait_for_all(row, day_of(at))
        freeze_checks(row, why="trước khi trình quyết định", by=by, at=at)
        stopped = _hold(row, by=by, at=at)
        bad = live_rows(row).filter(verdict="not_eligible").count()
        if bad:
            raise Conflict(
                f"Còn {bad} trường hợp chưa đủ điều kiện. Trả lại, chuyển hình thức khác hoặc ghi không đạt từng trường hợp."
            )
        n = live_rows(row).count() + NameList.objects.filter(submission=row, state="live").count()
        if not n:
            raise Conflict("Không còn trường hợp nào để trình quyết định. Xem lại danh sách.")
        row.state = to.value
        row.save(update_fields=["state"])
        note(
            row,
            "ready",
            f"Trình quyết định: {n} trường hợp" + (f"; {stopped} chưa xét" if stopped else ""),
            by=by,
            at=at,
        )
        done.detail(n=n, held=stopped)
    return row


def live_rows(row: Submission) -> QuerySet[Nomination]:
    """Return the nominations of a submission that go on, in its order."""
    return Nomination.objects.filter(submission=row, state=Stand.LIVE.value).order_by("place", "pk")


def _wait_for_all(row: Submission, today: date) -> None:
    waiting = next_step(step_rows(row, book=book_of(row, today), today=today, awards=awards_in(row)))
    if waiting is not None:
        raise StepWaits(
            f"Bước “{waiting.kind.label}” chưa có kết quả ({waiting.rule.words}). Không bước nào được coi là xong vì im lặng."
        )


def _hold(row: Submission, *, by: Actor, at: datetime) -> int:
    """Leave those behind on whom a hold is in force; return how many stand held in all."""
    rows = list(live_rows(row))
    stopped = held({one.holder_id for one in rows}, day_of(at))
    for one in rows:
        if one.holder_id in stopped:
            Nomination.objects.filter(pk=one.pk).update(
                state=Stand.HELD.value, reason="chưa xét", stopped_on=day_of(at)
            )
            note(row, "held", "Chưa xét", nomination=one, by=by, at=at)
    return Nomination.objects.filter(submission=row, state=Stand.HELD.value).count()


def record_step(
    row: Submission, step: StepKind, outcome: str, *, by: Actor, at: datetime, on: date | None = None
) -> StepRecord:
    """Return the record of a step, done; inside an act."""
    made, _ = StepRecord.objects.update_or_create(
        submission=row,
        step=step.value,
        defaults={
            "done_on": on or day_of(at), "outcome": outcome[:600], "by_id": by.person, "by_label": by.label[:200], "at": at,
        },
    )  # fmt: skip
    return made
