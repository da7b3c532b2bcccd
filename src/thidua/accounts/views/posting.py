"""A form posted to a service: refusals come back to the form they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.web.forms import StrictForm
from thidua.web.requests import Request


def status_of(form: StrictForm) -> int:
    """Return the status of a page that shows ``form``: 400 where what was posted is refused."""
    return 400 if form.is_bound and form.errors else 200


def done(request: Request, form: StrictForm, act: Callable[..., Any], **more: Any) -> bool:
    """Return whether ``form`` was posted and ``act`` did what it says; else it carries the refusal.

    ``act`` gets the cleaned fields and ``more``.  Who may not do it at all gets a page of its own, not a form.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(**form.cleaned_data, **more)
    except (NotPermitted, NotFound):
        raise
    except Refused as refusal:
        form.add_refusal(refusal)
        return False
    return True
