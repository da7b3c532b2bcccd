"""What others say of a target's figure, typed by hand: a fact besides the verdict, a ratio as a paper states it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotFound, NotPermitted, Refused
from thidua.ground.numbers import parse_number
from thidua.results.forms.said import FactForm, StatedForm, WhyForm
from thidua.results.models import FigureFact, Stated
from thidua.results.services import keep_stated, note_fact, take_back_stated, withdraw_fact
from thidua.results.views.frame import actor_of, frame, put_refusal
from thidua.targets.models import Target
from thidua.targets.selectors import target_of_key
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def note(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """A fact about the target's figure."""
    body, target = _found(request, slug, key)
    indicator = target.indicator
    if indicator is None:
        raise NotFound("Chỉ tiêu này không ghi bằng con số. Quay lại trang chỉ tiêu.")
    form = FactForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        data = form.cleaned_data
        note_fact(
            indicator, target.body, target.period, kind=data["loai"], text=data["loi"], rank=data["hang"],
            field=data["trong_so"], said_by=data["ai_noi"], by=actor_of(request), at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    lead = "Ghi đúng lời nơi khác nói về con số này. Ghi chú không đổi đánh giá."
    return _asked(request, body, target, form, act, "Ghi chú về số liệu", "Ghi", "Đã ghi chú.", lead)


@page
def unnote(request: HttpRequest, slug: str, key: int, fact: int) -> HttpResponse:
    """A fact shown no more, once asked."""
    body, target = _found(request, slug, key)
    row = FigureFact.objects.filter(
        pk=fact, indicator=target.indicator_id, body=target.body_id, withdrawn_at__isnull=True
    ).select_related("owner", "indicator").first()  # fmt: skip
    if row is None:
        raise NotFound("Ghi chú này không còn. Quay lại trang chỉ tiêu.")
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        withdraw_fact(row, by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
        messages.success(request, "Đã bỏ ghi chú.")
        return see_other("results:target", slug, key)
    return confirm(
        request, title="Bỏ ghi chú này?", explain=row.text, act="Bỏ ghi chú",
        back=reverse("results:target", args=(slug, key)), locality=body, nav="scoreboard",
    )  # fmt: skip


@page
def state(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """The ratio or the verdict that a paper states of the target."""
    body, target = _found(request, slug, key)
    form = StatedForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        data = form.cleaned_data
        try:
            ratio = parse_number(data["ty_le"]) if data["ty_le"] else None
        except BadInput as fault:
            fault.field = "ratio"
            raise
        keep_stated(
            target, ratio=ratio, verdict=data["danh_gia"] or None, reason=data["ly_do"], by=actor_of(request),
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    lead = "Dùng khi văn bản chỉ nêu tỷ lệ hoặc đánh giá mà không nêu số kế hoạch. Số này không thành kế hoạch."
    return _asked(
        request, body, target, form, act, "Văn bản nói gì về chỉ tiêu này", "Ghi", "Đã ghi lời văn bản.", lead
    )


@page
def unstate(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """What was kept as stated, taken back with a reason."""
    body, target = _found(request, slug, key)
    last = Stated.objects.filter(target=target).order_by("-no").first()
    if last is None or last.says_nothing:
        raise NotFound("Chưa ghi lời văn bản nào về chỉ tiêu này. Quay lại trang chỉ tiêu.")
    form = WhyForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        take_back_stated(target, reason=form.cleaned_data["ly_do"], by=actor_of(request), at=request.now)  # type: ignore[attr-defined]

    return _asked(request, body, target, form, act, "Rút lời văn bản đã ghi", "Rút", "Đã rút. Lịch sử vẫn giữ.", "")


def _found(request: HttpRequest, slug: str, key: int) -> tuple[Body, Target]:
    body = locality(request, slug, Power.RESULTS_ENTER)
    return body, target_of_key(key, locality=body)


def _asked(
    request: HttpRequest, body: Body, target: Target, form: Any, act: Callable[[], None], title: str, button: str,
    said: str, lead: str,
) -> HttpResponse:  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except NotPermitted:
            raise
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, said)
            return see_other("results:target", body.slug, target.pk)
    back = reverse("results:target", args=(body.slug, target.pk))
    given = frame(body, target.target_set.year, title, under=True)
    context = {**given, "form": form, "button": button, "lead": f"{target.label}. {lead}".strip(), "back": back}
    return render(request, "results/said.html", context, status=400 if form.errors else 200)
