"""The page that says what lacks before something can go to a council: a session, a council, something to put."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse

from thidua.councils.core.kinds import CouncilKind
from thidua.councils.selectors import council_of_kind
from thidua.units.models import Body


def no_session(
    request: HttpRequest,
    place: Body,
    kind: CouncilKind,
    *,
    back: tuple[Any, ...],
    text: str,
    called: bool = False,
    **context: Any,
) -> HttpResponse:
    """The page; it leads to where a session is called, or to the councils where there is none of this kind.

    ``called``: a session is open, but nothing is left to put to it.  What is sent all the same is answered with 400.
    """
    council = council_of_kind(place, kind, as_of=request.today)  # type: ignore[attr-defined]
    if called:
        title, act, href = "Không còn gì để đưa ra Hội đồng", "Quay lại", resolve_url(*back)
    elif council is None:
        title, act, href = "Chưa có Hội đồng", "Lập Hội đồng", reverse("councils:list", args=[place.slug])
    else:
        title, act = "Chưa có phiên họp nào đang mở", "Triệu tập phiên họp"
        href = reverse("councils:call", args=[place.slug, council.uid])
    context |= {
        "locality": place,
        "empty_title": title,
        "text": text,
        "act": act,
        "href": href,
        "back": resolve_url(*back),
    }
    return render(request, "commendation/no_session.html", context, status=400 if request.method == "POST" else 200)
