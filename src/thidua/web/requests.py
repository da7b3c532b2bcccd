"""The request as views see it, after the house's middleware."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from thidua.ground.actors import Actor


class Request(HttpRequest):
    """A request with the clock read and the actor known; for annotations, never made by hand."""

    now: datetime
    today: date
    actor: Actor
    user: Any
    htmx: Any
