"""The library of a locality."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.documents import selectors
from thidua.documents.forms import SearchForm
from thidua.documents.permissions import may_edit
from thidua.units.views import locality
from thidua.web.tables import page


@login_required
@require_safe
def library(request: Any, slug: str) -> HttpResponse:
    """Papers of the locality and of the whole country, searched without diacritics."""
    place = locality(request, slug, parts=True)
    form = SearchForm(request.GET, years=selectors.years_in(place, actor=request.actor))
    wanted = form.wanted()
    found = page(request, selectors.library(place, actor=request.actor, wanted=wanted))
    rows = [(row, row.in_force(request.today)) for row in found.rows]
    return render(request, "documents/library.html", _context(request, place, form, wanted, found, rows))


def _context(
    request: Any, place: Any, form: SearchForm, wanted: selectors.Wanted, found: Any, rows: list[Any]
) -> dict[str, Any]:
    return {
        "locality": place,
        "nav": "documents",
        "form": form,
        "page": found,
        "rows": rows,
        "searched": wanted != selectors.Wanted(),
        "may_edit": may_edit(request.actor, place),
    }
