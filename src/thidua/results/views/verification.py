"""The list of figures that wait for somebody to confirm them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput
from thidua.results.selectors.entry import Waiting, unconfirmed
from thidua.results.services import verify_results
from thidua.results.views.frame import actor_of, frame
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other
from thidua.web.tables import page


@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what nobody has confirmed; confirm what was ticked, all of it or nothing."""
    body = locality(request, slug, Power.RESULTS_VERIFY, parts=True)
    today = request.today  # type: ignore[attr-defined]
    listed = unconfirmed(actor_of(request), body, as_of=today)
    if request.method == "POST":
        refuse_unknown(request.POST, ["chon"])
        chosen = _chosen(request.POST.getlist("chon"), listed)
        pairs = [(row.observation, row.no) for row in chosen]
        verify_results(pairs, owner_slug=slug, by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
        messages.success(request, f"Đã xác nhận {len(chosen)} số liệu.")
        return see_other(reverse("results:verify", args=[slug]))
    context = {"page": page(request, listed), "n": len(listed)}
    given = frame(body, today.year, "Xác nhận số liệu", under=False, nav="verify")
    return render(request, "results/verification.html", {**given, **context})


def _chosen(marks: list[str], listed: list[Waiting]) -> list[Waiting]:
    known = {f"{row.observation.pk}:{row.no}": row for row in listed}
    if not marks:
        raise BadInput("Chưa chọn số liệu nào. Đánh dấu ít nhất một dòng rồi xác nhận.")
    if any(mark not in known for mark in marks):
        raise BadInput("Có số liệu vừa được sửa hoặc đã được xác nhận. Tải lại trang rồi chọn lại.")
    return [known[mark] for mark in dict.fromkeys(marks)]
