"""Writing a figure or a person's verdict for a target, and taking a figure back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.documents.services import store_file
from thidua.ground.errors import Conflict, NotFound, NotPermitted, Refused
from thidua.ground.periods import Period
from thidua.results.core.periods import WHOLE, period_of, periods_inside
from thidua.results.forms import AssessmentForm, FigureForm, TakeBackForm
from thidua.results.models import Observation
from thidua.results.permissions import may_enter, may_enter_for, may_state, owner_of
from thidua.results.selectors.history import find_observation
from thidua.results.services import Saved, assess, save_result, take_back
from thidua.results.services.results import words_of
from thidua.results.views.frame import actor_of, frame, put_refusal
from thidua.results.views.target import by_person
from thidua.targets.models import Target
from thidua.targets.selectors import target_of_key
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask for a figure (or a verdict, where a person judges), and store it."""
    body = locality(request, slug)
    target = target_of_key(key, locality=body)
    return _assessment(request, body, target) if by_person(target) else _figure(request, body, target)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Take the figure that counts back, with a reason."""
    body = locality(request, slug)
    target = target_of_key(key, locality=body)
    observation = find_observation(target)
    if observation is None or observation.no == 0:
        raise NotFound("Chỉ tiêu này chưa có số liệu để rút. Quay lại trang chỉ tiêu.")
    may_enter(actor_of(request), target.body).require()
    form = TakeBackForm(request.POST or None, initial={"lan": observation.no})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        take_back(
            observation,
            no=data["lan"],
            reason=data["ly_do"],
            by=actor_of(request),
            at=request.now,  # type: ignore[attr-defined]
        )
        messages.success(request, "Đã rút số liệu. Lịch sử vẫn giữ lần ghi này.")
        return see_other("results:target", slug, target.pk)
    context = {"form": form, "target": target, "words": words_of(observation.revisions.get(no=observation.no))}
    status = 400 if form.errors else 200
    return _page(request, "results/withdraw.html", context, body, target, "Rút số liệu", status=status)


def _figure(request: HttpRequest, body: Body, target: Target) -> HttpResponse:
    indicator = target.indicator
    if indicator is None:
        raise NotFound("Chỉ tiêu này không ghi bằng con số. Quay lại trang chỉ tiêu.")
    for_another = _for_another(request, target)
    today = request.today  # type: ignore[attr-defined]
    code = (request.POST if request.method == "POST" else request.GET).get("ky", WHOLE)
    period = period_of(code, target.period, today=today)
    observation = _observation(target, period)
    current = observation.revisions.get(no=observation.no) if observation is not None and observation.no else None
    options: dict[str, Any] = {"indicator": indicator, "for_another": for_another}
    if request.method == "POST":
        form = FigureForm(request.POST, request.FILES, **options)
        answer = _saved(request, form, target, period) if form.is_valid() else None
        if isinstance(answer, Saved):
            return _after(request, body, target, form, answer, code)
    else:
        form = FigureForm(initial={"lan": current.no if current else 0, "don_vi": _measure(target, current)}, **options)
    context = {
        "form": form, "target": target, "period": period, "code": code, "current": current and words_of(current),
        "periods": [(name, one.label) for name, one in periods_inside(target.period, today=today).items()],
        "for_another": for_another,
    }  # fmt: skip
    status = 400 if form.errors else 200
    return _page(request, "results/write.html", context, body, target, "Ghi kết quả", status=status)


def _for_another(request: HttpRequest, target: Target) -> bool:
    """Whether the actor enters in place of the unit; refuses whoever may do neither."""
    own = may_enter(actor_of(request), target.body)
    if own:
        return False
    if not may_enter_for(actor_of(request), target.body):
        raise NotPermitted(own.reason)
    return True


def _saved(request: HttpRequest, form: FigureForm, target: Target, period: Period) -> Saved | None:
    by, at = actor_of(request), request.now  # type: ignore[attr-defined]
    owner = owner_of(target.body)
    try:
        files = [store_file(one.read(), one.name, owner=owner, by=by, at=at) for one in form.cleaned_data["tep"]]
        return save_result(target.indicator, target.body, period, files=files, by=by, at=at, **form.said())  # type: ignore[arg-type]
    except NotPermitted:
        raise
    except Refused as refusal:
        put_refusal(form, refusal)
        return None


def _after(request: HttpRequest, body: Body, target: Target, form: FigureForm, saved: Saved, code: str) -> HttpResponse:
    if saved.conflict:
        context = {
            "target": target, "sent_words": words_of(saved.revision), "used_words": words_of(saved.shown), "code": code,
            "used_at": saved.shown.at, "again": _again(form, saved),
        }  # fmt: skip
        return _page(request, "results/conflict.html", context, body, target, "Hai người cùng sửa", status=409)
    if saved.note:
        messages.warning(request, f"Đã lưu số ước vào lịch sử; {saved.note}.")
    else:
        messages.success(request, "Đã ghi kết quả.")
    return see_other("results:target", body.slug, target.pk)


def _again(form: FigureForm, saved: Saved) -> list[tuple[str, Any]]:
    """Return the fields that send the person's own figure once more, now made from what both have seen."""
    sent = {name: form.data.get(name, "") for name in form.fields if name not in ("tep", "lan")}
    return [*((name, value) for name, value in sent.items() if value), ("lan", saved.observation.no)]


def _assessment(request: HttpRequest, body: Body, target: Target) -> HttpResponse:
    may_state(actor_of(request), target.target_set.owner).require()
    form = AssessmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            assess(
                target,
                verdict=data["danh_gia"],
                word=data["can_cu"],
                by=actor_of(request),
                at=request.now,  # type: ignore[attr-defined]
            )
            messages.success(request, "Đã ghi đánh giá.")
            return see_other("results:target", body.slug, target.pk)
        except Conflict:
            raise
        except Refused as refusal:
            put_refusal(form, refusal)
    status = 400 if form.errors else 200
    return _page(
        request, "results/assess.html", {"form": form, "target": target}, body, target, "Đánh giá", status=status
    )


def _observation(target: Target, period: Period) -> Observation | None:
    return Observation.objects.filter(
        indicator=target.indicator_id, body=target.body_id, since=period.from_, until=period.until
    ).first()


def _measure(target: Target, current: Any) -> str:
    if current is not None and current.measure:
        return str(current.measure)
    return str(target.indicator.measure) if target.indicator is not None else ""


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], body: Body, target: Target, title: str, *,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    given = frame(body, target.target_set.year, title, under=True)
    return render(request, template, {**given, **context}, status=status)
