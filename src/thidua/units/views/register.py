"""The register of a locality's organisations and villages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.units.selectors import register
from thidua.units.views.frame import frame
from thidua.units.views.locality import locality


@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what stands in the register today, by kind, with the acts on each."""
    body = locality(request, slug, Power.UNITS_EDIT)
    sections = register(body, as_of=request.today)  # type: ignore[attr-defined]
    context = {"sections": sections, "n": sum(len(section.lines) for section in sections)}
    return render(request, "units/register.html", {**context, **frame(body, "Đơn vị của địa phương")})
