"""The year's sums: resources, outputs, support, funds; and the same as a paper or an Excel table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.errors import NotFound
from thidua.ground.periods import Period
from thidua.ledgers.core.paper import NOT_ADDED, SIMULATED, ledger_paper
from thidua.ledgers.core.tables import FundLine, LedgerTable, ledger_table
from thidua.ledgers.permissions import may_edit
from thidua.ledgers.selectors import FundBook, entries_by_key, fund_books, ledger, ledger_of_months
from thidua.ledgers.selectors.against import Contradiction, contradictions
from thidua.ledgers.selectors.totals import Ledger, by_body
from thidua.ledgers.views.frame import frame, year_of
from thidua.papers import render_docx, render_pdf
from thidua.units.models import Body
from thidua.units.selectors import name_of, short_name_of
from thidua.units.views import locality
from thidua.web.responses import download, xlsx
from thidua.web.xlsx import Column

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_safe
def home(request: Any, slug: str) -> HttpResponse:
    """The sums of the year."""
    place = locality(request, slug, parts=True)
    year = year_of(request, place)
    found, table = _sums(request, place, year)
    keys = {line.key for line in table.lines if line.key is not None}
    entries = entries_by_key(keys | {one.key for one in found.excesses})
    told: list[Contradiction] = contradictions(place, year, actor=request.actor)
    context = {
        "year": year.from_.year, "ledger": found, "table": table,
        "entries": entries,
        "excesses": [(entries[one.key], one) for one in found.excesses if one.key in entries],
        "months": ledger_of_months(found, year.from_.year), "bodies": by_body(found, year.last_day),
        "books": _books(request, place, year),
        "contradictions": told, "may_edit": bool(may_edit(request.actor, place)), "simulated": place.simulated,
        **frame(place),
    }  # fmt: skip
    return render(request, "ledgers/home.html", context)


@login_required
@require_safe
def table_file(request: Any, slug: str, ext: str) -> HttpResponse:
    """The sums of the year as a paper (.docx, .pdf) or an Excel table."""
    place = locality(request, slug)
    year = year_of(request, place)
    books = _books(request, place, year)
    _, table = _sums(request, place, year, [one.line for one in books])
    name = f"Nguồn lực, công trình {year.from_.year} {name_of(place, _day(place, year))}"
    if ext == "xlsx":
        rows = [(line.group, line.name, line.cell, line.measure, line.note) for line in table.lines]
        columns = [Column("Phần", 26), Column("Nội dung", 46), Column("Số lượng", 22), Column("Đơn vị tính", 16),
                   Column("Ghi chú", 40)]  # fmt: skip
        notes = [NOT_ADDED, *([SIMULATED] if place.simulated else [])]
        return xlsx(columns, rows, name=f"{name}.xlsx", title=name, notes=notes)
    if ext not in ("docx", "pdf"):
        raise NotFound("Chỉ có tệp .docx, .pdf và .xlsx. Chọn một trong ba.")
    paper = ledger_paper(
        table, name_of(place, _day(place, year)), year, made_on=request.today, simulated=place.simulated,
        short=short_name_of(place, _day(place, year)),
    )  # fmt: skip
    drawn = render_docx(paper) if ext == "docx" else render_pdf(paper)
    return download(drawn, f"{name}.{ext}", _WORD if ext == "docx" else "application/pdf")


def _books(request: Any, place: Body, year: Period) -> list[FundBook]:
    as_of = min(request.today, year.last_day)
    return fund_books(place, since=year.from_, as_of=as_of, today=request.today, actor=request.actor)


def _sums(request: Any, place: Body, year: Period, funds: Sequence[FundLine] = ()) -> tuple[Ledger, LedgerTable]:
    found = ledger(place, since=year.from_, until=year.until, as_of=_day(place, year), actor=request.actor)
    return found, ledger_table(found.done, found.pledged, found.proposed, funds)


def _day(place: Body, year: Period) -> date:
    """The day on which the tree is read: the year's last, or that of a place that ended before."""
    return min(year.last_day, date.fromordinal(place.until.toordinal() - 1))
