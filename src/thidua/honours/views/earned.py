"""Who has earned what: the page and its Excel file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.dates import parse_day
from thidua.ground.errors import Refused
from thidua.honours.core.earning import Earned
from thidua.honours.core.years import year_of
from thidua.honours.selectors.earned import EarnedRow, EarnedTable, earned_table, last_rated_year
from thidua.honours.views.common import units_of
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import xlsx
from thidua.web.tables import page as paged
from thidua.web.xlsx import Column

LABEL = "Ai đủ điều kiện"
STATES = (("earned", "Đủ điều kiện về số liệu"), ("near", "Còn thiếu một điều kiện"))


@login_required
@require_safe
def earned(request: Any, slug: str) -> HttpResponse:
    """Who meets a standard or is one step short; ``?nam= nhan= danh_hieu= don_vi= muc=``."""
    place = locality(request, slug, parts=True)
    table, faults = _table(request, place)
    rows = _only(request, table) if table else []
    found = paged(request, rows)
    year, received = request.GET.get("nam", ""), request.GET.get("nhan", "")
    _, units = units_of(place, request)
    context = {
        "locality": place,
        "nav": "earned",
        "table": table,
        "page": found,
        "rows": found.rows,
        "faults": faults,
        "counts": _counts(table) if table else [],
        "asked_year": year or (table.year if table else ""),
        "received": received or f"{request.today:%d/%m/%Y}",
        "award": request.GET.get("danh_hieu", ""),
        "unit": request.GET.get("don_vi", ""),
        "state": request.GET.get("muc", ""),
        "units": units,
        "states": STATES,
        "trail": [(LABEL, "")],
        "query": request.GET.urlencode(),
    }
    return render(request, "honours/earned.html", context, status=400 if faults else 200)


@login_required
@require_safe
def earned_xlsx(request: Any, slug: str) -> HttpResponse:
    """The same list as an Excel file, a line for each holder and award."""
    place = locality(request, slug, parts=True)
    table, faults = _table(request, place)
    if table is None:
        raise Refused(faults[0])
    columns = (
        Column("STT", 6), Column("Họ và tên, tập thể", 32), Column("Đối tượng", 18), Column("Đơn vị", 26),
        Column("Danh hiệu, hình thức", 34), Column("Mức", 30), Column("Căn cứ", 60), Column("Còn thiếu", 60),
        Column("Điều luật", 34),
    )  # fmt: skip
    lines = [line for row in _only(request, table) for line in _lines(row)]
    return xlsx(
        columns, [(number, *line) for number, line in enumerate(lines, start=1)],
        name=f"ai-du-dieu-kien-{table.year}.xlsx", title=f"Ai đủ điều kiện năm {table.year}",
        notes=(
            f"Hồ sơ nhận ngày {table.received:%d/%m/%Y}; sổ quy định {table.rulebook[:12]}.",
            "Đủ điều kiện về số liệu chưa phải là đủ điều kiện: còn nội dung người có thẩm quyền xác nhận.",
        ),
    )  # fmt: skip


def _lines(row: EarnedRow) -> list[tuple[Any, ...]]:
    if row.waits:
        return [(row.name, row.kind_label, row.unit, "", "chưa xét", "", "", "")]
    return [(row.name, row.kind_label, row.unit, one.name, one.words, *_why(one)) for one in row.awards]


def _why(one: Earned) -> tuple[str, str, str]:
    grounds = " ".join(finding.message for finding in one.grounds)
    lacks = " ".join(f"{finding.message} {finding.cure or ''}".strip() for finding in one.missing)
    told = one.missing or one.grounds
    places = "; ".join(dict.fromkeys(str(finding.citation) for finding in told if finding.citation))
    return grounds, lacks, places


def _table(request: Any, place: Body) -> tuple[EarnedTable | None, list[str]]:
    """Return the answer, or the faults of what was asked."""
    faults: list[str] = []
    last = last_rated_year(place, actor=request.actor)
    year: Any = request.GET.get("nam", "") or last or season_year(request.today)
    received = request.today
    try:
        year = str(year_of(year))
        if request.GET.get("nhan"):
            received = parse_day(request.GET["nhan"])
        return earned_table(place, actor=request.actor, year=year, received=received, as_of=request.today), []
    except Refused as refusal:
        faults.append(str(refusal))
    return None, faults


def season_year(day: date) -> int:
    """Return the working year that is in season: until the end of June the year before."""
    return day.year - 1 if day.month < 7 else day.year


def _counts(table: EarnedTable) -> list[tuple[str, str, int, int]]:
    return [(code, table.names[code], *counted) for code, counted in table.counts.items()]


def _only(request: Any, table: EarnedTable) -> list[EarnedRow]:
    unit = request.GET.get("don_vi", "")
    state = request.GET.get("muc", "")
    return table.only(
        award=request.GET.get("danh_hieu", "")[:20],
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 12 else None,
        state=state if state in dict(STATES) else "",
    )
