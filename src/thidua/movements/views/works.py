"""Công trình, phần việc thi đua: list, page, and one form for each act."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.movements import selectors, services
from thidua.movements.core.kinds import State
from thidua.movements.core.works import WorkKind
from thidua.movements.forms import DoneForm, GiveUpForm, PlaqueForm, ReasonForm, WorkForm
from thidua.movements.models import Movement, Work
from thidua.movements.permissions import may_edit
from thidua.movements.views.acts import act_page, list_trail, posted
from thidua.movements.views.life import page
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import year_asked
from thidua.web.tables import page as paged

LABEL = "Công trình, phần việc thi đua"


@login_required
@require_safe
def works(request: Any, slug: str) -> HttpResponse:
    """The locality's works of a year (``?nam=``), how each stands against its day."""
    place = locality(request, slug, parts=True)
    year = year_asked(request, request.today.year)
    every = selectors.works_of(place, actor=request.actor, year=year)
    found = paged(request, every)
    context = {
        "locality": place,
        "nav": "movements",
        "year": year,
        "page": found,
        "rows": selectors.work_rows(list(found.rows), as_of=request.today),
        "counts": selectors.counted(selectors.work_rows(list(every[:2000]), as_of=request.today)),
        "may_edit": may_edit(request.actor, place),
        "trail": list_trail(place, (LABEL, "")),
    }
    return render(request, "movements/works.html", context)


@login_required
@require_safe
def work(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One work: who, what, its days, its plaque."""
    place = locality(request, slug, parts=True)
    row = selectors.get_work(uid, locality=place, actor=request.actor)
    shown = selectors.work_rows([row], as_of=request.today)[0]
    context = {
        "locality": place,
        "nav": "movements",
        "work": row,
        "row": shown,
        "may_edit": bool(may_edit(request.actor, place)),
        "under_way": row.done_on is None and row.given_up_on is None,
        "trail": [*_trail(place), (row.name[:60], "")],
    }
    return render(request, "movements/work.html", context)


@login_required
@page
def register_work(request: Any, slug: str) -> HttpResponse:
    """A new work; ``?phong_trao=`` names the movement it is registered from."""
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    initial = {"kind": WorkKind.WORK.value, "registered_on": request.today}
    form = _form(request, place, initial=initial)
    return act_page(
        request, place, form,
        lambda: services.register_work(
            form.draft(), owner=place, **form.owner_of(), by=request.actor, at=request.now
        ),
        title="Đăng ký công trình, phần việc", button="Đăng ký", said="Đã đăng ký.", back=("movements:works", slug),
        trail=_trail(place), to=lambda row: ("movements:work", slug, row.uid),
    )  # fmt: skip


@login_required
@page
def edit_work(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The facts of a work under way."""
    place, row = _own(request, slug, uid)
    form = _form(request, place, initial=WorkForm.filled(row))
    return act_page(
        request, place, form,
        lambda: services.edit_work(row, form.draft(), **form.owner_of(), by=request.actor, at=request.now),
        title=f"Sửa “{row.name}”", button="Lưu", said="Đã lưu.", **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def finish_work(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Done."""
    place, row = _own(request, slug, uid)
    form = DoneForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.finish_work(row, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Hoàn thành “{row.name}”", button="Ghi hoàn thành", said="Đã ghi hoàn thành.", **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def unfinish_work(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Under way again, with a reason."""
    place, row = _own(request, slug, uid)
    form = ReasonForm(posted(request))
    return act_page(
        request, place, form,
        lambda: services.unfinish_work(row, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Mở lại “{row.name}”", button="Mở lại", said="Đã mở lại.", **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def plaque(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The plaque of a work that is done."""
    place, row = _own(request, slug, uid)
    form = PlaqueForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.set_plaque(
            row, form.cleaned_data["plaque"], on=form.cleaned_data["on"], by=request.actor, at=request.now
        ),
        title=f"Gắn biển “{row.name}”", button="Ghi gắn biển", said="Đã ghi gắn biển.", **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def give_up_work(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Given up, with a reason."""
    place, row = _own(request, slug, uid)
    form = GiveUpForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.give_up_work(row, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Thôi “{row.name}”", button="Ghi thôi", said="Đã ghi thôi.", **_frame(place, row),
    )  # fmt: skip


def _own(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Work]:
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    return place, selectors.get_work(uid, locality=place, actor=request.actor)


def _form(request: Any, place: Body, *, initial: dict[str, Any]) -> WorkForm:
    movements: list[Movement] = list(
        selectors.movements_of(place, actor=request.actor).exclude(state=State.CLOSED.value)[:300]
    )
    asked = request.GET.get("phong_trao", "")
    chosen = next((row.pk for row in movements if str(row.uid) == asked), None)
    bodies = [(place, "Cả địa phương"), *selectors.bodies_near(place, as_of=request.today)]
    return WorkForm(
        posted(request), bodies=bodies, movements=movements, initial=({"movement": chosen} if chosen else {}) | initial
    )


def _trail(place: Body) -> list[tuple[str, str]]:
    return list_trail(place, (LABEL, reverse("movements:works", args=(place.slug,))))


def _frame(place: Body, row: Work) -> dict[str, Any]:
    here = reverse("movements:work", args=(place.slug, row.uid))
    return {"back": ("movements:work", place.slug, row.uid), "trail": [*_trail(place), (row.name[:60], here)]}
