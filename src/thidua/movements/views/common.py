"""What the views that change a movement share: its door, its form page, and a refusal put where it belongs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.movements import selectors
from thidua.movements.models import Movement
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import see_other


def own_movement(request: Any, slug: str, uid: uuid.UUID, power: Power = Power.MOVEMENTS_EDIT) -> tuple[Body, Movement]:
    """The locality and its own movement, for who holds ``power`` there.

    Raises:
        NotFound: there is none; movements of others are read here and changed at home.
    """
    place = locality(request, slug, power)
    row = selectors.get_movement(uid, locality=place, actor=request.actor, as_of=request.today)
    if row.owner_id != place.pk:
        raise NotFound(
            "Phong trào này của nơi khác nên không sửa ở đây. Bấm Hưởng ứng để lập phong trào của địa phương."
        )
    return place, row


def done(
    request: Any, form: Any, act: Callable[[], Movement], *, slug: str, said: Callable[[Movement], str]
) -> HttpResponse | None:
    """The way on after ``act``; None where it was refused, with the refusal in the form.

    Raises:
        NotPermitted: that is told by a page of its own.
    """
    try:
        row = act()
    except NotPermitted:
        raise
    except Refused as refusal:
        form.add_refusal(refusal)
        return None
    messages.success(request, said(row))
    return see_other("movements:movement", slug, row.uid)


def form_page(
    request: Any, place: Body, form: Any, *, title: str, act: str, movement: Movement | None = None, lead: str = ""
) -> HttpResponse:
    """The form, with 400 where it was refused."""
    context = {
        "locality": place,
        "nav": "movements",
        "form": form,
        "title": title,
        "act": act,
        "lead": lead,
        "movement": movement,
    }
    return render(request, "movements/form.html", context, status=400 if form.errors else 200)
