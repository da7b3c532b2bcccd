"""Units' reports of a period, and one report: what it says, how it stands, what may be done."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.services import read_bytes
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput
from thidua.notices.core.reminders import reminder
from thidua.results.core.reporting import TAKEN_FROM, ReportState, SaidHow, period_code
from thidua.results.models import UnitReport
from thidua.results.permissions import may_enter, may_enter_for, may_review, may_run_reports
from thidua.results.selectors.report_fields import ReportField, fields_of
from thidua.results.selectors.unit_ends import ended_words, heirs_report
from thidua.results.selectors.unit_reports import (
    PeriodBoard,
    board_of,
    file_of_report,
    files_of,
    forms_of,
    history_of,
    my_open_reports,
    opened_periods,
    people_of,
    period_asked,
    report_of_uid,
    returned_because,
    row_of,
)
from thidua.results.services import lock_reports
from thidua.results.services.report_review import figures_mark, unconfirmed_in
from thidua.results.views.frame import actor_of
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import download, see_other

LIST = "Báo cáo của đơn vị"


def list_trail(body: Body, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the crumbs of a page under the list."""
    return [(LIST, reverse("results:unit_reports", args=[body.slug])), *more]


def report_frame(body: Body, title: str, *, today: date, trail: list[tuple[str, str]] | None = None) -> dict[str, Any]:
    """Return what every page of units' reports gives its template."""
    return {
        "locality": body, "year": today.year, "nav": "unit_reports", "title": title,
        "trail": trail if trail is not None else list_trail(body, (title, "")),
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def unit_reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The reports of a period, by unit; a POST locks those that are confirmed."""
    here = locality(request, slug, Power.SEE, parts=True)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    forms = forms_of(here, actor=actor)
    asked = request.GET.get("mau", "")
    form = next((one for one in forms if str(one.uid) == asked), forms[0] if forms else None)
    period = period_asked(form, request.GET.get("ky", ""), today=today) if form is not None else None
    board = board_of(form, period, actor=actor, today=today) if form is not None and period is not None else None
    runs = bool(may_run_reports(actor, here))
    if request.method == "POST":
        refuse_unknown(request.POST, ["viec"])
        may_run_reports(actor, here).require()
        return _lock_all(request, slug, board)
    context = {
        "forms": forms, "form": form, "board": board, "runs": runs,
        "periods": [(period_code(one), one.label) for one in opened_periods(form)] if form is not None else [],
        "code": period_code(period) if period is not None else "",
        "owed": my_open_reports(actor, here, today=today),
        "reminder": _reminder(board, here, today) if board is not None else "",
        "n_ready": board.count(ReportState.VERIFIED) if board is not None else 0,
        "tally": _tally(board) if board is not None else [],
    }  # fmt: skip
    return render(request, "results/unit_reports.html", {**report_frame(here, LIST, today=today, trail=[]), **context})


@require_safe
def unit_report(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One report: its figures beside what is known, its history, and the acts that its state and one's powers allow."""
    here = locality(request, slug, Power.SEE, parts=True)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    report = report_of_uid(uid, locality=here, actor=actor)
    name = name_of(report.body, report.period.last_day)
    fields = fields_of(report)
    waiting = unconfirmed_in(fields)
    reviews = bool(may_review(actor, report.body))
    enters = bool(may_enter(actor, report.body)) or bool(may_enter_for(actor, report.body))
    ended = ended_words(report)
    context = {
        "report": report, "name": name, "row": row_of(report, name, today=today), "history": history_of(report),
        "fields": [_shown(one) for one in fields], "why": returned_because(report), "files": files_of(report),
        "sent_by": people_of([report.sent_by_key]).get(report.sent_by_key, ""),
        "how": SaidHow(report.said_how).label if report.said_how else "",
        "mark": figures_mark(fields), "n_waiting": len(waiting), "reviews": reviews,
        "own": any(one.current is not None and one.current.by_key == actor.key for one in waiting),
        "may": {step.value: reviews and report.stands in sources for step, sources in TAKEN_FROM.items()},
        "ended": "" if report.stands.arrived else ended, "heirs": heirs_report(report) if ended else None,
        "fills": enters and report.stands.takes_figures and not ended,
        "for_another": enters and not may_enter(actor, report.body),
        "links": reviews and bool(may_enter_for(actor, report.body)) and report.stands.takes_figures
        and not report.stands.arrived and not ended,
        "confirms": reviews and report.stands in (ReportState.SUBMITTED, ReportState.VERIFIED) and bool(waiting),
        "empty_confirm": reviews and report.stands is ReportState.SUBMITTED and not waiting,
        "sent_key": request.GET.get("gui", "")[:64],
        "reminder": reminder([name], f"{report.form.name}, {report.period.label}", sender=here.shown, due=report.due_on,
                             asked="gửi báo cáo", today=today),
    }  # fmt: skip
    title = f"Báo cáo {report.period.label}"
    return render(request, "results/unit_report.html", {**report_frame(here, title, today=today), **context})


@require_safe
def report_file(request: HttpRequest, slug: str, uid: uuid.UUID, number: int) -> HttpResponse:
    """One file of a report's evidence, to be saved."""
    here = locality(request, slug, Power.SEE, parts=True)
    report = report_of_uid(uid, locality=here, actor=actor_of(request))
    file = file_of_report(report, number)
    return download(read_bytes(file), file.name, file.media_type)


def _shown(one: ReportField) -> dict[str, Any]:
    """Return a field as the page shows it: what was sent, what counts now, what the checks asked."""
    line = one.line
    changed = line.revision_id is not None and one.current is not None and line.revision_id != one.current.pk
    return {
        "field": one, "line": line, "value": one.current_words if line.revision_id or changed else _typed(line),
        "unsent": line.revision_id is None and line.says, "changed": changed,
        "confirmed": one.current is not None and one.current.observation.verified_no == one.no and one.no > 0,
        "locked": one.current is not None and one.current.observation.locked,
    }  # fmt: skip


def _typed(line: Any) -> str:
    if line.none_arisen:
        return "không phát sinh"
    return f"{line.part}/{line.whole}" if line.part or line.whole else str(line.entered)


def _lock_all(request: HttpRequest, slug: str, board: PeriodBoard | None) -> HttpResponse:
    ready: list[UnitReport] = [] if board is None else [
        row.report for row in board.rows if row.state is ReportState.VERIFIED
    ]  # fmt: skip
    if not ready:
        raise BadInput("Chưa có báo cáo nào đã xác nhận để khóa. Xác nhận báo cáo trước.")
    done = lock_reports(ready, by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
    messages.success(request, f"Đã khóa {len(done)} báo cáo.")
    return see_other(f"{reverse('results:unit_reports', args=[slug])}?{request.GET.urlencode()}")


def _reminder(board: PeriodBoard, here: Body, today: date) -> str:
    names = [row.name for row in board.missing]
    if not names:
        return ""
    return reminder(
        names, f"{board.form.name}, {board.period.label}", sender=here.shown, due=board.due_on, asked="gửi báo cáo",
        today=today,
    )  # fmt: skip


def _tally(board: PeriodBoard) -> list[tuple[int, str]]:
    counted = [(board.count(state), state.label) for state in ReportState]
    return [(n, label) for n, label in counted if n]
