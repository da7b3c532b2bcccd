"""Changing a paper under writing: head, parts, bases, annexes."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods, require_POST

from thidua.ground.errors import BadInput, NotFound, NotPermitted, Refused
from thidua.reports.core.drafting.kinds import AnnexKind
from thidua.reports.core.drafting.tokens import Numbers, spelled
from thidua.reports.forms import AnnexForm, BasisForm, HeadForm, PartForm
from thidua.reports.selectors import drawn, pickable_documents
from thidua.reports.services import (
    add_draft_basis,
    drop_annex,
    drop_draft_basis,
    drop_part,
    move_part,
    save_annex,
    save_head,
    save_part,
)
from thidua.reports.views.drafts import context_of, form_page, own_draft
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other

MOST_OFFERED = 300
_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
def draft_head(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The head, recipients and signature."""
    place, row = own_draft(request, slug, uid)
    form = HeadForm(request.POST) if request.method == "POST" else HeadForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            save_head(row, form.head(), by=request.actor, at=request.now, version=form.cleaned_data["version"])
        except BadInput as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã lưu phần đầu, nơi nhận và người ký.")
            return see_other("reports:draft", slug, uid)
    back = reverse("reports:draft", args=(slug, uid))
    return form_page(request, place, form, title="Phần đầu, nơi nhận, người ký", act="Lưu", back=back, draft=row)


@require_http_methods(_BOTH)
def draft_part(request: Any, slug: str, uid: uuid.UUID, key: int | None = None) -> HttpResponse:
    """One part; a number of the data is put in from a list, and shown as it prints."""
    place, row = own_draft(request, slug, uid)
    made = drawn(row, actor=request.actor, today=request.today)
    part = next((one for one in made.parts if one.pk == key), None)
    if key is not None and part is None:
        raise NotFound("Không có phần này trong dự thảo. Mở lại trang soạn thảo.")
    choices = _choices(made.numbers)
    form = PartForm.of(row, part, choices=choices)
    if request.method == "POST" and "put" in request.POST:
        form = PartForm(_with_number(request.POST), choices=choices)
    elif request.method == "POST":
        form = PartForm(request.POST, choices=choices)
        if form.is_valid():
            try:
                save_part(
                    row, form.part(), by=request.actor, at=request.now, key=key, version=form.cleaned_data["version"]
                )
            except BadInput as refusal:
                form.add_refusal(refusal)
            else:
                messages.success(request, "Đã lưu phần này.")
                return see_other("reports:draft", slug, uid)
    shown = str(form["text"].value() or "")
    context = {
        **context_of(place), "draft": row, "part": part, "form": form, "chips": _chips(shown, made.numbers),
    }  # fmt: skip
    wrong = form.is_bound and bool(form.errors) and "put" not in request.POST
    return render(request, "reports/draft_part.html", context, status=400 if wrong else 200)


@require_POST
def draft_part_act(request: Any, slug: str, uid: uuid.UUID, key: int, act: str) -> HttpResponse:
    """A part up, down or out."""
    _, row = own_draft(request, slug, uid)
    refuse_unknown(request.POST, [])
    if act == "bo":
        drop_part(row, key, by=request.actor, at=request.now)
        messages.success(request, "Đã bỏ phần này.")
    elif act in ("len", "xuong"):
        move_part(row, key, up=act == "len", by=request.actor, at=request.now)
    else:
        raise NotFound("Không có việc này. Mở lại trang soạn thảo.")
    return see_other("reports:draft", slug, uid)


@require_http_methods(_BOTH)
def draft_bases(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The papers the draft rests on, with what to mind about them, and one more."""
    place, row = own_draft(request, slug, uid)
    offered = [
        (one.pk, f"{one.title}: {one.abstract}"[:160])
        for one in pickable_documents(row, actor=request.actor)[:MOST_OFFERED]
    ]
    form = BasisForm(request.POST or None, documents=offered)
    if request.method == "POST" and form.is_valid():
        try:
            add_draft_basis(row, int(form.cleaned_data["document"]), by=request.actor, at=request.now)
        except (NotFound, NotPermitted):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã thêm căn cứ.")
            return see_other("reports:draft_bases", slug, uid)
    made = drawn(row, actor=request.actor, today=request.today)
    context = {
        **context_of(place),
        "draft": row,
        "form": form,
        "bases": made.bases,
        "cut": len(offered) == MOST_OFFERED,
    }
    return render(request, "reports/draft_bases.html", context, status=400 if form.errors else 200)


@require_POST
def draft_basis_drop(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The draft no longer rests on that paper."""
    _, row = own_draft(request, slug, uid)
    refuse_unknown(request.POST, [])
    drop_draft_basis(row, key, by=request.actor, at=request.now)
    messages.success(request, "Đã bỏ căn cứ.")
    return see_other("reports:draft_bases", slug, uid)


@require_http_methods(_BOTH)
def draft_annex(request: Any, slug: str, uid: uuid.UUID, key: int | None = None) -> HttpResponse:
    """An annex: the targets, or a list pasted from a sheet."""
    place, row = own_draft(request, slug, uid)
    annex = row.annexes.filter(pk=key).first() if key is not None else None
    if key is not None and annex is None:
        raise NotFound("Không có phụ lục này trong dự thảo. Mở lại trang soạn thảo.")
    form = AnnexForm(request.POST) if request.method == "POST" else AnnexForm.of(row, annex)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            save_annex(
                row, AnnexKind(said["kind"]), said["title"], said["rows"], key=key, version=said["version"],
                by=request.actor, at=request.now,
            )  # fmt: skip
        except BadInput as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã lưu phụ lục.")
            return see_other("reports:draft", slug, uid)
    back = reverse("reports:draft", args=(slug, uid))
    return form_page(request, place, form, title="Phụ lục", act="Lưu phụ lục", back=back, draft=row)


@require_POST
def draft_annex_drop(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """Take an annex out."""
    _, row = own_draft(request, slug, uid)
    refuse_unknown(request.POST, [])
    drop_annex(row, key, by=request.actor, at=request.now)
    messages.success(request, "Đã bỏ phụ lục.")
    return see_other("reports:draft", slug, uid)


def _choices(numbers: Numbers) -> list[Any]:
    """Grouped by target; each says what it prints today."""
    return [
        (name, [(one.token, f"{one.label}: {one.prints}") for one in group])
        for name, group in groupby(numbers.choices(), key=lambda one: one.group)
    ]


def _with_number(posted: Any) -> Any:
    """What was posted with the chosen number at the end of the text: how a number is put in without a script."""
    changed = posted.copy()
    token = changed.get("insert", "")
    if token:
        text = changed.get("text", "").rstrip()
        changed["text"] = f"{text} {token}" if text else token
    changed["insert"] = ""
    return changed


def _chips(text: str, numbers: Numbers) -> str:
    """The lines of the part as they print, numbers of the data marked."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = (
        format_html_join(
            "",
            "{}",
            (
                (
                    format_html('<span class="bound" data-bound="{}">{}</span>', run.bound, run.text)
                    if run.bound
                    else run.text,
                )
                for run in spelled(line, numbers)
            ),
        )
        for line in lines
    )
    return format_html_join("", "<p>{}</p>", ((one,) for one in said))
