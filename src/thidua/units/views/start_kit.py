"""The first page of a new commune: its organisations and villages from the kit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import Refused
from thidua.units.core.kinds import Level
from thidua.units.core.kits import kit_of
from thidua.units.core.official import CHANGE
from thidua.units.forms.start_kit import StartKitForm
from thidua.units.selectors import name_of, short_name_of, units_of
from thidua.units.services import start_kit
from thidua.units.views.frame import frame
from thidua.units.views.locality import locality
from thidua.web.responses import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the kit, ticked as it is usual; POST makes what is chosen."""
    body = locality(request, slug, Power.UNITS_EDIT)
    today = request.today  # type: ignore[attr-defined]
    form = StartKitForm(
        request.POST if request.method == "POST" else None,
        kit=kit_of(Level(body.level)),
        place=name_of(body, today),
        short=short_name_of(body, today),
        initial={"since": max(body.since, CHANGE)},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = start_kit(body, data["chosen"], since=data["since"], by=request.actor, at=request.now)  # type: ignore[attr-defined]
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(
                request, f"Đã lập {len(made)} đơn vị. Tiếp theo: đưa kế hoạch năm vào, rồi mời người báo cáo."
            )
            return see_other("units:edit", body.slug)
    context = {
        "form": form,
        "place": form.place,
        "n_present": units_of(body, as_of=today).count(),
        **frame(body, "Bộ khởi đầu", under_register=True),
    }
    return render(request, "units/start_kit.html", context, status=400 if form.errors else 200)
