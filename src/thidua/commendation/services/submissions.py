"""Submissions: made, corrected, sent, returned, received, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import date as Day

from thidua.audit.services import retried
from thidua.commendation.core.cases import own_decider
from thidua.commendation.core.kinds import Kind, Procedure
from thidua.commendation.core.states import Act, Stand, after
from thidua.commendation.models import NameList, Nomination, Submission, UnitMinutes
from thidua.commendation.permissions import may_appraise, may_submit, may_write
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.services.acting import locked, log, not_ahead, note, said
from thidua.commendation.services.checking import freeze_checks, freeze_figures, recheck_rows
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.movements.models import Movement
from thidua.units.models import Body


class NotReady(Conflict):
    """Something must be done before the submission leaves the unit."""

    code = "not_ready"


@dataclass(frozen=True)
class SubmissionDraft:
    """A letter as typed: number and date are what the unit's clerk gave, and may be empty until it is signed."""

    abstract: str
    season: int
    kind: Kind = Kind.MERIT
    procedure: Procedure = Procedure.REGULAR
    simple_ground: str = ""
    number: str = ""
    date: date | None = None
    foreseen: Day | None = None


@retried
def create_submission(
    draft: SubmissionDraft,
    *,
    owner: Body,
    from_body: Body,
    by: Actor,
    at: datetime,
    movement: Movement | None = None,
    from_paper: bool = False,
) -> Submission:
    """Return the new submission of ``from_body`` to the locality ``owner``.

    Raises:
        NotPermitted: the actor does not write for this body.
        BadInput: no abstract, a season out of range, a simple procedure without its ground, another's movement.
    """
    may_submit(by, owner, from_body).require()
    row = Submission(
        uid=uid(at), owner=owner, from_body=from_body, decider=own_decider(owner.level), made_at=at, made_by_id=by.person,
        simulated=owner.simulated or from_body.simulated, from_paper=from_paper,
    )  # fmt: skip
    _put(row, draft, movement, at=at)
    with log(by, at, "commendation.submission_created", row):
        row.save(force_insert=True)
        note(row, "created", "Lập tờ trình", by=by, at=at)
    return row


@retried
def revise_submission(
    submission: Submission, draft: SubmissionDraft, *, by: Actor, at: datetime, movement: Movement | None = None
) -> Submission:
    """Return the submission with its letter corrected and its list checked again, as long as it has not left the unit.

    Raises:
        NotPermitted, BadInput: as :func:`create_submission`.
        StateForbids: it was sent.
    """
    may_write(by, submission).require()
    with log(by, at, "commendation.submission_revised", submission) as done:
        row = locked(submission)
        after(row.state, Act.EDIT)
        done.detail(before=row.title)
        _put(row, draft, movement, at=at)
        row.save()
        recheck_rows(row, today=day_of(at))
    return row


@retried
def submit(submission: Submission, *, by: Actor, at: datetime) -> Submission:
    """Return the submission, sent: figures are frozen as they stand, the check is made once more.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: it was sent before.
        NotReady: nobody is named, the minutes are not there, or something waits for the head's word.
    """
    may_write(by, submission).require()
    with log(by, at, "commendation.submitted", submission) as done:
        row = locked(submission)
        to = after(row.state, Act.SUBMIT)
        recheck_rows(row, today=day_of(at))
        check_ready(row)
        freeze_figures(row, at=at)
        row.state, row.submitted_at = to.value, at
        row.save(update_fields=["state", "submitted_at"])
        n = Nomination.objects.filter(submission=row, state=Stand.LIVE.value).count()
        note(row, "submitted", f"Gửi tờ trình, {n} trường hợp", by=by, at=at)
        done.detail(n=n)
    return row


def check_ready(row: Submission) -> None:
    """Return nothing where the submission may leave the unit.

    Raises:
        NotReady: what lacks, in words.
    """
    live = Nomination.objects.filter(submission=row, state=Stand.LIVE.value)
    lists = NameList.objects.filter(submission=row, state="live")
    if not live.exists() and not lists.exists():
        raise NotReady("Tờ trình chưa có ai. Đưa danh sách vào trước.")
    has_minutes = (
        UnitMinutes.objects.filter(submission=row).exists() or row.papers.filter(kind="minutes", dropped=False).exists()
    )
    if row.procedure == Procedure.REGULAR and not has_minutes:
        raise NotReady("Chưa có biên bản bình xét của đơn vị. Lập biên bản hoặc tải bản quét lên trước khi gửi.")
    waiting = live.filter(n_attest__gt=0).count() + lists.filter(n_attest__gt=0).count()
    if waiting:
        raise NotReady(
            f"Còn {waiting} trường hợp có nội dung thủ trưởng đơn vị phải xác nhận. Mở “Xác nhận của thủ trưởng” rồi ghi."
        )


@retried
def return_submission(submission: Submission, *, words: str, by: Actor, at: datetime) -> Submission:
    """Return the submission, given back to the unit with what must be added.

    Raises:
        NotPermitted: the actor does not appraise at the receiving locality.
        StateForbids: it was not sent, or is appraised.
        BadInput: nothing is said of what to add.
    """
    may_appraise(by, submission.owner).require()
    why = said(words, field="words", label="nội dung phải bổ sung", most=600)
    with log(by, at, "commendation.returned", submission, words=why):
        row = locked(submission)
        row.state = after(row.state, Act.RETURN).value
        row.save(update_fields=["state"])
        note(row, "returned", f"Trả lại để bổ sung: {why}", by=by, at=at)
    return row


