"""Figures by Excel: the sheet out, the sheet in, what it would write, the writing, what was left."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotPermitted, Refused
from thidua.results.core.reporting import period_code
from thidua.results.core.sheet_grid import Grid
from thidua.results.core.sheet_plan import Plan
from thidua.results.forms.figure_batches import SheetForm, WriteForm, words_sent
from thidua.results.models import FigureBatch, ReportForm
from thidua.results.selectors.figure_batches import (
    batch_of_uid,
    batches_of,
    bodies_to_write,
    plan_of_batch,
    written_before,
)
from thidua.results.selectors.sheet_out import one_report_xlsx, sheet_xlsx
from thidua.results.selectors.unit_reports import forms_of, opened_periods, period_asked, report_of_uid
from thidua.results.services import PlanChanged, drop_batch, read_file, read_pasted, write_batch
from thidua.results.views.frame import actor_of
from thidua.results.views.unit_reports import list_trail, report_frame
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.acts import ask_first, posted, sent
from thidua.web.responses import download, see_other, xlsx
from thidua.web.xlsx import XLSX

TITLE = "Nhập, xuất Excel"
ALL = "tat-ca"
MOVED = "Có người vừa ghi số vào các ô này. Bảng dưới đây đã theo số mới, lời đã gõ còn nguyên: xem lại rồi ghi."
MOST_FAULTS, MOST_ROWS, MOST_ASKED = 200, 100, 100


@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet to take out, a sheet to bring in, and those that were."""
    here = locality(request, slug, Power.RESULTS_ENTER, parts=True)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    forms = forms_of(here, actor=actor)
    form = _chosen(request, forms)
    asked = SheetForm(posted(request), sent(request), forms=forms, initial={"mau": str(form.uid) if form else ""})
    if request.method == "POST" and asked.is_valid():
        try:
            batch = _read(request, asked)
        except NotPermitted:
            raise
        except Refused as refusal:
            refusal.field = SheetForm.FIELD_OF.get(refusal.field or "", refusal.field)
            asked.add_refusal(refusal)
        else:
            return see_other("results:sheet", slug, batch.uid)
    context = {
        "form": asked, "forms": forms, "chosen": form, "batches": batches_of(here, actor=actor), "all": ALL,
        "periods": [(period_code(one), one.label) for one in opened_periods(form)] if form else [],
        "code": request.GET.get("ky", ""),
    }  # fmt: skip
    status = 400 if asked.errors else 200
    return render(request, "results/sheets.html", {**report_frame(here, TITLE, today=today), **context}, status=status)


@require_safe
def sheet_out(request: HttpRequest, slug: str) -> HttpResponse:
    """The workbook of one period, or of all that are open."""
    here = locality(request, slug, Power.SEE, parts=True)
    actor = actor_of(request)
    form = _chosen(request, forms_of(here, actor=actor))
    code = request.GET.get("ky", "")
    if form is None:
        raise BadInput("Chưa có mẫu báo cáo nào để tải. Lập mẫu báo cáo trước.")
    one = None if code == ALL else period_asked(form, code, today=request.today)  # type: ignore[attr-defined]
    periods = list(reversed(opened_periods(form))) if code == ALL else [one] if one else []
    name = f"so-lieu-{slug}-{period_code(periods[0]) if len(periods) == 1 else form.target_set.year}.xlsx"
    return download(sheet_xlsx(form, periods, actor=actor), name, XLSX)


