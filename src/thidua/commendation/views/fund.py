"""The fund of a year, payment lists, and their paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.commendation.core.payment_paper import Paid, payment_paper
from thidua.commendation.forms.fund import EntryForm, FundForm, PayForm
from thidua.commendation.models import Payment, PaymentLine
from thidua.commendation.models.fund import PaymentState
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.fund import entries_of, fund_of, lines_by_unit, payment_of, standing_of
from thidua.commendation.selectors.recalls import still_out
from thidua.commendation.services import fund as services
from thidua.commendation.views.decisions import DRAWN, NAV, asking, list_trail, page, written
from thidua.documents.selectors.law import rulebook
from thidua.ground.errors import NotFound
from thidua.ground.numbers import format_number
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted
from thidua.web.forms import year_asked
from thidua.web.responses import download
from thidua.web.tables import page as paged


def _place(request: Any, slug: str) -> Body:
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    return place


def _year(request: Any) -> int:
    return year_asked(request, request.today.year) or int(request.today.year)


@login_required
@require_safe
def fund(request: Any, slug: str) -> HttpResponse:
    """The fund of a year: estimate, ceiling, in, out, left."""
    place, year = _place(request, slug), _year(request)
    standing = standing_of(place, year, book=rulebook(place, request.today))
    found = paged(request, entries_of(standing.fund) if standing.fund else [])
    context = {
        "locality": place,
        "nav": NAV,
        "year": year,
        "standing": standing,
        "out": still_out(place),
        "page": found,
        "rows": list(found.rows),
    }
    context["trail"] = [*list_trail(place), ("Quỹ thi đua, khen thưởng", "")]
    return render(request, "commendation/fund.html", context)


def _frame(place: Body, year: int) -> dict[str, Any]:
    href = reverse("commendation:fund", args=(place.slug,))
    trail = [*list_trail(place), ("Quỹ thi đua, khen thưởng", f"{href}?nam={year}")]
    return {"locality": place, "nav": NAV, "back": ("commendation:fund", place.slug), "trail": trail}


@login_required
@page
def edit_fund(request: Any, slug: str, year: int) -> HttpResponse:
    """The estimate and what the ceiling is reckoned from."""
    place = _place(request, slug)
    form = FundForm(posted(request), initial=FundForm.filled(fund_of(place, year)))
    return act_page(
        request, form, lambda: services.set_fund(place, year, form.draft(), by=request.actor, at=request.now),
        title=f"Quỹ thi đua, khen thưởng năm {year}", button="Lưu", said="Đã lưu.", **_frame(place, year),
    )  # fmt: skip


@login_required
@page
def add_entry(request: Any, slug: str, year: int) -> HttpResponse:
    """Money in or out."""
    place = _place(request, slug)
    form = EntryForm(posted(request), initial={"on": request.today, "way": "thu"})
    return act_page(
        request, form, lambda: services.add_entry(place, year, **form.told(), by=request.actor, at=request.now),
        title=f"Thu, chi quỹ năm {year}", button="Ghi", said="Đã ghi.", **_frame(place, year),
    )  # fmt: skip


@login_required
@page
def make_payment(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The payment list of a decision made, once asked."""
    place, row = written(request, slug, uid)
    return ask_first(
        request, lambda: services.make_payment(row, by=request.actor, at=request.now), title="Lập bảng kê chi thưởng?",
        explain="Nhiều danh hiệu cùng một năm: chi mức cao nhất. Mức thưởng chưa được xác nhận thì không vào bảng kê.",
        button="Lập bảng kê", said="Đã lập bảng kê.", to=lambda made: ("commendation:payment", slug, made.uid),
        **asking(place, row),
    )  # fmt: skip


def _payment(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Payment, dict[str, Any]]:
    place = _place(request, slug)
    row = payment_of(uid, owner=place)
    here = reverse("commendation:decision", args=(slug, row.decision.uid))
    trail = [*list_trail(place), (row.decision.title[:60], here)]
    return place, row, {"locality": place, "nav": NAV, "back": ("commendation:payment", slug, uid), "trail": trail}


