"""Old decision lists: brought in from Excel or pasted, looked through row by row, recorded; and given out again."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.ground.errors import BadInput, NotPermitted, Refused
from thidua.honours.core.lists import ListRow, columns
from thidua.honours.core.proposing import LEAVE, NEW, Proposal
from thidua.honours.forms.lists import ListForm
from thidua.honours.models import ImportBatch
from thidua.honours.selectors.lists import batch_of, batches_of, proposals, table_of
from thidua.honours.selectors.record import award_name
from thidua.honours.services.lists import drop_list, read_text, read_xlsx, record_list
from thidua.honours.views.common import keeper, page, trail_of
from thidua.units.models import Body
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other, xlsx
from thidua.web.tables import page as paged
from thidua.web.xlsx import Column

LABEL = "Nhập danh sách"
WIDTHS = (6, 28, 10, 26, 34, 10, 18, 14, 26, 34, 14)
SHOWN = 200


@login_required
@page
def lists(request: Any, slug: str) -> HttpResponse:
    """A list to bring in, and those that were."""
    place = keeper(request, slug)
    form = ListForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _read(request, place, form)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return see_other("honours:review", slug, batch.uid)
    context = {
        "locality": place, "nav": "honours", "form": form, "batches": batches_of(place, actor=request.actor)[:50],
        "trail": trail_of(place, (LABEL, "")),
    }  # fmt: skip
    return render(request, "honours/lists.html", context, status=400 if form.errors else 200)


def _read(request: Any, place: Body, form: ListForm) -> ImportBatch:
    acts = {"owner": place, "by": request.actor, "at": request.now}
    file = form.cleaned_data["file"]
    if file is not None:
        return read_xlsx(file.read(), name=file.name, **acts)
    return read_text(form.cleaned_data["text"], **acts)


@login_required
@page
def review(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The rows of a list, those first that ask something; recording takes every accepted row, on whichever page it is.

    A row whose question is answered on no page stays and waits.
    """
    place = keeper(request, slug)
    batch = batch_of(place, uid, actor=request.actor)
    rows = proposals(batch, as_of=request.today)
    if request.method == "POST":
        refuse_unknown(request.POST, [f"d{row.row.number}" for row in rows])
        told = record_list(batch, _choices(request, rows), by=request.actor, at=request.now)
        said = f"Đã ghi {told.new} dòng mới, mở {told.holders} hồ sơ; {told.same} dòng đã có từ trước; {told.left} dòng để lại."
        messages.success(request, said)
        return see_other("honours:review", slug, batch.uid)
    good = [row for row in rows if row.row.good and not row.asks]
    asks = [row for row in rows if row.row.good and row.asks]
    faulty = [row for row in rows if not row.row.good]
    found = paged(request, [*asks, *faulty, *good], size=SHOWN)
    shown = list(found.rows)
    context = {
        "locality": place, "nav": "honours", "batch": batch, "page": found,
        "asks": [_cells(row) for row in shown if row.row.good and row.asks], "n_asks": len(asks),
        "faulty": [_cells(row) for row in shown if not row.row.good], "n_faulty": len(faulty),
        "good": [_cells(row) for row in shown if row.row.good and not row.asks], "n_good": len(good),
        "n_same": sum(1 for row in good if row.recorded), "n_rows": len(rows),
        "again": _before(batch), "new": NEW, "leave": LEAVE,
        "trail": trail_of(place, (LABEL, reverse("honours:lists", args=(slug,))), (batch.name[:60], "")),
    }  # fmt: skip
    return render(request, "honours/review.html", context)


def _choices(request: Any, rows: list[Proposal]) -> dict[int, str]:
    found = {}
    for row in rows:
        said = request.POST.get(f"d{row.row.number}")
        if said is not None:
            if said not in ("", NEW, LEAVE) and not any(str(match.key) == said for match in row.matches):
                raise BadInput("Có dòng chọn hồ sơ không thuộc trang này. Tải lại trang rồi chọn lại.")
            found[row.row.number] = said
    return found


def _cells(proposal: Proposal) -> dict[str, Any]:
    row: ListRow = proposal.row
    return {
        "row": row, "proposal": proposal, "title": award_name(row.code, row.words) if row.code else "",
        "decided": row.decided_on,
    }  # fmt: skip


def _before(batch: ImportBatch) -> ImportBatch | None:
    """Return the same content brought in before, if any."""
    rows = ImportBatch.objects.filter(owner=batch.owner, sha256=batch.sha256).exclude(pk=batch.pk)
    return rows.exclude(told={}).defer("rows").order_by("-at").first()


@login_required
@page
def drop(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The rows that wait, thrown away, once asked."""
    place = keeper(request, slug)
    batch = batch_of(place, uid, actor=request.actor)
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        drop_list(batch, by=request.actor, at=request.now)
        messages.success(request, "Đã bỏ các dòng chưa nhập.")
        return see_other("honours:lists", slug)
    return confirm(
        request, title="Bỏ các dòng chưa nhập?", explain=f"{len(batch.rows)} dòng của {batch.name}; dòng đã ghi vẫn giữ.",
        act="Bỏ các dòng này", back=reverse("honours:review", args=(slug, uid)), locality=place, nav="honours",
    )  # fmt: skip


@login_required
@require_safe
def template_xlsx(request: Any, slug: str) -> HttpResponse:
    """An empty list with one invented row."""
    keeper(request, slug)
    example = (
        1, "Nguyễn Văn A (mô phỏng)", "1985", "Trường Tiểu học", "Lao động tiên tiến", "2024-2025", "15/QĐ-UBND",
        date(2025, 8, 5), "Chủ tịch UBND xã", "", "đã đối chiếu",
    )  # fmt: skip
    return _xlsx([example], "mau-danh-sach-khen-thuong.xlsx", "Danh sách khen thưởng")


@login_required
@require_safe
def all_xlsx(request: Any, slug: str) -> HttpResponse:
    """Every title and award that stands, in the layout in which lists are read."""
    place = keeper(request, slug)
    rows = table_of(place, actor=request.actor, as_of=request.today)
    return _xlsx(rows, "danh-sach-khen-thuong.xlsx", "Danh sách khen thưởng")


def _xlsx(rows: Any, name: str, title: str) -> HttpResponse:
    heads = tuple(Column(head, width) for head, width in zip(columns(), WIDTHS, strict=True))
    return xlsx(heads, rows, name=name, title=title)
