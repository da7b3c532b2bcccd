"""The draft of a year's report on the screen, and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.papers import render_html
from thidua.reports.core.bindings import target_of
from thidua.reports.core.checks import checks_of
from thidua.reports.core.year import NothingToReport, year_report
from thidua.reports.selectors import year_given
from thidua.reports.services import make_year_report
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.units.models import Body
from thidua.units.views import locality as locality_of
from thidua.web.responses import download


@require_safe
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show the draft as a sheet, each number a link to its target, with the checks beside it."""
    body = locality_of(request, slug, power=Power.REPORTS_MAKE)
    actor, today = request.actor, request.today  # type: ignore[attr-defined]
    asked_set = request.GET.get("bo") or None
    given = year_given(body, year, actor=actor, as_of=day_to_judge(year, today), made_on=today, target_set=asked_set)
    context = {
        "locality": body,
        "locality_name": body.shown,  # type: ignore[attr-defined]
        "year": year,
        "nav": "report",
        "sets": given.board.sets,
        "chosen": given.board.set,
        "query": f"?bo={given.board.set.uid}" if asked_set and given.board.set else "",
    }
    try:
        document = year_report(given)
    except NothingToReport as refusal:
        return render(request, "reports/year.html", {**context, "nothing": refusal.message})
    sheet = render_html(document, address=lambda bound: _address(body, year, bound))
    context |= {"sheet": mark_safe(sheet), "checks": checks_of(given)}  # noqa: S308 papers escapes all that was typed
    return render(request, "reports/year.html", context)


@require_safe
def year_file(request: HttpRequest, slug: str, year: int, ext: str) -> HttpResponse:
    """Give the draft as .docx or .pdf to be saved."""
    body = locality_of(request, slug, power=Power.REPORTS_MAKE)
    actor, today = request.actor, request.today  # type: ignore[attr-defined]
    made = make_year_report(
        body,
        year,
        form=ext,
        by=actor,
        as_of=day_to_judge(year, today),
        made_on=today,
        target_set=request.GET.get("bo") or None,
    )
    return download(made.content, made.name, made.media_type)


def _address(body: Body, year: int, bound: str) -> str | None:
    """The page a number leads to: its target's, else the scoreboard it is counted on."""
    target = target_of(bound)
    try:
        if target is not None:
            return reverse("results:target", args=(body.slug, target))
        return reverse("results:scoreboard", args=(body.slug, year))
    except NoReverseMatch:
        return None
