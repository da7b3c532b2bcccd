"""Registered titles of a year: planning, and what the law of that day makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.targets import selectors, services
from thidua.targets.core.registering import TitleCode, standing_on
from thidua.targets.forms import RegistrationForm
from thidua.targets.permissions import may_answer, may_edit
from thidua.targets.views.frame import answered, bodies_of, frame
from thidua.units.permissions import may
from thidua.units.selectors import names_of, scope
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown, year_asked
from thidua.web.responses import see_other


@require_http_methods(["GET", "HEAD"])
def registrations(request: Any, slug: str) -> HttpResponse:
    """What units register for in a year, in numbers."""
    place = locality(request, slug)
    year = year_asked(request, request.today.year) or request.today.year
    rows = list(selectors.registrations_of(place, year))
    names = names_of({row.body_id for row in rows}, request.today)
    context = {
        **frame(request, place, "Đăng ký danh hiệu"), "nav": "pledges", "year": year,
        "rows": [(row, names.get(row.body_id, "")) for row in rows],
        "totals": [
            (title, sum(row.n for row in rows if row.title == title)) for title in TitleCode
            if any(row.title == title for row in rows)
        ],
        "standing": standing_on(date(year, 12, 31)),
        "trail": [("Giao ước thi đua", reverse("targets:pledges", args=[slug])), ("Đăng ký danh hiệu", "")],
    }  # fmt: skip
    return render(request, "targets/registrations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Any, slug: str) -> HttpResponse:
    """A unit's registration, by its own people or written down for it."""
    place = locality(request, slug, Power.RESULTS_ENTER, parts=True)
    bodies = bodies_of(request, place)
    if not may_edit(request.actor, place):
        mine = set(scope(request.actor, Power.RESULTS_ENTER).values_list("pk", flat=True))
        bodies = [(key, name) for key, name in bodies if key in mine]
    year = year_asked(request, request.today.year) or request.today.year
    form = RegistrationForm(request.POST or None, bodies=bodies, initial={"on": request.today, "n": 1})
    whole = may(request.actor, Power.SEE, place)
    back = (
        f"{reverse('targets:registrations', args=[slug])}?nam={year}"
        if whole
        else reverse("targets:pledges", args=[slug])
    )

    def do() -> str:
        data = form.cleaned_data
        services.register_title(
            place, data["body"], TitleCode(data["title"]), year=year, n=data["n"], on=data["on"],
            said_by=data["said_by"], by=request.actor, at=request.now,
        )  # fmt: skip
        return back

    context = {**frame(request, place, f"Đăng ký danh hiệu năm {year}"), "nav": "pledges"}
    context["trail"] = [("Đăng ký danh hiệu", back), (f"Năm {year}", "")]
    return answered(request, form, do, said="Đã ghi đăng ký.", context=context, act="Ghi đăng ký", back=back)


@require_POST
def withdraw(request: Any, slug: str, key: int) -> HttpResponse:
    """A registration taken back."""
    place = locality(request, slug, parts=True)
    row = (
        selectors.registrations_visible_to(request.actor)
        .select_related("owner", "body")
        .filter(pk=key, owner=place)
        .first()
    )
    if row is None:
        raise NotFound("Không có đăng ký này. Quay lại danh sách.")
    may_answer(request.actor, place, row.body).require()
    refuse_unknown(request.POST, [])
    services.withdraw_registration(row, by=request.actor, at=request.now)
    messages.success(request, "Đã rút đăng ký.")
    return see_other(f"{reverse('targets:registrations', args=[slug])}?nam={row.year}")
