"""Drafting a movement, changing the draft, taking up a higher one."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.movements import selectors
from thidua.movements.core.kinds import Form, Level
from thidua.movements.core.readiness import usual_form
from thidua.movements.forms import MovementForm
from thidua.movements.models import Movement
from thidua.movements.services import adapt_movement, create_movement, edit_movement
from thidua.movements.views.common import done, form_page, own_movement
from thidua.units.models import Body
from thidua.units.views import locality


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Any, slug: str) -> HttpResponse:
    """A new movement of the locality."""
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    if request.method == "POST":
        form = MovementForm(request.POST, locality=place)
        if form.is_valid():
            answer = done(
                request,
                form,
                lambda: create_movement(
                    form.draft(),
                    owner=place,
                    by=request.actor,
                    at=request.now,
                    plan=form.document,
                    bases=[form.document] if form.document else (),
                    simulated=place.simulated,
                ),
                slug=slug,
                said=lambda row: f"Đã lưu dự thảo phong trào “{row.name}”.",
            )
            if answer:
                return answer
    else:
        form = MovementForm(initial=_usual(place, request), locality=place)
    return form_page(request, place, form, title="Soạn phong trào thi đua", act="Lưu dự thảo")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The draft changed; a launched movement is refused by its state."""
    place, row = own_movement(request, slug, uid)
    form = (
        MovementForm(request.POST, locality=place) if request.method == "POST" else MovementForm.of(row, locality=place)
    )
    if request.method == "POST" and form.is_valid():
        answer = done(
            request,
            form,
            lambda: edit_movement(row, form.draft(before=row), by=request.actor, at=request.now, plan=form.document),
            slug=slug,
            said=lambda changed: f"Đã lưu dự thảo phong trào “{changed.name}”.",
        )
        if answer:
            return answer
    return form_page(request, place, form, title=f"Sửa dự thảo “{row.name}”", act="Lưu dự thảo", movement=row)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def adapt(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A movement of the locality's own, taken up from a higher one."""
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    higher = selectors.get_movement(uid, locality=place, actor=request.actor, as_of=request.today)
    if request.method == "POST":
        form = MovementForm(request.POST, locality=place)
        if form.is_valid():
            answer = done(
                request,
                form,
                lambda: adapt_movement(
                    higher,
                    form.draft(),
                    owner=place,
                    by=request.actor,
                    at=request.now,
                    plan=form.document,
                    bases=[form.document] if form.document else (),
                ),
                slug=slug,
                said=lambda row: f"Đã lưu dự thảo hưởng ứng phong trào “{row.name}”.",
            )
            if answer:
                return answer
    else:
        form = MovementForm(initial=_from_higher(higher, place, request), locality=place)
    lead = "Phong trào của địa phương giữ liên hệ với phong trào cấp trên. Sửa lại cho hợp với địa phương."
    return form_page(
        request, place, form, title=f"Hưởng ứng “{higher.name}”", act="Lưu dự thảo", movement=higher, lead=lead
    )


def _usual(place: Body, request: Any) -> dict[str, Any]:
    levels = {level.value for level in Level}
    return {"form": Form.REGULAR.value, "level": place.level if place.level in levels else Level.COMMUNE.value}


def _from_higher(higher: Movement, place: Body, request: Any) -> dict[str, Any]:
    filled = dict(MovementForm.of(higher, locality=place).initial)
    filled.pop("plan", None)
    filled |= {"level": _usual(place, request)["level"]}
    if higher.form in {Form.OCCASIONAL, Form.THEMATIC}:
        filled["form"] = usual_form(request.today).value
    return filled
