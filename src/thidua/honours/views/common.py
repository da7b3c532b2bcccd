"""What the pages of the room share: the door, one form one act, the crumbs."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import NotPermitted, Refused
from thidua.honours.models import Holder
from thidua.honours.permissions import may_hold, may_keep
from thidua.honours.selectors.holders import holder_of
from thidua.movements.selectors import bodies_near
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import see_other

LABEL = "Hồ sơ thành tích"
page = require_http_methods(["GET", "HEAD", "POST"])
Trail = Sequence[tuple[str, str]]


def keeper(request: Any, slug: str) -> Body:
    """The locality, for who keeps its records."""
    return locality(request, slug, Power.HONOURS_EDIT)


def officer_or_decider(request: Any, slug: str) -> Body:
    """The locality, for the officer who keeps the records and for the decider.

    Raises:
        NotPermitted: the actor is neither.
    """
    place = locality(request, slug)
    may_hold(request.actor, place).require()
    return place


def kept_holder(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Holder]:
    """The locality and one of its holders, for who keeps its records."""
    place = keeper(request, slug)
    return place, holder_of(place, uid, actor=request.actor)


def units_of(place: Body, request: Any) -> tuple[dict[int, Body], list[tuple[int, str]]]:
    """The locality's units by key, and as choices."""
    near = bodies_near(place, as_of=request.today)
    return {body.pk: body for body, _ in near}, [(body.pk, first_up(name)) for body, name in near]


def posted(request: Any) -> Any:
    """What a form is bound to: the post, or nothing."""
    return request.POST if request.method == "POST" else None


def trail_of(place: Body, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The crumbs under the list of records."""
    return [(LABEL, reverse("honours:holders", args=(place.slug,))), *more]


def frame(place: Body, holder: Holder) -> dict[str, Any]:
    """What every form of a holder shares: where it leads back to, and its crumbs."""
    here = reverse("honours:holder", args=(place.slug, holder.uid))
    return {"back": ("honours:holder", place.slug, holder.uid), "trail": trail_of(place, (holder.name[:60], here))}


def act_page(
    request: Any,
    place: Body,
    form: Any,
    act: Callable[[], Any],
    *,
    title: str,
    button: str,
    said: str,
    back: tuple[Any, ...],
    trail: Trail,
    lead: str = "",
    to: Callable[[Any], tuple[Any, ...]] | None = None,
) -> HttpResponse:
    """The form; once posted and valid the ``act``, then the page ``back`` (or ``to`` of what the act gave).

    Raises:
        NotPermitted: that is told by a page of its own.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done = act()
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, said)
            return see_other(*(to(done) if to else back))
    context = {
        "locality": place,
        "nav": "honours",
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "back": reverse(back[0], args=back[1:]),
        "trail": [*trail, (button, "")],
    }
    return render(request, "honours/act.html", context, status=400 if form.errors else 200)


def powers(request: Any, place: Body) -> dict[str, bool]:
    """What the actor may do here."""
    return {"may_keep": bool(may_keep(request.actor, place)), "may_hold": bool(may_hold(request.actor, place))}
