"""The province's forms: the list, bringing one, its fields, the form filled."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotFound, NotPermitted, Refused
from thidua.reports.core.provincial.fields import KNOWN, LABELS
from thidua.reports.core.provincial.rows import UNITS
from thidua.reports.forms import ListForm, TakeForm
from thidua.reports.selectors import form_templates_of, get_form_template
from thidua.reports.services import drop_form, fill_form, form_sheet, list_rows, take_form, type_fields
from thidua.reports.views.drafts import context_of, form_page
from thidua.units.views import locality as locality_of
from thidua.web.forms import refuse_unknown
from thidua.web.responses import download, see_other

_BOTH = ["GET", "HEAD", "POST"]


@require_safe
def provincial_forms(request: Any, slug: str) -> HttpResponse:
    """The forms in use, and the fields a form may name."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    rows = form_templates_of(place, actor=request.actor)
    return render(
        request,
        "reports/form_templates.html",
        {**context_of(place), "forms": rows, "known": KNOWN, "units": UNITS.items()},
    )


@require_http_methods(_BOTH)
def new_provincial_form(request: Any, slug: str) -> HttpResponse:
    """Bring a form."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    form = TakeForm(request.POST or None, request.FILES or None, initial={"year": request.today.year})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            row = take_form(
                said["file"].read(), said["file"].name, name=said["name"], year=said["year"], owner=place,
                by=request.actor, at=request.now,
            )  # fmt: skip
        except (NotFound, NotPermitted):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã tải mẫu lên. Xem các trường tìm thấy bên dưới.")
            return see_other("reports:provincial_form", slug, row.uid)
    back = reverse("reports:provincial_forms", args=(slug,))
    return form_page(request, place, form, title="Tải mẫu của tỉnh", act="Tải lên", back=back, upload=True)


@require_http_methods(_BOTH)
def provincial_form(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The form's fields: what each is, what nobody answers for yet, what the data do not say."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    row = get_form_template(uid, locality=place, actor=request.actor)
    shown = form_sheet(row, by=request.actor, today=request.today)
    own = [name for name in shown.found.fields if name not in LABELS]
    if request.method == "POST":
        refuse_unknown(request.POST, [f"truong-{name}" for name in own])
        type_fields(
            row, {name: request.POST.get(f"truong-{name}", "") for name in own}, by=request.actor, at=request.now
        )
        messages.success(request, "Đã ghi chữ cho các trường.")
        return see_other("reports:provincial_form", slug, uid)
    context = {
        **context_of(place),
        "row": row,
        "shown": shown,
        "known": [(name, LABELS[name], shown.values.get(name)) for name in shown.found.fields if name in LABELS],
        "known_rows": [(name, shown.row_labels[name]) for name in shown.found.row_fields if name in shown.row_labels],
        "strange_rows": [name for name in shown.found.row_fields if name not in shown.row_labels],
        "own": [(name, row.typed.get(name, "")) for name in own],
    }
    return render(request, "reports/form_template.html", context)


@require_http_methods(_BOTH)
def provincial_form_list(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A list pasted for the repeating row."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    row = get_form_template(uid, locality=place, actor=request.actor)
    form = ListForm(request.POST) if request.method == "POST" else ListForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            list_rows(row, form.cleaned_data["rows"], by=request.actor, at=request.now)
        except BadInput as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã ghi danh sách cho dòng lặp.")
            return see_other("reports:provincial_form", slug, uid)
    back = reverse("reports:provincial_form", args=(slug, uid))
    return form_page(request, place, form, title=f"Danh sách cho dòng lặp: {row.name}", act="Lưu danh sách", back=back)


@require_safe
def provincial_form_file(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The form filled, to be saved."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    made = fill_form(get_form_template(uid, locality=place, actor=request.actor), by=request.actor, today=request.today)
    return download(made.content, made.name, made.media_type)


@require_POST
def provincial_form_drop(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Put a form away."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    row = get_form_template(uid, locality=place, actor=request.actor)
    refuse_unknown(request.POST, [])
    drop_form(row, by=request.actor, at=request.now)
    messages.success(request, "Đã bỏ mẫu.")
    return see_other("reports:provincial_forms", slug)
