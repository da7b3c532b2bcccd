"""What every template finds without asking: the display choice, whether this is a demo, the messages' looks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from thidua.web.core.display import COOKIE, from_cookie


def page(request: HttpRequest) -> dict[str, Any]:
    """Return ``display`` (text size and contrast) and ``demo`` (made-up or sample data, loopback only)."""
    return {"display": from_cookie(request.COOKIES.get(COOKIE, "")), "demo": settings.MODE == "demo"}
