"""The decision that recognises initiatives: drafted with the council's letter, sent to the clerk, entered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.commendation.core.decision_states import DecisionState
from thidua.commendation.core.initiative_papers import decision_paper, letter_paper
from thidua.commendation.forms.initiative_decisions import DecisionWordsForm, DraftForm
from thidua.commendation.models import Initiative, InitiativeDecision
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.initiative_papers import (
    annex_lines,
    decision_facts,
    decision_stand,
    letter_stand,
)
from thidua.commendation.selectors.initiatives import get_call, get_decision, heard, initiatives_of
from thidua.commendation.services import initiative_decisions as services
from thidua.commendation.views.decisions import DRAWN
from thidua.commendation.views.initiatives import NAV, frame, page
from thidua.documents.core.issuing.states import State as WithClerk
from thidua.documents.models import Document
from thidua.documents.services import ready_to_hand
from thidua.documents.services import take_back as take_back_document
from thidua.ground.errors import Conflict, NotFound
from thidua.papers import Document as Drawn
from thidua.papers import render_docx, render_html, render_pdf
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted
from thidua.web.responses import download

PAPERS: dict[str, tuple[str, Callable[[Any], Drawn]]] = {
    "to-trinh": ("Tờ trình công nhận sáng kiến", letter_paper),
    "quyet-dinh": ("Quyết định công nhận sáng kiến", decision_paper),
}


def opened(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, InitiativeDecision]:
    """The locality and its decision, for who writes decisions there."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    return place, get_decision(uid, owner=place)


def _frame(place: Body, row: InitiativeDecision) -> dict[str, Any]:
    back = ("commendation:initiative_decision", place.slug, row.uid)
    found = frame(place)
    return found | {"back": back, "trail": [*found["trail"], (row.title[:60], reverse(back[0], args=back[1:]))]}


def _asking(place: Body, row: InitiativeDecision) -> dict[str, Any]:
    found = _frame(place, row)
    found.pop("trail")
    return found


@login_required
@page
def new_decision(request: Any, slug: str, key: int) -> HttpResponse:
    """A draft from what the council carried."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    call = get_call(key, owner=place)
    waiting = initiatives_of(place, actor=request.actor, call=call.pk, state="received").filter(decision=None)
    rows = list(waiting.order_by("pk"))
    told = heard(rows)
    passed = {str(row.uid): told[str(row.uid)].passed for row in rows if str(row.uid) in told}
    words = {True: "Hội đồng đã thông qua", False: "Hội đồng không thông qua", None: "chưa có kết luận của Hội đồng"}
    form = DraftForm(
        posted(request), rows=[(row, f"{row.name} ({words[passed.get(str(row.uid))]})") for row in rows],
        initial={"initiatives": [uid for uid, yes in passed.items() if yes]},
    )  # fmt: skip
    return act_page(
        request, form,
        lambda: services.draft_initiative_decision(call, form.told(), by=request.actor, at=request.now),
        title=f"Lập tờ trình và quyết định, {call.name}", button="Lập dự thảo",
        said="Đã lập dự thảo tờ trình và quyết định. Đọc lại rồi gửi văn thư.",
        lead="Hệ thống soạn Tờ trình của Hội đồng sáng kiến và Quyết định công nhận, kèm danh sách." if rows
        else "Chưa có sáng kiến nào đã tiếp nhận và chờ quyết định trong đợt này.",
        to=lambda row: ("commendation:initiative_decision", slug, row.uid), **frame(place),
    )  # fmt: skip


@login_required
@require_safe
def decision(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One decision with its letter: where each stands, its lines, the next step."""
    place, row = opened(request, slug, uid)
    letter, paper = letter_stand(row), decision_stand(row)
    rows = list(Initiative.objects.filter(decision=row).order_by("pk"))
    context = frame(place) | {
        "decision": row, "draft": row.state == DecisionState.DRAFT, "sent": row.state == DecisionState.SENT,
        "issued": row.state == DecisionState.ISSUED, "dropped": row.state == DecisionState.DROPPED,
        "letter": letter, "paper": paper, "letter_waits": bool(letter and letter.state == WithClerk.SENT),
        "rows": list(zip(rows, annex_lines(row, request.today), strict=True)),
        "articles": [part for part in row.articles.split("\n\n") if part.strip()],
    }  # fmt: skip
    context["trail"] = [*context["trail"], (row.title[:60], "")]
    return render(request, "commendation/initiative_decision.html", context)


