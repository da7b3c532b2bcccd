"""One target: its figure and its history, the plans beside it, the sentences it stands in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.results.core.words import against_plan, derived_words, plan_words, result_words, stated_words
from thidua.results.permissions import may_enter, may_enter_for, may_state
from thidua.results.selectors.history import TargetPage, target_page
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.results.views.frame import actor_of, frame
from thidua.targets.core.kinds import Better, Kind, OverTime
from thidua.targets.models import Target
from thidua.targets.selectors import target_of_key
from thidua.units.permissions import may
from thidua.units.views import locality


@require_safe
def page(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Show the target."""
    body = locality(request, slug)
    target = target_of_key(key, locality=body)
    year = target.target_set.year
    found = target_page(target, as_of=day_to_judge(year, request.today))  # type: ignore[attr-defined]
    actor = actor_of(request)
    waiting = found.observation is not None and not found.observation.verified and found.observation.no > 0
    context = {
        "page": found, "row": found.row, "plans": _plans(found), "about": _about(target),
        "result": result_words(found.row), "by_person": by_person(target),
        "may_write": _may_write(request, target), **_of_awards(request, found),
        "may_state": bool(may_state(actor, target.target_set.owner)),
        "may_verify": waiting and bool(may(actor, Power.RESULTS_VERIFY, target.body)),
    }  # fmt: skip
    return render(request, "results/target.html", {**context, **frame(body, year, found.row.name, under=True)})


def _of_awards(request: HttpRequest, found: TargetPage) -> dict[str, bool]:
    """Whether what is shown is not what the decisions give, and whether the reader may take theirs."""
    rate, target = found.award_rate, found.target
    if rate is None or target.indicator is None:
        return {"rate_apart": False, "may_take_rate": False}
    apart = rate.differs or rate.against(found.row.result, target.indicator.decimals)
    missing = rate.whole_known and found.row.result is None
    return {
        "rate_apart": apart,
        "may_take_rate": (apart or missing) and bool(may_enter(actor_of(request), target.body)),
    }


def by_person(target: Target) -> bool:
    """Whether a person judges it, not a number."""
    return target.kind == Kind.TASK or target.indicator_id is None


def _may_write(request: HttpRequest, target: Target) -> bool:
    actor = actor_of(request)
    if by_person(target):
        return bool(may_state(actor, target.target_set.owner))
    return bool(may_enter(actor, target.body)) or bool(may_enter_for(actor, target.body))


def _plans(found: TargetPage) -> list[dict[str, object]]:
    """Return the bars "một kết quả, nhiều kế hoạch": this set first, then the others."""
    row = found.row
    own = {
        "name": found.target.target_set.name, "assigner": row.assigner, "percent": row.percent, "verdict": row.verdict,
        "plan": plan_words(row), "derived": derived_words(row), "stated": stated_words(row.stated),
        "against": against_plan(row.percent, row.difference, row.measure), "reason": row.reason, "key": row.target,
    }  # fmt: skip
    return [own] + [
        {
            "name": other.set_name, "assigner": other.assigner, "percent": other.percent, "verdict": other.verdict,
            "plan": other.plan, "derived": derived_words(other), "stated": stated_words(other.stated),
            "against": against_plan(other.percent, other.difference, row.measure), "reason": other.reason,
            "key": other.target,
        }
        for other in row.others
    ]  # fmt: skip


def _about(target: Target) -> str:
    """Return the sentence under the heading: code, side, how figures combine."""
    if target.indicator is None:
        return (
            "Việc do người được phân công đánh giá." if target.kind == Kind.TASK else "Văn bản không nêu tên chỉ tiêu."
        )
    parts = [f"Chỉ tiêu {target.indicator.code}", Better(target.better).label.capitalize()]
    parts.append(OverTime(target.indicator.over_time).label.capitalize())
    return ". ".join(parts) + "."
