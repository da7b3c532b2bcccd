"""The draft of a year's report on the screen, and as a file."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.actors import Power
from thidua.ledgers.selectors import entries_by_key
from thidua.papers import render_html
from thidua.reports.core.bindings import figure_of, target_of
from thidua.reports.core.checks import checks_of
from thidua.reports.core.drafting.compose import bound_values
from thidua.reports.core.drafting.tokens import names_of_bound
from thidua.reports.core.given import YearGiven
from thidua.reports.core.resources import ledger_of
from thidua.reports.core.year import NothingToReport, year_report
from thidua.reports.permissions import may_hand_over
from thidua.reports.selectors import changes, frozen_of_year, year_given
from thidua.reports.selectors.frozen import is_taken_back
from thidua.reports.services import hand_over_year, make_year_report
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.units.models import Body
from thidua.units.views import locality as locality_of
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, download, see_other


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
    sheet = render_html(document, address=_addresses(body, given))
    frozen = frozen_of_year(body, year, target_set=given.board.set.key if given.board.set else None)
    context |= {
        "sheet": mark_safe(sheet),  # noqa: S308 papers escapes all that was typed
        "checks": checks_of(given),
        "frozen": frozen,
        "taken_back": frozen is not None and is_taken_back(frozen),
        "moved": changes(frozen, bound_values(document), name=names_of_bound(given.board)) if frozen else (),
        "may_hand": bool(may_hand_over(actor, body)),
    }
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


@require_http_methods(["GET", "HEAD", "POST"])
def year_hand(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Send the year's report to the clerk, once asked."""
    body = locality_of(request, slug, power=Power.REPORTS_MAKE)
    actor = request.actor  # type: ignore[attr-defined]
    may_hand_over(actor, body).require()
    asked_set = request.GET.get("bo") or None
    if request.method == "POST":
        refuse_unknown(request.POST, [])
        at = request.now  # type: ignore[attr-defined]
        frozen = hand_over_year(body, year, by=actor, at=at, target_set=asked_set)
        messages.success(request, "Đã gửi văn thư. Văn thư ghi số, ngày và tệp đã ký ở trang văn bản.")
        return see_other("documents:document", slug, frozen.document.uid)
    return confirm(
        request,
        title=f"Gửi văn thư: Báo cáo năm {year}",
        explain="Các số trong báo cáo được giữ nguyên như lúc này. Văn thư cho số và ngày.",
        act="Gửi văn thư",
        back=reverse("reports:year", args=(slug, year)),
        locality=body,
        locality_name=body.shown,  # type: ignore[attr-defined]
        year=year,
        nav="report",
    )


def _addresses(body: Body, given: YearGiven) -> Callable[[str], str | None]:
    """Where each number leads: to its target, to the words it was read from, else to the board it is counted on."""
    sources = {figure.key: figure.source for figure in given.figures}
    lines = given.resources.lines if given.resources is not None else ()
    entries = entries_by_key({line.key for line in lines if line.key is not None})

    def address(bound: str) -> str | None:
        target, figure, entry = target_of(bound), figure_of(bound), ledger_of(bound)
        if target is not None:
            return reverse("results:target", args=(body.slug, target))
        if bound.startswith("ledger:"):
            row = entries.get(entry) if entry is not None else None
            if row is not None:
                return reverse("ledgers:entry", args=(body.slug, row.uid))
            return f"{reverse('ledgers:home', args=(body.slug,))}?nam={given.board.year}"
        if bound.startswith("movements."):
            return reverse("movements:list", args=(body.slug,))
        if figure is None:
            return reverse("results:scoreboard", args=(body.slug, given.board.year))
        source = sources.get(figure)
        if source is None or not source.document_uid:
            return None
        page = reverse("documents:document", args=(body.slug, source.document_uid))
        return f"{page}?tu={source.start}&den={source.end}#doan"

    return address
