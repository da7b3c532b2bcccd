"""Report forms: made from a set, what they ask about, the periods that are opened."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotPermitted, Refused
from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.results.core.reporting import period_code
from thidua.results.forms.reporting import NewFormForm, RevisedForm
from thidua.results.models import ReportFormLine
from thidua.results.selectors.unit_reports import form_of_uid, opened_periods, opening_day, periods_of_form
from thidua.results.services import make_form, open_period, revise_form
from thidua.results.services.report_forms import reported_indicators
from thidua.results.views.frame import actor_of, put_refusal
from thidua.results.views.unit_reports import list_trail, report_frame
from thidua.targets.models import TargetSet
from thidua.targets.selectors import sets_of
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def new_form(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a report form from one of the locality's sets that gives units something."""
    here = locality(request, slug, Power.RESULTS_VERIFY)
    today = request.today  # type: ignore[attr-defined]
    sets = _sets(here, today.year)
    form = NewFormForm(request.POST if request.method == "POST" else None, sets=sets)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_form(form.chosen(), form.draft(), by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
        except NotPermitted:
            raise
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã lập “{made.name}”. Mở kỳ để các đơn vị bắt đầu nhập.")
            return see_other("results:report_form", slug, made.uid)
    context = {"form": form, "sets": sets}
    given = report_frame(here, "Lập mẫu báo cáo", today=today)
    return render(request, "results/new_report_form.html", {**given, **context}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def report_form(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One form: its lines, its usual figures, its periods; a POST changes them, or opens a period."""
    here = locality(request, slug, Power.RESULTS_VERIFY)
    today = request.today  # type: ignore[attr-defined]
    kept = form_of_uid(uid, locality=here)
    lines = list(ReportFormLine.objects.filter(form=kept).select_related("indicator", "within").order_by("number"))
    if request.method == "POST" and "mo-ky" in request.POST:
        refuse_unknown(request.POST, ["mo-ky"])
        return _opened(request, here, uid, request.POST["mo-ky"])
    form = RevisedForm(request.POST if request.method == "POST" else None, form=kept, lines=lines)
    wrong = ""
    if request.method == "POST" and form.is_valid():
        try:
            revise_form(
                kept, form.draft(), bounds=form.bounds(), within=form.within(), closed=form.cleaned_data["dong_mau"],
                by=actor_of(request), at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refused as refusal:
            wrong = refusal.field or ""
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã lưu mẫu báo cáo.")
            return see_other("results:report_form", slug, uid)
    opened = {(one.from_, one.until) for one in opened_periods(kept)}
    context = {
        "report_form": kept, "form": form, "lines": [_line(one, request, wrong) for one in lines],
        "wholes": [(one.pk, f"{one.number}. {one.text}") for one in lines],
        "periods": [
            {"code": period_code(one), "label": one.label, "opened": (one.from_, one.until) in opened,
             "opens": opening_day(kept, one), "begun": one.from_ <= today}
            for one in periods_of_form(kept)
        ],
    }  # fmt: skip
    given = report_frame(here, str(kept.name), today=today, trail=list_trail(here, ("Mẫu báo cáo", "")))
    return render(request, "results/report_form.html", {**given, **context}, status=400 if form.errors else 200)


def _sets(here: Body, year: int) -> list[TargetSet]:
    near = [*sets_of(here, year), *sets_of(here, year + 1), *sets_of(here, year - 1)]
    return [one for one in near if reported_indicators(one)]


def _opened(request: HttpRequest, here: Body, uid: uuid.UUID, code: str) -> HttpResponse:
    form = form_of_uid(uid, locality=here)
    period = next((one for one in periods_of_form(form) if period_code(one) == code), None)
    if period is None:
        raise BadInput("Kỳ này không thuộc mẫu báo cáo. Tải lại trang rồi chọn kỳ.")
    done = open_period(form, period, by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
    new = f"thêm {done.reports} báo cáo" if done.reports else "không có đơn vị mới"
    messages.success(request, f"Đã mở {period.label}: {new}, {done.units} đơn vị đang mở.")
    return see_other(f"{reverse('results:unit_reports', args=[here.slug])}?mau={uid}&ky={code}")


def _line(one: ReportFormLine, request: HttpRequest, wrong: str) -> dict[str, object]:
    def words(value_q: int | None) -> str:
        return "" if value_q is None else format_number(from_quanta(value_q, one.indicator.in_measure))

    post = request.POST if request.method == "POST" else None
    within = post.get(f"thuoc-{one.pk}", "") if post is not None else str(one.within_id or "")
    return {
        "line": one, "low": post.get(f"thap-{one.pk}", "") if post is not None else words(one.low_q),
        "high": post.get(f"cao-{one.pk}", "") if post is not None else words(one.high_q), "within": within,
        "wrong": wrong.endswith(f"-{one.pk}") and "-" in wrong,
    }  # fmt: skip
