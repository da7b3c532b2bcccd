"""What every page of the room gives its template, and the one way a form becomes an act."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.targets import selectors
from thidua.targets.models import TargetSet
from thidua.targets.permissions import may_edit
from thidua.units.models import Body
from thidua.units.selectors import names_of, units_of
from thidua.units.views import locality
from thidua.web.forms import StrictForm
from thidua.web.responses import see_other


def frame(request: Any, place: Body, title: str, *, within: TargetSet | None = None) -> dict[str, Any]:
    """Return the context of a page: the locality, its place in the navigation, the trail, whether he may edit."""
    trail = [("Bộ chỉ tiêu", reverse("targets:sets", args=[place.slug]))]
    if within is not None:
        trail.append((within.name, reverse("targets:set", args=[place.slug, within.uid])))
    return {
        "locality": place,
        "locality_name": getattr(place, "shown", str(place)),
        "nav": "sets",
        "year": within.year if within is not None else None,
        "title": title,
        "trail": [*trail, (title, "")],
        "may_edit": bool(may_edit(request.actor, place)),
    }


def answered(
    request: Any,
    form: StrictForm,
    do: Callable[[], str],
    *,
    said: str,
    context: dict[str, Any],
    act: str,
    back: str,
    template: str = "targets/form.html",
) -> HttpResponse:
    """Return 303 to where ``do`` leads once the form is good and the act done; else the page with what is wrong.

    What the actor may not do, or may not know of, is no fault of the form: it goes on to its own page.
    """
    if request.method == "POST" and form.is_valid():
        try:
            to = do()
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            if said:
                messages.success(request, said)
            return see_other(to)
    page = {**context, "form": form, "act": act, "back": back}
    return render(request, template, page, status=400 if form.errors else 200)


def day_of_register(request: Any, place: Body) -> date:
    """Return the day whose register counts: today, or the last day of a locality that is no more."""
    today: date = request.today
    return min(today, place.until - timedelta(days=1))


def bodies_of(request: Any, place: Body) -> list[tuple[int, str]]:
    """Return whom a target may be given to besides the locality itself: what stands in its register, by name."""
    day = day_of_register(request, place)
    keys = list(units_of(place, as_of=day).exclude(pk=place.pk).values_list("pk", flat=True))
    return sorted(names_of(keys, day).items(), key=lambda pair: pair[1])


def own_set(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, TargetSet]:
    """Return the locality and its set, for who may change it."""
    place = locality(request, slug, Power.TARGETS_EDIT)
    return place, selectors.set_of_uid(uid, locality=place)
