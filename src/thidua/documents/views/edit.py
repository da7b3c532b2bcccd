"""Registering a paper, correcting it, and giving it a file or words."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.documents import selectors
from thidua.documents.forms import ContentForm, PaperForm, RegisterForm
from thidua.documents.models import Document
from thidua.documents.services import bring_content, bring_document, revise_document
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import see_other


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Any, slug: str) -> HttpResponse:
    """A new paper, with its file or words."""
    place = locality(request, slug, Power.DOCUMENTS_EDIT)
    form = RegisterForm(request.POST, request.FILES) if request.method == "POST" else RegisterForm()
    if request.method == "POST" and form.is_valid():
        try:
            row = bring_document(form.paper(), form.content(), owner=place, by=request.actor, at=request.now)
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã đăng ký {row.title}.")
            return see_other("documents:document", slug, row.uid)
    return _form(request, place, form, title="Đăng ký văn bản", act="Đăng ký", upload=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The facts of a paper corrected."""
    place, row = own_document(request, slug, uid)
    form = PaperForm(request.POST) if request.method == "POST" else PaperForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            row = revise_document(row, form.paper(), by=request.actor, at=request.now)
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã sửa thông tin {row.title}.")
            return see_other("documents:document", slug, row.uid)
    return _form(request, place, form, title=f"Sửa thông tin {row.title}", act="Lưu", document=row)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def content(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A file, or words, for a paper that is registered already."""
    place, row = own_document(request, slug, uid)
    form = ContentForm(request.POST, request.FILES) if request.method == "POST" else ContentForm()
    if request.method == "POST" and form.is_valid():
        try:
            bring_content(row, form.content(), by=request.actor, at=request.now)
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã lưu.")
            return see_other("documents:document", slug, row.uid)
    return _form(request, place, form, title=f"Tệp và nội dung của {row.title}", act="Lưu", document=row, upload=True)


def own_document(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Document]:
    """The locality and its own paper, for who may change it.

    Raises:
        NotFound: there is none; papers of others are read here and changed at home.
    """
    place = locality(request, slug, Power.DOCUMENTS_EDIT)
    row = selectors.get_document(uid, locality=place, actor=request.actor)
    if row.owner_id != place.pk:
        raise NotFound("Văn bản này do nơi khác quản lý nên không sửa ở đây. Quay lại thư viện văn bản.")
    return place, row


def _form(
    request: Any,
    place: Body,
    form: Any,
    *,
    title: str,
    act: str,
    document: Document | None = None,
    upload: bool = False,
) -> HttpResponse:
    context = {
        "locality": place,
        "nav": "documents",
        "form": form,
        "title": title,
        "act": act,
        "document": document,
        "upload": upload,
    }
    return render(request, "documents/form.html", context, status=400 if form.errors else 200)
