"""What every page of the room gives its template."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.units.models import Body


def frame(body: Body, title: str, *, under_register: bool = False) -> dict[str, Any]:
    """Return the context of a page of a locality: its name, its place in the navigation, its trail."""
    trail = [("Đơn vị", reverse("units:edit", args=[body.slug]))] if under_register else []
    return {
        "locality": body,
        "locality_name": body.shown,
        "nav": "tree",
        "title": title,
        "trail": [*trail, (title, "")] if trail else [],
    }
