"""The scoreboard of a locality's year, filtered and sorted, and the same as Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.results.core.board import VERDICT_ORDER, Row, Scoreboard
from thidua.results.core.words import against_plan, derived_words, plan_words, result_words, stated_words
from thidua.results.selectors.scoreboard import day_to_judge, scoreboard
from thidua.results.views.frame import actor_of, frame
from thidua.units.permissions import may
from thidua.units.views import locality
from thidua.web.core.looks import look
from thidua.web.responses import xlsx
from thidua.web.tables import sorting
from thidua.web.xlsx import Column

SORTS = ("dong", "ten", "ke-hoach", "ket-qua", "ty-le", "danh-gia")


@dataclass(frozen=True)
class Shown:
    """A row with its words and where it leads."""

    row: Row
    plan: str
    derived: str
    stated: str
    result: str
    against: str
    url: str
    part: bool = False
    lines: tuple[int, ...] = ()  # of unnamed lines folded into one row

    @property
    def span(self) -> str:
        """The numbers of the lines folded here, "3–22"."""
        first, last = self.lines[0], self.lines[-1]
        return f"{first}–{last}" if last - first + 1 == len(self.lines) else ", ".join(map(str, self.lines))

    @property
    def name(self) -> str:
        """For the square of the line."""
        return self.row.name

    @property
    def verdict(self) -> str:
        """For the square of the line."""
        return self.row.verdict


@require_safe
def board(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show the year's board: the sum, a square a line, and the table by field."""
    body = locality(request, slug)
    found = scoreboard(body, year, as_of=_as_of(request, year), set=request.GET.get("bo") or None)
    rows, asked = _filtered(request, found)
    key, down = sorting(request, SORTS, "dong")
    context = {
        "board": found, "squares": [_shown(row, slug) for row in found.rows], "asked": asked,
        "choices": _choices(found), "groups": _groups(rows, slug, key, down), "n_shown": len(rows),
        "sorted_by": key if key != "dong" else "", "query": request.GET.urlencode(),
        "may_read": may(actor_of(request), Power.READING_REVIEW, body),
        "may_set": may(actor_of(request), Power.TARGETS_EDIT, body),
    }  # fmt: skip
    return render(request, "results/scoreboard.html", {**context, **frame(body, year, f"Bảng chỉ tiêu năm {year}")})


