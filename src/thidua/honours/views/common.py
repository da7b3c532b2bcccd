"""What the pages of the room share: the door, one form one act, the crumbs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.honours.models import Holder
from thidua.honours.permissions import may_hold, may_keep
from thidua.honours.selectors.holders import holder_of
from thidua.movements.selectors import bodies_near
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web import acts
from thidua.web.acts import posted

LABEL = "Hồ sơ thành tích"
page = require_http_methods(["GET", "HEAD", "POST"])

__all__ = [
    "act_page",
    "frame",
    "keeper",
    "kept_holder",
    "officer_or_decider",
    "page",
    "posted",
    "powers",
    "trail_of",
    "units_of",
]


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


def trail_of(place: Body, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The crumbs under the list of records."""
    return [(LABEL, reverse("honours:holders", args=(place.slug,))), *more]


def frame(place: Body, holder: Holder) -> dict[str, Any]:
    """What every form of a holder shares: where it leads back to, and its crumbs."""
    here = reverse("honours:holder", args=(place.slug, holder.uid))
    return {"back": ("honours:holder", place.slug, holder.uid), "trail": trail_of(place, (holder.name[:60], here))}


def act_page(request: Any, place: Body, form: Any, act: Callable[[], Any], **more: Any) -> HttpResponse:
    """The form; once posted and valid the ``act``: :func:`thidua.web.acts.act_page` at ``place``.

    Raises:
        NotPermitted: that is told by a page of its own.
    """
    return acts.act_page(request, form, act, locality=place, nav="honours", **more)


def powers(request: Any, place: Body) -> dict[str, bool]:
    """What the actor may do here."""
    return {"may_keep": bool(may_keep(request.actor, place)), "may_hold": bool(may_hold(request.actor, place))}
