"""Other voices before the council: opinions of other bodies, and public comment.  A deadline that passes decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.kinds import Answer
from thidua.commendation.core.states import Act, after
from thidua.commendation.core.steps import StepKind
from thidua.commendation.models import (
    BodyOpinion,
    Comment,
    Nomination,
    PublicComment,
    StepRecord,
    Submission,
)
from thidua.commendation.permissions import may_appraise
from thidua.commendation.selectors.steps import calendar_of, comment_until
from thidua.commendation.services.acting import locked, log, not_ahead, note, said
from thidua.commendation.services.steps import StepWaits, record_step
from thidua.documents.models import File
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput
from thidua.movements.core.working_days import DayKind, Deadline, OnDayOff, last_day
from thidua.store.locks import lock_row
from thidua.units.models import Body


@dataclass(frozen=True)
class OpinionDraft:
    """An opinion asked: of whom, about what, by when counted how."""

    asked_name: str
    about: str
    asked_on: date
    n_days: int
    day_kind: DayKind
    on_day_off: OnDayOff = OnDayOff.NEXT


@retried
def ask_opinion(
    submission: Submission,
    draft: OpinionDraft,
    *,
    by: Actor,
    at: datetime,
    asked: Body | None = None,
    nomination: Nomination | None = None,
) -> BodyOpinion:
    """Return the opinion asked of another body, with the last day for its answer.

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: the submission is not under way.
        BadInput: nobody is asked, or no days are given.
    """
    may_appraise(by, submission.owner).require()
    who = said(draft.asked_name, field="asked_name", label="cơ quan được hỏi", most=200)
    about = said(draft.about, field="about", label="nội dung hỏi", most=300)
    deadline = Deadline(draft.n_days, draft.day_kind, "ngày gửi", draft.on_day_off)
    due = last_day(deadline, draft.asked_on, calendar_of(submission.owner, draft.asked_on.year))
    with log(by, at, "commendation.opinion_asked", submission, asked=who, due=due):
        row = locked(submission)
        after(row.state, Act.STEP)
        made = BodyOpinion.objects.create(
            submission=row, nomination=nomination, asked=asked, asked_name=who, about=about, asked_on=draft.asked_on,
            n_days=draft.n_days, day_kind=draft.day_kind.value, on_day_off=draft.on_day_off.value, due=due,
            by_id=by.person, at=at,
        )  # fmt: skip
        record = StepRecord.objects.filter(submission=row, step=StepKind.OPINION.value).first()
        if record is not None and record.done_on is not None:
            record.done_on, record.outcome = None, ""
            record.save(update_fields=["done_on", "outcome"])
        note(row, "opinion", f"Hỏi ý kiến {who}, trả lời trước hết ngày {format_day(due)}", by=by, at=at, inside=True)
    return made


@retried
def answer_opinion(
    opinion: BodyOpinion,
    answer: Answer,
    *,
    on: date,
    by: Actor,
    at: datetime,
    words: str = "",
    paper_number: str = "",
    file: File | None = None,
) -> BodyOpinion:
    """Return the opinion with its answer; with the last one answered the step is done.

    Raises:
        NotPermitted: the actor does not appraise here.
        BadInput: the day is before the question or ahead, or an objection says nothing.
    """
    may_appraise(by, opinion.submission.owner).require()
    not_ahead(on, at, field="on", label="Ngày trả lời")
    if on < opinion.asked_on:
        raise BadInput(f"Ngày trả lời trước ngày hỏi ({format_day(opinion.asked_on)}). Sửa lại.", field="on")
    told = said(words, field="words", label="nội dung trả lời", most=600, needed=answer is not Answer.AGREES)
    with log(
        by, at, "commendation.opinion_answered", opinion.submission, asked=opinion.asked_name, answer=answer.label
    ):
        parent = locked(opinion.submission)
        row = lock_row(BodyOpinion.objects.select_related("submission"), opinion.pk)
        row.answer, row.answered_on, row.words = answer.value, on, told
        row.paper_number = said(paper_number, field="paper_number", label="số văn bản", most=60, needed=False)
        row.file = file
        row.save()
        note(parent, "opinion", f"{row.asked_name}: {answer.label}. {told}".strip(), by=by, at=at, inside=True, on=on)
        if not BodyOpinion.objects.filter(submission=parent, answer="").exists():
            n = BodyOpinion.objects.filter(submission=parent).count()
            record_step(parent, StepKind.OPINION, f"{n} cơ quan đã trả lời", by=by, at=at, on=on)
    return row


@retried
def open_comment(
    submission: Submission,
    *,
    posted: str,
    since: date,
    n_days: int,
    day_kind: DayKind,
    source: str,
    by: Actor,
    at: datetime,
) -> PublicComment:
    """Return the time in which the list is published for comment; ``until`` is the first day after it.

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: the submission is not under way.
        StepWaits: a council has voted already: comment comes before it.
        BadInput: nobody says where it was posted, or for how many days.
    """
    may_appraise(by, submission.owner).require()
    where = said(posted, field="posted", label="nơi đăng, niêm yết", most=300)
    why = said(source, field="source", label="căn cứ", most=300)
    if not 1 <= n_days <= 90:
        raise BadInput("Số ngày lấy ý kiến phải từ 1 đến 90. Sửa lại.", field="n_days")
    until = comment_until(since, n_days, day_kind, submission.owner)
    with log(by, at, "commendation.comment_opened", submission, posted=where, since=since, until=until):
        row = locked(submission)
        after(row.state, Act.STEP)
        if StepRecord.objects.filter(submission=row, step=StepKind.COUNCIL.value, done_on__isnull=False).exists():
            raise StepWaits(
                "Hội đồng đã xét. Công khai lấy ý kiến phải làm trước Hội đồng; ghi lại bước Hội đồng nếu cần."
            )
        made = PublicComment.objects.create(
            submission=row, posted=where, since=since, n_days=n_days, day_kind=day_kind.value, until=until, source=why,
            by_id=by.person, at=at,
        )  # fmt: skip
        note(
            row,
            "comment",
            f"Công khai lấy ý kiến từ {format_day(since)}, {n_days} {day_kind.label}: {where}",
            by=by,
            at=at,
        )
    return made


@retried
def add_comment(
    period: PublicComment,
    *,
    on: date,
    how: str,
    words: str,
    by: Actor,
    at: datetime,
    nomination: Nomination | None = None,
) -> Comment:
    """Return a comment that came in, kept inside; who said it is not asked, and denunciations do not belong here.

    Raises:
        NotPermitted: the actor does not appraise here.
        BadInput: nothing is said, it reads like a denunciation, or the day lies ahead.
    """
    may_appraise(by, period.submission.owner).require()
    told = said(words, field="words", label="nội dung góp ý", most=800)
    if any(word in told.casefold() for word in ("tố cáo", "khiếu nại")):
        raise BadInput(
            "Đơn khiếu nại, tố cáo không ghi ở đây. Chuyển người gửi đến nơi tiếp công dân; nếu có văn bản tạm dừng xét "
            "thì ghi ở hồ sơ thành tích.",
            field="words",
        )
    not_ahead(on, at, field="on", label="Ngày góp ý")
    with log(by, at, "commendation.comment_added", period.submission):
        return Comment.objects.create(
            period=period, nomination=nomination, on=on, words=told, at=at, by_id=by.person,
            how=said(how, field="how", label="cách gửi", most=120),
        )  # fmt: skip


@retried
def close_comment(period: PublicComment, *, outcome: str, by: Actor, at: datetime) -> PublicComment:
    """Return the time for comment, closed after its last day with what came of it.

    Raises:
        NotPermitted: the actor does not appraise here.
        StepWaits: its days are not over.
        BadInput: nothing is said of what came of it.
    """
    may_appraise(by, period.submission.owner).require()
    told = said(outcome, field="outcome", label="kết quả", most=600)
    if day_of(at) < period.until:
        raise StepWaits(
            f"Thời hạn lấy ý kiến chưa hết: đến trước ngày {format_day(period.until)}. Chờ hết hạn rồi ghi kết quả."
        )
    with log(by, at, "commendation.comment_closed", period.submission) as done:
        parent = locked(period.submission)
        row = lock_row(PublicComment.objects.select_related("submission"), period.pk)
        row.closed_on, row.outcome = day_of(at), told
        row.save(update_fields=["closed_on", "outcome"])
        record_step(parent, StepKind.COMMENT, told, by=by, at=at)
        note(parent, "comment", f"Hết hạn lấy ý kiến: {told}", by=by, at=at)
        done.detail(n=row.comments.count())
    return row
