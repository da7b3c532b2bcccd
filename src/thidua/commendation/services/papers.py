"""Papers that go with a submission: scans taken in, the minutes of the unit's meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.kinds import PaperKind, VoteForm
from thidua.commendation.core.states import Act, State, after
from thidua.commendation.models import Nomination, Submission, SubmissionPaper, UnitMinutes
from thidua.commendation.permissions import may_appraise, may_write
from thidua.commendation.services.acting import locked, log, not_ahead, note, said
from thidua.documents.services import store_file
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.units.models import Body


@dataclass(frozen=True)
class MinutesDraft:
    """The meeting as typed; ``absent`` names who was not there and why."""

    held_on: date
    place: str
    chair: str
    secretary: str
    members: int
    present: int
    vote_form: VoteForm
    held_at: str = ""
    chair_post: str = ""
    absent: str = ""
    discussion: str = ""


@retried
def add_paper(
    submission: Submission,
    kind: PaperKind,
    data: bytes,
    name: str,
    *,
    by: Actor,
    at: datetime,
    label: str = "",
    on: date | None = None,
    nomination: Nomination | None = None,
) -> SubmissionPaper:
    """Return the scan, stored as a paper of the submission or of one of its nominations.

    Raises:
        NotPermitted: the actor neither writes nor appraises it.
        StateForbids: the unit's side, after it was sent; anybody, after it was archived.
        FileRefused, SecretRefused: the file cannot be taken.
    """
    permit = may_write(by, submission)
    appraises = may_appraise(by, submission.owner)
    (permit if permit else appraises).require()
    if submission.state == State.ARCHIVED or not (submission.open_to_edit or appraises):
        after(submission.state, Act.EDIT)
    if nomination is not None and nomination.submission_id != submission.pk:
        raise BadInput("Trường hợp này thuộc tờ trình khác. Chọn lại.", field="nomination")
    body: Body | None = submission.from_body if submission.from_body_id != submission.owner_id else None
    file = store_file(data, name, owner=submission.owner, by=by, at=at, body=body)
    shown = said(label, field="label", label="tên giấy tờ", most=200, needed=False) or kind.label
    with log(by, at, "commendation.paper_added", submission, kind=kind.label):
        made = SubmissionPaper.objects.create(
            submission=submission, nomination=nomination, kind=kind.value, label=shown, file=file, on=on, at=at,
            by_id=by.person,
        )  # fmt: skip
        note(submission, "paper", f"Thêm giấy tờ: {shown}", nomination=nomination, by=by, at=at)
    return made


@retried
def drop_paper(paper: SubmissionPaper, *, by: Actor, at: datetime) -> None:
    """Take a paper off a submission that has not left the unit; its file stays stored.

    Raises:
        NotPermitted, StateForbids: as :func:`add_paper`.
    """
    may_write(by, paper.submission).require()
    with log(by, at, "commendation.paper_dropped", paper.submission, kind=paper.kind_label):
        after(locked(paper.submission).state, Act.EDIT)
        SubmissionPaper.objects.filter(pk=paper.pk).update(dropped=True)
        note(paper.submission, "paper", f"Bỏ giấy tờ: {paper.label}", by=by, at=at)


@retried
def set_minutes(submission: Submission, draft: MinutesDraft, *, by: Actor, at: datetime) -> UnitMinutes:
    """Return the minutes of the unit's meeting, written or corrected.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: the submission was sent.
        BadInput: more present than members, somebody not named, a day ahead.
    """
    may_write(by, submission).require()
    not_ahead(draft.held_on, at, field="held_on", label="Ngày họp")
    if not 1 <= draft.present <= draft.members:
        raise BadInput(
            f"Số người có mặt ({draft.present}) phải từ 1 đến tổng số ({draft.members}). Kiểm tra lại.", field="present"
        )
    if draft.present < draft.members and not draft.absent.strip():
        raise BadInput(f"Ghi họ tên {draft.members - draft.present} người vắng và lý do.", field="absent")
    over = (
        Nomination.objects.filter(submission=submission, votes__gt=draft.present, state="live")
        .order_by("place")
        .first()
    )
    if over is not None:
        raise BadInput(
            f"Dòng {over.place} có {over.votes} phiếu, nhiều hơn {draft.present} người có mặt. Sửa số phiếu hoặc số người.",
            field="present",
        )
    with log(by, at, "commendation.minutes_set", submission) as done:
        row = locked(submission)
        after(row.state, Act.EDIT)
        made, _ = UnitMinutes.objects.update_or_create(
            submission=row,
            defaults={
                "held_on": draft.held_on, "held_at": draft.held_at[:5], "at": at, "vote_form": draft.vote_form.value,
                "place": said(draft.place, field="place", label="nơi họp", most=200),
                "chair": said(draft.chair, field="chair", label="người chủ trì", most=120),
                "chair_post": said(draft.chair_post, field="chair_post", label="chức vụ", most=120, needed=False),
                "secretary": said(draft.secretary, field="secretary", label="thư ký", most=120),
                "members": draft.members, "present": draft.present,
                "absent": said(draft.absent, field="absent", label="người vắng", most=600, needed=False),
                "discussion": nfc(draft.discussion).strip()[:10_000],
            },
        )  # fmt: skip
        note(row, "minutes", "Lập biên bản bình xét", by=by, at=at, on=draft.held_on)
        done.detail(present=draft.present, members=draft.members)
    return made
