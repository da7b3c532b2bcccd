"""Signing a paper here, and the series that the locality keeps itself."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.documents import selectors
from thidua.documents.forms import KeyForm, SeriesForm
from thidua.documents.permissions import may_sign
from thidua.documents.services import keys_for, set_series, sign_document
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.units.views import locality
from thidua.web import clock
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The paper signed with a key of this installation; 404 to who holds none."""
    place = locality(request, slug)
    row = selectors.get_document(uid, locality=place, actor=request.actor)
    keys = keys_for(place, request.actor) if row.owner_id == place.pk and may_sign(request.actor, place) else ()
    if not keys:
        raise NotFound("Không có khóa ký số nào cho người này ở đây. Ký ở nơi đang dùng, rồi tải tệp đã ký lên.")
    choices = [(key.name, key.label) for key in keys]
    form = KeyForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        key = next(key for key in keys if key.name == form.cleaned_data["key"])
        try:
            sign_document(row, key, by=request.actor, clock=clock.now)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã ký {row.title} bằng {key.label}.")
            return see_other("documents:document", slug, row.uid)
    context = {
        "locality": place, "nav": "documents", "document": row, "form": form, "title": f"Ký số {row.title}", "act": "Ký số",
        "explain": "Xem lại tệp trước khi ký. Ký xong, mọi thay đổi trong tệp đều bị phát hiện. " + _of_time(),
    }  # fmt: skip
    return render(request, "documents/form.html", context, status=400 if form.errors else 200)


def _of_time() -> str:
    if settings.TIMESTAMP:
        return "Chữ ký kèm dấu thời gian của nơi cấp đã cài."
    return (
        "Chưa cài nơi cấp dấu thời gian: giờ ký là giờ của máy chủ, và chữ ký chỉ kiểm tra được khi chứng thư còn hạn."
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def series(request: Any, slug: str) -> HttpResponse:
    """A series switched on."""
    place = locality(request, slug, Power.UNITS_EDIT)
    form = (
        SeriesForm(request.POST) if request.method == "POST" else SeriesForm(initial={"start_year": request.today.year})
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = set_series(place, on=True, by=request.actor, at=request.now, **form.cleaned_data)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã bật sổ số {made.symbol}.")
            return see_other("documents:clerk", slug)
    context = {
        "locality": place, "nav": "documents", "form": form, "title": "Bật sổ số của hệ thống", "act": "Bật sổ số",
        "explain": "Chỉ bật khi địa phương không có sổ văn thư nào khác cho loại văn bản này. Hai sổ sẽ cấp trùng số.",
    }  # fmt: skip
    return render(request, "documents/form.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["POST"])
def series_off(request: Any, slug: str, key: int) -> HttpResponse:
    """A series switched off; what it gave stays given."""
    place = locality(request, slug, Power.UNITS_EDIT)
    row = next((row for row in selectors.series_of(place) if row.pk == key), None)
    if row is None:
        raise NotFound("Không có sổ số này. Quay lại trang văn thư.")
    refuse_unknown(request.POST, ())
    set_series(
        place, kind=row.kind, issuer=row.issuer, symbol=row.symbol, on=False, by=request.actor, at=request.now,
        start_year=row.start_year, start_after=row.start_after,
    )  # fmt: skip
    messages.success(request, f"Đã tắt sổ số {row.symbol}.")
    return see_other("documents:clerk", slug)
