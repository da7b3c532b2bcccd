"""Rows of a sheet: which unit, which period, what is said of each line; a cell that is no figure says why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from thidua.ground.errors import BadInput, Refused
from thidua.ground.periods import Period, parse_period
from thidua.ground.text import fold
from thidua.results.core.reporting import LineSaid
from thidua.results.core.sheet_grid import Grid, Odd, column_letters
from thidua.results.core.sheet_heads import (
    CODE,
    OF_FORM,
    PERIOD,
    UNIT,
    Column,
    Fault,
    HeadOf,
    Heads,
    form_heads,
    heads_of,
    key_of_line,
)

NOTHING = frozenset({"", "/"})  # "/" stands in a unit's cell of a line that it is not asked for
NONE_ARISEN = frozenset({"khong phat sinh", "kps", "-", "–", "—"})
_ESTIMATE = re.compile(r"(?:^ước\s+|\s*\(ước\)$)", re.IGNORECASE)
ODD_WORDS = {
    Odd.FORMULA: "Ô này là công thức. Chép lại ô rồi dán dạng giá trị (Paste Values).",
    Odd.DAY: "Ô này là ngày {text}: Excel đã đổi con số thành ngày. Đặt định dạng ô là Number rồi gõ lại số.",
    Odd.MERGED: "Ô này bị gộp với ô khác. Bỏ gộp ô (Unmerge) rồi ghi lại từng ô.",
    Odd.ERROR: "Ô này là lỗi của Excel, hoặc không phải số. Gõ lại con số.",
    Odd.HUGE: "Số {text} quá lớn. Kiểm tra lại con số và đơn vị tính.",
    Odd.COMMA: "“{text}” đọc được hai cách. Ghi {whole} nếu là số nguyên; dấu phẩy chỉ để ngăn phần thập phân.",
    Odd.LONG: "Ô này dài quá. Chỉ ghi một con số, hoặc “không phát sinh”.",
}


@dataclass(frozen=True)
class CellSaid:
    """What a row says of one line; ``column`` is where, ``measure`` what its head names; ``fault`` where it is no figure."""

    said: LineSaid
    column: str
    measure: str = ""
    fault: str = ""
    row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)

    def where(self, of: str) -> str:
        """The column of one field of the figure, where a refusal names it."""
        return self.columns.get(of, self.column)


@dataclass
class RowSaid:
    """One row: Excel's number, the unit and period as written, what it says by line."""

    number: int
    unit: str
    code: str
    period: Period | None
    cells: dict[int, CellSaid] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """All that a sheet says; ``faults`` concern it as a whole."""

    rows: Sequence[RowSaid]
    faults: Sequence[Fault]

    @property
    def stopped(self) -> bool:
        """Whether nothing of it may be taken."""
        return any(fault.stops for fault in self.faults)


def read_grid(grid: Grid, wanted: Sequence[HeadOf]) -> Sheet:
    """Return what a sheet of units by lines says, or one unit's form.

    Raises:
        BadInput: neither heads can be found.
    """
    form = form_heads(grid)
    if form is not None:
        return _form_sheet(grid, form, wanted)
    heads = heads_of(grid, wanted)
    rows = [row for number in range(heads.row + 1, len(grid.rows)) if (row := _row(grid, number, heads)) is not None]
    _twice(rows)
    return Sheet(rows, heads.faults)


def _row(grid: Grid, at: int, heads: Heads) -> RowSaid | None:
    unit, unit_odd = _key_text(grid, at, heads, "unit")
    code, _ = _key_text(grid, at, heads, "code")
    row = RowSaid(at + 1, unit, code, None)
    for column in heads.columns:
        _take(grid, at, column, row)
    if not row.cells:
        return None  # a title, a total without figures, an empty line
    if not unit and not code:
        row.faults.append(Fault(row.number, UNIT, "Dòng có số nhưng không ghi đơn vị. Ghi tên đơn vị."))
    elif unit_odd:
        row.faults.append(Fault(row.number, UNIT, _odd_words(unit_odd, unit)))
    row.period = _period(grid, at, heads, row)
    row.faults += [Fault(cell.row, cell.where("odd"), cell.fault) for cell in row.cells.values() if cell.fault]
    return row


def _key_text(grid: Grid, at: int, heads: Heads, name: str) -> tuple[str, Odd | None]:
    """The text of a key column; a unit's name merged over its periods stands for each of its rows."""
    column = heads.keys.get(name)
    if column is None:
        return "", None
    odd = grid.odd.get((at, column))
    up = at
    while odd is Odd.MERGED and not grid.text(up, column) and up > heads.row + 1:
        up -= 1
    return grid.text(up, column), None if odd in (Odd.MERGED, Odd.COMMA) else odd


