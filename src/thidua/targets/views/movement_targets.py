"""The lines of a movement: shown to who sees it, chosen by who changes sets."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.movements.core.kinds import State
from thidua.movements.models import Movement
from thidua.movements.selectors import get_movement
from thidua.targets.forms.movement_targets import MovementLinesForm
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.movement_targets import lines_for_movement, lines_of_movement
from thidua.targets.services.movement_targets import set_movement_lines
from thidua.targets.views.frame import answered
from thidua.units.models import Body
from thidua.units.views import locality


@login_required
@require_safe
def movement_lines(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which lines the movement is measured by."""
    place, row = _own(request, slug, uid, Power.SEE)
    choosing = bool(may_edit(request.actor, place)) and row.state != State.CLOSED
    return render(request, "targets/movement_lines.html", _context(request, place, row) | {"choosing": choosing})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose_lines(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The choice of these lines, open until the movement is closed."""
    place, row = _own(request, slug, uid, Power.TARGETS_EDIT)
    context = _context(request, place, row)
    form = MovementLinesForm(
        request.POST if request.method == "POST" else None,
        lines=list(lines_for_movement(row)[:400]),
        initial={"lines": [line.pk for line in context["taken"]]},
    )
    back = reverse("targets:movement_lines", args=(slug, row.uid))

    def do() -> str:
        set_movement_lines(row, form.chosen(), by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã lưu chỉ tiêu của phong trào.", context=context, act="Lưu chỉ tiêu", back=back,
        template="targets/movement_lines.html",
    )  # fmt: skip


def _own(request: Any, slug: str, uid: uuid.UUID, power: Power) -> tuple[Body, Movement]:
    place = locality(request, slug, power)
    row = get_movement(uid, locality=place, actor=request.actor, as_of=request.today)
    if row.owner_id != place.pk:
        raise NotFound("Phong trào này của nơi khác nên không xem chỉ tiêu ở đây. Mở phong trào của địa phương.")
    return place, row


def _context(request: Any, place: Body, row: Movement) -> dict[str, Any]:
    back = reverse("movements:movement", args=(place.slug, row.uid))
    return {
        "locality": place,
        "nav": "movements",
        "year": row.since.year if row.since else request.today.year,
        "movement": row,
        "taken": list(lines_of_movement(row)),
        "trail": [
            ("Phong trào", reverse("movements:list", args=(place.slug,))),
            (row.name[:60], back),
            ("Chỉ tiêu", ""),
        ],
    }
