"""A locality's home: the year at a glance, what to do next, what runs, what was done last."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.accounts.selectors import names_of_actors
from thidua.audit.core.sentences import sentence
from thidua.audit.selectors import lines as audit_lines
from thidua.audit.selectors import with_details
from thidua.desk.core.todo import todos
from thidua.desk.selectors import powers_over, waiting_at, year_to_show
from thidua.desk.selectors.together import together_at
from thidua.desk.views.today import addressed
from thidua.ground.actors import Power
from thidua.movements.selectors import Wanted, movements_of
from thidua.results.core.board import Row, Scoreboard
from thidua.results.selectors.scoreboard import day_to_judge, scoreboard
from thidua.targets.selectors import years_of
from thidua.units.models import Body
from thidua.units.selectors import history, leading_bodies, names_of, path_of
from thidua.units.views import locality as locality_of
from thidua.web.forms import year_asked
from thidua.web.responses import see_other
from thidua.web.templatetags.td import url_if

FEW = 3
LINES = 6


@login_required
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one year of the locality, the newest that has targets unless ``?nam=`` asks for another."""
    body = locality_of(request, slug, parts=True)
    actor, today = request.actor, request.today  # type: ignore[attr-defined]
    years = years_of(body)
    year = year_asked(request, year_to_show(body, today))
    whole = Power.SEE in powers_over(actor, body)
    board = scoreboard(body, year, as_of=day_to_judge(year, today), actor=actor) if year and whole else None
    lines = addressed(todos(waiting_at(body, actor=actor, today=today), powers_over(actor, body)))
    context = {
        "locality": body,
        "nav": "home",
        "year": year,
        "years": years,
        "board": board,
        "squares": _squares(board, slug) if board else [],
        "fields": _fields(board) if board else [],
        "lines": lines[:FEW],
        "n_lines": len(lines),
        "movements": movements_of(body, actor=actor, wanted=Wanted(year=year))[:LINES],
        "together": together_at(body, year, actor=actor, as_of=today),
        "may_begin": Power.TARGETS_EDIT in powers_over(actor, body),
        "told": _told(body, actor) if Power.AUDIT_READ in powers_over(actor, body) else [],
        "path": path_of(body, today),
        "leaders": _leaders(body, today),
        "passings": [passing for passing in history(body).passings if passing.became] if body.ended else [],
    }
    return render(request, "desk/home.html", context)


@login_required
@require_safe
def latest(request: HttpRequest, slug: str, route: str) -> HttpResponse:
    """Go to the page of the year that the locality opens with; to its home where it has none."""
    body = locality_of(request, slug, parts=True)
    year = year_to_show(body, request.today)  # type: ignore[attr-defined]
    href = url_if(route, slug, year) if year else ""
    return see_other(href) if href else see_other("desk:home", slug)


class _Square:
    def __init__(self, row: Row, slug: str) -> None:
        self.verdict, self.name = row.verdict, row.name
        self.url = url_if("results:target", slug, row.target) if row.target else ""


def _squares(board: Scoreboard, slug: str) -> list[_Square]:
    return [_Square(row, slug) for row in board.rows]


def _fields(board: Scoreboard) -> list[dict[str, Any]]:
    """Return each field with how many of its lines are completed."""
    return [
        {"name": name, "n": len(rows), "completed": sum(row.completed for row in rows), "counts": _counts(rows)}
        for name, rows in board.by_field()
    ]


def _counts(rows: tuple[Row, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row.verdict] = found.get(row.verdict, 0) + 1
    return found


def _told(body: Body, actor: Any) -> list[Any]:
    rows = with_details(audit_lines(body.slug or "system")[:LINES])
    names = names_of_actors(row.actor_key for row in rows)
    return [
        {
            "at": row.at,
            "who": names.get(row.actor_key, row.actor_label),
            "what": sentence(row.act, row.label, row.detail),
        }
        for row in rows
    ]


def _leaders(body: Body, today: Any) -> list[tuple[int, str]]:
    bodies = leading_bodies(body, as_of=min(today, body.until) if body.ended else today)
    names = names_of([one.pk for one in bodies], today)
    return [(one.pk, names.get(one.pk, "")) for one in bodies]
