"""The figures of many units in one table on the screen: typed or pasted as a block, then read as a sheet is."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotPermitted, Refused
from thidua.ground.periods import Period
from thidua.results.core.reporting import period_code
from thidua.results.core.typed_grid import TypedRow, as_pasted, changed_rows, typed_row
from thidua.results.models import ReportForm
from thidua.results.selectors.before_words import words_before
from thidua.results.selectors.figure_batches import bodies_to_write
from thidua.results.selectors.figure_sheets import heads_wanted, lines_of_form
from thidua.results.selectors.sheet_out import rows_out, titles_of
from thidua.results.selectors.unit_ends import ended_words
from thidua.results.selectors.unit_reports import forms_of, opened_periods, period_asked
from thidua.results.services import read_pasted
from thidua.results.views.figure_batches import TITLE as SHEETS
from thidua.results.views.frame import actor_of
from thidua.results.views.unit_reports import list_trail, report_frame
from thidua.units.core.names import first_up
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other
from thidua.web.tables import page

TITLE = "Nhập theo bảng"
BOXES = 300  # on one page: with their names some 60 kB


@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    """Units by lines of a period; a POST reads the rows that were changed and shows what they would write."""
    here = locality(request, slug, Power.RESULTS_ENTER, parts=True)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    forms = [one for one in forms_of(here, actor=actor) if not one.closed]
    form = next((one for one in forms if str(one.uid) == request.GET.get("mau", "")), forms[0] if forms else None)
    period = period_asked(form, request.GET.get("ky", ""), today=today) if form is not None else None
    titles = titles_of(form) if form is not None else []
    rows = _rows(request, form, period, titles) if form is not None and period is not None else []
    shown = page(request, rows, size=max(5, BOXES // max(1, len(titles))))
    before = _before(form, period, shown.rows) if form is not None and period is not None else {}
    fault, status = "", 200
    if request.method == "POST" and (form is None or period is None):
        refuse_unknown(request.POST, [])
        fault, status = "Chưa có mẫu báo cáo hoặc kỳ nào đang mở nên chưa ghi được số. Mở kỳ báo cáo rồi nhập lại.", 400
    if request.method == "POST" and form is not None and period is not None:
        boxes = [cell.name for row in shown.rows for cell in row.cells if cell.asked and row.open]
        refuse_unknown(request.POST, boxes)
        typed = {name: request.POST[name] for name in boxes if name in request.POST}
        changed = changed_rows(shown.rows, typed)
        try:
            if not changed:
                raise BadInput("Chưa ô nào thay đổi. Ghi số vào bảng rồi bấm lại.")
            batch = read_pasted(
                form, as_pasted(changed, titles), name=f"Bảng nhập {period.label}", by=actor,
                at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refused as refusal:
            fault, status = refusal.message, 400
        else:
            return see_other("results:sheet", slug, batch.uid)
    context = {
        "forms": forms, "form": form, "page": shown, "titles": titles, "fault": fault,
        "periods": [(period_code(one), one.label) for one in opened_periods(form)] if form else [],
        "code": period_code(period) if period else "", "period": period, "before": before,
    }  # fmt: skip
    trail = list_trail(here, (SHEETS, reverse("results:sheets", args=[slug])), (TITLE, ""))
    return render(
        request,
        "results/figure_grid.html",
        {**report_frame(here, TITLE, today=today, trail=trail), **context},
        status=status,
    )


def _before(form: ReportForm, period: Period, rows: Sequence[TypedRow]) -> dict[str, str]:
    """Return name of a box → what stood the period before."""
    words = words_before(form, period, [row.key for row in rows])
    at, last = -1, {}
    for one in heads_wanted(lines_of_form(form)):
        at += len(one.titles())
        last[one.key] = at  # a rate's own figure stands after its two parts
    return {f"o-{body}-{last[line]}": told for (body, line), told in words.items()}


def _rows(request: HttpRequest, form: ReportForm, period: Period, titles: list[str]) -> list[TypedRow]:
    actor = actor_of(request)
    may_write = set(bodies_to_write(form, actor))
    return [
        typed_row(
            row.report.body_id, first_up(row.name), row.report.period.label, ended_words(row.report) or row.report.stands.label,
            open_=row.report.stands.takes_figures and not ended_words(row.report), titles=titles, cells=row.cells,
        )
        for row in rows_out(form, [period], actor=actor)
        if row.report.body_id in may_write
    ]  # fmt: skip