@retried
def receive(
    submission: Submission, *, by: Actor, at: datetime, on: date | None = None, book_note: str = ""
) -> Submission:
    """Return the submission, received: the day picks the regime, findings and law book are frozen.

    ``on`` is the day of the receiving body's own book where it was handed in on paper before; ``book_note`` says where
    that stands (mã hồ sơ, số phiếu tiếp nhận).

    Raises:
        NotPermitted: the actor does not appraise at the receiving locality.
        StateForbids: it was not sent, or was received.
        BadInput: the day lies ahead, or is earlier without a word of the receiving book.
        NoRuleInForce: no regime of the book has that day.
    """
    may_appraise(by, submission.owner).require()
    day = not_ahead(on or day_of(at), at, field="on", label="Ngày tiếp nhận")
    told = said(book_note, field="book_note", label="số phiếu tiếp nhận", most=200, needed=day < day_of(at))
    with log(by, at, "commendation.received", submission) as done:
        row = locked(submission)
        first = row.received_on is None
        to = after(row.state, Act.RECEIVE)
        if first:
            book = book_of(row, day_of(at))
            row.received_on, row.received_at, row.received_note = day, at, told
            row.regime, row.rulebook = book.regime(day).id, book.sha256
        row.state = to.value
        row.save()
        freeze_checks(row, why="tiếp nhận", by=by, at=at)
        words = f"Tiếp nhận ngày {format_day(day)}" if first else "Nhận lại hồ sơ đã bổ sung"
        note(row, "received", f"{words}{f', {told}' if told else ''}", by=by, at=at)
        done.detail(on=row.received_on, regime=row.regime, rulebook=row.rulebook, own_entry=row.made_by_id == by.person)
    return row


@retried
def withdraw(submission: Submission, *, words: str, by: Actor, at: datetime) -> Submission:
    """Return the submission, withdrawn by the unit.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: it waits for its decision already.
        BadInput: no reason is given.
    """
    may_write(by, submission).require()
    why = said(words, field="words", label="lý do rút", most=600)
    with log(by, at, "commendation.withdrawn", submission, words=why):
        row = locked(submission)
        row.state = after(row.state, Act.WITHDRAW).value
        row.save(update_fields=["state"])
        note(row, "withdrawn", f"Rút tờ trình: {why}", by=by, at=at)
    return row


@retried
def refuse_submission(submission: Submission, *, words: str, article: str, by: Actor, at: datetime) -> Submission:
    """Return the submission, refused as a whole with its reason and the article; its list stays readable.

    Raises:
        NotPermitted: the actor does not appraise at the receiving locality.
        StateForbids: it was not sent, or waits for its decision already.
        BadInput: no reason or no article is given.
    """
    may_appraise(by, submission.owner).require()
    why = said(words, field="words", label="lý do", most=600)
    place = said(article, field="article", label="điều khoản", most=120)
    with log(by, at, "commendation.refused", submission, words=why, article=place):
        row = locked(submission)
        row.state = after(row.state, Act.REFUSE).value
        row.save(update_fields=["state"])
        note(row, "refused", f"Không xét: {why} ({place})", by=by, at=at)
    return row


def _put(row: Submission, draft: SubmissionDraft, movement: Movement | None, *, at: datetime) -> None:
    row.abstract = said(draft.abstract, field="abstract", label="trích yếu", most=300)
    if not 2000 <= draft.season <= day_of(at).year + 1:
        raise BadInput("Năm xét không hợp lệ. Ghi năm của thành tích, ví dụ 2025.", field="season")
    if draft.procedure is Procedure.SIMPLE and not draft.simple_ground:
        raise BadInput("Thủ tục đơn giản phải chọn căn cứ (Điều 85 Luật Thi đua, khen thưởng).", field="simple_ground")
    if movement is not None and movement.owner_id not in (row.owner_id, row.from_body_id):
        raise BadInput("Phong trào này thuộc địa phương khác. Chọn phong trào của địa phương mình.", field="movement")
    if draft.date is not None:
        not_ahead(draft.date, at, field="date", label="Ngày của tờ trình")
    row.season, row.kind, row.procedure = draft.season, draft.kind.value, draft.procedure.value
    row.simple_ground = draft.simple_ground if draft.procedure is Procedure.SIMPLE else ""
    row.number = said(draft.number, field="number", label="số tờ trình", most=60, needed=False)
    row.date, row.movement, row.foreseen_on = draft.date, movement, _foreseen(row, draft.foreseen, at=at)


def _foreseen(row: Submission, day: Day | None, *, at: datetime) -> Day | None:
    """Return the day foreseen for receiving, for which the law book has a regime.

    Raises:
        BadInput: more than a year ahead, or before the first regime of the book.
    """
    if day is None:
        return None
    if day > day_of(at) + timedelta(days=366):
        raise BadInput("Ngày dự kiến tiếp nhận ở xa quá một năm. Kiểm tra lại ngày.", field="foreseen")
    if book_of(row, day_of(at)).find_regime(day) is None:
        raise BadInput(
            f"Sổ quy định không có thời kỳ nào vào ngày {format_day(day)}. Kiểm tra lại ngày.", field="foreseen"
        )
    return day


__all__ = [
    "NotReady",
    "SubmissionDraft",
    "check_ready",
    "create_submission",
    "receive",
    "refuse_submission",
    "return_submission",
    "revise_submission",
    "submit",
    "withdraw",
]
