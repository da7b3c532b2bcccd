"""One form, one act, on a page of movements: the room's place and door around the page that all rooms share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from thidua.units.models import Body
from thidua.web import acts
from thidua.web.acts import posted

NAV = "movements"

__all__ = ["act_page", "ask_first", "list_trail", "posted"]


def act_page(request: Any, place: Body, form: Any, act: Callable[[], Any], **more: Any) -> HttpResponse:
    """The form; once posted and valid the ``act``: :func:`thidua.web.acts.act_page` at ``place``.

    Raises:
        NotPermitted: that is told by a page of its own.
    """
    return acts.act_page(request, form, act, locality=place, nav=NAV, **more)


def ask_first(request: Any, place: Body, act: Callable[[], Any], **more: Any) -> HttpResponse:
    """A question before an act without a form: :func:`thidua.web.acts.ask_first` at ``place``."""
    return acts.ask_first(request, act, locality=place, nav=NAV, **more)


def list_trail(place: Body, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The crumbs of a page under the list of movements."""
    return [("Phong trào", reverse("movements:list", args=(place.slug,))), *more]
