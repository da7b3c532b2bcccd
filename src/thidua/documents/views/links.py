"""What a paper does to another, and the end of its validity."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.documents.core.kinds import LinkKind
from thidua.documents.forms import EndForm, LinkForm
from thidua.documents.services import end_validity, link_documents, unlink_documents
from thidua.documents.views.edit import own_document
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A link to another paper of the library."""
    place, row = own_document(request, slug, uid)
    form = LinkForm(request.POST if request.method == "POST" else None, locality=place)
    if request.method == "POST" and form.is_valid() and form.document:
        said = form.cleaned_data
        try:
            link_documents(
                row, LinkKind(said["kind"]), form.document, by=request.actor, at=request.now, note=said["note"]
            )
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã liên kết với {form.document.title}.")
            return see_other("documents:document", slug, row.uid)
    return _form(request, place, row, form, title=f"Liên kết {row.title} với văn bản khác", act="Liên kết")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unlink(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A link taken back, once asked."""
    _, row = own_document(request, slug, uid)
    found = row.links_out.select_related("from_document__owner", "to_document").filter(pk=key).first()
    if found is None:
        raise NotFound("Liên kết này không còn. Quay lại trang văn bản.")
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        unlink_documents(found, by=request.actor, at=request.now)
        messages.success(request, f"Đã bỏ liên kết với {found.to_document.title}.")
        return see_other("documents:document", slug, row.uid)
    return confirm(
        request,
        title="Bỏ liên kết này?",
        explain=f"{row.title} – {LinkKind(found.kind).label.lower()} – {found.to_document.title}.",
        act="Bỏ liên kết",
        back=reverse("documents:document", args=(slug, row.uid)),
        locality=row.owner,
        nav="documents",
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The end of a paper's validity."""
    place, row = own_document(request, slug, uid)
    form = EndForm(request.POST if request.method == "POST" else None, locality=place)
    if request.method == "POST" and form.is_valid():
        try:
            end_validity(row, on=form.ends_on(), by=request.actor, at=request.now, by_document=form.document)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_error("last_day" if refusal.field == "on" else None, refusal.message)
        else:
            messages.success(request, f"Đã ghi ngày hết hiệu lực của {row.title}.")
            return see_other("documents:document", slug, row.uid)
    return _form(request, place, row, form, title=f"{row.title} hết hiệu lực", act="Ghi ngày hết hiệu lực")


def _form(request: Any, place: Any, row: Any, form: Any, *, title: str, act: str) -> HttpResponse:
    context = {"locality": place, "nav": "documents", "form": form, "title": title, "act": act, "document": row}
    return render(request, "documents/form.html", context, status=400 if form.errors else 200)
