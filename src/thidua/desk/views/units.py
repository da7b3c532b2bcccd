"""The bodies of a locality: the register, and one body's page through time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.desk.selectors import UnitSheet, register_of, unit_sheet
from thidua.desk.selectors.together import together_of
from thidua.desk.selectors.units import body_in
from thidua.ground.dates import parse_day
from thidua.ground.errors import BadInput
from thidua.ground.text import fold
from thidua.results.core.board import Row
from thidua.results.selectors.public import plan_words, result_words
from thidua.units.views import locality as locality_of
from thidua.web.templatetags.td import url_if


@login_required
@require_safe
def units(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the register on a day (``?ngay=``), narrowed by ``?q=`` without regard to diacritics."""
    body = locality_of(request, slug, parts=True)
    day, fault = _day(request, body.until)
    asked = request.GET.get("q", "").strip()[:80]
    groups = register_of(body, actor=request.actor, as_of=day)  # type: ignore[attr-defined]
    kept = [(kind, [(one, name) for one, name in rows if fold(asked) in fold(name)]) for kind, rows in groups]
    context = {
        "locality": body,
        "nav": "tree",
        "groups": [(kind, rows) for kind, rows in kept if rows],
        "n": sum(len(rows) for _, rows in kept),
        "asked": asked,
        "day": day,
        "asked_day": request.GET.get("ngay", ""),
        "fault": fault,
        "edit": url_if("units:edit", slug),
    }
    return render(request, "desk/units.html", context)


@login_required
@require_safe
def unit(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Show one body: its names, its stands and successions, what is under it, its targets and results."""
    locality = locality_of(request, slug, parts=True)
    actor = request.actor  # type: ignore[attr-defined]
    body = body_in(locality, key, actor=actor)
    day, fault = _day(request, body.until)
    sheet = unit_sheet(body, locality, actor=actor, as_of=day)
    context = {
        "locality": locality,
        "nav": "tree",
        "sheet": sheet,
        "events": _events(sheet),
        "together": together_of(body, locality, actor=actor, as_of=day),
        "years": [(year, [_Shown(row, slug) for row in rows]) for year, rows in sheet.rows],
        "day": day,
        "asked_day": request.GET.get("ngay", ""),
        "fault": fault,
    }
    return render(request, "desk/unit.html", context)


def _day(request: HttpRequest, until: date) -> tuple[date, str]:
    """Return the day asked by ``?ngay=``, else today; and what is wrong with what was typed."""
    today: date = request.today  # type: ignore[attr-defined]
    text = request.GET.get("ngay", "").strip()[:40]
    if not text:
        return today, ""
    try:
        return parse_day(text), ""
    except BadInput as fault:
        return today, str(fault)


@dataclass(frozen=True)
class Event:
    """A change in the life of a body; ``day`` None is shown as "không rõ ngày"."""

    day: date | None
    text: str
    note: str = ""
    href_key: int | None = None
    now: bool = False


def _events(sheet: UnitSheet) -> list[Event]:
    """Return the names and successions as one line of time, newest first."""
    found = [
        Event(
            called.since,
            f"Mang tên “{called.name}”",
            "đang dùng" if called.until is None else "",
            now=called.until is None,
        )
        for called in sheet.names
    ]
    words = {
        "merged": "Nhập vào",
        "split": "Chia, tách thành",
        "renamed": "Đổi tên thành",
        "abolished": "Giải thể",
        "moved": "Chuyển về",
    }
    for passing in sheet.passings:
        what = words.get(passing.kind.value, passing.kind.label)
        text = f"{what} {passing.name}".strip() if passing.became else f"Có từ {passing.name}: {passing.kind.label}"
        note = passing.citation or "chưa ghi văn bản"
        found.append(Event(passing.day, text, note if passing.verified else f"{note} (chưa đối chiếu)", passing.key))
    return sorted(found, key=lambda event: (event.day is not None, event.day or date.min), reverse=True)


class _Shown:
    """A row in words, with the address of its target."""

    def __init__(self, row: Row, slug: str) -> None:
        self.row, self.name, self.verdict, self.percent = row, row.name, row.verdict, row.percent
        self.plan, self.result = plan_words(row), result_words(row)
        self.href: Any = url_if("results:target", slug, row.target) if row.target else ""
