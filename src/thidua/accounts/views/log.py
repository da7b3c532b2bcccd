"""The audit log as sentences, filtered by day, person and thing."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.accounts.selectors.log import kinds_in, log_visible_to, people_in, tell
from thidua.audit.selectors import head_signs
from thidua.audit.selectors.lines import day_after
from thidua.ground.actors import Power
from thidua.ground.dates import parse_day
from thidua.ground.errors import Refused
from thidua.units.views import locality as locality_of
from thidua.web.requests import Request
from thidua.web.tables import page


@login_required
@require_safe
def lines(request: Request, slug: str) -> HttpResponse:
    """Show what was done in the locality, newest first."""
    locality = locality_of(request, slug, Power.AUDIT_READ)
    asked = {name: request.GET.get(name, "")[:80] for name in ("tu", "den", "nguoi", "loai", "khoa")}
    last = _day(asked["den"])
    found = log_visible_to(
        request.actor,
        locality,
        from_=_day(asked["tu"]),
        until=day_after(last) if last else None,
        actor_key=asked["nguoi"],
        kind=asked["loai"],
        key=asked["khoa"],
    )
    shown = page(request, found)
    context = {
        "locality": locality,
        "locality_name": getattr(locality, "shown", ""),
        "nav": "audit",
        "page": shown,
        "told": tell(shown.rows),
        "asked": asked,
        "people": people_in(locality),
        "kinds": kinds_in(locality),
        "head": head_signs(locality.slug or ""),
    }
    return render(request, "accounts/log.html", context)


def _day(text: str) -> date | None:
    """Return the day of a filter; what is no day filters nothing."""
    try:
        return parse_day(text) if text.strip() else None
    except Refused:
        return None
