"""The cells of an Excel file or of pasted rows as text, and what is odd about a cell that its text does not tell.

Numbers become text as Vietnamese papers write them, so that a figure from Excel, one pasted and one typed are read by the
same reader.  A formula, a day, a merged cell, an error are no figures: they are marked and never guessed at.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from thidua.ground.errors import BadInput
from thidua.ground.text import nfc

MOST_ROWS, MOST_COLUMNS = 20_000, 700
MOST_BYTES = 8_000_000
MOST_XML = 300_000_000  # of a sheet unpacked: more is no sheet of figures
HUGE = Decimal(10) ** 15
NOT_EXCEL = "Tệp này không phải là bảng Excel (.xlsx). Mở bằng Excel, lưu lại thành .xlsx rồi tải lên."
LONGEST = 200

_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[\s>/]')
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*\st="e"')
_SHEET = re.compile(rb"<sheet\s[^>]*?r:id=\"([^\"]+)\"")
_COMMA_GROUPS = re.compile(r"[+-−]?\d{1,3}(?:,\d{3})+")
Place = tuple[int, int]  # row and column, from 0


class Odd(StrEnum):
    """What a cell is where it is no plain text or number."""

    FORMULA = "formula"
    DAY = "day"
    MERGED = "merged"
    ERROR = "error"
    HUGE = "huge"
    COMMA = "comma"
    LONG = "long"


@dataclass(frozen=True)
class Grid:
    """Rows of texts as they stand from A1 on, and the odd cells by place."""

    rows: Sequence[Sequence[str]]
    odd: Mapping[Place, Odd] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """The text of a cell; empty where there is none."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def plain(self) -> dict[str, Any]:
        """Return the grid as JSON keeps it."""
        return {"rows": [list(row) for row in self.rows], "odd": [[*at, odd.value] for at, odd in self.odd.items()]}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Grid:
        """Return the grid that :meth:`plain` kept."""
        return cls(plain.get("rows", ()), {(row, column): Odd(odd) for row, column, odd in plain.get("odd", ())})


def column_letters(column: int) -> str:
    """Return how Excel calls a column.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def grid_of_xlsx(content: bytes) -> Grid:
    """Return the first sheet.

    Raises:
        BadInput: no workbook, or one that is too large.
    """
    if len(content) > MOST_BYTES:
        raise BadInput("Tệp lớn quá 8 MB. Chia thành nhiều tệp.", field="file")
    try:
        marked = _marked(content)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        _check_size(sheet.total_height, sheet.total_width)
        raw = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError, IndexError, KeyError, zipfile.BadZipFile) as fault:
        raise BadInput(NOT_EXCEL, field="file") from fault
    odd: dict[Place, Odd] = {}
    rows = [[_cell(value, (r, c), odd) for c, value in enumerate(cells)] for r, cells in enumerate(raw)]
    for (top, left), (bottom, right) in merged:
        for r in range(top, min(bottom, len(rows)) + 1):
            for c in range(left, min(right, MOST_COLUMNS) + 1):
                odd[r, c] = Odd.MERGED
    odd |= marked
    return Grid(rows, odd)


def grid_of_text(text: str) -> Grid:
    """Return pasted rows: what Excel puts on the clipboard, columns by tab.

    Raises:
        BadInput: nothing was pasted, no columns, or too much.
    """
    lines = nfc(text).replace("\r\n", "\n").rstrip("\n").split("\n")
    if not any("\t" in line for line in lines):
        raise BadInput(
            "Chưa thấy các cột. Chọn cả vùng trong Excel, kể cả dòng tiêu đề, bấm Ctrl+C rồi dán vào đây.", field="text"
        )
    _check_size(len(lines), max(line.count("\t") for line in lines) + 1)
    odd: dict[Place, Odd] = {}
    rows = [
        [_text(cell.strip().strip('"'), (r, c), odd) for c, cell in enumerate(line.split("\t"))]
        for r, line in enumerate(lines)
    ]
    return Grid(rows, odd)


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise BadInput(
            f"Bảng có {rows} dòng, {columns} cột; nhiều nhất là {MOST_ROWS} dòng, {MOST_COLUMNS} cột. "
            "Xóa các dòng, cột trống ở cuối hoặc chia thành nhiều tệp.", field="file",
        )  # fmt: skip


def _cell(value: Any, at: Place, odd: dict[Place, Odd]) -> str:
    if isinstance(value, str):
        return _text(value, at, odd) if value else ""
    if isinstance(value, bool):
        return _odd("có" if value else "không", at, odd, Odd.ERROR)
    if isinstance(value, int | float):
        return _number(value, at, odd)
    if isinstance(value, datetime | date):
        return _odd(f"{value.day:02d}/{value.month:02d}/{value.year}", at, odd, Odd.DAY)
    if isinstance(value, time | timedelta):
        return _odd(str(value), at, odd, Odd.DAY)
    return ""


def _text(value: str, at: Place, odd: dict[Place, Odd]) -> str:
    text = " ".join(nfc(value).split())
    if text.startswith("#") and text.rstrip("!?").isupper():
        odd[at] = Odd.ERROR
    elif len(text) > LONGEST:
        odd[at] = Odd.LONG
    elif _COMMA_GROUPS.fullmatch(text):
        odd[at] = Odd.COMMA
    return text[:LONGEST]


def _number(value: float, at: Place, odd: dict[Place, Odd]) -> str:
    amount = Decimal(format(value, ".15g"))  # what Excel itself shows of a float
    if not amount.is_finite() or abs(amount) >= HUGE:
        return _odd(format(value, ".3g").replace(".", ","), at, odd, Odd.HUGE)
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _odd(text: str, at: Place, odd: dict[Place, Odd], what: Odd) -> str:
    odd[at] = what
    return text


def _marked(content: bytes) -> dict[Place, Odd]:
    """Return the first sheet's cells that hold an error or a formula: readers give only what these came to when saved."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        name = _first_sheet(parts)
        if parts.getinfo(name).file_size > MOST_XML:
            raise BadInput("Bảng này quá lớn. Chia thành nhiều tệp.", field="file")
        xml = parts.read(name)
    return {
        (int(row) - 1, _column(letters.decode())): odd
        for form, odd in ((_ERROR, Odd.ERROR), (_FORMULA, Odd.FORMULA))
        for letters, row in form.findall(xml)
    }


def _first_sheet(parts: zipfile.ZipFile) -> str:
    first = _SHEET.search(parts.read("xl/workbook.xml"))
    links = parts.read("xl/_rels/workbook.xml.rels").decode(errors="replace")
    if first is None:
        raise KeyError("no sheet")
    for link in re.findall(r"<Relationship\s[^>]*>", links):
        if f'Id="{first[1].decode()}"' in link:
            target = re.search(r'Target="([^"]+)"', link)
            if target:
                path = target[1].lstrip("/")
                return path if path.startswith("xl/") else f"xl/{path}"
    raise KeyError("no sheet")


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
