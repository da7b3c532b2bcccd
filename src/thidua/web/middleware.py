"""The door of every request: the clock is read, refusals become pages, staff pages stay out of caches."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.ground.errors import Conflict, NotFound, NotPermitted, Refused
from thidua.web import clock

YEARS = range(1945, 2200)  # wide enough for every text and every plan
Answer = Callable[[HttpRequest], HttpResponse]


class ClockMiddleware:
    """Sets ``request.now`` and ``request.today``: nothing below a door reads the clock."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        request.today = clock.today()  # type: ignore[attr-defined]
        return self.answer(request)


def status_of(refusal: Refused) -> int:
    """Return the HTTP status that a refusal answers with."""
    for kind, status in ((NotPermitted, 403), (NotFound, 404), (Conflict, 409)):
        if isinstance(refusal, kind):
            return status
    return 400


class RefusalMiddleware:
    """Turns a ``Refused`` raised anywhere under a view into a page that says what happened and what to do."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], named: dict[str, object]
    ) -> HttpResponse | None:
        """A year that no calendar of ours has is an address that leads nowhere, not a fault of the machine."""
        year = named.get("year")
        if isinstance(year, int) and year not in YEARS:
            return self.process_exception(request, NotFound(f"Không có trang của năm {year}. Xem lại địa chỉ."))
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, Refused):
            return None
        status = status_of(fault)
        part = getattr(request, "htmx", False) and not request.headers.get("HX-Boosted")
        template = "web/_refused.html" if part else "web/refused.html"
        back = request.path if request.method == "POST" else ""
        return render(request, template, {"refusal": fault, "status": status, "back": back}, status=status)
