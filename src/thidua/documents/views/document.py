"""A paper's page, and its file."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.documents import selectors
from thidua.documents.core.belonging import belongings_of
from thidua.documents.core.issuing.states import State
from thidua.documents.models import Document, File
from thidua.documents.permissions import may_edit, may_see, may_sign
from thidua.documents.services import keys_for, read_bytes, series_for
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web import responses


@login_required
@require_safe
def document(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Facts, links both ways, and the whole text; ``?tu=&den=`` marks the words between two offsets."""
    place = locality(request, slug, parts=True)
    row = selectors.get_document(uid, locality=place, actor=request.actor)
    wanted = _wanted(request)
    leaf = selectors.leaf_of(row.text, wanted=wanted, number=_number(request.GET.get("to"))) if row.text else None
    context = {
        "locality": place,
        "nav": "documents",
        "document": row,
        "in_force": row.in_force(request.today),
        "links": selectors.links_of(row, actor=request.actor, as_of=request.today),
        "lapsed": selectors.lapsed_bases(row, as_of=request.today),
        "later": selectors.later_bases(row),
        "belongings": belongings_of(row.pk, request.actor),
        "leaf": leaf,
        "leaves": range(1, leaf.count + 1) if leaf else (),
        "wanted": wanted,
        "anchor": _anchor(leaf),
        "may_edit": row.owner_id == place.pk and bool(may_edit(request.actor, place)),
        "shared": row.owner_id != place.pk,
        **_numbers_and_signatures(request, place, row),
    }
    return render(request, "documents/document.html", context)


def _numbers_and_signatures(request: Any, place: Body, row: Document) -> dict[str, Any]:
    """Where the paper stands on its way to a number, and what its file's signatures are worth."""
    own = row.owner_id == place.pk
    issuance = selectors.find_issuance(row) if own else None
    draft = None if row.number or row.openness == "party" or not own else State.DRAFT
    return {
        "issuance": issuance,
        "state": State(issuance.state) if issuance else draft if row.nature == "document" else None,
        "own_series": own and not row.number and series_for(row) is not None,
        "check": selectors.find_check(row),
        "may_sign_here": own and row.file and may_sign(request.actor, place) and bool(keys_for(place, request.actor)),
    }


@login_required
@require_safe
def download(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The file as it came in: saved, never shown, and without any right where it would be; ``?ban=docx`` the .docx that
    went to the clerk beside it."""
    place = locality(request, slug, parts=True)
    row = selectors.get_document(uid, locality=place, actor=request.actor)
    may_see(request.actor, row).require()
    issuance = selectors.find_issuance(row) if request.GET.get("ban") == "docx" and row.owner_id == place.pk else None
    file = row.file if "ban" not in request.GET else issuance.sent_docx if issuance else None
    if file is None:
        raise NotFound("Văn bản này chưa có tệp. Quay lại trang văn bản.")
    return _as_attachment(file)


def _as_attachment(file: File) -> HttpResponse:
    response = responses.download(read_bytes(file), file.name, file.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _wanted(request: Any) -> tuple[int, int] | None:
    start, end = _number(request.GET.get("tu")), _number(request.GET.get("den"))
    return (start, end) if start is not None and end is not None and start < end else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _anchor(leaf: selectors.Leaf | None) -> int | None:
    """Where the first wanted piece begins: it carries the anchor."""
    pieces = (piece for paragraph in leaf.paragraphs for piece in paragraph) if leaf else ()
    return next((piece.start for piece in pieces if piece.wanted), None)
