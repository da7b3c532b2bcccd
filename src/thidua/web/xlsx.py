"""Excel files: figures as numbers, text always as text, so that nothing in a cell is ever run.

A text that starts like a formula (``= + - @``, tab, return) is written as text and marked with Excel's quote prefix, so
it stays text when a person edits the cell.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from thidua.ground.dates import ZONE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in letters, and how many decimals its figures show (None: as they are)."""

    title: str
    width: int = 18
    decimals: int | None = None


def workbook(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    sheet: str = "Dữ liệu",
) -> bytes:
    """Return a workbook of one sheet: title, notes, heads, rows.

    Cells are ``str``, ``int``, ``Decimal``, ``bool``, ``date``, ``datetime`` or ``None`` (an empty cell).
    """
    return workbook_of([Sheet(sheet, columns, rows, title, notes)])


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name on the tab, heads, rows, and what stands above them."""

    name: str
    columns: Sequence[Column | str]
    rows: Iterable[Sequence[Any]]
    title: str = ""
    notes: Sequence[str] = ()


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook of several sheets in order; cells as :func:`workbook` takes them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for one in sheets:
        writer = _Sheet(book, book.add_worksheet(one.name[:31]), [_column(column) for column in one.columns])
        writer.write(one.title, one.notes, one.rows)
    book.close()
    return out.getvalue()


def _column(column: Column | str) -> Column:
    return Column(column) if isinstance(column, str) else column


class _Sheet:
    """Writes one sheet; holds the formats, which belong to the book."""

    def __init__(self, book: Any, sheet: Any, columns: Sequence[Column]) -> None:
        self.sheet, self.columns, self.row = sheet, columns, 0
        self.bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
        self.heading = book.add_format({"bold": True, "font_size": 14})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        self.figures = [
            book.add_format({"num_format": _pattern(column.decimals), "valign": "top"}) for column in columns
        ]

    def write(self, title: str, notes: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        for position, column in enumerate(self.columns):
            self.sheet.set_column(position, position, column.width)
        for line, style in [(title, self.heading), *((note, None) for note in notes)]:
            if line:
                self.sheet.write_string(self.row, 0, line, style)
                self.row += 1
        for position, column in enumerate(self.columns):
            self.sheet.write_string(self.row, position, column.title, self.bold)
        self.sheet.freeze_panes(self.row + 1, 1)
        for cells in rows:
            self.row += 1
            for position, value in enumerate(cells):
                self._cell(position, value)

    def _cell(self, position: int, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_string(self.row, position, "có" if value else "không", self.text)
        elif isinstance(value, int | Decimal):
            self.sheet.write_number(self.row, position, value, self.figures[position])
        elif isinstance(value, date):
            day = value.astimezone(ZONE).replace(tzinfo=None) if isinstance(value, datetime) else value
            self.sheet.write_datetime(self.row, position, day, self.day)
        else:
            text = str(value)
            style = self.quoted if text.startswith(FORMULA_SIGNS) else self.text
            self.sheet.write_string(self.row, position, text, style)


def _pattern(decimals: int | None) -> str:
    if decimals is None:
        return "General"
    return "#,##0" + ("." + "0" * decimals if decimals else "")
