"""Roles and bases of a movement, given and taken back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.errors import NotFound
from thidua.movements.core.kinds import Role
from thidua.movements.forms import BasisForm, RoleForm
from thidua.movements.models import Movement
from thidua.movements.services import add_basis, drop_basis, give_role, take_role
from thidua.movements.views.common import done, form_page, own_movement
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A body's part in the movement."""
    place, row = own_movement(request, slug, uid)
    day = row.since or request.today
    form = RoleForm(request.POST if request.method == "POST" else None, locality=place, as_of=day)
    if request.method == "POST" and form.is_valid():

        def act() -> Movement:
            give_role(row, form.given(), by=request.actor, at=request.now)
            return row

        answer = done(request, form, act, slug=slug, said=lambda _: "Đã ghi vai trò.")
        if answer:
            return answer
    return form_page(
        request, place, form, title=f"Cơ quan trong phong trào “{row.name}”", act="Ghi vai trò", movement=row
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unrole(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A part taken back, once asked."""
    _, row = own_movement(request, slug, uid)
    found = row.roles.select_related("movement__owner").filter(pk=key).first()
    if found is None:
        raise NotFound("Vai trò này không còn. Quay lại trang phong trào.")
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        take_role(found, by=request.actor, at=request.now)
        messages.success(request, "Đã bỏ vai trò.")
        return see_other("movements:movement", slug, row.uid)
    explain = f"{Role(found.role).label} trong phong trào “{row.name}”."
    return _ask(request, row, slug, title="Bỏ vai trò này?", explain=explain, act="Bỏ vai trò")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def basis(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A paper the movement rests on."""
    place, row = own_movement(request, slug, uid)
    form = BasisForm(request.POST if request.method == "POST" else None, locality=place)
    if request.method == "POST" and form.is_valid():
        document = form.document
        assert document is not None

        def act() -> Movement:
            add_basis(row, document, by=request.actor, at=request.now)
            return row

        answer = done(request, form, act, slug=slug, said=lambda _: f"Đã thêm căn cứ {document.title}.")
        if answer:
            return answer
    return form_page(request, place, form, title=f"Căn cứ của phong trào “{row.name}”", act="Thêm căn cứ", movement=row)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unbasis(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A basis taken back, once asked; ``key`` is that of the paper."""
    _, row = own_movement(request, slug, uid)
    found = row.bases.select_related("movement__owner", "document").filter(document=key).first()
    if found is None:
        raise NotFound("Căn cứ này không còn. Quay lại trang phong trào.")
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        drop_basis(found, by=request.actor, at=request.now)
        messages.success(request, "Đã bỏ căn cứ.")
        return see_other("movements:movement", slug, row.uid)
    return _ask(request, row, slug, title="Bỏ căn cứ này?", explain=f"{found.document.title}.", act="Bỏ căn cứ")


def _ask(request: Any, row: Movement, slug: str, *, title: str, explain: str, act: str) -> HttpResponse:
    back = reverse("movements:movement", args=(slug, row.uid))
    return confirm(request, title=title, explain=explain, act=act, back=back, locality=row.owner, nav="movements")
