"""What a session is asked, who leaves the count, and a count corrected."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from thidua.councils import selectors, services
from thidua.councils.core.kinds import Method
from thidua.councils.forms import CorrectForm, ExcuseForm, MotionForm
from thidua.councils.models import Motion, Session
from thidua.councils.views.frame import kept_session, page, session_frame
from thidua.ground.uids import uid as new_uid
from thidua.units.models import Body
from thidua.web.acts import act_page, ask_first, posted


@login_required
@page
def add_motion(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """A question that is about no dossier."""
    place, _, row = kept_session(request, slug, uid, no)
    form = MotionForm(posted(request), initial={"method": Method.OPEN.value})
    return act_page(
        request, form, lambda: _add(form, row, request), title=f"Nội dung của phiên {row.no}", button="Thêm nội dung",
        said="Đã thêm nội dung.", **session_frame(place, row),
        lead="Tờ trình và trường hợp đề nghị khen thưởng được đưa vào phiên từ trang tờ trình.",
    )  # fmt: skip


def _add(form: MotionForm, row: Session, request: Any) -> Motion:
    label, method = form.cleaned_data["label"], Method(form.cleaned_data["method"])
    key = str(new_uid(request.now))
    return services.add_motion(
        row, kind="question", key=key, label=label, method=method, by=request.actor, at=request.now
    )


@login_required
@page
def excuse(request: Any, slug: str, uid: uuid.UUID, no: int, motion: uuid.UUID) -> HttpResponse:
    """Who leaves the room for one motion."""
    place, row, asked = _motion(request, slug, uid, no, motion)
    seats = selectors.members_on(row.council, row.held_on)
    known = dict(asked.excusals.values_list("member", "tie"))
    form = ExcuseForm(posted(request), seats=seats, known=known)
    return act_page(
        request, form, lambda: services.excuse(asked, form.excused(), by=request.actor, at=request.now),
        title=f"Không tham gia bỏ phiếu: {asked.label}", button="Ghi lại", said="Đã ghi người không tham gia bỏ phiếu.",
        lead="Thành viên không bỏ phiếu cho mình, vợ hoặc chồng, cha mẹ, con, và tập thể mình đứng đầu.",
        **session_frame(place, row),
    )  # fmt: skip


@login_required
@page
def drop_motion(request: Any, slug: str, uid: uuid.UUID, no: int, motion: uuid.UUID) -> HttpResponse:
    """A motion taken off the agenda, once asked."""
    place, row, asked = _motion(request, slug, uid, no, motion)
    frame = session_frame(place, row)
    frame.pop("trail")
    return ask_first(
        request, lambda: services.drop_motion(asked, by=request.actor, at=request.now), title="Rút nội dung này?",
        explain=f"{asked.label}. Hồ sơ của nội dung này không thay đổi.", button="Rút nội dung", said="Đã rút nội dung.",
        **frame,
    )  # fmt: skip


@login_required
@page
def correct(request: Any, slug: str, uid: uuid.UUID, no: int, motion: uuid.UUID) -> HttpResponse:
    """A count corrected, beside what was written."""
    place, row, asked = _motion(request, slug, uid, no, motion)
    tally = selectors.last_tallies([asked.pk]).get(asked.pk)
    names = ("in_favour", "against", "blank", "invalid")
    form = CorrectForm(posted(request), initial={name: getattr(tally, name) for name in names} if tally else {})
    return act_page(
        request, form,
        lambda: services.correct_tally(
            asked, form.votes(), reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        ),
        title=f"Đính chính kết quả: {asked.label}", button="Ghi đính chính", said="Đã ghi đính chính.",
        lead="Kết quả cũ vẫn giữ lại và xem được trong nhật ký.", **session_frame(place, row),
    )  # fmt: skip


def _motion(request: Any, slug: str, uid: uuid.UUID, no: int, motion: uuid.UUID) -> tuple[Body, Session, Motion]:
    place, _, row = kept_session(request, slug, uid, no)
    return place, row, selectors.get_motion(motion, session=row)
