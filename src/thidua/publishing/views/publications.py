"""Publish a year, see what is public, take it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, Refused
from thidua.publishing.core.copies import Copy
from thidua.publishing.forms import PublishForm, TakeBackForm
from thidua.publishing.models import Publication
from thidua.publishing.selectors import drafts_of_year, history_of, in_force_by_key
from thidua.publishing.services import publish_year, withdraw
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality as locality_of
from thidua.web.responses import see_other
from thidua.web.tables import page


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was ever public, newest first, and the years that can be published."""
    body = locality_of(request, slug, power=Power.PUBLISH)
    today = request.today  # type: ignore[attr-defined]
    rows = page(request, history_of(body), size=30)
    years = range(today.year, today.year - 6, -1)
    context = {"page": rows, "years": years, "nav": "publish", **_frame(body, request)}
    return render(request, "publishing/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show what would be published of a year beside what is; POST publishes the chosen parts."""
    body = locality_of(request, slug, power=Power.PUBLISH)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_year(body, year, by=request.actor, at=request.now, kinds=form.cleaned_data["kinds"])  # type: ignore[attr-defined]
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã công khai {', '.join(row.label for row in made)}.")
            return see_other("publishing:year", body.slug, year)
    drafts = [_Draft(copy, in_force_by_key(body)) for copy in drafts_of_year(body, year, as_of=request.today)]  # type: ignore[attr-defined]
    context = {"form": form, "drafts": drafts, "year": year, "nav": "publish", **_frame(body, request)}
    context["something"] = any(draft.state in ("new", "changed") for draft in drafts)
    return render(request, "publishing/year.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Ask for the reason and take one publication back."""
    body = locality_of(request, slug, power=Power.PUBLISH)
    row = Publication.objects.select_related("locality").filter(uid=uid, locality=body).first()
    if row is None:
        raise NotFound("Không có bản công khai này. Về trang Công khai để chọn lại.")
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now)  # type: ignore[attr-defined]
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã gỡ {row.label}.")
            return see_other("publishing:home", body.slug)
    context = {"form": form, "publication": row, "nav": "publish", **_frame(body, request)}
    return render(request, "publishing/take_back.html", context, status=400 if form.errors else 200)


class _Draft:
    """A copy beside what is public of it: ``state`` is empty, new, same or changed."""

    def __init__(self, copy: Copy, public: dict[tuple[str, str], Publication]) -> None:
        self.copy = copy
        self.public = public.get((copy.kind.value, copy.key))
        if copy.empty:
            self.state = "empty"
        elif self.public is None:
            self.state = "new"
        else:
            self.state = "same" if self.public.sha256 == copy.sha256 else "changed"


def _frame(body: Body, request: HttpRequest) -> dict[str, object]:
    return {"locality": body, "locality_name": name_of(body, request.today)}  # type: ignore[attr-defined]
