"""The catalogue of indicators that a locality may use, and its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.ground.text import nfc
from thidua.targets import selectors, services
from thidua.targets.core.kinds import Field
from thidua.targets.forms import IndicatorForm
from thidua.targets.views.frame import answered, frame
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.tables import page as page_of


@require_safe
def indicators(request: Any, slug: str) -> HttpResponse:
    """The catalogue, of one field or by some words of a name."""
    place = locality(request, slug)
    words = nfc(request.GET.get("tim", "")).strip()[:100]
    field = request.GET.get("linh-vuc", "")
    which = request.GET.get("xem", "")
    rows = selectors.retired_indicators(place) if which == "thoi-dung" else selectors.indicators_of(place)
    if which == "rieng":
        rows = rows.filter(owner=place)
    if field in Field.values():
        rows = rows.filter(field=field)
    for word in selectors.folded_words(words):
        rows = rows.filter(fold__contains=word)
    context = {
        **frame(request, place, "Danh mục chỉ tiêu"),
        "page": page_of(request, rows),
        "words": words,
        "field": field,
        "which": which,
        "fields": Field.choices(),
    }
    return render(request, "targets/indicators.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_indicator(request: Any, slug: str) -> HttpResponse:
    """An indicator of the locality's own."""
    place = locality(request, slug, Power.TARGETS_EDIT)
    form = IndicatorForm(
        request.POST or None, indicators=selectors.indicators_of(place), initial=_start_from(request, place)
    )
    back = reverse("targets:indicators", args=[slug])

    def do() -> str:
        services.create_indicator(form.draft(), owner=place, by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã thêm chỉ tiêu vào danh mục.",
        context=frame(request, place, "Thêm chỉ tiêu riêng"), act="Thêm chỉ tiêu", back=back,
    )  # fmt: skip


def _start_from(request: Any, place: Body) -> dict[str, Any]:
    """Return what the form starts from where it was asked to begin with another indicator; nothing where that is none."""
    asked = request.GET.get("tu", "")
    if not asked:
        return {}
    try:
        return IndicatorForm.initial_of(selectors.indicator_of_uid(uuid.UUID(asked), locality=place))
    except (ValueError, NotFound):
        return {}
