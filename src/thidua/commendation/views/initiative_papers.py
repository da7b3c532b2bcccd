"""Papers of initiatives before the decision: the application, score sheets, their summary; two texts side by side."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.commendation.core.initiative_papers import application_paper, score_sheets, score_summary
from thidua.commendation.core.initiatives import marked, shared_phrases
from thidua.commendation.models import Initiative
from thidua.commendation.selectors.initiative_papers import application_of, asked_of, board_of, summary_of
from thidua.commendation.selectors.initiatives import get_call, get_initiative, initiatives_of
from thidua.commendation.views.decisions import DRAWN
from thidua.commendation.views.initiative_review import received
from thidua.commendation.views.initiatives import frame, opened
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotFound
from thidua.papers import Document, render_html
from thidua.units.views import locality
from thidua.web.responses import download

SHEETS = {"phieu-cham": "Phiếu chấm điểm sáng kiến", "tong-hop-diem": "Tổng hợp điểm sáng kiến"}


def _answer(request: Any, drawn: Document, *, title: str, ext: str, about: dict[str, Any]) -> HttpResponse:
    if ext == "html":
        context = about | {"body": render_html(drawn), "title": title, "trail": [*about["trail"], (title, "")]}
        return render(request, "commendation/initiative_paper.html", context)
    if ext not in DRAWN:
        raise NotFound("Không có dạng tệp này. Chọn Word hoặc PDF.")
    draw, media = DRAWN[ext]
    return download(draw(drawn), f"{title}.{ext}", media)


@login_required
@require_safe
def application(request: Any, slug: str, uid: uuid.UUID, ext: str) -> HttpResponse:
    """The application as a paper to be signed."""
    place, row = opened(request, slug, uid)
    drawn = application_paper(application_of(row, request.today))
    return _answer(request, drawn, title="Đơn đề nghị công nhận sáng kiến", ext=ext, about=frame(place, row))


@login_required
@require_safe
def sheets(request: Any, slug: str, key: int, what: str, ext: str) -> HttpResponse:
    """The score sheets of a round, a page for each member and initiative; or their summary."""
    place = locality(request, slug, Power.APPRAISE)
    if what not in SHEETS:
        raise NotFound("Không có văn bản này. Quay lại danh sách sáng kiến.")
    call = get_call(key, owner=place)
    seated = board_of(call, request.today)
    if seated is None:
        raise BadInput("Chưa có Hội đồng sáng kiến nên chưa in phiếu được. Lập Hội đồng ở trang Hội đồng trước.")
    board, members = seated
    rows = [row for row in initiatives_of(place, actor=request.actor, call=call.pk) if row.received_on is not None]
    if not rows:
        raise BadInput("Đợt này chưa có sáng kiến nào đã tiếp nhận. Tiếp nhận trước rồi in phiếu.")
    rows = sorted(rows, key=lambda row: row.pk)
    if what == "tong-hop-diem":
        drawn = score_summary(board, [one.person.full_name for one in members], summary_of(rows, members))
    elif not call.criteria.exists():
        raise BadInput("Đợt này chưa có phiếu chấm điểm. Ghi các dòng của phiếu ở trang sửa đợt xét.")
    else:
        waiting = [row for row in rows if row.state == "received"] or rows
        drawn = score_sheets(board, asked_of(waiting, call, members, request.today))
    return _answer(request, drawn, title=SHEETS[what], ext=ext, about=frame(place))


@login_required
@require_safe
def compare(request: Any, slug: str, uid: uuid.UUID, earlier: uuid.UUID) -> HttpResponse:
    """An application beside an earlier one, the words that both have marked in each."""
    place, row = received(request, slug, uid)
    other = get_initiative(earlier, locality=place, actor=request.actor)
    parts = [
        ("Tên", "name", 2),
        ("Trước khi có giải pháp", "before", 3),
        ("Giải pháp", "solution", 3),
        ("Hiệu quả", "effect", 3),
    ]
    context = frame(place, row) | {
        "row": row, "earlier": other,
        "parts": [(label, _marked(row, other, name, size), _marked(other, row, name, size)) for label, name, size in parts],
    }  # fmt: skip
    context["trail"] = [*context["trail"], ("So sánh", "")]
    return render(request, "commendation/initiative_compare.html", context)


def _marked(one: Initiative, other: Initiative, name: str, size: int) -> list[tuple[str, bool]]:
    text = getattr(one, name)
    whole = other.name if name == "name" else f"{other.before}\n{other.solution}\n{other.effect}"
    return marked(text, shared_phrases(text, whole, size=size))
