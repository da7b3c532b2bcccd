"""Indices that others publish: the page of all, and recording one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.results.core.indices import find_index
from thidua.results.forms.said import IndexForm, WhyForm
from thidua.results.permissions import may_enter
from thidua.results.selectors.indices import find_score, indices_of
from thidua.results.services import record_index, take_back_index
from thidua.results.views.frame import actor_of, put_refusal
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import see_other

LABEL = "Chỉ số do nơi khác đo"


@require_safe
def indices(request: HttpRequest, slug: str) -> HttpResponse:
    """Every index with the locality's points and ranks by year; what is not measured here says so."""
    body = locality(request, slug)
    context = {
        "lines": indices_of(body), "may_write": bool(may_enter(actor_of(request), body)), **_frame(body, [(LABEL, "")]),
    }  # fmt: skip
    return render(request, "results/indices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Points and rank of a year (``?nam=``), new or corrected."""
    body = locality(request, slug, Power.RESULTS_ENTER)
    index = find_index(code)
    if index is None or not index.measured_at(body.level or ""):
        raise NotFound("Không ghi được chỉ số này ở đây. Quay lại trang chỉ số.")
    form = IndexForm(request.POST if request.method == "POST" else None, initial=_initial(request, body, code))
    if request.method == "POST" and form.is_valid():
        asked = request.POST.get("lan", "0")
        made_from = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
        try:
            record_index(
                body, code, form.cleaned_data["nam"], made_from=made_from, by=actor_of(request),
                at=request.now, **form.said(),  # type: ignore[attr-defined]
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi {index.name}.")
            return see_other("results:indices", slug)
    title = f"Ghi {index.name}"
    lan = form["lan"].value() if "lan" in form.fields else request.POST.get("lan") or form.initial.get("lan", 0)
    return _form_page(request, body, form, title, "Ghi", lead=f"{index.about}, tính theo {index.measure}.", lan=lan)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, slug: str, code: str, year: int) -> HttpResponse:
    """A year of an index taken back, with a reason."""
    body = locality(request, slug, Power.RESULTS_ENTER)
    score = find_score(body, code, year)
    if score is None or score.says_nothing:
        raise NotFound("Năm này chưa ghi chỉ số nào. Quay lại trang chỉ số.")
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_index(score, reason=form.cleaned_data["ly_do"], by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
        except NotPermitted:
            raise
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã rút. Lịch sử vẫn giữ.")
            return see_other("results:indices", slug)
    return _form_page(request, body, form, f"Rút {score.index.name} năm {year}", "Rút")


def _initial(request: HttpRequest, body: Body, code: str) -> dict[str, Any]:
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 1945 <= int(asked) <= 2100 else None
    row = find_score(body, code, year) if year is not None else None
    if row is None:
        return {"nam": year or request.today.year - 1, "lan": 0}  # type: ignore[attr-defined]
    return {
        "nam": row.year, "diem": row.points_words.split(" ")[0], "hang": row.rank, "trong_so": row.among,
        "cong_bo": row.published_on, "noi_cong_bo": row.said_by, "lan": row.no,
    }  # fmt: skip


def _form_page(
    request: HttpRequest, body: Body, form: Any, title: str, button: str, *, lead: str = "", lan: Any = None
) -> HttpResponse:
    back = reverse("results:indices", args=(body.slug,))
    context = {
        "form": form, "title": title, "button": button, "lead": lead, "lan": lan, "back": back,
        **_frame(body, [(LABEL, back), (title, "")]),
    }  # fmt: skip
    return render(request, "results/said.html", context, status=400 if form.errors else 200)


def _frame(body: Body, trail: list[tuple[str, str]]) -> dict[str, Any]:
    return {"locality": body, "nav": "scoreboard", "trail": trail}
