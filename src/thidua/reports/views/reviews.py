"""The review of a span and the briefing sheet: on the screen, as a paper, in Excel."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.dates import format_day, parse_day
from thidua.ground.errors import NotFound, Refused
from thidua.papers import render_html
from thidua.reports.core.briefing import briefing_paper
from thidua.reports.core.review import NothingToReview, review_paper
from thidua.reports.core.review_given import ReviewGiven
from thidua.reports.core.review_sheets import review_sheets
from thidua.reports.selectors.reviews import briefing_given, review_given
from thidua.reports.services.year import wanted_format
from thidua.results.core.spans import SPANS, span_of
from thidua.units.models import Body
from thidua.units.views import locality as locality_of
from thidua.web.responses import download
from thidua.web.xlsx import XLSX, workbook_of

LONGEST = 366


@require_safe
def review(request: HttpRequest, slug: str, year: int, span: str) -> HttpResponse:
    """The tables of a span on the screen."""
    body = locality_of(request, slug, power=Power.REPORTS_MAKE)
    given = _given(request, body, year, span)
    context = {**_frame(body, year), "span": span, "spans": SPANS, "label": given.span.label}
    try:
        sheet = render_html(review_paper(given), address=lambda bound: _address(body, bound))
    except NothingToReview as refusal:
        return render(request, "reports/review.html", {**context, "nothing": refusal.message})
    context["sheet"] = mark_safe(sheet)  # noqa: S308 papers escapes all that was typed
    return render(request, "reports/review.html", context)


@require_safe
def review_file(request: HttpRequest, slug: str, year: int, span: str, ext: str) -> HttpResponse:
    """The tables of a span as .docx, .pdf or .xlsx."""
    body = locality_of(request, slug, power=Power.REPORTS_MAKE)
    given = _given(request, body, year, span)
    name = f"{'Tong ket' if given.whole_year else 'So ket'} {given.span.label} {given.issuer.name}"
    if ext == "xlsx":
        title = f"{'Tổng kết' if given.whole_year else 'Sơ kết'} {given.span.label}, {given.issuer.name}"
        return download(workbook_of(review_sheets(given, title)), f"{name}.xlsx", XLSX)
    form = wanted_format(ext)
    return download(form.draw(review_paper(given)), f"{name}.{ext}", form.media_type)


@require_safe
def briefing(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed since a day (``?tu=``, else a week ago), on the screen."""
    body = locality_of(request, slug, power=Power.REPORTS_MAKE)
    since, fault = _since(request)
    given = briefing_given(body, since=since, today=_today(request), actor=request.actor)  # type: ignore[attr-defined]
    context = {**_frame(body, since.year), "given": given, "parts": list(given.shown()), "since": since, "fault": fault}
    return render(request, "reports/briefing.html", context, status=400 if fault else 200)


@require_safe
def briefing_file(request: HttpRequest, slug: str, ext: str) -> HttpResponse:
    """The briefing sheet as .docx or .pdf."""
    body = locality_of(request, slug, power=Power.REPORTS_MAKE)
    since, _ = _since(request)
    given = briefing_given(body, since=since, today=_today(request), actor=request.actor)  # type: ignore[attr-defined]
    form = wanted_format(ext)
    name = f"Bao cao giao ban {format_day(given.until).replace('/', '-')} {given.issuer.name}.{ext}"
    return download(form.draw(briefing_paper(given)), name, form.media_type)


def _given(request: HttpRequest, body: Body, year: int, code: str) -> ReviewGiven:
    span = span_of(code, year) if 1945 <= year <= 2100 else None
    if span is None:
        raise NotFound("Chỉ có sơ kết 6 tháng, 9 tháng và tổng kết năm. Chọn một trong ba.")
    return review_given(body, span, actor=request.actor, made_on=_today(request))  # type: ignore[attr-defined]


def _since(request: HttpRequest) -> tuple[date, str]:
    """The day asked for, never ahead and never more than a year back, and what is wrong with it."""
    today = _today(request)
    asked = request.GET.get("tu", "").strip()
    week_ago = today - timedelta(days=7)
    try:
        day = parse_day(asked) if asked else week_ago
    except Refused as fault:
        return week_ago, fault.message
    if not today - timedelta(days=LONGEST) <= day <= today:
        return week_ago, "Chọn một ngày trong vòng một năm trở lại đây."
    return day, ""


def _address(body: Body, bound: str) -> str | None:
    stem = bound.partition(".")[0].removeprefix("target:")
    return reverse("results:target", args=(body.slug, int(stem))) if stem.isdigit() else None


def _today(request: HttpRequest) -> date:
    today: date = request.today  # type: ignore[attr-defined]
    return today


def _frame(body: Body, year: int) -> dict[str, Any]:
    return {"locality": body, "locality_name": body.shown, "year": year, "nav": "report"}  # type: ignore[attr-defined]
