"""A session as its papers print it."""

from __future__ import annotations

from decimal import Decimal

from thidua.audit.selectors import head_signs
from thidua.councils.core.kinds import Form, Method, Role, Tie
from thidua.councils.core.papers import Asked, Seat, Sitting
from thidua.councils.models import Attendance, Member, Motion, Session, Tally
from thidua.councils.selectors.councils import members_on
from thidua.councils.selectors.sessions import last_tallies, motions_of
from thidua.ground.numbers import format_number
from thidua.units.selectors import name_of


def sitting_of(session: Session) -> Sitting:
    """Return the session with names, roles and counts, for the papers of the room."""
    council, day = session.council, session.held_on
    there = {row.member_id: row for row in Attendance.objects.filter(session=session)}
    motions = motions_of(session)
    counts = last_tallies(motion.pk for motion in motions)
    place = name_of(council.owner, day)
    return Sitting(
        council=council.name, issuer=f"Ủy ban nhân dân {place}", superior="", place=place.split(" ", 1)[-1],
        no=session.no, day=day, starts=f"{session.starts:%H giờ %M}" if session.starts else "", room=session.place,
        written=session.form == Form.WRITTEN, agenda=session.agenda, words=session.words,
        seats=tuple(_seat(member, there.get(member.pk)) for member in members_on(council, day)),
        motions=tuple(_asked(motion, counts.get(motion.pk)) for motion in motions),
        chair=_name(session.chair), secretary=_name(session.secretary),
        board=tuple(_board(session)), simulated=council.simulated, foot=_foot(council.owner.slug or ""),
    )  # fmt: skip


def _seat(member: Member, there: Attendance | None) -> Seat:
    presence = there.presence if there else ""
    return Seat(member.person.full_name, Role(member.role).label, member.post, presence)


def _asked(motion: Motion, tally: Tally | None) -> Asked:
    excused = tuple(f"{row.member.person.full_name} ({Tie(row.tie).label})" for row in motion.excusals.all())
    method = Method(motion.method).label
    if tally is None:
        return Asked(motion.number, motion.label, method, excused=excused)
    share = "" if tally.percent_hundredths is None else f"{format_number(_percent(tally))}%"
    return Asked(
        motion.number, motion.label, method, tally.present + tally.absent_written, tally.in_favour, tally.against,
        tally.blank, tally.invalid, tally.members, share, tally.why, excused,
    )  # fmt: skip


def _percent(tally: Tally) -> Decimal:
    return Decimal(tally.percent_hundredths or 0) / 100


def _board(session: Session) -> list[str]:
    rows = Attendance.objects.filter(session=session, counts=True).select_related("member__person")
    ordered = rows.order_by("-heads_count", "member__person__name_key")
    return [f"{row.member.person.full_name}{' (Trưởng ban)' if row.heads_count else ''}" for row in ordered]


def _name(member: Member | None) -> str:
    return member.person.full_name if member else ""


def _foot(chain: str) -> str:
    signs = head_signs(chain)
    return f"Đầu chuỗi nhật ký: {signs}" if signs else ""
