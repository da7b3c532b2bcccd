"""Make, rename, move, merge, split and abolish what stands in a locality's register: one form, one service each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, Refused
from thidua.units import services
from thidua.units.core.kinds import LEVEL_OF_AREA, Level, Line
from thidua.units.core.names import first_up
from thidua.units.forms.register import (
    AUTHORITY,
    AbolishForm,
    Choices,
    MergeForm,
    MoveForm,
    NewForm,
    RenameForm,
    SplitForm,
    first_day,
)
from thidua.units.models import Body, Relation
from thidua.units.selectors import name_of, names_of, units_of
from thidua.units.selectors.names import sorted_by_name
from thidua.units.views.frame import frame
from thidua.units.views.locality import locality
from thidua.web.forms import StrictForm
from thidua.web.responses import see_other

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Make an organisation or a village."""
    home = locality(request, slug, Power.UNITS_EDIT)
    bodies = _living(request, home)
    places = [(home.pk, home.shown), *_named(request, [body for body in bodies if body.is_area])]
    units = _named(request, [body for body in bodies if not body.is_area])
    form = NewForm(
        *_posted(request),
        units=units,
        places=places,
        level=Level(home.level),
        initial=first_day(request.today),  # type: ignore[attr-defined]
    )

    def make(data: dict[str, Any]) -> str:
        by_key = {body.pk: body for body in [home, *bodies]}
        place = by_key[int(data["place"] or home.pk)]
        if data["kind"] in LEVEL_OF_AREA:
            made = services.create_area(
                data["name"], kind=data["kind"], parent=home, since=data["since"], **_by(request)
            )
        else:
            standing = [(Line.LOCATED, place)]
            standing += [(Line(data["line"]), by_key[int(data["parent"])])] if data["line"] else []
            standing += [(Line.TAKES_PART, home)] if data["takes_part"] else []
            made = services.create_unit(
                data["name"], kind=data["kind"], owner=home, standing=standing, since=data["since"], **_by(request)
            )
        return f"Đã thêm {name_of(made, data['since'])}."

    return _answer(request, home, form, make, title="Thêm đơn vị", act="Thêm đơn vị")


