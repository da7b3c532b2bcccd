"""The movements of a locality, and one of them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.periods import Period
from thidua.movements import selectors
from thidua.movements.core.kinds import State
from thidua.movements.core.states import shown, span_in_words
from thidua.movements.forms import SearchForm
from thidua.movements.models import Movement
from thidua.movements.permissions import may_edit, may_issue
from thidua.units.permissions import may
from thidua.units.views import locality
from thidua.web.tables import page


@login_required
@require_safe
def movements(request: Any, slug: str) -> HttpResponse:
    """The locality's own movements, and those of higher levels that it may take up."""
    place = locality(request, slug, parts=True)
    form = SearchForm(request.GET)
    wanted = form.wanted()
    own = page(request, selectors.movements_of(place, actor=request.actor, wanted=wanted))
    higher = selectors.higher_movements(place, actor=request.actor, as_of=request.today, wanted=wanted)
    taken = set(
        selectors.movements_of(place, actor=request.actor).order_by().values_list("taken_up_from", flat=True).distinct()
    )
    context = {
        "locality": place,
        "nav": "movements",
        "year": wanted.year,
        "form": form,
        "page": own,
        "rows": [_row(row, request) for row in own.rows],
        "higher": [(row, span_in_words(row.since, row.until), row.pk in taken) for row in higher[:60]],
        "searched": wanted != selectors.Wanted(),
        "may_edit": may_edit(request.actor, place),
        "themes": selectors.themes_of(place, wanted.year or request.today.year),
        "theme_year": wanted.year or request.today.year,
    }
    return render(request, "movements/list.html", context)


@login_required
@require_safe
def movement(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Roles, bases, contents, criteria, what it was taken up from, who took it up, and what the law of its day names."""
    place = locality(request, slug, parts=True)
    row = selectors.get_movement(uid, locality=place, actor=request.actor, as_of=request.today)
    own = row.owner_id == place.pk
    sheet = selectors.sheet(row, actor=request.actor, as_of=request.today)
    year = row.since.year if row.since else request.today.year
    life = selectors.life_of(row, actor=request.actor, as_of=request.today)
    context = {
        "locality": place,
        "nav": "movements",
        "movement": row,
        "sheet": sheet,
        "missing": sum(not advice.ok for advice in sheet.advice),
        "board_year": year,
        "life": life,
        "acts": {act.value for act in life.acts},
        "answering": selectors.answerable(row, actor=request.actor, as_of=request.today),
        "themes": selectors.themes_of(row.owner, year),
        "closed": row.state == State.CLOSED,
        "count_year": request.today.year,
        "periods": _periods(request.today.year),
        "own": own,
        "draft": row.state == State.DRAFT,
        "may_edit": own and bool(may_edit(request.actor, place)),
        "may_issue": own and bool(may_issue(request.actor, place)),
        "may_report": own and bool(may(request.actor, Power.REPORTS_MAKE, place)),
        "may_take_up": not own and bool(may_edit(request.actor, place)),
    }
    return render(request, "movements/movement.html", context)


def _row(row: Movement, request: Any) -> dict[str, Any]:
    state = shown(State(row.state), since=row.since, until=row.until, as_of=request.today)
    return {"movement": row, "span": span_in_words(row.since, row.until), "state": state}


def _periods(year: int) -> list[str]:
    """The periods for which counts are usually given, this year's and last year's."""
    return [
        label
        for one in (year, year - 1)
        for label in (
            *(Period.quarter(one, n).label for n in (1, 2, 3, 4)),
            Period.six_months(one).label,
            Period.nine_months(one).label,
            Period.year(one).label,
        )
    ]