@login_required
@page
def edit(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The words of both papers."""
    place, row = opened(request, slug, uid)
    form = DecisionWordsForm(posted(request), initial=DecisionWordsForm.filled(row))
    return act_page(
        request, form,
        lambda: services.edit_initiative_decision(row, form.words(), by=request.actor, at=request.now),
        title="Lời văn tờ trình và quyết định", button="Lưu", said="Đã lưu.", **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def leave_out(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """One initiative out of the draft, once asked."""
    place, row = opened(request, slug, uid)
    found = Initiative.objects.filter(decision=row, pk=key).first()
    if found is None:
        raise NotFound("Không có sáng kiến này trong dự thảo. Quay lại dự thảo.")
    return ask_first(
        request, lambda: services.leave_out(row, found, by=request.actor, at=request.now),
        title="Bỏ sáng kiến này khỏi dự thảo?", explain=f"“{found.name}” trở lại chờ quyết định.", button="Bỏ ra",
        said="Đã bỏ ra.", **_asking(place, row),
    )  # fmt: skip


@login_required
@page
def drop(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The draft dropped, once asked."""
    place, row = opened(request, slug, uid)
    return ask_first(
        request, lambda: services.drop_initiative_decision(row, by=request.actor, at=request.now),
        title="Bỏ dự thảo này?", explain="Các sáng kiến trong dự thảo trở lại chờ quyết định.", button="Bỏ dự thảo",
        said="Đã bỏ dự thảo.", to=lambda _: ("commendation:initiatives", slug), **_asking(place, row),
    )  # fmt: skip


@login_required
@page
def send(request: Any, slug: str, uid: uuid.UUID, what: str) -> HttpResponse:
    """The letter or the decision to the clerk, once asked."""
    place, row = opened(request, slug, uid)
    if what not in PAPERS:
        raise NotFound("Không có văn bản này. Quay lại dự thảo.")
    name = "tờ trình" if what == "to-trinh" else "quyết định"
    return ask_first(
        request, lambda: _send(row, what, request), title=f"Gửi {name} cho văn thư?", button="Gửi văn thư",
        explain="Văn thư trình ký, nhập số, ngày và tệp đã ký."
        + ("" if what == "to-trinh" else " Sau khi gửi, lời văn không sửa được nữa."),
        said="Đã gửi văn thư.", **_asking(place, row),
    )  # fmt: skip


def _send(row: InitiativeDecision, what: str, request: Any) -> Document:
    title, draw = PAPERS[what]
    drawn = draw(decision_facts(row, today=request.today))
    ready = ready_to_hand(
        title, docx=render_docx(drawn), pdf=render_pdf(drawn), owner=row.owner, by=request.actor, at=request.now
    )
    act = services.send_letter if what == "to-trinh" else services.send_initiative_decision
    return act(row, ready, by=request.actor, at=request.now)


@login_required
@page
def take_back(request: Any, slug: str, uid: uuid.UUID, what: str) -> HttpResponse:
    """The letter or the decision back from the clerk, once asked."""
    place, row = opened(request, slug, uid)
    if what not in PAPERS:
        raise NotFound("Không có văn bản này. Quay lại dự thảo.")
    return ask_first(
        request, lambda: _take_back(row, what, request), title="Lấy lại từ văn thư?", button="Lấy lại",
        explain="Văn bản trở lại dự thảo để sửa, rồi gửi lại.", said="Đã lấy lại.", **_asking(place, row),
    )  # fmt: skip


def _take_back(row: InitiativeDecision, what: str, request: Any) -> Any:
    paper = row.letter if what == "to-trinh" else row.document
    if paper is None:
        raise Conflict("Văn bản này chưa gửi văn thư. Tải lại trang để xem.")
    taken = take_back_document(paper, by=request.actor, at=request.now)
    if what == "to-trinh":
        return taken
    return services.take_back_initiative_decision(row, by=request.actor, at=request.now)


@login_required
@page
def issue(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The recognition entered with the clerk's number, once asked."""
    place, row = opened(request, slug, uid)
    return ask_first(
        request, lambda: services.issue_initiative_decision(row, by=request.actor, at=request.now),
        title="Ghi công nhận theo quyết định này?", button="Ghi công nhận",
        explain="Số, ngày lấy theo văn thư. Từng tác giả có một dòng trong hồ sơ thành tích và một giấy chứng nhận có mã.",
        said="Đã ghi công nhận vào hồ sơ các tác giả.", **_asking(place, row),
    )  # fmt: skip


@login_required
@require_safe
def decision_file(request: Any, slug: str, uid: uuid.UUID, what: str, ext: str) -> HttpResponse:
    """The letter or the decision as .docx, .pdf, or as a page."""
    place, row = opened(request, slug, uid)
    if what not in PAPERS:
        raise NotFound("Không có văn bản này. Quay lại dự thảo.")
    title, draw = PAPERS[what]
    paper = draw(decision_facts(row, today=request.today))
    if ext == "html":
        context = _frame(place, row) | {"body": render_html(paper), "title": title, "nav": NAV}
        context["trail"] = [*context["trail"], ("Xem trước", "")]
        return render(request, "commendation/initiative_paper.html", context)
    if ext not in DRAWN:
        raise NotFound("Không có dạng tệp này. Chọn Word hoặc PDF.")
    drawn, media = DRAWN[ext]
    return download(drawn(paper), f"{title}.{ext}", media)
