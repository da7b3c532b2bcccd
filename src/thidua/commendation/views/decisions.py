"""Decisions: the list, a new one, one with its lines and its next step, the book of commendation."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.core.decision_states import DecisionKind, DecisionState
from thidua.commendation.forms.decisions import NewDecisionForm, WordingForm
from thidua.commendation.models import Decision, DecisionItem, Payment, Recall, Submission
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decision_faults import faults_of, signers_to_choose
from thidua.commendation.selectors.decision_paper import paper_of
from thidua.commendation.selectors.decisions import (
    award_names,
    book_lines,
    decisions_of,
    get_decision,
    items_of,
    totals_of,
    waiting_submissions,
)
from thidua.commendation.services import decisions as services
from thidua.commendation.services.issuing import issue_decision as issue
from thidua.documents.models import Document
from thidua.documents.selectors import issued_of
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import ready_to_hand
from thidua.documents.services import take_back as take_back_document
from thidua.ground.errors import NotFound
from thidua.papers import render_docx, render_html, render_pdf
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted
from thidua.web.forms import year_asked
from thidua.web.responses import download, xlsx
from thidua.web.tables import page as paged
from thidua.web.xlsx import Column

page = require_http_methods(["GET", "HEAD", "POST"])
NAV = "decisions"
LIST = "Quyết định, hiện vật"
DRAWN = {
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (render_pdf, "application/pdf"),
}


def opened(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Decision]:
    """The locality and its decision, for who may see it."""
    place = locality(request, slug)
    return place, get_decision(uid, locality=place, actor=request.actor)


def written(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Decision]:
    """The locality and its decision, for who writes decisions there.

    Raises:
        NotPermitted: he only sees it.
    """
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    return place, get_decision(uid, locality=place, actor=request.actor)


def list_trail(place: Body) -> list[tuple[str, str]]:
    """The crumbs of a page under the list of decisions."""
    return [(LIST, reverse("commendation:decisions", args=(place.slug,)))]


def frame(place: Body, row: Decision) -> dict[str, Any]:
    """What every form under a decision shares."""
    here = reverse("commendation:decision", args=(place.slug, row.uid))
    back = ("commendation:decision", place.slug, row.uid)
    return {"locality": place, "nav": NAV, "back": back, "trail": [*list_trail(place), (row.title[:60], here)]}


def asking(place: Body, row: Decision) -> dict[str, Any]:
    """What every question under a decision shares."""
    found = frame(place, row)
    found.pop("trail")
    return found


@login_required
@require_safe
def listed(request: Any, slug: str) -> HttpResponse:
    """The decisions of the locality, and what waits for one."""
    place = locality(request, slug)
    writes = bool(may_decide(request.actor, place))
    text = request.GET.get("tim", "")[:60]
    found = paged(request, decisions_of(place, actor=request.actor, season=year_asked(request, None), text=text))
    context = {
        "locality": place,
        "nav": NAV,
        "page": found,
        "rows": list(found.rows),
        "writes": writes,
        "waiting": _waiting(place, request) if writes else [],
        "text": text,
        "season": year_asked(request, None),
        "trail": [(LIST, "")],
    }
    return render(request, "commendation/decisions.html", context)


def _waiting(place: Body, request: Any) -> list[tuple[Submission, str]]:
    rows = list(waiting_submissions(place))
    names = names_of([row.from_body_id for row in rows], request.today)
    return [(row, _told(row, names.get(row.from_body_id, ""))) for row in rows]


def _told(row: Any, unit: str) -> str:
    parts = [f"{row.n_waiting} trường hợp"] if row.n_waiting else []
    parts += [f"{row.n_lists} danh sách thôn"] if row.n_lists else []
    return f"{unit[:1].upper()}{unit[1:]}: {row.abstract} ({', '.join(parts)})"


@login_required
@page
def new_decision(request: Any, slug: str) -> HttpResponse:
    """A new decision from what is ready."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    rows = _waiting(place, request)
    form = NewDecisionForm(posted(request), rows=rows, initial={"submissions": [str(row.uid) for row, _ in rows]})
    return act_page(
        request, form, lambda: services.draft_decision(place, form.chosen(), by=request.actor, at=request.now),
        title="Lập quyết định", button="Lập dự thảo", said="Đã lập dự thảo. Xem lại lời văn rồi gửi văn thư.",
        lead="Chọn các tờ trình vào cùng một quyết định." if rows else "Chưa có tờ trình nào chờ quyết định.",
        back=("commendation:decisions", slug), to=lambda row: ("commendation:decision", slug, row.uid),
        trail=list_trail(place), locality=place, nav=NAV,
    )  # fmt: skip