@require_safe
def board_xlsx(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Return the board in the layout of the page as Excel; filters of the address hold here too."""
    body = locality(request, slug)
    found = scoreboard(body, year, as_of=_as_of(request, year), set=request.GET.get("bo") or None)
    rows, _ = _filtered(request, found)
    notes = [f"{found.n_completed}/{found.n_lines} chỉ tiêu hoàn thành."]
    if found.set is not None:
        notes.insert(0, f"{found.set.name} – {found.set.issuer}")
    if found.simulated:
        notes.append("Số liệu mô phỏng: đơn vị và con số là bịa ra để trình diễn.")
    return xlsx(
        COLUMNS, [cells for row in rows for cells in _excel(row)], name=f"bang-chi-tieu-{slug}-{year}.xlsx",
        title=f"Bảng chỉ tiêu năm {year}, {found.locality.name}", notes=notes,
    )  # fmt: skip


COLUMNS = (
    Column("Dòng", 7), Column("Lĩnh vực", 22), Column("Chỉ tiêu", 48), Column("Đơn vị", 24), Column("Cấp giao", 18),
    Column("Kế hoạch", 16), Column("Kế hoạch suy ra", 16), Column("Kết quả", 16), Column("Đơn vị tính", 18),
    Column("Số liệu", 12), Column("So kế hoạch (%)", 14), Column("Chênh lệch", 12), Column("Đánh giá", 16),
    Column("Lý do", 28), Column("Các bộ khác", 30), Column("Nguồn", 30), Column("Câu trích", 40), Column("Mô phỏng", 10),
)  # fmt: skip


def _excel(row: Row) -> list[list[Any]]:
    """Return the cells of a line and of its parts; a bound is text, since "trên 429" is no number."""
    exact = row.bound == "=" and row.plan_high is None
    result: Any = row.result if row.bound == "=" else result_words(row)
    plan: Any = row.plan if exact and row.comparator in ("=", ">=", "<=") and row.plan_high is None else plan_words(row)
    others = "; ".join(
        f"{o.assigner}: {against_plan(o.percent, o.difference, row.measure) or look(o.verdict).word}"
        for o in row.others
    )
    own: list[Any] = [
        row.line, row.field, row.name, row.body, row.assigner, plan, row.plan_derived, result, row.measure,
        ("ước" if row.estimate else "chính thức") if row.result is not None else "", row.percent, row.difference,
        look(row.verdict).word, row.reason or "", others, row.source.document if row.source else "",
        row.source.quote if row.source else "", "mô phỏng" if row.simulated else "",
    ]  # fmt: skip
    return [own, *(cells for part in row.parts for cells in _excel(part))]


def _as_of(request: HttpRequest, year: int) -> Any:
    return day_to_judge(year, request.today)  # type: ignore[attr-defined]


def _filtered(request: HttpRequest, found: Scoreboard) -> tuple[list[Row], dict[str, str]]:
    asked = {name: request.GET.get(name, "") for name in ("linh-vuc", "cap-giao", "danh-gia")}
    rows = [
        row
        for row in found.rows
        if (not asked["linh-vuc"] or row.field == asked["linh-vuc"])
        and (not asked["danh-gia"] or row.verdict == asked["danh-gia"])
        and (not asked["cap-giao"] or asked["cap-giao"] in _assigners(row))
    ]
    return rows, {name.replace("-", "_"): value for name, value in asked.items()}


def _assigners(row: Row) -> set[str]:
    return {row.assigner, *(other.assigner for other in row.others)}


def _choices(found: Scoreboard) -> dict[str, Sequence[tuple[str, str]]]:
    fields = dict.fromkeys(row.field for row in found.rows)
    assigners = sorted({name for row in found.rows for name in _assigners(row)})
    verdicts = [code for code in VERDICT_ORDER if found.counts.get(code)]
    return {
        "fields": [(name, name) for name in fields], "assigners": [(name, name) for name in assigners],
        "verdicts": [(code, look(code).word) for code in verdicts],
        "sets": [(head.uid, f"{head.name} ({head.issuer})") for head in found.sets],
    }  # fmt: skip


def _groups(rows: Sequence[Row], slug: str, key: str, down: bool) -> list[tuple[str, list[Shown]]]:
    """Return the rows by field in the order of the set, or as one group where the reader sorts by a column."""
    if key == "dong":
        names = dict.fromkeys(row.field for row in rows)
        return [(name, _with_parts([row for row in rows if row.field == name], slug)) for name in names]
    ordered = sorted(rows, key=lambda row: _sort_key(row, key), reverse=down)
    return [("", _with_parts(ordered, slug))]


def _sort_key(row: Row, key: str) -> tuple[bool, Any, int]:
    """Return the key of a column; what has no value stands after what has."""
    value: Any = {
        "ten": row.name, "ke-hoach": row.plan or row.plan_derived, "ket-qua": row.result, "ty-le": row.percent,
        "danh-gia": VERDICT_ORDER.index(row.verdict),
    }[key]  # fmt: skip
    return value is None, value if value is not None else Decimal(0), row.line


def _with_parts(rows: Sequence[Row], slug: str) -> list[Shown]:
    """Return the rows with their parts below; unnamed lines that say the same stand as one row."""
    shown: list[Shown] = []
    for row in rows:
        if row.unnamed and shown and _says_the_same(shown[-1].row, row):
            shown[-1] = replace(shown[-1], lines=(*shown[-1].lines, row.line))
            continue
        shown.append(replace(_shown(row, slug), lines=(row.line,)))
        shown += [_shown(part, slug, part_of_line=True) for part in row.parts]
    return shown


def _says_the_same(one: Row, other: Row) -> bool:
    return one.unnamed and (one.verdict, one.result, one.source) == (other.verdict, other.result, other.source)


def _shown(row: Row, slug: str, *, part_of_line: bool = False) -> Shown:
    target = row.target or (row.parts[0].target if row.parts else None)
    url = reverse("results:target", args=[slug, target]) if target is not None else ""
    return Shown(
        row, plan_words(row), derived_words(row), stated_words(row.stated), result_words(row),
        against_plan(row.percent, row.difference, row.measure), url, part_of_line,
    )  # fmt: skip
