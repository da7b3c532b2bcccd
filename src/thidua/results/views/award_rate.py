"""The rate that decisions give, taken as a target's figure once asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.results.selectors.history import find_observation
from thidua.results.services.award_rates import NothingDecided, required_rate, take_award_rate
from thidua.results.views.frame import actor_of
from thidua.targets.selectors import target_of_key
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask, then save what the decisions come to."""
    place = locality(request, slug, Power.RESULTS_ENTER)
    target = target_of_key(key, locality=place)
    try:
        rate = required_rate(target)
    except NothingDecided as nothing:
        raise NotFound(nothing.message) from nothing
    observation = find_observation(target)
    if request.method == "POST":
        refuse_unknown(request.POST, ("lan",))
        asked = request.POST.get("lan", "")
        made_from = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
        saved = take_award_rate(
            target, by=actor_of(request), at=request.now, made_from=made_from,  # type: ignore[attr-defined]
        )  # fmt: skip
        if saved.current:
            messages.success(request, "Đã ghi số tính từ quyết định.")
        else:
            messages.warning(request, f"Chưa thay số đang có: {saved.note}. Xem lại rồi quyết định.")
        return see_other("results:target", slug, key)
    return confirm(
        request, title=f"Ghi “{target.label}” theo quyết định?",
        explain=f"{rate.words} ({rate.count.source}), cho {target.period.label}. Số ghi trước vẫn còn trong lịch sử.",
        act="Ghi số này", back=reverse("results:target", args=(slug, key)), locality=place, nav="scoreboard",
        hidden={"lan": observation.no if observation is not None else 0},
    )  # fmt: skip
