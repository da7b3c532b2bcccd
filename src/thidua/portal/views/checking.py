"""Is this award real: code and name, told alike where either is wrong."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.commendation.selectors.initiative_public import check_certificate
from thidua.commendation.selectors.public import check_award as checked
from thidua.commendation.selectors.public import plain_code
from thidua.ground.text import nfc
from thidua.web.forms import refuse_unknown
from thidua.web.limits import within

A_MINUTE = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_award(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form; posted, what stands behind the code if the name is that of its bearer."""
    context: dict[str, Any] = {"code": plain_code(code), "name": ""}
    if request.method != "POST":
        return render(request, "portal/check.html", context)
    refuse_unknown(request.POST, ["code", "name"])
    given, name = plain_code(request.POST.get("code", "")), nfc(request.POST.get("name", "")).strip()[:200]
    context |= {"code": given, "name": name, "asked": True}
    if not within(request, "award", times=A_MINUTE):
        return render(request, "portal/check.html", context | {"too_often": True}, status=429)
    context["found"] = (checked(given, name) or check_certificate(given, name)) if given and name else None
    return render(request, "portal/check.html", context)
