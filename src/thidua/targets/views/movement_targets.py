"""The lines of a movement: shown to who sees it, chosen by who changes sets."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.errors import NotFound
from thidua.movements.core.kinds import State
from thidua.movements.selectors import get_movement
from thidua.targets.forms.movement_targets import MovementLinesForm
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.movement_targets import lines_for_movement, lines_of_movement
from thidua.targets.services.movement_targets import set_movement_lines
from thidua.targets.views.frame import answered
from thidua.units.views import locality


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def movement_lines(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which lines the movement is measured by; to be chosen until it is closed."""
    place = locality(request, slug)
    row = get_movement(uid, locality=place, actor=request.actor, as_of=request.today)
    if row.owner_id != place.pk:
        raise NotFound("Phong trào này của nơi khác nên không xem chỉ tiêu ở đây. Mở phong trào của địa phương.")
    taken = list(lines_of_movement(row))
    editing = bool(may_edit(request.actor, place)) and row.state != State.CLOSED
    back = reverse("movements:movement", args=(slug, row.uid))
    context = {
        "locality": place,
        "nav": "movements",
        "year": row.since.year if row.since else request.today.year,
        "movement": row,
        "taken": taken,
        "editing": editing,
        "trail": [("Phong trào", reverse("movements:list", args=(slug,))), (row.name[:60], back), ("Chỉ tiêu", "")],
    }
    if request.method == "POST":
        may_edit(request.actor, place).require()
    if not editing and request.method != "POST":
        return render(request, "targets/movement_lines.html", context)
    form = MovementLinesForm(
        request.POST if request.method == "POST" else None,
        lines=list(lines_for_movement(row)[:400]),
        initial={"lines": [line.pk for line in taken]},
    )

    def do() -> str:
        set_movement_lines(row, form.chosen(), by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã lưu chỉ tiêu của phong trào.", context=context, act="Lưu chỉ tiêu", back=back,
        template="targets/movement_lines.html",
    )  # fmt: skip