@require_safe
def report_out(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One unit's form as a workbook."""
    here = locality(request, slug, Power.SEE, parts=True)
    report = report_of_uid(uid, locality=here, actor=actor_of(request))
    return download(one_report_xlsx(report), f"phieu-{slug}-{period_code(report.period)}-{report.body_id}.xlsx", XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """What a sheet would write, row by row; a POST writes the good rows."""
    here, batch = _found(request, slug, uid)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    plan = plan_of_batch(batch, actor=actor) if batch.cells else Plan([])
    own = bodies_to_write(batch.form, actor, own=True)
    stands_in = any(row.body not in own for row in plan.sending)
    asks = [(row, cell) for row in plan.sending for cell in row.asks]
    shown = asks[:MOST_ASKED]
    data, moved = _as_of_now(posted(request), plan)
    lines = [cell.line for _, cell in shown]
    form = WriteForm(data, stands_in=stands_in, asked=[*lines, *words_sent(data)], initial={"ban": plan.mark})
    if moved:
        form.full_clean()
        form.add_refusal(PlanChanged(MOVED))
    elif request.method == "POST" and form.is_valid():
        try:
            taken = write_batch(
                batch,
                mark=form.cleaned_data["ban"],
                given=form.given(),
                words=form.words(),
                by=actor,
                at=request.now,  # type: ignore[attr-defined]
            )
        except PlanChanged as refusal:
            form.add_refusal(refusal)
        except BadInput as refusal:
            refusal.field = WriteForm.FIELD_OF.get(refusal.field or "", refusal.field)
            form.add_refusal(refusal)
        else:
            left = f" {taken.left} dòng còn lỗi để lại." if taken.left else ""
            messages.success(
                request, f"Đã ghi {taken.reports} báo cáo: {taken.new} số mới, {taken.changed} số thay đổi.{left}"
            )
            return see_other("results:sheet", slug, uid)
    faults = list(plan.all_faults())
    context = {
        "batch": batch, "plan": plan, "form": form, "faults": faults[:MOST_FAULTS], "n_faults": len(faults),
        "sending": plan.sending[:MOST_ROWS], "n_sending": len(plan.sending), "n_rows": len(plan.rows),
        "n_new": sum(row.n_new for row in plan.sending), "n_changed": sum(row.n_changed for row in plan.sending),
        "units": {row.row.number: row.name or row.row.unit for row in plan.rows},
        "before": written_before(batch), "waits": batch.state == "read", "n_left": len(plan.faulty),
        "asks": shown, "n_asks": len(asks), "words": form.words() if form.is_bound else {},
    }  # fmt: skip
    trail = list_trail(here, (TITLE, reverse("results:sheets", args=[slug])), (batch.name[:60], ""))
    frame = report_frame(here, batch.name, today=today, trail=trail)
    status = 409 if moved else 400 if form.errors else 200
    return render(request, "results/sheet.html", {**frame, **context}, status=status)


def _as_of_now(data: QueryDict | None, plan: Plan) -> tuple[QueryDict | None, bool]:
    """Return what was posted, for the plan as it is now, and whether the page was made from another one."""
    if data is None or data.get("ban", "") in ("", plan.mark):
        return data, False
    said = data.copy()
    said["ban"] = plan.mark
    return said, True


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The rows that a sheet still holds, thrown away once asked."""
    here, batch = _found(request, slug, uid)
    return ask_first(
        request, lambda: drop_batch(batch, by=actor_of(request), at=request.now),  # type: ignore[attr-defined]
        title="Bỏ bảng này?", explain=f"{batch.name}: bỏ các dòng chưa ghi; số đã ghi vẫn giữ.", button="Bỏ bảng",
        said="Đã bỏ các dòng chưa ghi.", back=("results:sheets", slug), locality=here, nav="unit_reports",
    )  # fmt: skip


@require_safe
def left_out(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The rows that were not taken, as they came, each with what is to be mended."""
    _, batch = _found(request, slug, uid)
    plan = plan_of_batch(batch, actor=actor_of(request)) if batch.cells else Plan([])
    if not plan.faulty:
        raise BadInput("Bảng này không còn dòng lỗi nào. Quay lại trang nhập từ Excel.")
    grid = Grid.of(batch.cells)
    heads = list(grid.rows[min(row.row.number for row in plan.rows) - 2])
    rows = [
        [
            *(grid.text(one.row.number - 1, at) for at in range(len(heads))),
            " ".join(f"Cột “{fault.column}”: {fault.message}" for fault in one.faults),
        ]
        for one in plan.faulty
    ]
    return xlsx([*heads, "Cần sửa"], rows, name=f"can-sua-{slug}.xlsx", title=f"{batch.name}: dòng cần sửa")


def _chosen(request: HttpRequest, forms: list[ReportForm]) -> ReportForm | None:
    asked = request.GET.get("mau", "")
    return next((one for one in forms if str(one.uid) == asked), forms[0] if forms else None)


def _read(request: HttpRequest, form: SheetForm) -> FigureBatch:
    acts: dict[str, Any] = {"by": actor_of(request), "at": request.now}  # type: ignore[attr-defined]
    file = form.cleaned_data["tep"]
    if file is not None:
        return read_file(form.chosen(), file.read(), name=file.name, **acts)
    return read_pasted(form.chosen(), form.cleaned_data["dan"], **acts)


def _found(request: HttpRequest, slug: str, uid: uuid.UUID) -> tuple[Body, FigureBatch]:
    here = locality(request, slug, Power.RESULTS_ENTER, parts=True)
    return here, batch_of_uid(uid, locality=here, actor=actor_of(request))
