"""The pledges of all units of a set: where each stands, made, opened, signed at one conference, frozen together."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.errors import Conflict, NotFound
from thidua.targets import selectors, services
from thidua.targets.core.pledging import PledgeState
from thidua.targets.forms import UnitPledgesForm, UnitRollCallForm
from thidua.targets.models import PledgeParty, TargetSet
from thidua.targets.services import Bulk
from thidua.targets.views.frame import answered, day_of_register, frame, own_set
from thidua.units.models import Body
from thidua.units.selectors import leading_bodies, names_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other
from thidua.web.tables import page as page_of

page = require_http_methods(["GET", "HEAD", "POST"])
ACTS = {
    "mo-ky": (services.open_unit_pledges, "Đã mở ký {n} giao ước."),
    "khoa": (services.freeze_unit_pledges, "Đã khóa {n} giao ước đã đủ chữ ký."),
}


@require_safe
def set_pledges(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The pledges on a set, with how many stand at each stage and what can be done with all of them."""
    place = locality(request, slug)
    row = selectors.set_of_uid(uid, locality=place)
    state = request.GET.get("chang", "")
    state = state if state in PledgeState.values() else ""
    states = selectors.states_on(row)
    units = [body.pk for body in selectors.units_of_handed(row)]
    context = {
        **_frame(request, place, row, "Giao ước của các đơn vị"), "set": row, "state": state,
        "page": page_of(request, selectors.pledges_on(row, state)), "n_complete": states["complete"],
        "counts": [(one.value, one.label, states[one.value]) for one in PledgeState if states.get(one.value)],
        "n_review": states.get(PledgeState.REVIEW.value, 0), "n_signing": states.get(PledgeState.SIGNING.value, 0),
        "n_units": len(units), "n_without": len(selectors.units_without_pledge(row, units)),
    }  # fmt: skip
    return render(request, "targets/set_pledges.html", context)


@page
def make_pledges(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One pledge for each unit that has none yet, with its text."""
    place, row = own_set(request, slug, uid)
    day = day_of_register(request, place)
    leading = [body.pk for body in leading_bodies(place, as_of=day)]
    wanting = selectors.units_without_pledge(row, [body.pk for body in selectors.units_of_handed(row)])
    names = {key: name[:1].upper() + name[1:] for key, name in names_of([*leading, *wanting], day).items()}
    units = sorted(((key, names.get(key, "")) for key in wanting), key=lambda pair: pair[1])
    initial = {"name": f"Giao ước thi đua {row.period.label}", "form": "pledge", "units": wanting}
    form = UnitPledgesForm(
        request.POST or None,
        owner=place,
        leading=[(key, names.get(key, "")) for key in leading],
        units=units,
        initial=initial,
    )
    back = reverse("targets:set_pledges", args=[slug, row.uid])

    def do() -> str:
        bodies = Body.objects.in_bulk([*form.unit_keys(), *form.launching_keys()])
        told = services.create_unit_pledges(
            row,
            form.draft(),
            units=[bodies[key] for key in form.unit_keys()],
            launching=[bodies[key] for key in form.launching_keys()],
            represented=form.cleaned_data["represented"],
            movement=form.cleaned_data["movement"],
            by=request.actor,
            at=request.now,
        )
        _tell(request, told, "Đã lập {n} giao ước, mỗi giao ước có bản 1 để đơn vị đọc.")
        return back

    if not units and request.method != "POST":
        raise Conflict("Mọi đơn vị của bộ này đã có giao ước. Xem danh sách giao ước của các đơn vị.")
    return answered(
        request, form, do, said="", context=_frame(request, place, row, "Lập giao ước cho mọi đơn vị"),
        act=f"Lập giao ước cho {len(units)} đơn vị" if "units" not in form.fields else "Lập giao ước", back=back,
    )  # fmt: skip


@page
def set_roll_call(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One roll call for all pledges on a set that are open for signing."""
    place, row = own_set(request, slug, uid)
    waiting = selectors.signing_on(row)
    first = waiting[0].pledge if waiting else None
    initial = {
        "sha256": selectors.open_digest(row), "on": (first.held_on if first else None) or request.today,
        "place": first.held_at if first else "", "launching": True,
    }  # fmt: skip
    launched = PledgeParty.objects.filter(
        pledge__in=[party.pledge_id for party in waiting[:1]], role="launches"
    ).exists()  # fmt: skip
    shown = _shown(request, row, waiting)
    form = UnitRollCallForm(request.POST or None, parties=shown, launched=launched, initial=initial)
    back = reverse("targets:set_pledges", args=[slug, row.uid])

    def do() -> str:
        data = form.cleaned_data
        told = services.sign_unit_pledges(
            row, form.signers(), sha256=data["sha256"], on=data["on"], place=data["place"],
            launching=data.get("launching", False), by=request.actor, at=request.now,
        )  # fmt: skip
        _tell(request, told, "Đã ghi {n} chữ ký.")
        return back

    context = {
        **_frame(request, place, row, "Điểm danh ký giao ước các đơn vị"), "set": row, "n_waiting": len(waiting),
        "n_more": max(0, len(waiting) - len(form.waiting)),
    }  # fmt: skip
    return answered(
        request, form, do, said="", context=context, act="Ghi các đơn vị đã ký", back=back,
        template="targets/set_roll_call.html",
    )  # fmt: skip


@require_POST
def set_pledges_act(request: Any, slug: str, uid: uuid.UUID, act: str) -> HttpResponse:
    """One press for all pledges of a set: open for signing, freeze what is fully signed."""
    _, row = own_set(request, slug, uid)
    if act not in ACTS:
        raise NotFound("Không có việc này. Quay lại giao ước của các đơn vị.")
    refuse_unknown(request.POST, [])
    service, said = ACTS[act]
    _tell(request, service(row, by=request.actor, at=request.now), said)
    return see_other("targets:set_pledges", slug, row.uid)


def _shown(request: Any, row: TargetSet, waiting: list[PledgeParty]) -> list[PledgeParty]:
    """Return whom the roll call lists: who waits; of a form sent back, those whom its page listed."""
    if request.method != "POST":
        return waiting
    posted = {int(name[3:]) for name in request.POST if name.startswith("ai_") and name[3:].isdecimal()}
    return list(
        PledgeParty.objects.filter(pk__in=posted, pledge__target_set=row).select_related("pledge").order_by("pk")
    )


def _tell(request: Any, told: Bulk, said: str) -> None:
    messages.success(request, said.format(n=told.n))
    if told.left:
        more = f" và {len(told.left) - 5} nơi khác" if len(told.left) > 5 else ""
        messages.warning(request, f"Còn lại: {'; '.join(told.left[:5])}{more}.")


def _frame(request: Any, place: Body, row: TargetSet, title: str) -> dict[str, Any]:
    return frame(request, place, title, within=row)
