"""The papers of a session: to print, and the minutes to the clerk."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from thidua.councils import selectors, services
from thidua.councils.core.drawing import PAPERS
from thidua.councils.core.papers import session_minutes
from thidua.councils.models import Session
from thidua.councils.selectors.papers import sitting_of
from thidua.councils.views.frame import kept_session, page, place_of, session_frame
from thidua.documents.models import Document
from thidua.documents.services import ready_to_hand
from thidua.ground.errors import NotFound
from thidua.papers import render_docx, render_pdf
from thidua.web.acts import ask_first
from thidua.web.responses import download

_DRAWN = {
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (render_pdf, "application/pdf"),
}


@login_required
@require_safe
def paper_file(request: Any, slug: str, uid: uuid.UUID, no: int, paper: str, ext: str) -> HttpResponse:
    """One paper of the session, as docx or PDF."""
    place = place_of(request, slug)
    council = selectors.get_council(uid, locality=place, actor=request.actor)
    row = selectors.get_session(no, council=council)
    if paper not in PAPERS or ext not in _DRAWN:
        raise NotFound("Không có giấy này. Quay lại phiên họp.")
    name, build = PAPERS[paper]
    draw, media = _DRAWN[ext]
    return download(draw(build(sitting_of(row))), f"{name} phiên {row.no}.{ext}", media)


@login_required
@page
def hand(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """The minutes to the clerk, once asked."""
    place, _, row = kept_session(request, slug, uid, no)
    frame = session_frame(place, row)
    frame.pop("trail")
    return ask_first(
        request, lambda: _hand(row, request), title="Gửi biên bản cho văn thư?", button="Gửi văn thư",
        explain="Biên bản lấy số theo sổ biên bản của Hội đồng; văn thư nhập số, ngày và tệp đã ký.",
        said="Đã gửi biên bản cho văn thư.", **frame,
    )  # fmt: skip


def _hand(row: Session, request: Any) -> Document:
    made = session_minutes(sitting_of(row))
    ready = ready_to_hand(
        f"Biên bản phiên {row.no}", docx=render_docx(made), pdf=render_pdf(made), owner=row.council.owner,
        by=request.actor, at=request.now,
    )  # fmt: skip
    return services.hand_minutes(row, ready, by=request.actor, at=request.now)
