"""An .xlsx form: its fields found, and filled by openpyxl, which keeps the look of the sheet.

No template engine stands behind it: a field is replaced by text.  The repeating row is the one row that names fields
of `dong`; what stands below it moves down with its merged cells and heights.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

from thidua.ground.numbers import parse_number
from thidua.papers.wording import clean
from thidua.reports.core.provincial.fields import FIELD, NO_DATA, ROW, FormFault, Found, names_in, sorted_out

_NUMBER = re.compile(r"-?\d[\d.]*(?:,\d+)?")
_LOST = ("xl/charts/", "xl/media/", "xl/drawings/", "xl/pivotTables/")


def find_fields(data: bytes) -> Found:
    """The fields of the form.

    Raises:
        FormFault: it cannot be opened, holds pictures or charts (they would be lost), a field in a formula, something in
            braces that is no plain field, or more than one repeating row.
    """
    book = _opened(data)
    names: list[str] = []
    for cell in _cells(book):
        found = names_in(cell.value, where=f"ô {cell.coordinate}")
        if found and cell.data_type == "f":
            raise FormFault(
                f"Ô {cell.coordinate} là công thức có trường bên trong. Tách trường ra ô riêng.", field="file"
            )
        names += found
    _repeating_row(book)
    return sorted_out(names)


def fill(data: bytes, values: Mapping[str, str | None], rows: list[dict[str, str | None]]) -> bytes:
    """The form filled; a field without data says so, a cell that is one number becomes a number.

    Raises:
        FormFault: as `find_fields`.
    """
    find_fields(data)
    book = _opened(data)
    place = _repeating_row(book)
    if place is not None:
        _repeat(*place, rows)
    for cell in _cells(book):
        if "{{" in cell.value:
            _put(cell, cell.value, values)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opened(data: bytes) -> Any:
    from openpyxl import load_workbook  # slow library: only where a form is read

    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        book = load_workbook(io.BytesIO(data))
    except Exception as fault:  # a broken file fails in as many ways as there are parts in it
        raise FormFault(
            "Không mở được tệp Excel này. Mở bằng Excel, lưu lại thành .xlsx rồi tải lên.", field="file"
        ) from fault
    if any(name.startswith(_LOST) for name in names):
        raise FormFault("Mẫu có ảnh, hình vẽ hoặc biểu đồ, khi điền sẽ bị mất. Bỏ chúng ra rồi tải lên.", field="file")
    return book


def _cells(book: Any) -> Iterator[Any]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield cell


def _repeating_row(book: Any) -> tuple[Any, int] | None:
    found = {(cell.parent, cell.row) for cell in _cells(book) if _of_row(cell.value)}
    if len(found) > 1:
        raise FormFault(
            "Các trường {{dong.…}} phải cùng nằm trong một dòng của một trang: dòng đó được lặp lại. Sửa mẫu rồi tải lên.",
            field="file",
        )
    return next(iter(found), None)


def _of_row(text: str) -> bool:
    return any(name.startswith(ROW) for name in FIELD.findall(text))


def _repeat(sheet: Any, at: int, rows: list[dict[str, str | None]]) -> None:
    more = max(len(rows), 1) - 1
    pattern = {cell.column: cell for cell in sheet[at]}
    texts = {column: cell.value for column, cell in pattern.items()}
    if more and sheet.max_row > at:
        _move_down(sheet, at, more)
    for offset, row in enumerate(rows or [{}]):
        sheet.row_dimensions[at + offset].height = sheet.row_dimensions[at].height
        for column, text in texts.items():
            cell = sheet.cell(at + offset, column)
            if offset:
                cell._style = copy(pattern[column]._style)
            if isinstance(text, str) and "{{" in text:
                _put(cell, text, row, keep_others=True)
            elif offset:
                cell.value = text


def _move_down(sheet: Any, at: int, more: int) -> None:
    below = [area for area in sheet.merged_cells.ranges if area.min_row > at]
    heights = {row: sheet.row_dimensions[row].height for row in range(at + 1, sheet.max_row + 1)}
    for area in below:
        sheet.unmerge_cells(str(area))
    last = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    sheet.move_range(f"A{at + 1}:{last}", rows=more, translate=True)
    for area in below:
        area.shift(row_shift=more)
        sheet.merge_cells(str(area))
    for row, height in heights.items():
        sheet.row_dimensions[row + more].height = height


def _put(cell: Any, text: str, values: Mapping[str, str | None], *, keep_others: bool = False) -> None:
    """Write the text with its fields answered; in the repeating row fields of the whole form wait for their turn."""

    def said(found: re.Match[str]) -> str:
        name = found.group(1)
        if keep_others and not name.startswith(ROW):
            return found.group(0)
        return clean(values.get(name) or NO_DATA)

    whole = FIELD.fullmatch(text.strip()) is not None
    filled = FIELD.sub(said, text)
    if whole and _NUMBER.fullmatch(filled):
        cell.value = parse_number(filled)
        return
    cell.value = filled
    cell.data_type = "s"  # what begins with "=" is still text
