"""A paper's way to its number: sent to the clerk, signed file taken back, number entered or allotted."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents import selectors
from thidua.documents.core.issuing.reading import Told
from thidua.documents.forms import AllotForm, NumberForm, SendForm, SignedFileForm
from thidua.documents.models import Document
from thidua.documents.permissions import may_edit, may_keep_series
from thidua.documents.services import (
    allot_number,
    receive_edxml,
    receive_signed,
    record_number,
    send_to_clerk,
    take_back,
)
from thidua.documents.services.issuing import Opened, WarningsUnseen
from thidua.documents.views.edit import own_document
from thidua.ground.dates import format_day, parse_day
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other
from thidua.web.tables import page

METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def clerk(request: Any, slug: str) -> HttpResponse:
    """What waits for the clerk, and what has its number but no signed file yet."""
    place = locality(request, slug)
    waiting = page(request, selectors.waiting_for_clerk(place, actor=request.actor))
    context = {
        "locality": place,
        "nav": "clerk",
        "page": waiting,
        "rows": waiting.rows,
        "fileless": selectors.numbered_without_file(place, actor=request.actor)[:20],
        "signed": selectors.signed_count(place),
        "series": selectors.series_of(place),
        "may_edit": may_edit(request.actor, place),
        "may_keep": may_keep_series(request.actor, place),
    }
    return render(request, "documents/clerk.html", context)


@login_required
@require_http_methods(METHODS)
def send(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A draft to the clerk."""
    place, row = own_document(request, slug, uid)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            send_to_clerk(row, by=request.actor, at=request.now, note=form.cleaned_data["note"])
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, f"Đã gửi văn thư {row.title}. Khi có số, nhập số và tệp đã ký.")
            return see_other("documents:document", slug, row.uid)
    explain = "" if row.file_id else "Văn bản chưa có tệp. Nên thêm tệp PDF trước để đối chiếu với bản ký."
    return _form(request, place, row, form, title=f"Gửi văn thư: {row.title}", act="Gửi văn thư", explain=explain)


@login_required
@require_http_methods(METHODS)
def back(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """What was sent becomes a draft again, once asked."""
    place, row = own_document(request, slug, uid)
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        take_back(row, by=request.actor, at=request.now)
        messages.success(request, f"Đã rút lại {row.title}.")
        return see_other("documents:document", slug, row.uid)
    return confirm(
        request,
        title="Rút lại từ văn thư?",
        explain=f"{row.title} trở lại là dự thảo. Báo văn thư ngừng cấp số cho bản đã gửi.",
        act="Rút lại",
        back=reverse("documents:document", args=(slug, row.uid)),
        locality=place,
        nav="documents",
    )


@login_required
@require_http_methods(METHODS)
def signed_file(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The file that the clerk sent back: what it is worth is said at once, what it tells goes into the next form."""
    place, row = own_document(request, slug, uid)
    form = SignedFileForm(request.POST, request.FILES) if request.method == "POST" else SignedFileForm()
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            told = _take(row, upload.read(), upload.name or "tep", request)
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            answer = see_other("documents:number", slug, row.uid)
            answer["Location"] += _query(told)
            return answer
    return _form(request, place, row, form, title=f"Tệp đã ký của {row.title}", act="Tải lên và kiểm tra", upload=True)


@login_required
@require_http_methods(METHODS)
def number(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Number and day as the clerk gave them, with everything that is to be warned of."""
    place, row = own_document(request, slug, uid)
    issuance = selectors.find_issuance(row)
    warned: Any = ()
    form = NumberForm(request.POST) if request.method == "POST" else NumberForm(initial=_initial(request, row))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            record_number(
                row, number=said["number"], day=said["date"], by=request.actor, at=request.now, today=request.today,
                seen=frozenset(request.POST.getlist("seen")),
            )  # fmt: skip
        except NotPermitted:
            raise
        except WarningsUnseen as unseen:
            warned = unseen.warned
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            row.refresh_from_db()
            messages.success(request, f"Đã ghi số: {row.title}.")
            return see_other("documents:document", slug, row.uid)
    context = {
        "locality": place,
        "nav": "documents",
        "document": row,
        "form": form,
        "warned": warned,
        "issuance": issuance,
        "check": _check(issuance),
    }
    return render(request, "documents/number.html", context, status=400 if form.errors else 409 if warned else 200)


@login_required
@require_http_methods(METHODS)
def allot(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The next number of a series of the system's own."""
    place, row = own_document(request, slug, uid)
    form = AllotForm(request.POST) if request.method == "POST" else AllotForm(initial={"date": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            allot_number(row, day=form.cleaned_data["date"], by=request.actor, at=request.now)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            row.refresh_from_db()
            messages.success(request, f"Đã cấp số: {row.title}.")
            return see_other("documents:document", slug, row.uid)
    return _form(
        request, place, row, form, title=f"Cấp số cho {row.title}", act="Cấp số",
        explain="Số kế tiếp của sổ số trong hệ thống. Số đã cấp không lấy lại được.",
    )  # fmt: skip


def _take(row: Document, data: bytes, name: str, request: Any) -> Told:
    if name.lower().endswith((".edxml", ".xml")):
        opened = receive_edxml(row, data, by=request.actor, at=request.now)
        messages.success(request, _opened(opened))
        if opened.heed:
            messages.warning(request, opened.heed)
        return opened.told
    received = receive_signed(row, data, name, by=request.actor, at=request.now)
    messages.success(request, f"Đã nhận tệp. {received.checked.outcome.label}.")
    return received.told


def _opened(opened: Opened) -> str:
    said = ["Đã đọc số và ngày từ gói tin edXML." if opened.told else "Gói tin edXML không ghi số và ngày; nhập tay."]
    if opened.received is None:
        said.append("Gói tin không kèm tệp PDF; tệp đã ký tải lên riêng.")
    else:
        said.append(f"Đã nhận tệp đã ký trong gói tin. {opened.received.checked.outcome.label}.")
    if opened.others:
        said.append(f"Không lấy: {', '.join(opened.others[:5])}.")
    return " ".join(said)


def _query(told: Told) -> str:
    said = {"so": told.number, "ngay": format_day(told.date) if told.date else ""}
    return f"?{urlencode({name: value for name, value in said.items() if value})}" if told else ""


def _initial(request: Any, row: Document) -> dict[str, Any]:
    """What is in the form at first: what the paper has, or what the file told."""
    try:
        day = parse_day(request.GET["ngay"]) if request.GET.get("ngay") else row.date
    except (Refused, ValueError):
        day = row.date
    return {"number": request.GET.get("so", "")[:60] or row.number, "date": day}


def _check(issuance: Any) -> Any:
    return getattr(issuance.signed_file, "check_found", None) if issuance and issuance.signed_file else None


def _form(
    request: Any, place: Any, row: Document, form: Any, *, title: str, act: str, explain: str = "", upload: bool = False
) -> HttpResponse:
    context = {
        "locality": place,
        "nav": "documents",
        "form": form,
        "title": title,
        "act": act,
        "document": row,
        "explain": explain,
        "upload": upload,
    }
    return render(request, "documents/form.html", context, status=400 if form.errors else 200)
