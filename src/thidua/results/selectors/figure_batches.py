"""Sheets of figures that were brought in: those of a locality, one with its plan, the units that one may write for."""

from __future__ import annotations

import uuid

from django.db.models import Q

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.results.core.sheet_grid import Grid
from thidua.results.core.sheet_plan import Plan
from thidua.results.core.sheet_rows import Sheet, read_grid
from thidua.results.models import FigureBatch, ReportForm, UnitReport
from thidua.results.selectors.figure_sheets import heads_wanted, lines_of_form, plan_of
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import scope


def bodies_to_write(form: ReportForm, actor: Actor, *, own: bool = False) -> set[int]:
    """Return the units of the form that the actor writes figures for: his own, and those that he enters in place of.

    ``own``: only those that he enters for himself.
    """
    asked = UnitReport.objects.filter(form=form)
    mine = set(asked.filter(body__in=scope(actor, Power.RESULTS_ENTER)).values_list("body", flat=True))
    if own or not may(actor, Power.RESULTS_ENTER, form.owner):
        return mine
    return mine | set(
        asked.filter(body__in=scope(actor, Power.RESULTS_VERIFY, ended=True)).values_list("body", flat=True)
    )


def batches_of(locality: Body, *, actor: Actor) -> list[FigureBatch]:
    """Return the locality's sheets that the actor may see, the newest first: his own, or all where he runs reports."""
    rows = FigureBatch.objects.filter(owner=locality).select_related("form").defer("cells")
    if not may(actor, Power.RESULTS_VERIFY, locality):
        rows = rows.filter(by_key=actor.key)
    return list(rows.order_by("-pk")[:30])


def batch_of_uid(uid: uuid.UUID, *, locality: Body, actor: Actor) -> FigureBatch:
    """Return the sheet with that uid.

    Raises:
        NotFound: there is none here that the actor may see.
    """
    rows = FigureBatch.objects.select_related("form__owner", "form__target_set", "owner")
    seen = Q() if may(actor, Power.RESULTS_VERIFY, locality) else Q(by_key=actor.key)
    found = rows.filter(seen, uid=uid, owner=locality).first()
    if found is None:
        raise NotFound("Không có bảng số liệu này. Quay lại trang nhập từ Excel.")
    return found


def sheet_of_batch(batch: FigureBatch) -> Sheet:
    """Return what the sheet says."""
    return read_grid(Grid.of(batch.cells), heads_wanted(lines_of_form(batch.form)))


def plan_of_batch(batch: FigureBatch, *, actor: Actor) -> Plan:
    """Return what the sheet would write now, if this actor wrote it."""
    return plan_of(batch.form, sheet_of_batch(batch), bodies=bodies_to_write(batch.form, actor))


def written_before(batch: FigureBatch) -> FigureBatch | None:
    """Return an earlier sheet of the same content that was written, if there is one."""
    rows = FigureBatch.objects.filter(owner=batch.owner, form=batch.form, sha256=batch.sha256, state="done")
    return rows.exclude(pk=batch.pk).defer("cells").order_by("-pk").first()