@login_required
@require_safe
def decision(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One decision: its lines, its money, its paper, the next step."""
    place, row = opened(request, slug, uid)
    found = paged(request, items_of(row), size=50)
    book = rulebook(place, request.today)
    names = {code: award.name for code, award in book.awards.items()}
    every = list(items_of(row))
    totals, writes = totals_of(every), bool(may_decide(request.actor, place))
    told = issued_of([row.document]).get(row.document.pk) if row.document else None
    context = {
        "locality": place,
        "nav": NAV,
        "decision": row,
        "page": found,
        "rows": [(item, names.get(item.award, item.award)) for item in found.rows],
        "totals": totals,
        "by_award": [(names.get(code, code), n) for code, n in totals.by_award],
        "faults": faults_of(row, every, book=book, day=row.decided or request.today) if writes else [],
        "recall": Recall.objects.filter(decision=row).first() if writes else None,
        "articles": [part for part in row.articles.split("\n\n") if part.strip()],
        "writes": writes,
        "draft": row.state == DecisionState.DRAFT,
        "sent": row.state == DecisionState.SENT,
        "gives": row.kind == DecisionKind.AWARD,
        "told": told,
        "payments": list(Payment.objects.filter(decision=row).exclude(state="dropped")),
        "followed": list(row.followed_by.exclude(state=DecisionState.DROPPED.value)),
        "trail": [*list_trail(place), (row.title[:60], "")],
    }
    return render(request, "commendation/decision.html", context)


@login_required
@page
def edit_decision(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The words of a draft."""
    place, row = written(request, slug, uid)
    signers = signers_to_choose(place, request.today)
    form = WordingForm(posted(request), initial=WordingForm.filled(row), signers=signers)
    return act_page(
        request, form, lambda: services.edit_decision(row, form.wording(), by=request.actor, at=request.now),
        title="Lời văn của quyết định", button="Lưu", said="Đã lưu.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def drop_decision(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The draft dropped, once asked."""
    place, row = written(request, slug, uid)
    return ask_first(
        request, lambda: services.drop_decision(row, by=request.actor, at=request.now), title="Bỏ dự thảo này?",
        explain="Các trường hợp trong dự thảo trở lại chờ quyết định.", button="Bỏ dự thảo", said="Đã bỏ dự thảo.",
        to=lambda _: ("commendation:decisions", slug), **asking(place, row),
    )  # fmt: skip


@login_required
@page
def drop_item(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A line out of the draft, once asked."""
    place, row = written(request, slug, uid)
    item = DecisionItem.objects.filter(decision=row, pk=key).select_related("decision__owner").first()
    if item is None:
        raise NotFound("Không có dòng này. Quay lại quyết định.")
    return ask_first(
        request, lambda: services.drop_item(item, by=request.actor, at=request.now), title="Bỏ dòng này khỏi dự thảo?",
        explain=f"{item.place}. {item.name}: trở lại chờ quyết định.", button="Bỏ dòng", said="Đã bỏ dòng.",
        **asking(place, row),
    )  # fmt: skip


@login_required
@page
def send_decision(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The draft to the clerk, once asked."""
    place, row = written(request, slug, uid)
    return ask_first(
        request, lambda: _send(row, request), title="Gửi quyết định cho văn thư?", button="Gửi văn thư",
        explain="Văn thư trình ký, nhập số, ngày và tệp đã ký. Sau khi gửi, lời văn không sửa được nữa.",
        said="Đã gửi văn thư.", **asking(place, row),
    )  # fmt: skip


def _send(row: Decision, request: Any) -> Document:
    paper = paper_of(row, today=request.today, address=checked_at(request))
    ready = ready_to_hand(
        "Quyết định khen thưởng", docx=render_docx(paper), pdf=render_pdf(paper), owner=row.owner, by=request.actor,
        at=request.now,
    )  # fmt: skip
    return services.send_decision(row, ready, by=request.actor, at=request.now)


@login_required
@page
def take_back_decision(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The decision back from the clerk, once asked."""
    place, row = written(request, slug, uid)
    return ask_first(
        request, lambda: _take_back(row, request), title="Lấy lại từ văn thư?", button="Lấy lại",
        explain="Quyết định trở lại dự thảo để sửa, rồi gửi lại.", said="Đã lấy lại.", **asking(place, row),
    )  # fmt: skip


def checked_at(request: Any) -> str:
    """The address where codes are checked, as QR codes say it."""
    return str(request.build_absolute_uri(reverse("portal:check_award")))


def _take_back(row: Decision, request: Any) -> Decision:
    if row.document is not None and row.state == DecisionState.SENT:
        take_back_document(row.document, by=request.actor, at=request.now)
    return services.take_back_decision(row, by=request.actor, at=request.now)


@login_required
@page
def issue_decision(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The decision in the book, once asked."""
    place, row = written(request, slug, uid)
    return ask_first(
        request, lambda: issue(row, by=request.actor, at=request.now), title="Vào sổ khen thưởng?", button="Vào sổ",
        explain="Số, ngày lấy theo văn thư. Từng trường hợp có số vào sổ, mức thưởng và một dòng trong hồ sơ thành tích.",
        said="Đã vào sổ khen thưởng.", **asking(place, row),
    )  # fmt: skip


@login_required
@require_safe
def decision_file(request: Any, slug: str, uid: uuid.UUID, ext: str) -> HttpResponse:
    """The decision as docx or PDF; as a page with ``ext`` html."""
    place, row = opened(request, slug, uid)
    paper = paper_of(row, today=request.today, address=checked_at(request))
    if ext == "html":
        context = {"body": render_html(paper), "decision": row, **frame(place, row)}
        context["trail"] = [*context["trail"], ("Xem trước", "")]
        return render(request, "commendation/decision_paper.html", context)
    if ext not in DRAWN:
        raise NotFound("Không có dạng tệp này. Chọn Word hoặc PDF.")
    draw, media = DRAWN[ext]
    return download(draw(paper), f"{row.title.replace('/', '-')}.{ext}", media)


@login_required
@require_safe
def book(request: Any, slug: str) -> HttpResponse:
    """The book of commendation of a year."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    year = year_asked(request, request.today.year) or request.today.year
    found = paged(request, book_lines(place, year))
    names = award_names(place, request.today)
    rows = [(line, names.get(line.award, line.award)) for line in found.rows]
    context = {"locality": place, "nav": NAV, "year": year, "page": found, "rows": rows}
    context["trail"] = [*list_trail(place), ("Sổ khen thưởng", "")]
    return render(request, "commendation/award_book.html", context)


@login_required
@require_safe
def book_file(request: Any, slug: str) -> HttpResponse:
    """The book of a year as Excel."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    year = year_asked(request, request.today.year) or request.today.year
    columns = [
        Column("Số vào sổ", 10), Column("Họ và tên, tên tập thể", 32), Column("Chức vụ, đơn vị", 36),
        Column("Danh hiệu, hình thức", 28),
        Column("Năm", 10), Column("Số quyết định", 18), Column("Ngày", 12), Column("Tình trạng", 14),
    ]  # fmt: skip
    names = award_names(place, request.today)
    rows = [
        (line.book_no, line.name, line.detail, names.get(line.award, line.award), line.year, line.decision.number,
         f"{line.decision.decided:%d/%m/%Y}", line.state_label)
        for line in book_lines(place, year)
    ]  # fmt: skip
    note = ("Số liệu mô phỏng.",) if place.simulated else ()
    return xlsx(columns, rows, name=f"So-khen-thuong-{year}.xlsx", title=f"Sổ khen thưởng năm {year}", notes=note)
