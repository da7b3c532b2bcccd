"""The cells of an Excel file as text: days as ISO text, whole numbers without a fraction."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from thidua.ground.errors import BadInput
from thidua.ground.text import nfc


def cells_of_xlsx(content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet.

    Raises:
        BadInput: the bytes are no workbook.
    """
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as fault:
        raise BadInput(
            "Tệp này không phải là bảng Excel. Lưu thành .xlsx rồi tải lên, hoặc dán nội dung.", field="file"
        ) from fault
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(nfc(str(cell)).split()) if cell is not None else ""
