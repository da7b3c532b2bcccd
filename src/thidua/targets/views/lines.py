"""Lines and targets of a set: added, corrected, withdrawn."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.targets import selectors, services
from thidua.targets.forms import LineForm, NewLineForm, ReasonForm, TargetForm, UnnamedForm
from thidua.targets.views.frame import answered, bodies_of, frame, own_set

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def new_line(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A new line with its first target."""
    place, row = own_set(request, slug, uid)
    form = NewLineForm(request.POST or None, owner=place, bodies=bodies_of(request, place))
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        services.add_line_with_target(
            row, form.line_draft(), form.plan(), **_whose(form), by=request.actor, at=request.now
        )
        return back

    return answered(
        request, form, do, said="Đã thêm dòng chỉ tiêu.", context=frame(request, place, "Thêm dòng chỉ tiêu", within=row),
        act="Thêm dòng chỉ tiêu", back=back, template="targets/plan_form.html",
    )  # fmt: skip


@page
def new_target(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """One more target of a line that holds several."""
    place, row = own_set(request, slug, uid)
    line = selectors.line_of_key(key, target_set=row)
    form = TargetForm(request.POST or None, owner=place, bodies=bodies_of(request, place))
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        services.add_target(line, form.plan(), **_whose(form), by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã thêm chỉ tiêu vào dòng.",
        context={**frame(request, place, f"Thêm chỉ tiêu vào dòng {line.number}", within=row), "line": line},
        act="Thêm chỉ tiêu", back=back, template="targets/plan_form.html",
    )  # fmt: skip


@page
def new_unnamed(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Lines that the document counts without naming them."""
    place, row = own_set(request, slug, uid)
    form = UnnamedForm(request.POST or None)
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        services.add_unnamed_lines(row, form.cleaned_data["n"], by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã ghi các dòng không nêu tên.",
        context=frame(request, place, "Ghi dòng không nêu tên trong văn bản", within=row), act="Ghi các dòng", back=back,
    )  # fmt: skip


@page
def edit_line(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The words, field and number of a line."""
    place, row = own_set(request, slug, uid)
    line = selectors.line_of_key(key, target_set=row)
    initial = {"text": line.text, "field": line.field, "line_number": line.number}
    form = LineForm(request.POST or None, initial=initial)
    del form.fields["every_part"]  # it decides how the parts are judged: set when the line is made
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        services.revise_line(line, form.line_draft(), by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã sửa dòng.", context=frame(request, place, f"Sửa dòng {line.number}", within=row),
        act="Ghi dòng", back=back,
    )  # fmt: skip


@page
def withdraw(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A line taken back, with its targets and a reason."""
    place, row = own_set(request, slug, uid)
    line = selectors.line_of_key(key, target_set=row)
    form = ReasonForm(request.POST or None)
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        services.withdraw_line(line, reason=form.cleaned_data["reason"], by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã bỏ dòng. Nhật ký còn giữ lý do.",
        context=frame(request, place, f"Bỏ dòng {line.number}", within=row), act=f"Bỏ dòng {line.number}", back=back,
    )  # fmt: skip


def _whose(form: TargetForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {"indicator": data["indicator"], "body": data["body"], "label": data["label"],
        "repeat": data["repeat"], "reference": data["reference"],
    }  # fmt: skip
