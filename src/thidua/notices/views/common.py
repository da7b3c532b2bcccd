"""What the pages of the room share: an act behind a form, choices of bodies, plans to answer with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.notices.core.sendables import kinds
from thidua.notices.selectors import possible_recipients
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.units.selectors.names import sorted_by_name
from thidua.web.responses import see_other


def answered(
    request: Any, form: Any, do: Callable[[], Any], *, said: Callable[[Any], str], to: Callable[[Any], str],
    context: dict[str, Any], template: str = "notices/form.html",
) -> HttpResponse:  # fmt: skip
    """303 to where the act leads; else the page with the form, with 400 where it was refused."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do()
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, said(done))
            return see_other(to(done))
    return render(request, template, {**context, "form": form}, status=400 if form.errors else 200)


def bodies_to_choose(request: Any, place: Body, *, without: set[int] | None = None) -> list[tuple[Body, str]]:
    """The bodies that may be sent to, with their names, in the order of names."""
    rows = [body for body in possible_recipients(place, as_of=request.today) if body.pk not in (without or set())]
    names = names_of([body.pk for body in rows], request.today)
    return [(body, first_up(names.get(body.pk, ""))) for body in sorted_by_name(rows, request.today)]


def plans_of(request: Any, place: Body) -> list[tuple[str, str, str]]:
    """Kind, key and label of the things of ``place`` that the actor may answer with."""
    return [
        (one.kind, key, f"{label} ({one.word})") for one in kinds() for key, label in one.mine(place, request.actor)
    ]
