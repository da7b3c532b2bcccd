"""A target's plan with its history, and each way of changing it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.errors import NotFound
from thidua.targets import selectors, services
from thidua.targets.core.kinds import Comparator
from thidua.targets.forms import AcceptForm, AdjustForm, BaselineForm, CorrectForm, PlaceForm, PlacesForm, ReasonForm
from thidua.targets.models import Target, TargetSet
from thidua.targets.views.frame import answered, frame, own_set
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.forms import StrictForm


@dataclass(frozen=True)
class Change:
    """One way of changing a plan: its page's title and button, its form, and the act."""

    title: str
    act: str
    said: str
    form: Callable[[Any, Body, Target], StrictForm]
    do: Callable[[Target, Any, dict[str, Any]], object]


@require_safe
def plan(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A target's plan: what it is, since when, and what it was before."""
    place = locality(request, slug)
    row = selectors.set_of_uid(uid, locality=place)
    target = _of_set(key, place, row, carried_too=True)
    carried = list(target.transfers.select_related("new"))
    context = {
        **frame(request, place, target.label, within=row),
        "set": row,
        "carried": carried,
        "names": names_of([one.new.body_id for one in carried], request.today) if carried else {},
        "target": target,
        "revisions": selectors.revisions_of(target),
        "siblings": selectors.siblings_of(target),
    }
    return render(request, "targets/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Any, slug: str, uid: uuid.UUID, key: int, act: str) -> HttpResponse:
    """The plan adjusted, corrected, given a baseline, accepted by direction, or withdrawn."""
    place, row = own_set(request, slug, uid)
    target = _of_set(key, place, row)
    if act not in CHANGES:
        raise NotFound("Không có việc này. Quay lại chỉ tiêu.")
    one = CHANGES[act]
    form = one.form(request.POST or None, place, target)
    back = reverse("targets:plan", args=[slug, row.uid, target.pk])
    gone = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        one.do(target, request, form.cleaned_data | {"form": form})
        return gone if act == "bo" else back

    context = {**frame(request, place, one.title, within=row), "target": target}
    return answered(
        request, form, do, said=one.said, context=context, act=one.act, back=back,
        template="targets/plan_form.html" if act == "sua" else "targets/form.html",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: Any, slug: str, uid: uuid.UUID, key: int, place: int) -> HttpResponse:
    """One named place: reached on a day, or fallen back."""
    home, row = own_set(request, slug, uid)
    target = _of_set(key, home, row)
    named = next((one for one in target.places.all() if one.pk == place), None)
    if named is None:
        raise NotFound("Không có nơi này trong chỉ tiêu. Quay lại chỉ tiêu.")
    form = PlaceForm(request.POST or None, initial={"reached": named.reached, "lost": named.lost})
    back = reverse("targets:plan", args=[slug, row.uid, target.pk])

    def do() -> str:
        reached, lost = form.cleaned_data["reached"], form.cleaned_data["lost"]
        services.mark_place(named, reached=reached, lost=lost, by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said=f"Đã ghi {named.name}.",
        context={**frame(request, home, named.name, within=row), "target": target}, act="Ghi", back=back,
    )  # fmt: skip


def _of_set(key: int, place: Body, row: TargetSet, *, carried_too: bool = False) -> Target:
    """Return the set's target; a withdrawn one only to be read, where another body's target carries it on."""
    target = selectors.target_of_key(key, locality=place)
    kept = not target.withdrawn or (carried_too and target.transfers.exists())
    if target.target_set_id != row.pk or not kept:
        raise NotFound("Không có chỉ tiêu này trong bộ. Quay lại bộ chỉ tiêu.")
    return target


def _adjust_form(data: Any, place: Body, target: Target) -> StrictForm:
    return AdjustForm(data, owner=place, initial={"comparator": target.comparator, "measure": target.measure})


def _correct_form(data: Any, place: Body, target: Target) -> StrictForm:
    now = services.plan_of(target)
    relative = {True: "relative", False: "points", None: ""}[now.relative]
    initial = {
        "kind": now.kind.value, "comparator": now.comparator.value, "number": now.number, "high": now.high,
        "measure": now.measure, "direction": now.direction.value if now.direction else "", "relative": relative,
        "total": "total" if now.total else "", "keep": target.better == "keep", "no_number": now.no_number,
        "baseline": now.baseline, "mark": now.mark, "reference_text": now.reference_text,
    }  # fmt: skip
    return CorrectForm(data, initial=initial)


def _adjust(target: Target, request: Any, data: dict[str, Any]) -> object:
    return services.adjust_target(
        target, number=data["number"], high=data["high"], measure=data["measure"], comparator=Comparator(data["comparator"]),
        in_force=data["in_force"], document=data["document"], reason=data["reason"], by=request.actor, at=request.now,
    )  # fmt: skip


def _correct(target: Target, request: Any, data: dict[str, Any]) -> object:
    wanted = data["form"].plan()
    return services.correct_target(target, wanted, reason=data["reason"], by=request.actor, at=request.now)


def _baseline(target: Target, request: Any, data: dict[str, Any]) -> object:
    number, measure, said = data["number"], data["measure"], data["said"]
    return services.set_baseline(target, number=number, measure=measure, said=said, by=request.actor, at=request.now)


def _accept(target: Target, request: Any, data: dict[str, Any]) -> object:
    wanted, reason = data["accepted"], data["reason"]
    return services.accept_direction(target, accepted=wanted, reason=reason, by=request.actor, at=request.now)


def _places(target: Target, request: Any, data: dict[str, Any]) -> object:
    return services.name_places(target, data["places"], by=request.actor, at=request.now)


def _withdraw(target: Target, request: Any, data: dict[str, Any]) -> object:
    return services.withdraw_target(target, reason=data["reason"], by=request.actor, at=request.now)


CHANGES = {
    "dieu-chinh": Change(
        "Điều chỉnh kế hoạch", "Ghi kế hoạch điều chỉnh", "Đã điều chỉnh. Kế hoạch đầu tiên vẫn xem được.",
        _adjust_form, _adjust,
    ),
    "sua": Change("Sửa chỗ ghi sai", "Ghi kế hoạch đúng", "Đã sửa kế hoạch.", _correct_form, _correct),
    "so-goc": Change(
        "Ghi số gốc", "Ghi số gốc", "Đã ghi số gốc.",
        lambda data, _place, target: BaselineForm(data, initial={"number": target.baseline_entered}), _baseline,
    ),
    "dung-huong": Change(
        "Chấp nhận đúng hướng", "Ghi kết luận", "Đã ghi kết luận.", lambda data, _p, _t: AcceptForm(data), _accept
    ),
    "noi": Change(
        "Ghi nơi được nêu tên", "Ghi nơi", "Đã ghi nơi được nêu tên.", lambda data, _p, _t: PlacesForm(data), _places
    ),
    "bo": Change("Bỏ chỉ tiêu", "Bỏ chỉ tiêu này", "Đã bỏ chỉ tiêu.", lambda data, _p, _t: ReasonForm(data), _withdraw),
}  # fmt: skip
