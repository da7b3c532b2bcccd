"""One indicator of the catalogue: its rule, what hangs on it, how the rule changed; and changing it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.errors import BadInput, NotFound, NotPermitted, Refused
from thidua.results.core.rule_effects import Effects
from thidua.results.selectors.rule_effects import effects_of, uses_of
from thidua.results.services.indicator_rules import change_rule
from thidua.results.views.frame import actor_of
from thidua.targets import selectors, services
from thidua.targets.core.kinds import Verdict
from thidua.targets.core.rules import RULE, differences, said
from thidua.targets.forms import NameForm, RuleForm, WhyForm
from thidua.targets.models import Indicator
from thidua.targets.permissions import may_edit
from thidua.targets.services import IndicatorDraft
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other

MOST_SHOWN = 60


@require_safe
def indicator(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Show the indicator."""
    place = locality(request, slug)
    row = selectors.indicator_of_uid(uid, locality=place)
    rule = selectors.rule_of(row)
    context = {
        "rule": [(name, label, said(name, rule[name])) for name, label in RULE.items() if name not in ("name", "retired")],
        "uses": uses_of(row), "changes": selectors.changes_of(row), "names": row.names.order_by("name", "kind"),
        "n_changes": selectors.n_changes(row), "name_form": NameForm(),
    }  # fmt: skip
    return render(request, "results/indicator.html", {**_frame(request, place, row), **context})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_indicator(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Change the rule: first what it would move is shown, then it is decided."""
    place, row = _own(request, slug, uid)
    start = {**RuleForm.initial_of(row), "made_from": selectors.n_changes(row)}
    form = RuleForm(request.POST or None, row=row, indicators=selectors.indicators_of(place), initial=start)
    back = reverse("results:indicator", args=[slug, row.uid])
    effects: Effects | None = None
    after: Indicator | None = None
    if request.method == "POST" and form.is_valid():
        data, draft = form.cleaned_data, form.draft()
        try:
            if "ghi" in request.POST:
                change_rule(
                    row, draft, seen=data["made_from"], shown=request.POST.get("shown", ""), reason=data["reason"],
                    by=actor_of(request), at=request.now,  # type: ignore[attr-defined]
                )  # fmt: skip
                messages.success(request, "Đã sửa cách tính. Quy tắc cũ nằm trong lịch sử của chỉ tiêu.")
                return see_other(back)
            effects, after = _weighed(request, row, draft)
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
            effects, after = _again(request, row, draft)
    context = {"form": form, "back": back, **_effects_words(row, after, effects)}
    page = {**_frame(request, place, row, "Sửa cách tính"), **context}
    return render(request, "results/indicator_rule.html", page, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def use_indicator(request: HttpRequest, slug: str, uid: uuid.UUID, act: str) -> HttpResponse:
    """Use the indicator no more, or again."""
    place, row = _own(request, slug, uid)
    done: dict[str, tuple[Callable[..., Indicator], str, str, str]] = {
        "thoi-dung": (services.retire_indicator, "Thôi dùng chỉ tiêu", "Thôi dùng",
                      "Không chọn được nữa khi lập bộ mới, đọc văn bản mới. Bộ đã có và số liệu đã ghi giữ nguyên."),
        "dung-lai": (services.restore_indicator, "Dùng lại chỉ tiêu", "Dùng lại",
                     "Chọn lại được khi lập bộ chỉ tiêu và khi đọc văn bản."),
    }  # fmt: skip
    if act not in done:
        raise NotFound("Không có việc này. Quay lại trang của chỉ tiêu.")
    service, title, button, explain = done[act]
    form = WhyForm(request.POST or None, initial={"made_from": selectors.n_changes(row)})
    back = reverse("results:indicator", args=[slug, row.uid])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            service(row, seen=data["made_from"], reason=data["reason"], by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã thôi dùng chỉ tiêu." if act == "thoi-dung" else "Đã dùng lại chỉ tiêu.")
            return see_other(back)
    page = {**_frame(request, place, row, title), "form": form, "explain": explain, "act": button, "back": back}
    return render(request, "results/indicator_use.html", page, status=400 if form.errors else 200)


@require_POST
def name_indicator(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Give the indicator another name by which texts are recognised, or take one away."""
    _, row = _own(request, slug, uid)
    back = reverse("results:indicator", args=[slug, row.uid])
    if "bo" in request.POST:
        refuse_unknown(request.POST, ["bo"])
        key = request.POST["bo"]
        name = get_object_or_404(row.names.select_related("indicator__owner"), pk=int(key) if key.isdigit() else 0)
        services.remove_name(name, by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
        messages.success(request, "Đã bỏ tên gọi.")
        return see_other(back)
    form = NameForm(request.POST)
    if not form.is_valid():
        raise BadInput(" ".join(str(error) for errors in form.errors.values() for error in errors))
    services.add_name(row, form.cleaned_data["name"], direction=form.way(), by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
    messages.success(request, "Đã thêm tên gọi. Văn bản viết tên này được nhận ra từ lần đọc sau.")
    return see_other(back)


def _own(request: HttpRequest, slug: str, uid: uuid.UUID) -> tuple[Body, Indicator]:
    """Return the locality and an indicator that the actor may change: over its owner, which of a shared one is the root."""
    place = locality(request, slug)
    row = selectors.indicator_of_uid(uid, locality=place)
    _may(request, row).require()
    return place, row


def _may(request: HttpRequest, row: Indicator) -> Any:
    return may_edit(actor_of(request), row.owner)


def _weighed(request: HttpRequest, row: Indicator, draft: IndicatorDraft) -> tuple[Effects, Indicator]:
    after = services.proposed(row, draft)
    services.moved_targets(row, after)  # refuses what contradicts a plan
    return effects_of(row, after, today=actor_of(request).day), after


def _again(request: HttpRequest, row: Indicator, draft: IndicatorDraft) -> tuple[Effects | None, Indicator | None]:
    """Return the effects as they are now, where the draft makes any sense."""
    try:
        return _weighed(request, row, draft)
    except Refused:
        return None, None


def _effects_words(row: Indicator, after: Indicator | None, effects: Effects | None) -> dict[str, Any]:
    if after is None or effects is None:
        return {}
    changed = differences(selectors.rule_of(row), selectors.rule_of(after))
    turns = [(Verdict(was).value, Verdict(now).value, n) for was, now, n in effects.turns]
    return {
        "effects": effects, "changed": changed, "turns": turns, "moved": effects.moved[:MOST_SHOWN],
        "n_more": max(0, len(effects.moved) - MOST_SHOWN), "order_turns": any(one.name == "better" for one in changed),
    }  # fmt: skip


def _frame(request: HttpRequest, place: Body, row: Indicator, title: str = "") -> dict[str, Any]:
    trail = [("Bộ chỉ tiêu", reverse("targets:sets", args=[place.slug])),
             ("Danh mục chỉ tiêu", reverse("targets:indicators", args=[place.slug]))]  # fmt: skip
    if title:
        trail.append((row.name, reverse("results:indicator", args=[place.slug, row.uid])))
    return {
        "locality": place, "locality_name": getattr(place, "shown", str(place)), "nav": "sets", "row": row,
        "title": title or row.name, "trail": [*trail, (title or row.name, "")], "shared": row.owner.owner_id is None,
        "may_edit": bool(_may(request, row)), "may_add": bool(may_edit(actor_of(request), place)),
    }  # fmt: skip
