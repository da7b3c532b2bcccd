"""What bodies of a locality do side by side: clusters, programmes, works, as published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thidua.portal.views.locality import answer, frame_of
from thidua.publishing.core.kinds import TOGETHER
from thidua.publishing.selectors import published
from thidua.web.forms import year_asked


@require_safe
def together(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the published clusters, programmes and works of a year, the newest unless ``?nam=`` asks for another."""
    frame = frame_of(request, slug, "together")
    years = frame["together_years"]
    asked = year_asked(request, years[0] if years else None)
    year = asked if asked in years else years[0] if years else None
    found = {kind.value: published(slug, kind, str(year)) for kind in TOGETHER} if year else {}
    shown = {kind: copy for kind, copy in found.items() if copy is not None}
    since = max((copy.since for copy in shown.values()), default=None)
    return answer(request, "portal/together.html", frame | {"years": years, "year": year, "since": since, **shown})
