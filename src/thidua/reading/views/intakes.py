"""The texts of a locality that were taken in, and the form to bring one more."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import NotPermitted, Refused
from thidua.reading.core.extract.limits import MAX_FILE, too_large
from thidua.reading.forms import TakeInForm
from thidua.reading.models import Intake
from thidua.reading.selectors import intakes_of
from thidua.reading.services import take_in
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import see_other
from thidua.web.tables import page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def intakes(request: Any, slug: str) -> HttpResponse:
    """The list, newest first; a POST takes a text in and goes on to its review."""
    place = locality(request, slug, Power.READING_REVIEW)
    form = TakeInForm(request.POST or None, request.FILES or None, initial={"year": request.today.year})
    if request.method == "POST" and form.is_valid():
        try:
            intake = _take(request, place, form.cleaned_data)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return see_other("reading:review", slug, intake.uid)
    context = {
        "locality": place,
        "nav": "reading",
        "title": "Đọc văn bản",
        "form": form,
        "rows": page(request, intakes_of(place)),
    }
    return render(request, "reading/intakes.html", context, status=400 if form.errors else 200)


def _take(request: Any, place: Body, data: dict[str, Any]) -> Intake:
    file = data.get("file")
    if file is not None and file.size >= MAX_FILE:
        raise too_large(file.size)
    content = file.read() if file is not None else None
    return take_in(
        owner=place, year=data["year"], data=content, file_name=file.name if file is not None else "",
        text=data.get("text") or "", name=data.get("name") or "", by=request.actor, at=request.now,
    )  # fmt: skip
