"""One session on a page, who was there, the counts, its end."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.councils import selectors, services
from thidua.councils.core.counting import quorum_met
from thidua.councils.core.drawing import PAPERS
from thidua.councils.core.kinds import Form, Method, Presence, State, Tie
from thidua.councils.forms import AttendanceForm, CancelForm, CloseForm, CountsForm, ScanForm
from thidua.councils.models import Attendance, Session
from thidua.councils.views.frame import NAV, council_trail, keeps, kept_session, page, place_of, session_frame
from thidua.documents.selectors import issued_of
from thidua.documents.services import read_bytes
from thidua.ground.errors import NotFound
from thidua.web.acts import act_page, posted, sent
from thidua.web.responses import download


@login_required
@require_safe
def session(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """One session: its motions with their counts, who was there, its papers, the next step."""
    place = place_of(request, slug)
    council = selectors.get_council(uid, locality=place, actor=request.actor)
    row = selectors.get_session(no, council=council)
    motions = selectors.motions_of(row)
    counts = selectors.last_tallies(motion.pk for motion in motions)
    there = list(Attendance.objects.filter(session=row).select_related("member__person"))
    seats = selectors.members_on(council, row.held_on)
    context = {
        "locality": place,
        "nav": NAV,
        "council": council,
        "session": row,
        "state": State(row.state).label,
        "form_label": Form(row.form).label,
        "open": row.state in (State.CALLED, State.HELD),
        "held": row.state == State.HELD,
        "closed": row.state == State.CLOSED,
        "rows": [
            {
                "motion": motion,
                "tally": counts.get(motion.pk),
                "method": Method(motion.method).label,
                "excused": [f"{one.member.person.full_name} ({Tie(one.tie).label})" for one in motion.excusals.all()],
            }
            for motion in motions
        ],
        "counted": len(counts),
        "n_members": row.members_counted or len(seats),
        "there": [(one, Presence(one.presence).label) for one in there],
        "attendance": _attendance(row, there, len(seats)),
        "papers": [(key, name) for key, (name, _) in PAPERS.items()],
        "issued": issued_of([row.minutes])[row.minutes.pk] if row.minutes else None,
        "silent": _silent(row),
        "may_run": keeps(request, place),
        "trail": [*council_trail(place, council), (f"Phiên {row.no}", "")],
    }
    return render(request, "councils/session.html", context)


def _attendance(row: Session, there: list[Attendance], members: int) -> dict[str, Any] | None:
    """How many took part, and whether that is enough by the council's regulation."""
    if not there:
        return None
    here = sum(one.presence == Presence.PRESENT for one in there)
    paper = sum(one.presence == Presence.WRITTEN for one in there)
    regulation = selectors.regulation_on(row.council, row.held_on)
    percent = regulation.quorum_percent if regulation and row.form == Form.MEETING else None
    enough = quorum_met(present=here, members=members, percent=percent)
    return {"here": here, "paper": paper, "members": members, "percent": percent, "enough": enough}


def _silent(row: Session) -> bool:
    """Whether no paper says how many must be in the room."""
    regulation = selectors.regulation_on(row.council, row.held_on)
    return row.form == Form.MEETING and (regulation is None or regulation.quorum_percent is None)


@login_required
@page
def attendance(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """Who was there, and who counts."""
    place, council, row = kept_session(request, slug, uid, no)
    seats = selectors.members_on(council, row.held_on)
    known = {one.member_id: one for one in Attendance.objects.filter(session=row)}
    written = row.form == Form.WRITTEN
    form = AttendanceForm(posted(request), seats=seats, known=known, written=written)
    title = "Phiếu nhận về" if written else "Điểm danh"
    return act_page(
        request, form, lambda: _set_attendance(form, row, request), title=f"{title} phiên {row.no}",
        button=f"Ghi {title.lower()}", said=f"Đã ghi {title.lower()}.", written=written,
        template="councils/attendance.html", **session_frame(place, row),
    )  # fmt: skip


def _set_attendance(form: AttendanceForm, row: Session, request: Any) -> None:
    services.set_attendance(
        row, form.presence(), counting=form.counting(), head=form.cleaned_data["truong"], by=request.actor,
        at=request.now,
    )  # fmt: skip


@login_required
@page
def counts(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """The tally sheet typed; the first time, the session becomes one that was held."""
    place, _, row = kept_session(request, slug, uid, no)
    motions = selectors.motions_of(row)
    known = selectors.last_tallies(motion.pk for motion in motions)
    form = CountsForm(posted(request), motions=motions, known=known)
    return act_page(
        request, form, lambda: _count(form, row, request), title=f"Kết quả kiểm phiếu phiên {row.no}",
        button="Ghi kết quả", said="Đã ghi kết quả kiểm phiếu.", template="councils/counts.html",
        lead="Nhập đúng như biên bản kiểm phiếu; nội dung nào chưa kiểm thì để trống.", **session_frame(place, row),
    )  # fmt: skip


def _count(form: CountsForm, row: Session, request: Any) -> Any:
    return services.record_tallies(row, form.votes(), by=request.actor, at=request.now)


@login_required
@page
def scan(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """The signed tally sheet, scanned, kept with the session."""
    place, _, row = kept_session(request, slug, uid, no)
    form = ScanForm(posted(request), sent(request))

    def do() -> Any:
        file = form.cleaned_data["file"]
        return services.keep_tally_scan(row, file.read(), file.name, by=request.actor, at=request.now)

    return act_page(
        request, form, do, title=f"Biên bản kiểm phiếu phiên {row.no}", button="Tải lên", said="Đã lưu bản quét.",
        lead="Bản ban kiểm phiếu đã ký. Số phiếu trên trang phải khớp với bản này.", **session_frame(place, row),
    )  # fmt: skip


@login_required
@require_safe
def scan_file(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """The scan of the tally sheet, to be saved."""
    council = selectors.get_council(uid, locality=place_of(request, slug), actor=request.actor)
    row = selectors.get_session(no, council=council)
    if row.tally_scan is None:
        raise NotFound("Phiên này chưa có bản quét biên bản kiểm phiếu. Quay lại phiên họp.")
    answer = download(read_bytes(row.tally_scan), row.tally_scan.name, row.tally_scan.media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@login_required
@page
def close(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """The session closed."""
    place, _, row = kept_session(request, slug, uid, no)
    form = CloseForm(posted(request))
    return act_page(
        request, form, lambda: services.close_session(row, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Kết thúc phiên {row.no}", button="Kết thúc phiên", said="Đã kết thúc phiên. Biên bản đã soạn sẵn.",
        **session_frame(place, row),
    )  # fmt: skip


@login_required
@page
def cancel(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """The session cancelled."""
    place, _, row = kept_session(request, slug, uid, no)
    form = CancelForm(posted(request))
    return act_page(
        request, form, lambda: services.cancel_session(row, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Hủy phiên {row.no}", button="Hủy phiên", said="Đã hủy phiên.", **session_frame(place, row),
    )  # fmt: skip