@page
def renamed(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Give a new name from a day on."""
    home, body = _one(request, slug, key)
    form = RenameForm(*_posted(request), initial=first_day(request.today))  # type: ignore[attr-defined]

    def make(data: dict[str, Any]) -> str:
        row = services.rename(body, data["name"], on=data["on"], citation=data["citation"], **_by(request))
        return f"Đã ghi tên mới: {row.name}."

    return _answer(request, home, form, make, title=f"Đổi tên {body.shown}", act="Đổi tên")


@page
def moved(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Let it stand under another from a day on."""
    home, body = _one(request, slug, key)
    lines = (Line.TERRITORY,) if body.is_area else (*AUTHORITY, Line.LOCATED)
    others = [other for other in _living(request, home) if other.pk != body.pk]
    parents = [(home.pk, home.shown), *_named(request, others)]
    form = MoveForm(*_posted(request), lines=lines, parents=parents, initial=first_day(request.today))  # type: ignore[attr-defined]

    def make(data: dict[str, Any]) -> str:
        parent = next(other for other in [home, *others] if other.pk == int(data["parent"]))
        line, on = Line(data["line"]), data["on"]
        if Relation.objects.filter(child=body.pk, line=line.value, since__lt=on, until__gte=on).exists():
            services.move(body, parent, line=line, on=on, citation=data["citation"], **_by(request))
        else:
            services.relate(body, parent, line=line, since=on, **_by(request))
        return f"Đã ghi {body.shown} thuộc {name_of(parent, on)}."

    return _answer(request, home, form, make, title=f"Chuyển trực thuộc {body.shown}", act="Chuyển")


@page
def abolished(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """End it without successor."""
    home, body = _one(request, slug, key)
    others = [other for other in _living(request, home) if other.pk != body.pk and other.nature == body.nature]
    form = AbolishForm(*_posted(request), others=_named(request, others), initial=first_day(request.today))  # type: ignore[attr-defined]

    def make(data: dict[str, Any]) -> str:
        heir = next((other for other in others if str(other.pk) == data["children_to"]), None)
        services.abolish(body, on=data["on"], children_to=heir, citation=data["citation"], **_by(request))
        return f"Đã ghi {body.shown} kết thúc hoạt động."

    return _answer(request, home, form, make, title=f"Kết thúc hoạt động của {body.shown}", act="Ghi kết thúc")


@page
def merged(request: HttpRequest, slug: str) -> HttpResponse:
    """Merge several into one, new or existing."""
    home = locality(request, slug, Power.UNITS_EDIT)
    bodies = _living(request, home)
    form = MergeForm(*_posted(request), bodies=_named(request, bodies), initial=first_day(request.today))  # type: ignore[attr-defined]

    def make(data: dict[str, Any]) -> str:
        by_key = {str(body.pk): body for body in bodies}
        olds = [by_key[key] for key in data["olds"] if key != data["into"]]
        heir = by_key[data["into"]] if data["into"] else data["name"]
        made = services.merge(olds, heir, on=data["on"], citation=data["citation"], **_by(request))
        return f"Đã ghi {len(olds)} đơn vị nhập vào {name_of(made, data['on'])}."

    return _answer(request, home, form, make, title="Nhập đơn vị", act="Nhập")


@page
def split_up(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Split one into several new ones."""
    home, body = _one(request, slug, key)
    today = request.today  # type: ignore[attr-defined]
    keys = Relation.objects.filter(parent=body.pk, until__gt=today).values_list("child", flat=True).distinct()
    children = list(names_of(list(keys), today).items())
    form = SplitForm(*_posted(request), children=children, initial=first_day(today))

    def make(data: dict[str, Any]) -> str:
        made = services.split(
            body, data["names"], on=data["on"], children=data["children"], citation=data["citation"], **_by(request)
        )
        return f"Đã ghi {body.shown} chia, tách thành {len(made)} đơn vị."

    return _answer(request, home, form, make, title=f"Chia, tách {body.shown}", act="Chia, tách")


def _answer(
    request: HttpRequest, home: Body, form: StrictForm, make: Callable[[dict[str, Any]], str], *, title: str, act: str
) -> HttpResponse:
    """Show the form, or do what it says and go back to the register; a refusal stands in the form."""
    if request.method == "POST" and form.is_valid():
        try:
            said = make(form.cleaned_data)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, said)
            return see_other("units:edit", home.slug)
    context = {"form": form, "act": act, **frame(home, title, under_register=True)}
    return render(request, "units/form.html", context, status=400 if form.errors else 200)


def _one(request: HttpRequest, slug: str, key: int) -> tuple[Body, Body]:
    """Return the locality and a living body of its register.

    Raises:
        NotFound: the body stands in no register of this locality, or has ended.
    """
    home = locality(request, slug, Power.UNITS_EDIT)
    body = units_of(home, as_of=request.today).filter(pk=key).first()  # type: ignore[attr-defined]
    if body is None:
        raise NotFound("Không có đơn vị này trong danh sách của địa phương. Mở lại danh sách đơn vị.")
    body.shown = first_up(name_of(body, request.today))  # type: ignore[attr-defined]
    return home, body


def _living(request: HttpRequest, home: Body) -> list[Body]:
    day = request.today  # type: ignore[attr-defined]
    return sorted_by_name(units_of(home, as_of=day), day)


def _named(request: HttpRequest, bodies: list[Body]) -> Choices:
    names = names_of([body.pk for body in bodies], request.today)  # type: ignore[attr-defined]
    return [(body.pk, names[body.pk]) for body in bodies]


def _posted(request: HttpRequest) -> tuple[Any]:
    return (request.POST if request.method == "POST" else None,)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "at": request.now}  # type: ignore[attr-defined]
