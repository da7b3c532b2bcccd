"""Calling a session, its motions, who was there, and its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.db.models import Max

from thidua.audit.services import retried
from thidua.councils.core.counting import quorum_met
from thidua.councils.core.kinds import Form, Method, Presence, State, Tie
from thidua.councils.models import Attendance, Council, Excusal, Member, Motion, Session, Tally
from thidua.councils.permissions import may_run
from thidua.councils.selectors import members_on, regulation_on
from thidua.councils.services.acting import log_council, log_session, said
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.store.locks import lock_row


class SessionForbids(Conflict):
    """The state of the session, or the council's regulation, does not allow the act."""

    code = "session_forbids"


class QuorumNotMet(Conflict):
    """Fewer are in the room than the council's own regulation asks for."""

    code = "quorum_not_met"


class MotionTwice(Conflict):
    """The thing is on the agenda of this session already."""

    code = "motion_twice"


@retried
def call_session(
    council: Council,
    *,
    held_on: date,
    form: Form,
    by: Actor,
    at: datetime,
    starts: time | None = None,
    place: str = "",
    agenda: str = "",
    chair: Member | None = None,
    secretary: Member | None = None,
) -> Session:
    """The next session of the council.

    Raises:
        NotPermitted: the actor keeps no councils there.
        BadInput: the council is not at work on that day.
        SessionForbids: opinions without a meeting, which the regulation forbids or does not name.
    """
    may_run(by, council.owner).require()
    with log_council(by, at, "councils.session_called", council) as done:
        row = lock_row(Council.objects.select_related("owner"), council.pk)
        if not row.since <= held_on < row.until:
            raise BadInput("Ngày này hội đồng không hoạt động. Chọn ngày khác.", field="held_on")
        if form is Form.WRITTEN:
            _check_written(row, held_on)
        last = Session.objects.filter(council=row).aggregate(last=Max("no"))["last"] or 0
        made = Session.objects.create(
            uid=uid(at), council=row, no=last + 1, form=form.value, held_on=held_on, starts=starts,
            place=place.strip(), agenda=agenda.strip(), chair=chair, secretary=secretary,
        )  # fmt: skip
        done.detail(no=made.no, on=held_on, form=form.label)
    return made


def _check_written(council: Council, day: date) -> None:
    regulation = regulation_on(council, day)
    if regulation is None or not regulation.written_without_meeting:
        raise SessionForbids(
            "Quy chế của Hội đồng chưa ghi cho lấy ý kiến bằng văn bản mà không họp. "
            "Ghi quy chế có điều khoản này, hoặc triệu tập họp.",
            field="form",
        )


@retried
def add_motion(
    session: Session,
    *,
    kind: str,
    key: str,
    label: str,
    by: Actor,
    at: datetime,
    award: str = "",
    method: Method = Method.SECRET,
    rules_on: date | None = None,
    excused: Mapping[int, Tie] | None = None,
) -> Motion:
    """The thing ``kind``/``key`` on the agenda; ``excused`` names members (by key) who leave the count, and their tie.

    Where no meeting is held, the motion is put on paper whatever ``method`` says.
    ``rules_on``: the day whose law holds for it (the day its file was received); default the day of the session.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: the session is no longer open for motions.
        MotionTwice: the thing is on its agenda already.
        BadInput: an excused person is no member on that day.
    """
    may_run(by, session.council.owner).require()
    named = said(label, field="label", label="Nội dung")
    with log_session(by, at, "councils.motion_added", session) as done:
        row = _open(session)
        if Motion.objects.filter(session=row, kind=kind, key=key, award=award).exists():
            raise MotionTwice(f"“{named}” đã có trong phiên này. Xem lại chương trình.", field="label")
        last = Motion.objects.filter(session=row).aggregate(last=Max("number"))["last"] or 0
        made = Motion.objects.create(
            uid=uid(at), session=row, number=last + 1, kind=kind, key=key, label=named[:400], award=award,
            method=(Method.WRITTEN if row.form == Form.WRITTEN else method).value,
            rules_on=rules_on or row.held_on,
        )  # fmt: skip
        _write_excusals(made, excused or {})
        done.detail(number=made.number, kind=kind, key=key, award=award, excused=len(excused or {}))
    return made


