"""One nomination: corrected while it is written, stopped with a reason, put for another form, its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from thidua.audit.services import retried
from thidua.commendation.core.states import OUT, WITH_REASON, Act, Stand, State, after, moved
from thidua.commendation.models import Nomination, NominationFigure, Submission, UnitMinutes
from thidua.commendation.permissions import may_appraise, may_write
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.services.acting import locked, log, note, said
from thidua.commendation.services.checking import freeze_checks, recheck_rows
from thidua.ground.actors import Actor
from thidua.ground.canonical import canonical_json
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.honours.core.kinds import GROUP_OF, Category
from thidua.honours.core.years import year_of
from thidua.honours.models import Holder
from thidua.rules.codes import RATINGS
from thidua.store.locks import lock_row
from thidua.targets.models import Target


class NominatedTwice(Conflict):
    """The subject is in this submission for that title and year already."""

    code = "nominated_twice"


@dataclass(frozen=True)
class NominationDraft:
    """A nomination as typed; ``claims`` are facts that the unit states: rating, months, counts of a collective."""

    award: str
    year: str
    route: str = ""
    category: str = ""
    position: str = ""
    achievement: str = ""
    work: str = ""
    same_as: str = ""
    same_reason: str = ""
    votes: int | None = None
    claims: Mapping[str, Any] = field(default_factory=dict)


@retried
def nominate(
    submission: Submission, holder: Holder, draft: NominationDraft, *, by: Actor, at: datetime, unit_name: str = ""
) -> Nomination:
    """Return one more nomination of the submission, checked.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: it was sent.
        NominatedTwice: the subject is in it for that title and year.
        BadInput: an award the book does not know, another locality's record.
    """
    may_write(by, submission).require()
    if holder.owner_id != submission.owner_id:
        raise BadInput("Hồ sơ thành tích này thuộc địa phương khác. Chọn lại.", field="holder")
    with log(by, at, "commendation.nominated", submission, award=draft.award):
        row = locked(submission)
        after(row.state, Act.EDIT)
        made = add_nomination(row, holder, draft, unit_name=unit_name, at=at)
    made.refresh_from_db()
    return made


def add_nomination(
    row: Submission, holder: Holder, draft: NominationDraft, *, at: datetime, unit_name: str = "", written: str = ""
) -> Nomination:
    """Return one more nomination of a locked submission, checked; inside an act.

    Raises:
        NominatedTwice, BadInput: as :func:`nominate`.
    """
    last = Nomination.objects.filter(submission=row).aggregate(last=Max("place"))["last"] or 0
    made = Nomination(
        uid=uid(at), submission=row, place=last + 1, holder=holder, unit=holder.unit, decider=row.decider,
        written=written[:300],
        unit_name=said(unit_name or holder.unit_name, field="unit_name", label="đơn vị", most=200, needed=False),
    )  # fmt: skip
    _put(made, draft, at=at)
    save_nomination(made)
    recheck_rows(row, today=day_of(at), only=[made.pk])
    return made


@retried
def revise_nomination(nomination: Nomination, draft: NominationDraft, *, by: Actor, at: datetime) -> Nomination:
    """Return the nomination corrected and checked again, as long as the submission has not left the unit.

    Raises:
        NotPermitted, StateForbids, NominatedTwice, BadInput: as :func:`nominate`.
    """
    may_write(by, nomination.submission).require()
    with log(by, at, "commendation.nomination_revised", nomination.submission, place=nomination.place) as done:
        parent = locked(nomination.submission)
        after(parent.state, Act.EDIT)
        row = _locked(nomination)
        done.detail(before={"award": row.award, "year": row.year, "route": row.route})
        _put(row, draft, at=at)
        save_nomination(row)
        recheck_rows(parent, today=day_of(at), only=[row.pk])
    row.refresh_from_db()
    return row


@retried
def set_stand(
    nomination: Nomination, to: Stand, *, words: str = "", article: str = "", by: Actor, at: datetime
) -> Nomination:
    """Return the nomination held, returned, refused, dropped, withdrawn, or taken up again; the rest goes on.

    The unit drops and withdraws its own; all else is for who appraises.

    Raises:
        NotPermitted: not for this actor.
        StateForbids: it cannot come there from where it stands.
        BadInput: no reason is given, or a refusal names no article.
    """
    own = to in (Stand.DROPPED, Stand.WITHDRAWN)
    (may_write(by, nomination.submission) if own else may_appraise(by, nomination.submission.owner)).require()
    why = said(words, field="words", label="lý do", most=600, needed=to in WITH_REASON)
    place = said(article, field="article", label="điều khoản", most=120, needed=to is Stand.REFUSED)
    with log(by, at, "commendation.stand_set", nomination.submission, place=nomination.place, to=to.label, words=why):
        parent = locked(nomination.submission)
        _check_open(parent)
        row = _locked(nomination)
        row.state = moved(row.state, to).value
        row.reason, row.article = why, place
        row.stopped_on = day_of(at) if to in WITH_REASON else None
        row.save(update_fields=["state", "reason", "article", "stopped_on"])
        told = f"{to.label.capitalize()}: {why}" if why else to.label.capitalize()
        told += f" ({place})" if place else ""
        if to is Stand.HELD:  # why is for those who may know; the others read that it is not considered yet
            note(parent, to.value, to.label.capitalize(), nomination=row, by=by, at=at)
        note(parent, to.value, told, nomination=row, by=by, at=at, inside=to is Stand.HELD)
    return row


@retried
def lower(nomination: Nomination, award: str, *, words: str, by: Actor, at: datetime, route: str = "") -> Nomination:
    """Return the new nomination for another title or form ("đề nghị hình thức khác"), with a check of its own.

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: it cannot be put for another form from where it stands.
        BadInput: the same award, one the book does not know, or no reason.
    """
    may_appraise(by, nomination.submission.owner).require()
    why = said(words, field="words", label="lý do", most=600)
    if award == nomination.award:
        raise BadInput("Chọn danh hiệu, hình thức khác với đề nghị cũ.", field="award")
    with log(by, at, "commendation.lowered", nomination.submission, place=nomination.place, award=award, words=why):
        parent = locked(nomination.submission)
        _check_open(parent)
        row = _locked(nomination)
        row.state = moved(row.state, Stand.LOWERED).value
        row.reason, row.stopped_on = why, day_of(at)
        row.save(update_fields=["state", "reason", "stopped_on"])
        if award not in book_of(parent, day_of(at)).awards:
            raise BadInput("Không có danh hiệu, hình thức này trong sổ quy định. Chọn lại.", field="award")
        made = Nomination(
            uid=uid(at), submission=parent, place=row.place, holder=row.holder, unit=row.unit, unit_name=row.unit_name,
            written=row.written, row=row.row, award=award, year=row.year, route=route, group=row.group,
            category=row.category, position=row.position, decider=parent.decider, achievement=row.achievement,
            work=row.work, same_as=row.same_as, same_reason=row.same_reason, votes=row.votes, claims=row.claims,
            lowered_from=row,
        )  # fmt: skip
        save_nomination(made)
        if parent.received_on is not None:
            freeze_checks(parent, why="chuyển hình thức khác", by=by, at=at)
        else:
            recheck_rows(parent, today=day_of(at))
        note(parent, "lowered", f"Chuyển sang {award}: {why}", nomination=made, by=by, at=at)
    made.refresh_from_db()
    return made


@retried
def add_figure(
    nomination: Nomination, *, label: str, text: str, as_of: date, by: Actor, at: datetime, target: Target | None = None
) -> NominationFigure:
    """Return a figure that the achievement rests on; frozen when the list is sent.

    Raises:
        NotPermitted, StateForbids: as :func:`nominate`.
        BadInput: nothing is said, the day lies ahead, or the target is another locality's.
    """
    may_write(by, nomination.submission).require()
    after(nomination.submission.state, Act.EDIT)
    if target is not None and target.target_set.owner_id != nomination.submission.owner_id:
        raise BadInput("Chỉ tiêu này thuộc địa phương khác. Chọn lại.", field="target")
    with log(by, at, "commendation.figure_added", nomination.submission, place=nomination.place):
        return NominationFigure.objects.create(
            nomination=nomination, target=target, as_of=as_of,
            label=said(label, field="label", label="tên số liệu", most=200),
            text=said(text, field="text", label="số liệu", most=120),
        )  # fmt: skip


@retried
def drop_figure(figure: NominationFigure, *, by: Actor, at: datetime) -> None:
    """Take a figure away that is not frozen.

    Raises:
        NotPermitted, StateForbids: as :func:`nominate`.
    """
    may_write(by, figure.nomination.submission).require()
    after(figure.nomination.submission.state, Act.EDIT)
    with log(by, at, "commendation.figure_dropped", figure.nomination.submission, place=figure.nomination.place):
        if figure.frozen_at is not None:
            raise Conflict("Số liệu đã gắn khi gửi nên không bỏ được. Ghi chú trong báo cáo nếu số liệu sai.")
        figure.delete()


def _check_open(submission: Submission) -> None:
    if submission.state in (State.DECIDED, State.HANDED, State.ARCHIVED, *OUT):
        after(submission.state, Act.STEP)


def _locked(nomination: Nomination) -> Nomination:
    return lock_row(Nomination.objects.select_related("holder", "submission", "unit"), nomination.pk)


def _put(row: Nomination, draft: NominationDraft, *, at: datetime) -> None:
    if draft.award not in book_of(row.submission, day_of(at)).awards:
        raise BadInput("Không có danh hiệu, hình thức này trong sổ quy định. Chọn lại.", field="award")
    if draft.category and draft.category not in Category.values():
        raise BadInput("Nhóm đối tượng này không có trong danh sách. Chọn lại.", field="category")
    row.award, row.year = draft.award, str(year_of(draft.year))
    row.route, row.category = draft.route, draft.category
    row.group = GROUP_OF.get(Category(draft.category), "") if draft.category else ""
    row.position = said(draft.position, field="position", label="chức vụ", most=120, needed=False)
    row.achievement = nfc(draft.achievement).strip()[:20_000]
    row.work = said(draft.work, field="work", label="tên sáng kiến", most=300, needed=False)
    row.votes = _votes(row, draft.votes)
    row.same_as = draft.same_as
    row.same_reason = said(draft.same_reason, field="same_reason", label="lý do", most=300, needed=bool(draft.same_as))
    row.claims = canonical_json(_claims(draft.claims)).decode()


def _votes(row: Nomination, votes: int | None) -> int | None:
    held = UnitMinutes.objects.filter(submission=row.submission_id).first()
    if votes is not None and held is not None and votes > held.present:
        raise BadInput(
            f"Có {votes} phiếu mà cuộc họp chỉ có {held.present} người có mặt. Sửa số phiếu hoặc biên bản.",
            field="votes",
        )
    return votes


def _claims(told: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in told.items() if value not in (None, "")}
    if "rating" in kept and kept["rating"] not in RATINGS:
        raise BadInput("Mức xếp loại này không có trong danh sách. Chọn lại.", field="rating")
    members = kept.get("members")
    over = [
        name
        for name in ("completed", "ldtt", "cstdcs", "warned")
        if members is not None and kept.get(name, 0) > members
    ]
    if over:
        raise BadInput("Một số người lớn hơn tổng số người của tập thể. Kiểm tra lại.", field=over[0])
    return kept


def save_nomination(row: Nomination) -> None:
    """Write the row; inside an act.

    Raises:
        NominatedTwice: the subject is in the submission for that title and year already.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise NominatedTwice(
            "Người hoặc đơn vị này đã có trong tờ trình, cùng danh hiệu và năm. Mở dòng đã có.", field="award"
        ) from fault
