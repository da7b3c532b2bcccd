"""A form of either kind: its fields found, and the form filled."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from thidua.reports.core.provincial import sheet, word
from thidua.reports.core.provincial.fields import FormFault, Found

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {DOCX: word, XLSX: sheet}


def find_fields(data: bytes, media_type: str) -> Found:
    """The fields of the form.

    Raises:
        FormFault: it is neither .docx nor .xlsx, names no field, or is one of the faults of its kind.
    """
    found: Found = _kind(media_type).find_fields(data)
    if not (found.fields or found.row_fields):
        raise FormFault(
            "Mẫu chưa có trường nào. Gõ {{ten_truong}} vào chỗ cần điền theo danh sách trường, rồi tải lên.",
            field="file",
        )
    return found


def fill(data: bytes, media_type: str, values: Mapping[str, str | None], rows: list[dict[str, str | None]]) -> bytes:
    """The form filled.

    Raises:
        FormFault: as `find_fields`.
    """
    filled: bytes = _kind(media_type).fill(data, values, rows)
    return filled


def _kind(media_type: str) -> ModuleType:
    if media_type not in _KINDS:
        raise FormFault("Mẫu phải là tệp .docx hoặc .xlsx. Lưu lại theo một trong hai loại rồi tải lên.", field="file")
    return _KINDS[media_type]