@retried
def excuse(motion: Motion, excused: Mapping[int, Tie], *, by: Actor, at: datetime) -> None:
    """Let exactly these members (by key) leave the count of the motion, each with his tie.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: the session is closed, or the motion has been counted.
        BadInput: one of them is no member on that day.
    """
    session = motion.session
    may_run(by, session.council.owner).require()
    with log_session(by, at, "councils.excused", session) as done:
        _open(session)
        if Tally.objects.filter(motion=motion).exists():
            raise SessionForbids("Nội dung này đã kiểm phiếu. Đính chính kết quả nếu danh sách không đúng.")
        Excusal.objects.filter(motion=motion).delete()
        _write_excusals(motion, excused)
        done.detail(number=motion.number, excused=len(excused))


def _write_excusals(motion: Motion, excused: Mapping[int, Tie]) -> None:
    sitting = {seat.pk for seat in members_on(motion.session.council, motion.session.held_on)}
    if not set(excused) <= sitting:
        raise BadInput("Có người không phải thành viên hội đồng trong ngày họp. Xem lại danh sách.", field="excused")
    Excusal.objects.bulk_create(
        Excusal(motion=motion, member_id=member, tie=tie.value) for member, tie in sorted(excused.items())
    )


@retried
def drop_motion(motion: Motion, *, by: Actor, at: datetime) -> None:
    """Take the motion off the agenda, as long as nobody has counted it.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: it is counted, or the session is closed.
    """
    session = motion.session
    may_run(by, session.council.owner).require()
    with log_session(by, at, "councils.motion_dropped", session) as done:
        _open(session)
        if Tally.objects.filter(motion=motion).exists():
            raise SessionForbids("Nội dung này đã kiểm phiếu nên không rút được. Đính chính kết quả nếu ghi sai.")
        done.detail(number=motion.number, kind=motion.kind, key=motion.key)
        motion.delete()


@retried
def set_attendance(
    session: Session,
    presence: Mapping[int, Presence],
    *,
    by: Actor,
    at: datetime,
    counting: Iterable[int] = (),
    head: int | None = None,
) -> None:
    """Record how each member (by key) took part, and who counts; a member not named is absent.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: the session is closed.
        BadInput: somebody is no member on that day, or counts without being in the room.
    """
    may_run(by, session.council.owner).require()
    board = set(counting)
    with log_session(by, at, "councils.attendance_set", session) as done:
        row = _open(session)
        seats = members_on(row.council, row.held_on)
        sitting = {seat.pk for seat in seats}
        if not (set(presence) | board | ({head} if head else set())) <= sitting:
            raise BadInput(
                "Có người không phải thành viên hội đồng trong ngày họp. Xem lại danh sách.", field="presence"
            )
        if row.form == Form.WRITTEN and Presence.PRESENT in presence.values():
            raise BadInput("Phiên này không họp: chỉ ghi ai đã gửi phiếu, ai chưa gửi.", field="presence")
        if row.form == Form.MEETING and any(presence.get(one) is not Presence.PRESENT for one in board):
            raise BadInput("Người kiểm phiếu phải có mặt. Chọn người khác.", field="counting")
        if head is not None and head not in board:
            raise BadInput("Trưởng ban kiểm phiếu phải là người kiểm phiếu. Đánh dấu cả hai.", field="head")
        Attendance.objects.filter(session=row).delete()
        Attendance.objects.bulk_create(
            Attendance(
                session=row, member=seat, presence=presence.get(seat.pk, Presence.ABSENT).value,
                counts=seat.pk in board, heads_count=seat.pk == head,
            )
            for seat in seats
        )  # fmt: skip
        done.detail(present=sum(one is Presence.PRESENT for one in presence.values()), members=len(seats))


