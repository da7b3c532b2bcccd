"""Results of the units as a heat map, and the same as Excel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.results.core.heat import HeatMap
from thidua.results.selectors.heatmap import heatmap
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.results.views.frame import actor_of, frame
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.views import locality
from thidua.web.responses import xlsx
from thidua.web.tables import page
from thidua.web.xlsx import Column

CELLS = 900  # on one page: with their links they stay under the budget of a page, 100,000 bytes


@require_safe
def heat(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show which units reached what they were given."""
    body = locality(request, slug)
    found = _map(request, body, year)
    context = {
        "map": found,
        "page": page(request, found.rows, size=max(10, CELLS // max(1, len(found.columns)))),
        "may_verify": bool(may(actor_of(request), Power.RESULTS_VERIFY, body)),
    }
    return render(
        request, "results/heatmap.html", {**context, **frame(body, year, f"Kết quả các đơn vị năm {year}", nav="units")}
    )


@require_safe
def heat_xlsx(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Return the heat map as Excel: the figures, and the signs that stand for none."""
    body = locality(request, slug)
    found = _map(request, body, year)
    columns = [Column("Đơn vị", 28), *(Column(f"{c.name} ({c.measure})", 16) for c in found.columns)]
    columns += [Column("Hoàn thành", 12), Column("Được giao", 12), Column("Mô phỏng", 10)]
    rows = [
        [row.name, *(cell.value if cell.value is not None else cell.text for cell in row.cells), row.completed,
         row.assigned, "mô phỏng" if row.simulated else ""]
        for row in found.rows
    ]  # fmt: skip
    notes = [found.set_name, "?: chưa có số liệu. /: không giao hoặc không đo. –: không phát sinh."]
    return xlsx(
        columns, rows, name=f"ket-qua-don-vi-{slug}-{year}.xlsx", title=f"Kết quả các đơn vị năm {year}", notes=notes
    )


def _map(request: HttpRequest, body: Body, year: int) -> HeatMap:
    as_of = day_to_judge(year, request.today)  # type: ignore[attr-defined]
    return heatmap(body, year, as_of=as_of, set=request.GET.get("bo") or None)
