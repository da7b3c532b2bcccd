"""What pages of the room share: trail, form page, the year and the days asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.periods import Period
from thidua.ledgers.selectors import latest_year
from thidua.units.models import Body
from thidua.web import acts
from thidua.web.acts import posted
from thidua.web.forms import year_asked

page = require_http_methods(["GET", "HEAD", "POST"])
__all__ = ["LABEL", "form_page", "frame", "page", "posted", "year_of"]

LABEL = "Nguồn lực, công trình"


def frame(place: Body, *more: tuple[str, str]) -> dict[str, Any]:
    """Return the context of every page: its place in the navigation and its trail."""
    trail = [(LABEL, reverse("ledgers:home", args=(place.slug,)) if more else ""), *more]
    return {"locality": place, "nav": "ledgers", "trail": trail if more else []}


def year_of(request: Any, place: Body) -> Period:
    """Return the year asked for by ``?nam=``; else this one, or of a place that has ended the last with something in it."""
    asked = year_asked(request, None) or latest_year(place, request.today)
    return Period.year(asked)


def form_page(
    request: Any, place: Body, form: Any, act: Callable[[], Any], *, title: str, button: str, said: str,
    to: Callable[[Any], tuple[Any, ...]], back: tuple[Any, ...], lead: str = "", more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """Show the form; once posted and valid do ``act`` and go on to ``to`` of what it gave.

    Raises:
        NotPermitted: that is told by a page of its own.
    """
    return acts.act_page(
        request, form, act, title=title, button=button, said=said, back=back, to=to, lead=lead,
        trail=[(LABEL, reverse("ledgers:home", args=(place.slug,)))], template="ledgers/act.html", locality=place,
        nav="ledgers", **(more or {}),
    )  # fmt: skip