@retried
def hold_session(session: Session, *, by: Actor, at: datetime) -> Session:
    """The session as held: the number of members is fixed; counts may be written from here on.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: attendance is not recorded, its day lies ahead, or it is not open.
        QuorumNotMet: fewer are there than the council's regulation asks for; where it is silent nothing is asked.
    """
    may_run(by, session.council.owner).require()
    with log_session(by, at, "councils.session_held", session) as done:
        row = _open(session)
        if row.held_on > day_of(at):
            raise SessionForbids("Phiên này chưa đến ngày. Ghi kết quả sau khi họp.")
        if not Attendance.objects.filter(session=row).exists():
            raise SessionForbids("Chưa ghi ai có mặt. Ghi điểm danh trước.")
        members = len(members_on(row.council, row.held_on))
        _check_quorum(row, members)
        row.state, row.members_counted = State.HELD.value, members
        row.save(update_fields=["state", "members_counted"])
        done.detail(members=row.members_counted)
    return row


def _check_quorum(session: Session, members: int) -> None:
    regulation = regulation_on(session.council, session.held_on)
    if regulation is None or session.form != Form.MEETING:
        return
    here = Attendance.objects.filter(session=session, presence=Presence.PRESENT.value).count()
    if quorum_met(present=here, members=members, percent=regulation.quorum_percent) is False:
        article = f", {regulation.quorum_article}" if regulation.quorum_article else ""
        raise QuorumNotMet(
            f"Có mặt {here}/{members} thành viên, chưa đủ {regulation.quorum_percent}% theo {regulation.paper}{article}. "
            "Sửa điểm danh nếu ghi sai, hoặc họp phiên khác."
        )


@retried
def close_session(session: Session, *, by: Actor, at: datetime, words: str = "") -> Session:
    """The session closed: every motion has its count; ``words`` are the discussion for the minutes.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: it was not held, or a motion has no count.
    """
    may_run(by, session.council.owner).require()
    with log_session(by, at, "councils.session_closed", session) as done:
        row = _open(session, held=True)
        missing = Motion.objects.filter(session=row, tallies__isnull=True).count()
        if missing:
            raise SessionForbids(f"Còn {missing} nội dung chưa có kết quả kiểm phiếu. Nhập kết quả trước.")
        row.state, row.words = State.CLOSED.value, words.strip()
        row.save(update_fields=["state", "words"])
        done.detail(motions=Motion.objects.filter(session=row).count())
    return row


@retried
def cancel_session(session: Session, *, reason: str, by: Actor, at: datetime) -> Session:
    """The session cancelled, with a reason; nothing of it counts.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: a motion has been counted, or it is closed.
    """
    may_run(by, session.council.owner).require()
    why = said(reason, field="reason", label="Lý do")
    with log_session(by, at, "councils.session_cancelled", session) as done:
        row = _open(session)
        if Tally.objects.filter(motion__session=row).exists():
            raise SessionForbids("Phiên này đã có kết quả kiểm phiếu nên không hủy được.")
        row.state, row.cancelled_why = State.CANCELLED.value, why
        row.save(update_fields=["state", "cancelled_why"])
        done.detail(reason=why)
    return row


def _open(session: Session, *, held: bool = False) -> Session:
    row = lock_row(Session.objects.select_related("council__owner"), session.pk)
    if row.state in (State.CLOSED, State.CANCELLED):
        raise SessionForbids(f"Phiên này {State(row.state).label}. Triệu tập phiên khác nếu cần.")
    if held and row.state != State.HELD:
        raise SessionForbids("Phiên này chưa họp. Ghi điểm danh và bấm Bắt đầu kiểm phiếu.")
    return row
