"""Who is late, and the reminders; what the pace of the year says."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput
from thidua.notices.core.reminders import reminder
from thidua.notices.permissions import may_notify
from thidua.results.core.forecast import Chance
from thidua.results.core.reporting import period_code
from thidua.results.permissions import may_run_reports
from thidua.results.selectors.lateness import late_map, overdue, owing
from thidua.results.selectors.pace_board import ORDER, pace_board
from thidua.results.selectors.unit_reports import forms_of
from thidua.results.services.report_reminders import remind_late
from thidua.results.views.frame import actor_of, frame
from thidua.results.views.unit_reports import report_frame
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other
from thidua.web.tables import page

CELLS = 900


@require_http_methods(["GET", "HEAD", "POST"])
def late(request: HttpRequest, slug: str) -> HttpResponse:
    """Units by periods; a POST sends the reminders to all that are overdue."""
    here = locality(request, slug, Power.SEE, parts=True)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    forms = forms_of(here, actor=actor)
    form = next((one for one in forms if str(one.uid) == request.GET.get("mau", "")), forms[0] if forms else None)
    runs = bool(may_run_reports(actor, here))
    if request.method == "POST":
        may_run_reports(actor, here).require()
        refuse_unknown(request.POST, ["viec"])
        if form is None:
            raise BadInput("Chưa có mẫu báo cáo nào. Lập mẫu báo cáo trước.")
        done = remind_late(form, by=actor, at=request.now)  # type: ignore[attr-defined]
        again = f" {done.already} báo cáo đã nhắc trong tuần này, không nhắc lại." if done.already else ""
        messages.success(request, f"Đã gửi {done.sent} lời nhắc.{again}")
        return see_other(f"{reverse('results:late_reports', args=[slug])}?mau={form.uid}")
    owed = overdue(here, today=today, form=form) if form is not None and runs else []
    names = names_of({row.body_id for row in owed}, today)
    found = late_map(form, actor=actor, today=today) if form is not None else None
    context = {
        "forms": forms, "form": form, "map": found, "runs": runs,
        "columns": [(period_code(one), one.label, arrived, asked) for one, (arrived, asked)
                    in zip(found.periods, found.totals, strict=True)] if found else [],
        "page": page(request, found.rows, size=max(10, CELLS // max(1, len(found.periods)))) if found else None,
        "owed": [(row, names.get(row.body_id, ""), (today - row.due_on).days) for row in owed],
        "reminder": _words(here.shown, form.name if form else "", owing(owed, names), today),
        "sends": runs and bool(may_notify(actor, here)),
    }  # fmt: skip
    return render(
        request, "results/late_reports.html", {**report_frame(here, "Ai chậm báo cáo", today=today), **context}
    )


@require_safe
def pace(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Which yearly plans the present pace puts in danger."""
    here = locality(request, slug)
    found = pace_board(here, year, today=request.today)  # type: ignore[attr-defined]
    told = [(found.count(chance), chance.label) for chance in ORDER]
    context = {"board": found, "page": page(request, found.rows, size=60), "told": [one for one in told if one[0]],
               "out": Chance.OUT, "running": request.today.year == year}  # type: ignore[attr-defined]  # fmt: skip
    return render(
        request, "results/pace.html", {**frame(here, year, f"Nhịp thực hiện năm {year}", under=True), **context}
    )


def _words(sender: str, form: str, units: list[str], today: date) -> str:
    if not units:
        return ""
    return reminder(units, form, sender=sender, due=None, asked="gửi ngay báo cáo đã quá hạn", today=today)