def _period(grid: Grid, at: int, heads: Heads, row: RowSaid) -> Period | None:
    text, odd = _key_text(grid, at, heads, "period")
    number = fold(text).replace(",", "").isdigit() and len(text) != 4
    if odd is Odd.DAY or number:
        told = f"Ô này là {text}: Excel đã đổi kỳ thành ngày hoặc số. Gõ lại, ví dụ “quý III năm 2026”."
    elif odd:
        told = _odd_words(odd, text)
    elif not text:
        told = "Chưa ghi kỳ. Ghi, ví dụ “quý III năm 2026”."
    else:
        try:
            return parse_period(f"năm {text}" if text.isdigit() else text[:1].lower() + text[1:])
        except Refused as refusal:
            told = refusal.message
    row.faults.append(Fault(row.number, PERIOD, told))
    return None


def _take(grid: Grid, at: int, column: Column, row: RowSaid) -> None:
    text, odd = grid.text(at, column.at), grid.odd.get((at, column.at))
    if (text in NOTHING or not text.strip()) and odd not in (Odd.FORMULA, Odd.ERROR):
        return
    before = row.cells.get(column.line)
    said = before.said if before else LineSaid(column.line)
    where = f"{column_letters(column.at)}: {column.title}"
    fault = _odd_words(odd, text) if odd else before.fault if before else ""
    row.cells[column.line] = CellSaid(
        _said(said, column.field, text),
        before.column if before else where,
        column.measure or (before.measure if before else ""),
        fault,
        at + 1,
        {**(before.columns if before else {}), column.field: where, **({"odd": where} if odd else {})},
    )


def _said(said: LineSaid, what: str, text: str) -> LineSaid:
    if text[:1].isdigit():  # nearly every cell
        plain = text if text[-1:].isdigit() else _ESTIMATE.sub("", text)
    elif fold(text) in NONE_ARISEN:
        return replace(said, none_arisen=True)
    else:
        plain = _ESTIMATE.sub("", text)
    told: dict[str, Any] = {what: plain, "estimate": said.estimate or plain != text}
    return replace(said, **told)


def _odd_words(odd: Odd, text: str) -> str:
    return ODD_WORDS[odd].format(text=text, whole=text.replace(",", "."))


def _twice(rows: Sequence[RowSaid]) -> None:
    """A unit's period on two rows: neither is taken, for nobody knows which is meant."""
    seen: dict[tuple[str, Period], RowSaid] = {}
    for row in rows:
        if row.period is None:
            continue
        key = (row.code or fold(row.unit), row.period)
        first = seen.setdefault(key, row)
        if first is not row:
            told = f"{row.unit}, {row.period.label} có hai dòng (dòng {first.number} và {row.number}). Giữ một dòng."
            row.faults.append(Fault(row.number, PERIOD, told))
            first.faults.append(Fault(first.number, PERIOD, told))


def _form_sheet(grid: Grid, heads: Heads, wanted: Sequence[HeadOf]) -> Sheet:
    """One unit's form: unit and period stand above, each line has its row."""
    told = dict(_above(grid, heads.row))
    row = RowSaid(heads.row + 1, told.get("unit", ""), told.get("code", ""), None)
    keys = {key_of_line(one.text): one for one in wanted}
    faults: list[Fault] = []
    for at in range(heads.row + 1, len(grid.rows)):
        name = grid.text(at, heads.keys["line"])
        fields = [what for what in ("entered", "part", "whole") if what in heads.keys]
        if not name or not any(grid.text(at, heads.keys[what]) for what in fields):
            continue
        one = keys.get(key_of_line(name))
        if one is None:
            faults.append(Fault(at + 1, OF_FORM["line"], f"“{name}” không có trong mẫu báo cáo nên không đọc."))
            continue
        measure = grid.text(at, heads.keys["measure"]) if "measure" in heads.keys else ""
        for what in fields:
            _take(
                grid, at, Column(heads.keys[what], one.key, what, one.text, measure if what == "entered" else ""), row
            )
    try:
        row.period = parse_period(told.get("period", "").lower())
    except Refused as refusal:
        row.faults.append(Fault(row.number, PERIOD, refusal.message))
    row.faults += [Fault(cell.row, cell.where("odd"), cell.fault) for cell in row.cells.values() if cell.fault]
    if not row.cells:
        raise BadInput("Phiếu này chưa ghi số nào. Ghi số vào cột “Kết quả” rồi tải lại.", field="file")
    return Sheet([row], faults)


def _above(grid: Grid, until: int) -> Iterator[tuple[str, str]]:
    names = {fold(UNIT): "unit", fold(PERIOD): "period", fold(CODE): "code"}
    for at in range(until):
        cells = [cell for cell in grid.rows[at] if cell]
        if len(cells) >= 2 and fold(cells[0].rstrip(":")) in names:
            yield names[fold(cells[0].rstrip(":"))], cells[1]
