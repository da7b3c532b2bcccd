"""Find a place of the country or an organisation of one's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.dates import parse_day
from thidua.ground.errors import BadInput
from thidua.units.core.kinds import Level
from thidua.units.selectors import scope, search
from thidua.units.views.frame import frame
from thidua.units.views.locality import locality

LIMIT = 50


@require_safe
def found(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is called so on a day: places of the whole country, organisations within the actor's scope."""
    body = locality(request, slug, parts=True)
    text = request.GET.get("tim", "")[:200]
    level = request.GET.get("cap", "")
    every_day = request.GET.get("moi-ngay") == "1"
    day, fault = request.today, ""  # type: ignore[attr-defined]
    try:
        day = parse_day(request.GET["ngay"]) if request.GET.get("ngay") else day
    except BadInput as refusal:
        fault = str(refusal)
    rows = search(
        text,
        day,
        every_day=every_day,
        levels=[level] if level in Level.values() else (),
        visible=scope(request.actor, Power.SEE),  # type: ignore[attr-defined]
        limit=LIMIT,
    )
    context = {
        "text": text,
        "day": day,
        "level": level,
        "every_day": every_day,
        "fault": fault,
        "rows": rows,
        "levels": Level.choices(),
        "limit": LIMIT,
        **frame(body, "Tìm địa bàn, tổ chức"),
    }
    return render(request, "units/search.html", context, status=400 if fault else 200)
