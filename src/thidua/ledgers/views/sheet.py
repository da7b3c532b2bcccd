"""The ledgers as an Excel sheet, out and in again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotPermitted, Refused
from thidua.ground.measures import from_quanta, measure
from thidua.ledgers import selectors, services
from thidua.ledgers.core.kinds import EntryKind, Status, Way, source_label
from thidua.ledgers.core.sheet import COLUMNS, KIND_WORDS
from thidua.ledgers.forms import SheetForm
from thidua.ledgers.models import Entry
from thidua.ledgers.views.frame import frame, page, year_of
from thidua.results.core.figures import Bound
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.responses import see_other, xlsx
from thidua.web.xlsx import Column

NOTES = (
    "Ghi thêm dòng mới bên dưới rồi nạp lại; dòng đã có mã khoản trong sổ thì giữ nguyên, muốn sửa thì sửa trên trang.",
    "Khoản “trong đó”: ghi mã của khoản tổng vào cột “Nằm trong mã”. Khoản mới cũng đặt mã tùy ý để khoản khác trỏ tới.",
)


@login_required
@require_safe
def sheet_out(request: Any, slug: str) -> HttpResponse:
    """The entries of the year in the layout that comes in again; ``?mau=1`` gives an empty one."""
    place = locality(request, slug, parts=True)
    year = year_of(request, place)
    rows: list[Entry] = []
    if request.GET.get("mau") != "1":
        rows = list(selectors.entries_of(place, actor=request.actor, since=year.from_, until=year.until))
    names = names_of([row.body_id for row in rows], year.last_day)
    columns = [Column(column.title, column.width) for column in COLUMNS]
    lines = [_line(row, names.get(row.body_id, ""), place.pk) for row in rows]
    return xlsx(columns, lines, name=f"So nguon luc {year.from_.year}.xlsx", notes=NOTES)


@login_required
@page
def sheet_in(request: Any, slug: str) -> HttpResponse:
    """A sheet taken in: all of it, or with a tick the good rows; the faults row by row."""
    place = locality(request, slug, Power.LEDGERS_EDIT)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            found = services.take_in_sheet(
                place,
                form.cleaned_data["tep"].read(),
                partly=form.cleaned_data["partly"],
                by=request.actor,
                at=request.now,
            )
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            if not found.faults and not found.changed:
                known = f" {found.known} khoản đã có trong sổ, giữ nguyên." if found.known else ""
                messages.success(request, f"Đã ghi {len(found.entries)} khoản.{known}")
                return see_other("ledgers:entries", slug)
    context = {"form": form, "found": found, **frame(place, ("Nạp từ Excel", ""))}
    return render(
        request, "ledgers/sheet.html", context, status=400 if form.errors or (found and found.faults) else 200
    )


def _line(row: Entry, name: str, locality_key: int) -> list[Any]:
    said = {
        "code": str(row.uid)[-12:], "kind": KIND_WORDS[EntryKind(row.kind)], "subject": row.subject,
        "bound": Bound(row.bound).word.strip(), "amount": from_quanta(row.value_q, measure(row.measure)),
        "measure": row.measure, "period": row.period.label, "status": Status(row.status).label,
        "source": source_label(row.source) if row.source else "", "source_words": row.source_words,
        "fund": row.fund.name if row.fund else "", "way": Way(row.way).label if row.way else "", "money": row.money_q,
        "body": "" if row.body_id == locality_key else name, "part_of": str(row.part_of.uid)[-12:] if row.part_of else "",
        "whole_area": "có" if row.whole_area else "", "day": row.day, "separate": "", "note": row.note,
    }  # fmt: skip
    return [said[column.field] for column in COLUMNS]