@login_required
@require_safe
def payment(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One payment list by unit."""
    _, row, frame = _payment(request, slug, uid)
    names = {code: award.name for code, award in rulebook(row.decision.owner, request.today).awards.items()}
    groups = [
        (unit, [(line, names.get(line.item.award, line.item.award)) for line in lines], total)
        for unit, lines, total in lines_by_unit(row)
    ]
    context = {
        **frame,
        "payment": row,
        "decision": row.decision,
        "groups": groups,
        "waits": row.state == PaymentState.DRAFT,
    }
    context["trail"] = [*frame["trail"], ("Bảng kê chi thưởng", "")]
    return render(request, "commendation/payment.html", context)


@login_required
@page
def pay(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The list paid."""
    _, row, frame = _payment(request, slug, uid)
    form = PayForm(posted(request), initial={"on": request.today})
    return act_page(
        request, form, lambda: services.pay(row, **form.cleaned_data, by=request.actor, at=request.now),
        title="Ghi đã chi thưởng", button="Ghi đã chi", said="Đã ghi; số tiền trừ vào quỹ của năm.", **frame,
    )  # fmt: skip


@login_required
@page
def drop_payment(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The list dropped, once asked."""
    _, row, frame = _payment(request, slug, uid)
    frame.pop("trail")
    back = ("commendation:decision", slug, row.decision.uid)
    return ask_first(
        request, lambda: services.drop_payment(row, by=request.actor, at=request.now), title="Bỏ bảng kê này?",
        explain="Bảng kê chưa chi; bỏ rồi lập lại được.", button="Bỏ bảng kê", said="Đã bỏ.", to=lambda _: back, **frame,
    )  # fmt: skip


@login_required
@require_safe
def payment_file(request: Any, slug: str, uid: uuid.UUID, ext: str) -> HttpResponse:
    """The list as docx or PDF, to be signed."""
    place, row, _ = _payment(request, slug, uid)
    if ext not in DRAWN:
        raise NotFound("Không có dạng tệp này. Chọn Word hoặc PDF.")
    names = {code: award.name for code, award in rulebook(place, request.today).awards.items()}
    groups = [(unit, [_paid(line, names) for line in lines]) for unit, lines, _ in lines_by_unit(row)]
    named = name_of(place, request.today)
    made = payment_paper(
        groups, issuer=f"Ủy ban nhân dân\n{named}", place=named.split(" ", 1)[-1], about=row.decision.title,
        made_on=request.today, total=int(row.total_vnd), left=row.n_left, simulated=place.simulated,
        source=_source(place, (row.paid_on or request.today).year, request),
    )  # fmt: skip
    draw, media = DRAWN[ext]
    return download(draw(made), f"Bang-ke-chi-thuong-{row.decision.number.replace('/', '-')}.{ext}", media)


def _source(place: Body, year: int, request: Any) -> str:
    """The line of the fund that the money comes from, with the year's estimate, as a payment list names it."""
    standing = standing_of(place, year, book=rulebook(place, request.today))
    estimate = standing.fund.estimate_vnd if standing.fund is not None else None
    told = f"dự toán {format_number(int(estimate))} đồng" if estimate is not None else "chưa ghi dự toán"
    by = f" theo {standing.fund.paper}" if standing.fund is not None and standing.fund.paper else ""
    return (
        f"Nguồn chi: Quỹ thi đua, khen thưởng năm {year}, {told}{by}; đã thu {format_number(standing.came)} đồng, "
        f"đã chi {format_number(standing.went)} đồng."
    )


def _paid(line: PaymentLine, names: dict[str, str]) -> Paid:
    item = line.item
    return Paid(
        item.name,
        names.get(str(item.award), str(item.award)),
        line.n,
        int(line.each_vnd or 0),
        line.total_vnd,
        str(line.why or ""),
    )
