"""Tables of an annex: the targets as the set has them, and a list (danh sách) as it was pasted from a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.papers import Align, Cell, Column, Row, Run, Table
from thidua.reports.core.bindings import key_of
from thidua.reports.core.drafting.content import Rows
from thidua.reports.core.drafting.tokens import Numbers
from thidua.reports.core.letters import capital
from thidua.reports.core.tables import field_label
from thidua.reports.core.wording import plan_words, subject
from thidua.results.core.board import Row as BoardRow
from thidua.targets.core.kinds import Kind

MAX_COLUMNS, MAX_ROWS, MAX_CELL = 8, 1000, 500
_NUMBER_HEADS = {"tt", "stt", "số tt", "số thứ tự"}
_PLAN_COLUMNS = (
    Column("TT", 14, Align.CENTER),
    Column("Chỉ tiêu", 82),
    Column("Đơn vị tính", 32, Align.CENTER),
    Column("Kế hoạch", 37, Align.RIGHT),
)

_WAYS = {"up": "tăng", "down": "giảm"}


class ListFault(BadInput):
    """What was pasted is no list."""

    code = "list_fault"


def pasted(text: str) -> tuple[tuple[str, ...], Rows]:
    """The columns and rows of a list copied from a sheet: cells parted by tabs, the first line names the columns.

    A column that only counts the rows (TT, STT) is left out: the paper counts them itself.

    Raises:
        ListFault: no header and row, too many columns or rows, or a row with more cells than columns.
    """
    lines = [tuple(cell.strip() for cell in line.split("\t")) for line in nfc(text).splitlines() if line.strip()]
    if len(lines) < 2:
        raise ListFault(
            "Cần một dòng tên cột và ít nhất một dòng danh sách. Chép từ bảng tính rồi dán vào.", field="rows"
        )
    columns = _without_tail(lines[0])
    _check(columns, lines[1:])
    rows = tuple((*line, *("",) * len(columns))[: len(columns)] for line in lines[1:])
    if columns[0].casefold().rstrip(".") in _NUMBER_HEADS and len(columns) > 1:
        return columns[1:], tuple(row[1:] for row in rows)
    return columns, rows


def _without_tail(cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _check(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    if not columns or len(columns) > MAX_COLUMNS + 1:
        raise ListFault(f"Danh sách có nhiều nhất {MAX_COLUMNS} cột. Bớt cột rồi dán lại.", field="rows")
    if not all(columns):
        raise ListFault("Có cột chưa có tên ở dòng đầu. Ghi tên cột rồi dán lại.", field="rows")
    if len(rows) > MAX_ROWS:
        raise ListFault(f"Danh sách dài quá {MAX_ROWS} dòng. Chia thành nhiều phụ lục.", field="rows")
    for number, row in enumerate(rows, 1):
        if len(_without_tail(row)) > len(columns):
            raise ListFault(f"Dòng {number} có nhiều ô hơn số cột. Xem lại dấu tab trong dòng đó.", field="rows")
        if any(len(cell) > MAX_CELL for cell in row):
            raise ListFault(f"Dòng {number} có ô dài quá {MAX_CELL} ký tự. Rút ngắn lại.", field="rows")


def as_pasted(columns: tuple[str, ...], rows: Rows) -> str:
    """The list as text with tabs, as it is pasted: what the page shows when it is changed."""
    return "\n".join("\t".join(line) for line in (columns, *rows))


def plan_table(numbers: Numbers) -> Table:
    """The targets of the set by field, with measure and plan; every number bound."""
    return Table(_PLAN_COLUMNS, tuple(_plan_rows(numbers)), name=f"Các chỉ tiêu năm {numbers.board.year}")


def _plan_rows(numbers: Numbers) -> Iterator[Row]:
    """Lines counted through, as they stand on the paper: fields part them, so the set's own numbers would jump."""
    place = count(1)
    for name, rows in numbers.board.by_field():
        yield Row((Cell((Run(field_label(name), bold=True),)),), group=True)
        for row in rows:
            number = str(next(place))
            if row.parts:
                yield Row((_text(number), _text(capital(numbers.line_words(row))), Cell(), Cell()))
            for part in row.parts or (row,):
                yield _plan_row("" if row.parts else number, part, numbers)


def _plan_row(number: str, row: BoardRow, numbers: Numbers) -> Row:
    planned = numbers.bindings.has(f"{key_of(row)}.plan")
    name = capital(subject(row) if planned or not number else numbers.line_words(row))
    mark = " (mô phỏng)" if row.simulated else ""
    lead = "" if number else "– "
    plan = plan_words(row, numbers.bindings)
    if not plan and row.kind == Kind.DIRECTION:
        plan = (Run(_WAYS.get(row.direction, "")),)
    measure = row.measure if planned else ""
    return Row((_text(number), _text(f"{lead}{name}{mark}"), _text(measure), Cell(plan)))


def _text(text: str) -> Cell:
    return Cell((Run(text),)) if text else Cell()
