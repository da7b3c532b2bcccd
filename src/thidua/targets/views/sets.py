"""The sets of a locality, and one set with its lines."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.targets import selectors, services
from thidua.targets.forms import ReasonForm, SetForm
from thidua.targets.views.frame import answered, frame, own_set
from thidua.targets.views.handing import handed_page
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown, year_asked
from thidua.web.responses import see_other

page = require_http_methods(["GET", "HEAD", "POST"])
ACTS = {
    "tinh-bao-cao": (services.set_headline, "Đã chọn bộ này để tính báo cáo năm."),
    "khoa": (services.close_set, "Đã khóa bộ chỉ tiêu."),
}


@require_safe
def sets(request: Any, slug: str) -> HttpResponse:
    """The sets of the locality, of one year or of all."""
    place = locality(request, slug)
    years = selectors.years_of(place)
    year = year_asked(request, None)
    rows = list(selectors.sets_of(place, year))
    context = frame(request, place, "Bộ chỉ tiêu")
    context["trail"] = []
    by_year = [(number, list(group)) for number, group in groupby(rows, key=lambda row: row.year)]
    return render(request, "targets/sets.html", {**context, "by_year": by_year, "years": years, "year": year})


@require_safe
def target_set(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One set: its lines with their targets, and what may be done with it."""
    place = locality(request, slug)
    row = selectors.set_of_uid(uid, locality=place)
    if row.handed_from_id is not None:
        return handed_page(request, place, row)
    lines = list(selectors.lines_of(row))
    keys = {target.body_id for line in lines for target in line.targets.all()} - {place.pk}
    context = {
        **frame(request, place, row.name, within=row),
        "set": row,
        "lines": lines,
        "names": names_of(keys, request.today) if keys else {},
        "n_unnamed": sum(line.unnamed for line in lines),
    }
    context["trail"] = [context["trail"][0], (row.name, "")]
    return render(request, "targets/set.html", context)


@page
def new_set(request: Any, slug: str) -> HttpResponse:
    """A new set."""
    place = locality(request, slug, Power.TARGETS_EDIT)
    initial = {"period": f"năm {year_asked(request, request.today.year)}"}
    form = SetForm(request.POST or None, owner=place, initial=initial)

    def do() -> str:
        document = form.cleaned_data["document"]
        row = services.create_set(form.draft(), owner=place, document=document, by=request.actor, at=request.now)
        return reverse("targets:set", args=[slug, row.uid])

    return answered(
        request, form, do, said="Đã lập bộ chỉ tiêu. Thêm từng dòng, hoặc đọc từ văn bản.",
        context=frame(request, place, "Lập bộ chỉ tiêu"), act="Lập bộ chỉ tiêu", back=reverse("targets:sets", args=[slug]),
    )  # fmt: skip


@page
def edit_set(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Name, issuer and document of a set corrected."""
    place, row = own_set(request, slug, uid)
    initial = SetForm.initial_of(row)
    form = SetForm(request.POST or None, owner=place, fixed_period=True, initial=initial)
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        draft, document = form.draft(row.period), form.cleaned_data["document"]
        services.revise_set(row, draft, document=document, by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã sửa thông tin bộ chỉ tiêu.",
        context=frame(request, place, "Sửa thông tin", within=row), act="Ghi thông tin bộ chỉ tiêu", back=back,
    )  # fmt: skip


@require_POST
def set_act(request: Any, slug: str, uid: uuid.UUID, act: str) -> HttpResponse:
    """One press: count this set in the report, or close it."""
    if act not in ACTS:
        raise NotFound("Không có việc này. Quay lại bộ chỉ tiêu.")
    _, row = own_set(request, slug, uid)
    refuse_unknown(request.POST, [])
    service, said = ACTS[act]
    service(row, by=request.actor, at=request.now)
    messages.success(request, said)
    return see_other("targets:set", slug, row.uid)


@page
def reopen(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A closed set opened again, with a reason."""
    place, row = own_set(request, slug, uid)
    form = ReasonForm(request.POST or None)
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        services.reopen_set(row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã mở lại bộ chỉ tiêu.",
        context=frame(request, place, "Mở lại bộ chỉ tiêu", within=row), act="Mở lại bộ chỉ tiêu", back=back,
    )  # fmt: skip
