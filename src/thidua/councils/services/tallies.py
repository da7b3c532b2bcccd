"""The count of a motion, typed from the tally sheet and judged by the paper in force on the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import retried
from thidua.councils.core.counting import Count, Judged, Threshold, check_count, judge
from thidua.councils.core.kinds import Method, Presence, State
from thidua.councils.models import Attendance, Excusal, Motion, Session, Tally
from thidua.councils.permissions import may_run
from thidua.councils.selectors import last_tallies, regulation_on, threshold_for
from thidua.councils.services.acting import log_session, said
from thidua.councils.services.sessions import SessionForbids, hold_session
from thidua.documents.models import File
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import store_file
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.store.locks import lock_row


@dataclass(frozen=True)
class Votes:
    """What the counting board wrote for one motion: ballots in favour, against, blank and invalid."""

    in_favour: int
    against: int = 0
    blank: int = 0
    invalid: int = 0


@retried
def record_tally(motion: Motion, votes: Votes, *, by: Actor, at: datetime, scan: File | None = None) -> Tally:
    """The first count of the motion.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: the session is not held, or the motion has its count already.
        CountFault: the numbers contradict each other or who was there.
    """
    (row,) = record_tallies(motion.session, {motion.pk: votes}, by=by, at=at, scan=scan)
    return row


@retried
def record_tallies(
    session: Session, votes: Mapping[int, Votes], *, by: Actor, at: datetime, scan: File | None = None
) -> list[Tally]:
    """The first counts of several motions (key of the motion → votes) in one act: all of them, or none.

    A session that was called and whose attendance is known becomes held with its first count.

    Raises:
        as :func:`record_tally`.
    """
    may_run(by, session.council.owner).require()
    with log_session(by, at, "councils.counted", session) as done:
        row = _held(session, by=by, at=at)
        motions = list(Motion.objects.filter(session=row, pk__in=votes).order_by("number"))
        if len(motions) != len(votes):
            raise SessionForbids("Có nội dung không thuộc phiên này. Tải lại trang.")
        if last_tallies(votes):
            raise SessionForbids("Nội dung này đã có kết quả kiểm phiếu. Bấm Đính chính và ghi lý do nếu ghi sai.")
        rows = [_tally(row, motion, votes[motion.pk], no=1, by=by, at=at, scan=scan) for motion in motions]
        Tally.objects.bulk_create(rows)
        done.detail(motions=len(rows), passed=sum(bool(one.passed) for one in rows))
    return rows


@retried
def correct_tally(
    motion: Motion, votes: Votes, *, reason: str, by: Actor, at: datetime, scan: File | None = None
) -> Tally:
    """A corrected count beside the first, with its reason; what was written stays readable.

    Raises:
        NotPermitted: the actor keeps no councils there.
        SessionForbids: there is no count to correct.
        CountFault: the numbers contradict each other or who was there.
    """
    session = motion.session
    may_run(by, session.council.owner).require()
    why = said(reason, field="reason", label="Lý do đính chính")
    with log_session(by, at, "councils.count_corrected", session) as done:
        row = lock_row(Session.objects.select_related("council__owner"), session.pk)
        before = last_tallies([motion.pk]).get(motion.pk)
        if before is None:
            raise SessionForbids("Nội dung này chưa có kết quả kiểm phiếu. Nhập kết quả trước.")
        made = _tally(row, motion, votes, no=before.no + 1, by=by, at=at, scan=scan)
        made.reason = why
        made.save()
        done.detail(number=motion.number, before=before.in_favour, after=votes.in_favour, reason=why)
    return made


@retried
def keep_tally_scan(session: Session, data: bytes, name: str, *, by: Actor, at: datetime) -> File:
    """The scan of the signed tally sheet, kept with the session; one that was there before stays stored.

    Raises:
        NotPermitted: the actor keeps no councils there, or brings no files.
        SessionForbids: nothing has been counted yet, or the session was cancelled.
        FileRefused, SecretRefused: the file cannot be taken.
    """
    owner = session.council.owner
    may_run(by, owner).require()
    file = store_file(data, name, owner=owner, by=by, at=at)
    with log_session(by, at, "councils.scan_kept", session) as done:
        row = lock_row(Session.objects.select_related("council__owner"), session.pk)
        if row.state not in (State.HELD, State.CLOSED):
            raise SessionForbids("Phiên này chưa kiểm phiếu. Nhập kết quả kiểm phiếu rồi tải bản quét lên.")
        done.detail(sha256=file.sha256, before=row.tally_scan_id)
        row.tally_scan = file
        row.save(update_fields=["tally_scan"])
    return file


def _held(session: Session, *, by: Actor, at: datetime) -> Session:
    row = lock_row(Session.objects.select_related("council__owner"), session.pk)
    if row.state == State.CALLED:
        return hold_session(row, by=by, at=at)
    if row.state != State.HELD:
        raise SessionForbids("Chỉ nhập kết quả của phiên đã họp và chưa kết thúc. Ghi điểm danh trước.")
    return row


def _tally(
    session: Session, motion: Motion, votes: Votes, *, no: int, by: Actor, at: datetime, scan: File | None
) -> Tally:
    count = _count(session, motion, votes)
    check_count(count)
    threshold = _threshold(session, motion, at=at)
    judged = judge(count, threshold)
    return Tally(
        motion=motion, no=no, method=count.method.value, members=count.members, excused=count.excused,
        present=count.present, absent_written=count.absent_written, in_favour=count.in_favour, against=count.against,
        blank=count.blank, invalid=count.invalid, by=by.key, at=at, scan=scan, **_frozen(threshold, judged),
    )  # fmt: skip


def _count(session: Session, motion: Motion, votes: Votes) -> Count:
    excused = set(Excusal.objects.filter(motion=motion).values_list("member", flat=True))
    there = dict(Attendance.objects.filter(session=session).values_list("member", "presence"))
    here = [presence for member, presence in there.items() if member not in excused]
    return Count(
        method=Method(motion.method), members=session.members_counted or 0, excused=len(excused),
        present=here.count(Presence.PRESENT.value), absent_written=here.count(Presence.WRITTEN.value),
        in_favour=votes.in_favour, against=votes.against, blank=votes.blank, invalid=votes.invalid,
    )  # fmt: skip


def _threshold(session: Session, motion: Motion, *, at: datetime) -> Threshold | None:
    book = rulebook(session.council.owner, day_of(at))
    regulation = regulation_on(session.council, session.held_on)
    return threshold_for(motion.award, regulation=regulation, book=book, as_of=motion.rules_on)


def _frozen(threshold: Threshold | None, judged: Judged) -> dict[str, object]:
    return {
        "threshold_percent": threshold.percent if threshold else None,
        "threshold_base": threshold.base.value if threshold else "",
        "threshold_source": threshold.source[:300] if threshold else "",
        "passed": judged.passed,
        "percent_hundredths": int(judged.percent * 100) if judged.percent is not None else None,
        "why": judged.why[:400],
    }
