"""Statistics: the forms of a year, the same tables over any span, Excel and papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.core.statistics import NOT_COMPARED, Span, Table, title_of
from thidua.commendation.core.statistics_paper import Printed, sheet_rows, statistics_paper
from thidua.commendation.forms.statistics import BodiesForm, StaffForm
from thidua.commendation.permissions import may_appraise
from thidua.commendation.selectors.statistics import tables_of, typed_of
from thidua.commendation.services.statistics import FORMS, set_figures
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Power
from thidua.ground.dates import parse_day
from thidua.ground.errors import BadInput, NotFound, Refused
from thidua.papers import render_docx, render_pdf
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.acts import act_page, posted
from thidua.web.forms import year_asked
from thidua.web.responses import download, xlsx
from thidua.web.xlsx import Column

DRAWN = {
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (render_pdf, "application/pdf"),
}


def _span(request: Any) -> Span:
    """The span asked for: ?tu= and ?den= (both count), else ?nam=, else this year.

    Raises:
        BadInput: a day cannot be read, or the last lies before the first.
    """
    first, last = request.GET.get("tu", "").strip(), request.GET.get("den", "").strip()
    if first or last:
        try:
            since, until = parse_day(first), parse_day(last)
        except Refused as fault:
            raise BadInput("Ghi cả hai ngày, dạng ngày/tháng/năm, ví dụ 01/01/2025.") from fault
        if until < since:
            raise BadInput("Ngày cuối trước ngày đầu. Sửa lại khoảng thời gian.")
        return Span(since, until + timedelta(days=1))
    year = year_asked(request, request.today.year) or request.today.year
    return Span(date(year, 1, 1), date(year + 1, 1, 1))


def _tables(request: Any, slug: str) -> tuple[Body, Span, list[Table]]:
    place = locality(request, slug)
    span = _span(request)
    return place, span, tables_of(place, span, book=rulebook(place, request.today))


@login_required
@require_safe
def statistics(request: Any, slug: str) -> HttpResponse:
    """The five tables."""
    place, span, tables = _tables(request, slug)
    asked = (
        f"nam={span.year}" if span.year else f"tu={span.since:%d/%m/%Y}&den={span.until - timedelta(days=1):%d/%m/%Y}"
    )
    context = {
        "locality": place, "nav": "decisions", "year": span.year or request.today.year, "span": span, "asked": asked,
        "last": span.until - timedelta(days=1), "not_compared": NOT_COMPARED if span.year else "",
        "tables": [(title_of(table, span), table) for table in tables], "may_type": bool(may_appraise(request.actor, place)),
        "trail": [("Quyết định, hiện vật", reverse("commendation:decisions", args=(slug,))), ("Thống kê", "")],
    }  # fmt: skip
    return render(request, "commendation/statistics.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def type_figures(request: Any, slug: str, year: int, form: str) -> HttpResponse:
    """The figures of 0604 or 0605 that only people hold, for one year."""
    place = locality(request, slug, Power.APPRAISE)
    if form not in FORMS or not 2000 <= year <= 2100:
        raise NotFound("Biểu này không có số nhập tay. Quay lại trang thống kê.")
    there = typed_of(place, Span(date(year, 1, 1), date(year + 1, 1, 1))).get(form, [])
    made = (BodiesForm if form == "0604" else StaffForm)(posted(request), typed=there)
    return act_page(
        request, made,
        lambda: set_figures(
            place, year, form, made.figures(), source=made.cleaned_data["source"], by=request.actor, at=request.now
        ),
        title=f"Số nhập tay của biểu {form}, năm {year}", button="Ghi", said="Đã ghi.",
        lead="Chỉ ghi số có trong hồ sơ tổ chức, cán bộ; ghi rõ lấy từ đâu. Để trống hết thì xóa số đã nhập.",
        back=("commendation:statistics", slug), locality=place, nav="decisions",
        trail=[
            ("Quyết định, hiện vật", reverse("commendation:decisions", args=(slug,))),
            ("Thống kê", reverse("commendation:statistics", args=(slug,))),
        ],
    )  # fmt: skip


@login_required
@require_safe
def statistics_file(request: Any, slug: str, ext: str) -> HttpResponse:
    """The tables as .xlsx, .docx or .pdf."""
    place, span, tables = _tables(request, slug)
    name = f"Thong-ke-{slug}-{span.since:%Y%m%d}-{span.until - timedelta(days=1):%Y%m%d}.{ext}"
    if ext == "xlsx":
        width = max(len(table.columns) for table in tables) + 3
        rows = [[*row, *[None] * (width - len(row))] for row in sheet_rows(tables, span)]
        columns = [Column("Biểu", 54), Column("", 8), Column("", 14), *(Column("", 14) for _ in range(width - 3))]
        notes = [NOT_COMPARED] if span.year else []
        return xlsx(columns, rows, name=name, title=f"Thống kê thi đua, khen thưởng {span.words}", notes=notes)
    if ext not in DRAWN:
        raise NotFound("Không có tệp này. Quay lại trang thống kê.")
    draw, media = DRAWN[ext]
    shown = name_of(place, request.today)
    told = Printed(f"Ủy ban nhân dân\n{shown}", shown.split(" ", 1)[-1], span, request.today, place.simulated)
    return download(draw(statistics_paper(tables, told)), name, media)
