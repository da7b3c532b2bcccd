"""A pledge kept or broken, and a set beside the year before: what stands here because it shows results."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.results.selectors.beside import beside_last_year, targets_to_compare_in
from thidua.results.selectors.pledges import kept_pledge
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.results.views.frame import actor_of, frame
from thidua.targets.selectors import pledge_of_uid, pledges_visible_to, set_of_uid
from thidua.units.permissions import may
from thidua.units.selectors import scope
from thidua.units.views import locality
from thidua.web.tables import page as page_of


@require_safe
def kept(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Show each promise of the frozen version: kept, broken, or not decided yet."""
    body = locality(request, slug, parts=True)
    pledge = pledge_of_uid(uid, locality=body)
    actor = actor_of(request)
    if not may(actor, Power.SEE, body) and not pledges_visible_to(actor).filter(pk=pledge.pk).exists():
        raise NotFound("Không có giao ước này. Quay lại danh sách giao ước.")
    year = pledge.target_set.year
    whole = bool(may(actor, Power.SEE, body))
    own = (
        None
        if whole
        else set(scope(actor, Power.SEE).filter(pk__in=pledge.parties.values("body")).values_list("pk", flat=True))
    )
    found = kept_pledge(pledge, as_of=day_to_judge(year, request.today), sides_of=own)  # type: ignore[attr-defined]
    context = {
        **frame(body, year, "Giữ hay không giữ", nav="pledges"), "pledge": pledge, "found": found,
        "may_see": whole,
        "trail": [
            ("Giao ước thi đua", reverse("targets:pledges", args=[slug])),
            (pledge.name, reverse("targets:pledge", args=[slug, pledge.uid])),
            ("Giữ hay không giữ", ""),
        ],
    }  # fmt: skip
    return render(request, "results/pledge.html", context)


@require_safe
def compare(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Show the plans of a set beside last year's plan and last year's figure."""
    body = locality(request, slug)
    row = set_of_uid(uid, locality=body)
    page = page_of(request, targets_to_compare_in(row))
    context = {
        **frame(body, row.year, "So với năm trước", nav="sets"), "set": row, "page": page, "last": row.year - 1,
        "lines": beside_last_year(page.rows, as_of=request.today),  # type: ignore[attr-defined]
        "trail": [
            ("Bộ chỉ tiêu", reverse("targets:sets", args=[slug])),
            (row.name, reverse("targets:set", args=[slug, row.uid])),
            ("So với năm trước", ""),
        ],
    }  # fmt: skip
    return render(request, "results/compare.html", context)
