"""Việc hôm nay: at most seven lines, each with its reason and one way to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.desk.core.todo import Todo, merged, todos
from thidua.desk.selectors import Entry, my_localities, powers_over, waiting_at, year_to_show
from thidua.desk.selectors.coming import coming_days
from thidua.desk.selectors.told import told_todos
from thidua.notices.selectors import n_unread
from thidua.web.templatetags.td import url_if

CLOSELY = 6  # localities looked into at one sight; an officer of a province opens the others by name


@dataclass(frozen=True)
class Line:
    """A line with its address found."""

    todo: Todo
    href: str


def addressed(lines: Sequence[Todo]) -> list[Line]:
    """Return the lines whose page exists, each with the first address that does."""
    found = [
        Line(todo, next((href for route, args in todo.routes if (href := url_if(route, *args))), "")) for todo in lines
    ]
    return [line for line in found if line.href]


@login_required
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for the signed-in person today, over all localities where he works."""
    actor, day = request.actor, request.today  # type: ignore[attr-defined]
    entries = my_localities(actor)
    working = [entry for entry in entries if entry.working][:CLOSELY]
    lists = [todos(waiting_at(entry.body, actor=actor, today=day), powers_over(actor, entry.body)) for entry in working]
    first, rest = merged([*lists, told_todos(actor, [entry.body for entry in working], today=day)])
    only = entries[0] if len(entries) == 1 or (entries and len(working) == 1) else None
    lines, more = addressed(first), addressed(rest)
    context = {
        "nav": "today",
        "lines": lines,
        "more": more,
        "n": len(lines) + len(more),
        "entries": entries,
        "many": len(working) > 1,
        "coming": coming_days([entry.body for entry in working], today=day),
        "nav_counts": {"today": len(lines) + len(more), "notices": n_unread(actor)},
        **_place(only, day),
    }
    return render(request, "desk/today.html", context)


def _place(entry: Entry | None, day: date) -> dict[str, object]:
    if entry is None:
        return {}
    return {
        "locality": entry.body,
        "locality_name": f"{entry.name[:1].upper()}{entry.name[1:]}",
        "year": year_to_show(entry.body, day),
    }
