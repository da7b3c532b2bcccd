"""Figures brought in by a sheet: read and shown first, then all good rows written in one act."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.canonical import canonical_json
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.results.core.reporting import Given
from thidua.results.core.sheet_grid import Grid, grid_of_text, grid_of_xlsx
from thidua.results.core.sheet_plan import Plan
from thidua.results.core.sheet_rows import Sheet, read_grid
from thidua.results.models import FigureBatch, Observation, ReportForm, UnitReport
from thidua.results.selectors.figure_batches import bodies_to_write, sheet_of_batch
from thidua.results.selectors.figure_sheets import heads_wanted, lines_of_form, plan_of
from thidua.results.services.bulk_figures import write_plan
from thidua.results.services.results import chain_of
from thidua.store.locks import lock_row, lock_rows

PASTED = "bảng dán vào"


class BatchDone(Conflict):
    """The sheet was written or dropped before."""

    code = "batch_done"


class PlanChanged(Conflict):
    """Somebody wrote between the page and the act."""

    code = "plan_changed"


@dataclass(frozen=True)
class Taken:
    """What was taken in: reports sent, figures new and changed, those that stood already, rows left."""

    reports: int
    new: int
    changed: int
    same: int
    left: int


def read_file(form: ReportForm, content: bytes, *, name: str, by: Actor, at: datetime) -> FigureBatch:
    """Return the sheet of an Excel file, read and waiting; nothing of it is written yet.

    Raises:
        NotPermitted: the actor enters for no unit of the form.
        BadInput: no workbook, no heads, too large.
    """
    return _read(form, grid_of_xlsx(content), hashlib.sha256(content).hexdigest(), name=name, by=by, at=at)


def read_pasted(form: ReportForm, text: str, *, by: Actor, at: datetime, name: str = PASTED) -> FigureBatch:
    """Return a pasted table, or one typed on the screen, read and waiting.

    Raises:
        NotPermitted, BadInput: as :func:`read_file`.
    """
    digest = hashlib.sha256(nfc(text).encode()).hexdigest()
    return _read(form, grid_of_text(text), digest, name=name, by=by, at=at)


@retried
def _read(form: ReportForm, grid: Grid, sha256: str, *, name: str, by: Actor, at: datetime) -> FigureBatch:
    if not bodies_to_write(form, by):
        raise NotPermitted("Chưa được giao nhập số liệu cho đơn vị nào của mẫu này. Đề nghị người quản trị phân công.")
    read_grid(grid, heads_wanted(lines_of_form(form)))  # a sheet without heads is told at once
    batch = FigureBatch(
        uid=uid(at), owner=form.owner, form=form, name=nfc(name)[:200], sha256=sha256, cells=grid.plain(), by_key=by.key,
        at=at, simulated=form.simulated,
    )  # fmt: skip
    with act(
        by, at, "results.batch_read", chain=chain_of(form.owner), kind="figure_batch", key=str(batch.uid),
        label=batch.name,
    ) as a:  # fmt: skip
        batch.save(force_insert=True)
        a.detail(n=len(grid.rows), sha256=sha256)
    return batch


@retried
def write_batch(
    batch: FigureBatch,
    *,
    mark: str,
    given: Given | None,
    by: Actor,
    at: datetime,
    words: Mapping[int, str] | None = None,
) -> Taken:
    """Write every good row of the sheet, all of them in one act: each sends its unit's report.

    ``mark`` is the plan's that the page showed; ``given`` tells who gave the figures of units that the actor does not
    enter for himself, ``words`` (by key of the report's line) why a figure that was asked about is right.  Rows with a fault
    stay in the sheet.  One line of the log bears the counts and the sha256 of the list
    of figures; the revisions bear who gave them.

    Raises:
        NotPermitted: the actor may not write for a unit of the sheet.
        BatchDone: it was written or dropped before.
        PlanChanged: a figure or a report was changed since the page was made; nothing is written.
        BadInput: nothing to write, or nobody is named who gave the figures.
    """
    form = batch.form
    own = bodies_to_write(form, by, own=True)
    with act(
        by, at, "results.batch_written", chain=chain_of(batch.owner), kind="figure_batch", key=str(batch.uid),
        label=f"{batch.name} ({form.name})",
    ) as a:  # fmt: skip
        row = lock_row(FigureBatch.objects.select_related("form__target_set", "owner"), batch.pk)
        if row.state != "read":
            raise BatchDone("Bảng này đã ghi hoặc đã bỏ. Tải tệp khác lên nếu còn số cần ghi.")
        sheet = sheet_of_batch(row)
        _lock(row.form, sheet)
        plan = plan_of(row.form, sheet, bodies=bodies_to_write(row.form, by))
        if plan.mark != mark:
            raise PlanChanged("Có người vừa ghi số vào các ô này. Xem lại các số thay đổi rồi ghi.")
        sending = plan.sending
        if not sending:
            raise BadInput("Không có dòng nào để ghi. Sửa các dòng còn lỗi rồi tải lại tệp.")
        if given is None and any(one.body not in own for one in sending):
            raise BadInput("Nhập thay đơn vị thì ghi ai cho số. Ghi chức danh, ví dụ: Trưởng thôn.", field="said_by")
        try:
            told = write_plan(sending, given=given, own=own, by=by, at=at, words=words or {})
        except IntegrityError as fault:
            raise PlanChanged("Có người ghi cùng lúc vào các ô này. Tải lại trang rồi ghi lại.") from fault
        taken = Taken(len(sending), sum(r.n_new for r in sending), sum(r.n_changed for r in sending),
                      sum(cell.same for r in sending for cell in r.cells), len(plan.faulty))  # fmt: skip
        row.state, row.written_at, row.told = "done", at, vars(taken)
        row.cells = _left(Grid.of(row.cells), plan)
        row.save(update_fields=["state", "written_at", "told", "cells"])
        digest = hashlib.sha256(canonical_json(told)).hexdigest()
        a.detail(
            **{f"n_{name}": value for name, value in vars(taken).items()}, sha256=digest, file_sha256=row.sha256,
            said_by=given.words if given else None,
        )  # fmt: skip
    return taken


@retried
def drop_batch(batch: FigureBatch, *, by: Actor, at: datetime) -> FigureBatch:
    """Throw away what a sheet still holds; what was written stays.

    Raises:
        BatchDone: it was dropped before.
    """
    with act(
        by, at, "results.batch_dropped", chain=chain_of(batch.owner), kind="figure_batch", key=str(batch.uid),
        label=batch.name,
    ):  # fmt: skip
        row = lock_row(FigureBatch.objects.all(), batch.pk)
        if row.state == "dropped" or (row.state == "done" and not row.cells):
            raise BatchDone("Bảng này không còn dòng nào. Không cần làm gì thêm.")
        row.cells = {}
        row.state = "dropped" if row.state == "read" else row.state
        row.save(update_fields=["state", "cells"])
    return row


def _lock(form: ReportForm, sheet: Sheet) -> None:
    """Take the reports and figures of the sheet's periods, each in order of key, before the plan is made."""
    since = {row.period.from_ for row in sheet.rows if row.period}
    reports = lock_rows(UnitReport.objects.filter(form=form, since__in=since))
    indicators = [line.indicator_id for line in lines_of_form(form)]
    rows = Observation.objects.filter(
        indicator__in=indicators, since__in=since, body__in={row.body_id for row in reports}
    )
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _left(grid: Grid, plan: Plan) -> dict[str, object]:
    """Return the sheet with its heads and the faulty rows only; nothing where none is left."""
    faulty = {one.row.number - 1 for one in plan.faulty}
    if not faulty:
        return {}
    first = min(one.row.number for one in plan.rows) - 1
    return _picked(grid, [*range(first), *sorted(faulty)])


def _picked(grid: Grid, rows: Iterable[int]) -> dict[str, object]:
    kept = list(rows)
    place = {old: new for new, old in enumerate(kept)}
    odd = {(place[row], column): what for (row, column), what in grid.odd.items() if row in place}
    return Grid([grid.rows[row] for row in kept], odd).plain()
