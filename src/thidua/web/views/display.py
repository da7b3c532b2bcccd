"""Text size and contrast without script: a link that sets one cookie and goes back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from thidua.web.core.display import COOKIE, chosen, from_cookie
from thidua.web.responses import see_other

YEAR = 365 * 24 * 3600


@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """Set the visitor's choice (``co``, ``tuong-phan``) and go back to ``ve``, a path of this site only."""
    before = from_cookie(request.COOKIES.get(COOKIE, ""))
    after = chosen(before, size=request.GET.get("co"), contrast=request.GET.get("tuong-phan"))
    back = request.GET.get("ve", "/")
    if not (back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)):
        back = "/"
    response = see_other(back)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, after.cookie(), max_age=YEAR, samesite="Lax", secure=secure)
    return response
