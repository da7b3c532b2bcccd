"""Answers that every room gives in the same way: files, Excel, confirmations, going on after a POST."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render, resolve_url

from thidua.ground.text import fold
from thidua.web.xlsx import XLSX, Column, workbook


class SeeOther(HttpResponse):
    """303: the POST is done, look there.  Reloading the next page repeats nothing."""

    status_code = 303


def see_other(to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return a 303 to a path, a URL name with its arguments, or an object with ``get_absolute_url``."""
    response = SeeOther()
    response["Location"] = resolve_url(to, *args, **kwargs)
    return response


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return a file to be saved, never shown: ``name`` may be Vietnamese; its ASCII form goes along for old clients."""
    stem, dot, end = name.rpartition(".")
    plain = "-".join(fold(stem if dot else name).split()).encode("ascii", "ignore").decode() or "tep"
    safe = "".join(sign for sign in plain if sign.isalnum() or sign in "-_")
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = (
        f"attachment; filename=\"{safe}{dot}{end if dot else ''}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response["Cache-Control"] = "private, no-store"
    return response


def xlsx(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Any]],
    *,
    name: str,
    title: str = "",
    notes: Sequence[str] = (),
) -> HttpResponse:
    """Return the table as an Excel file to be saved as ``name``."""
    return download(workbook(columns, rows, title=title, notes=notes), name, XLSX)


def with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the answer with an ETag of its bytes and ``no-cache``; 304 where the reader holds the same bytes.

    So a page taken back is gone at the next look, and an unchanged one costs no bytes.
    """
    mark = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match", "") == mark:
        response = HttpResponseNotModified()
    response["ETag"] = mark
    response["Cache-Control"] = "no-cache"
    return response


def confirm(
    request: HttpRequest, *, title: str, explain: str, act: str, back: str, status: int = 200, **context: Any
) -> HttpResponse:
    """Return the page that asks before an act that cannot be undone at once; the form posts to the same address."""
    return render(
        request,
        "web/confirm.html",
        {"title": title, "explain": explain, "act": act, "back": back, **context},
        status=status,
    )
