"""What every page of the law book gives its template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.documents.permissions import may_confirm_rules
from thidua.documents.selectors.law import places_of
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.web.forms import StrictForm
from thidua.web.responses import see_other


def frame(request: Any, place: Body, title: str, *within: tuple[str, str]) -> dict[str, Any]:
    """Return the locality, the place in the navigation, the trail, and whether he may confirm rules here."""
    trail = [("Quy định", reverse("documents:law", args=[place.slug])), *within, (title, "")]
    return {
        "locality": place,
        "nav": "law",
        "title": title,
        "trail": trail,
        "may_confirm": bool(may_confirm_rules(request.actor, place)),
    }


def may_confirm_at(request: Any, place: Body) -> list[tuple[str, str]]:
    """Return the places, this one and those above, at which he may confirm: key and name, for a form."""
    found = [one for one in places_of(place, request.today) if may_confirm_rules(request.actor, one)]
    names = names_of([one.pk for one in found], request.today)
    return [(str(one.pk), names.get(one.pk, "").capitalize()[:1] + names.get(one.pk, "")[1:]) for one in found]


def named_places(places: list[Body], day: date) -> dict[int, str]:
    """Return key → name in running text."""
    return names_of([place.pk for place in places], day)


def answered(
    request: Any, form: StrictForm, do: Callable[[], str], *, said: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Return 303 to where ``do`` leads once the form is good and the act done; else the page with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            to = do()
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, said)
            return see_other(to)
    return render(request, template, {**context, "form": form}, status=400 if form.errors else 200)
