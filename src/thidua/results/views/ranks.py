"""The units put in order for one period, and the same as Excel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.errors import BadInput
from thidua.results.core.ranks import periods_of
from thidua.results.selectors.ranks import BY_PLAN, BY_VALUE, MET, RanksPage, ranks
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.results.views.frame import frame
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import xlsx
from thidua.web.tables import page
from thidua.web.xlsx import Column

SIZE = 150  # a province's communes on one page


@require_safe
def order(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show the units in order by one indicator, or by the share of their targets met."""
    here = locality(request, slug)
    found, asked = _found(request, here, year)
    names = [(code, period.label) for code, period in periods_of(year).items()]
    context = {
        "found": found, "ranks": found.ranks, "asked": asked, "periods": names, "met": MET, "by_plan": BY_PLAN,
        "page": page(request, found.ranks.rows, size=SIZE) if found.ranks else None, "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(
        request, "results/ranks.html", {**context, **frame(here, year, f"Xếp thứ tự năm {year}", nav="units")}
    )


@require_safe
def order_xlsx(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Return the order as Excel: places, then the units without one and why."""
    here = locality(request, slug)
    found, _ = _found(request, here, year)
    columns = [
        Column("Thứ", 8), Column("Đơn vị", 30), Column(_head(found), 18), Column("Số liệu", 22), Column("Ghi chú", 40),
        Column("Mô phỏng", 10),
    ]  # fmt: skip
    rows: list[list[object]] = []
    if found.ranks:
        rows = [
            [row.place, row.unit.name, row.unit.shown, row.unit.words, row.unit.note, _simulated(row.unit.simulated)]
            for row in found.ranks.rows
        ]
        rows += [["", one.name, "", "", one.why, _simulated(one.simulated)] for one in found.ranks.apart]
    notes = [f"{found.set.name}." if found.set else "", "So sánh theo số liệu; không phải chấm điểm, xếp loại thi đua."]
    title = f"Xếp thứ tự: {found.ranks.by}, {found.ranks.period.label}" if found.ranks else f"Xếp thứ tự năm {year}"
    return xlsx(columns, rows, name=f"xep-thu-tu-{slug}-{year}.xlsx", title=title, notes=notes)


def _head(found: RanksPage) -> str:
    return f"{found.ranks.by} ({found.ranks.measure})" if found.ranks else "Giá trị"


def _simulated(made_up: bool) -> str:
    return "mô phỏng" if made_up else ""


def _found(request: HttpRequest, here: Body, year: int) -> tuple[RanksPage, dict[str, str]]:
    asked = {name: request.GET.get(name, usual) for name, usual in (("theo", MET), ("cach", BY_VALUE), ("ky", "nam"))}
    period = periods_of(year).get(asked["ky"])
    if period is None or asked["cach"] not in (BY_VALUE, BY_PLAN):
        raise BadInput("Chọn kỳ và cách xếp trong danh sách.", field="ky")
    as_of = day_to_judge(year, request.today)  # type: ignore[attr-defined]
    found = ranks(
        here, year, period, as_of=as_of, set=request.GET.get("bo") or None, by=asked["theo"], how=asked["cach"]
    )
    return found, asked
