"""A submission before the council: put on the agenda, and the count taken over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.states import Act, after
from thidua.commendation.core.steps import StepKind
from thidua.commendation.models import (
    Nomination,
    StepRecord,
    Submission,
)
from thidua.commendation.permissions import may_appraise
from thidua.commendation.selectors.checking import book_of, council_votes, list_key
from thidua.commendation.selectors.nominations import award_name
from thidua.commendation.selectors.steps import step_rows
from thidua.commendation.services.acting import locked, log, note
from thidua.commendation.services.checking import freeze_checks
from thidua.commendation.services.steps import StepWaits, live_rows, record_step
from thidua.councils.core.kinds import Method, Tie
from thidua.councils.models import Member, Session
from thidua.councils.services.sessions import add_motion
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput


@retried
def put_to_council(submission: Submission, session: Session, *, by_name: Iterable[str], by: Actor, at: datetime) -> int:
    """Return how many motions were put on the agenda: one a list and award; for awards of ``by_name`` one a nomination.

    A member who is proposed himself leaves the count of that motion.

    Raises:
        NotPermitted: the actor does not appraise here, or keeps no councils.
        StateForbids: the submission is not under way.
        StepWaits: a step before the council has no record yet.
        BadInput: another locality's session.
    """
    may_appraise(by, submission.owner).require()
    if session.council.owner_id != submission.owner_id:
        raise BadInput("Phiên họp này của hội đồng khác. Chọn lại.", field="session")
    single = set(by_name)
    with log(by, at, "commendation.put_to_council", submission) as done:
        row = locked(submission)
        after(row.state, Act.STEP)
        book = book_of(row, day_of(at))
        _before_council(row, day_of(at))
        rows = list(live_rows(row).select_related("holder"))
        own = _excused(session, rows)
        n = 0
        for code in dict.fromkeys(one.award for one in rows):
            some = [one for one in rows if one.award == code]
            name = award_name(book, code)
            if code in single:
                for one in some:
                    add_motion(
                        session, kind="nomination", key=str(one.uid), label=f"{name}: {one.holder.name}", award=code,
                        rules_on=row.received_on, excused=own.get(one.pk, {}), method=Method.SECRET, by=by, at=at,
                    )  # fmt: skip
                n += len(some)
                continue
            excused: dict[int, Tie] = {}
            for one in some:
                excused |= own.get(one.pk, {})
            add_motion(
                session, kind="submission", key=list_key(row, code), award=code, rules_on=row.received_on,
                label=f"{name}: danh sách {len(some)} trường hợp theo {_title(row)}", excused=excused, by=by, at=at,
                method=Method.SECRET if book.vote_of(code, row.law_day(day_of(at))) else Method.OPEN,
            )  # fmt: skip
            n += 1
        note(row, "council", f"Đưa ra Hội đồng, phiên ngày {format_day(session.held_on)}", by=by, at=at)
        done.detail(n=n, session=str(session.uid))
    return n


@retried
def record_council(submission: Submission, *, by: Actor, at: datetime) -> StepRecord:
    """Return the step of the council, done, once every live nomination has a counted vote; findings are held anew.

    Raises:
        NotPermitted: the actor does not appraise here.
        StepWaits: some were not put to a vote, or not counted.
    """
    may_appraise(by, submission.owner).require()
    with log(by, at, "commendation.council_recorded", submission) as done:
        row = locked(submission)
        after(row.state, Act.STEP)
        rows = list(live_rows(row))
        told = council_votes(row, rows)
        waiting = [one for one in rows if one.pk not in told or told[one.pk].tally is None]
        if waiting:
            raise StepWaits(
                f"Còn {len(waiting)} trường hợp chưa có kết quả kiểm phiếu. Ghi kết quả ở trang Hội đồng rồi quay lại."
            )
        passed = sum(told[one.pk].passed is True for one in rows)
        unsaid = sum(told[one.pk].passed is None for one in rows)
        words = f"Thông qua {passed}/{len(rows)} trường hợp" + (
            f"; {unsaid} chưa có ngưỡng phiếu để kết luận" if unsaid else ""
        )
        made = record_step(row, StepKind.COUNCIL, words, by=by, at=at)
        freeze_checks(row, why="sau khi Hội đồng bỏ phiếu", by=by, at=at)
        note(row, "council", words, by=by, at=at)
        done.detail(passed=passed, n=len(rows))
    return made


def _title(row: Submission) -> str:
    return f"tờ trình {row.number}" if row.number else f"tờ trình “{row.abstract[:80]}”"


def _excused(session: Session, rows: Iterable[Nomination]) -> dict[int, dict[int, Tie]]:
    seats = Member.objects.filter(council=session.council, since__lte=session.held_on, until__gt=session.held_on)
    members = dict(seats.values_list("person_id", "pk"))
    return {one.pk: {members[one.holder.person_id]: Tie.SELF} for one in rows if one.holder.person_id in members}


def _before_council(row: Submission, today: date) -> None:
    rows = step_rows(row, book=book_of(row, today), today=today)
    for one in rows:
        if one.kind is StepKind.COUNCIL:
            return
        if one.wanted and not one.done:
            raise StepWaits(f"Bước “{one.kind.label}” chưa xong mà phải làm trước Hội đồng. Ghi kết quả bước đó trước.")
