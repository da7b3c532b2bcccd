"""What every page of the room gives its template, and how a refusal is put at its field."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from thidua.ground.actors import Actor
from thidua.ground.errors import Refused
from thidua.units.models import Body
from thidua.web.forms import StrictForm


def frame(body: Body, year: int, title: str, *, nav: str = "scoreboard", under: bool = False) -> dict[str, Any]:
    """Return the context of a page of a locality's year: its place in the navigation, its trail."""
    trail = [(f"Bảng chỉ tiêu năm {year}", reverse("results:scoreboard", args=[body.slug, year])), (title, "")]
    return {
        "locality": body, "year": year, "nav": nav, "title": title, "trail": trail if under else [],
    }  # fmt: skip


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def put_refusal(form: StrictForm, refusal: Refused) -> None:
    """Put a service's refusal at the form's own field, or above the form."""
    names: dict[str, str] = getattr(form, "FIELD_OF", {})
    name = names.get(refusal.field or "", "")
    form.add_error(name if name in form.fields else None, refusal.message)
