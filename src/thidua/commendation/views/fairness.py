"""The makeup of lists before the council: of a season, and of one submission."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.forms.fairness import AimForm
from thidua.commendation.models import FairnessAim
from thidua.commendation.permissions import may_appraise
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.fairness import fairness_of
from thidua.commendation.services.fairness import state_aim
from thidua.commendation.views.frame import frame, opened
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Power
from thidua.units.views import locality
from thidua.web.acts import act_page, posted

both = require_http_methods(["GET", "HEAD", "POST"])
_NAMES = ("direct_percent", "women_percent", "small_percent", "small_at_most", "source")


@require_safe
def fairness(request: Any, slug: str, year: int) -> HttpResponse:
    """The makeup of a season's lists against what was stated and last year."""
    place = locality(request, slug)
    told = fairness_of(place, year, book=rulebook(place, request.today))
    context = {
        **frame(request, place, f"Cơ cấu danh sách năm {year}"), "year": year, "told": told,
        "may_state": bool(may_appraise(request.actor, place)),
    }  # fmt: skip
    return render(request, "commendation/fairness.html", context)


@require_safe
def of_submission(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The makeup of one submission."""
    place, row = opened(request, slug, uid)
    told = fairness_of(row.owner, row.season, book=book_of(row, request.today), submission=row)
    context = {
        **frame(request, place, "Cơ cấu danh sách", within=row),
        "year": row.season,
        "told": told,
        "may_state": False,
    }
    return render(request, "commendation/fairness.html", context)


@both
def aim(request: Any, slug: str, year: int) -> HttpResponse:
    """The stated priority of a season."""
    place = locality(request, slug, Power.APPRAISE)
    there = FairnessAim.objects.filter(owner=place, season=year).first()
    initial = {name: getattr(there, name) for name in _NAMES} if there is not None else {}
    form = AimForm(posted(request), initial=initial)
    return act_page(
        request, form, lambda: state_aim(place, year, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Ưu tiên khen thưởng năm {year}", button="Ghi", said="Đã ghi.",
        lead="Chỉ ghi điều đã có trong kế hoạch, quy chế của địa phương. Đây là số để đối chiếu, không chặn ai.",
        back=("commendation:fairness", slug, year), locality=place, nav="submissions",
        trail=[
            ("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[slug])),
            (f"Cơ cấu danh sách năm {year}", reverse("commendation:fairness", args=[slug, year])),
        ],
    )  # fmt: skip
