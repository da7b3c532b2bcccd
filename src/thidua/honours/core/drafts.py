"""What people write of a holder or a record, checked and tidied before it is stored."""

from __future__ import annotations

from datetime import date

from thidua.ground.errors import BadInput
from thidua.ground.text import nfc

FIRST_BIRTH_YEAR = 1900


class RecordFault(BadInput):
    """A fact of a record is missing or cannot be."""

    code = "record_fault"


def words(text: str, *, field: str, label: str, most: int, needed: bool = False) -> str:
    """Return one line of text, tidied.

    Raises:
        RecordFault: it is needed and empty, or too long.
    """
    said = " ".join(nfc(text).split())
    if needed and not said:
        raise RecordFault(f"Chưa ghi {label}. Ghi rồi gửi lại.", field=field)
    if len(said) > most:
        raise RecordFault(f"{label[:1].upper()}{label[1:]} dài quá {most} chữ. Ghi gọn lại.", field=field)
    return said


def birth_year(value: int | None, *, today: date) -> int | None:
    """Return the year of birth.

    Raises:
        RecordFault: nobody who works can have been born then.
    """
    if value is not None and not FIRST_BIRTH_YEAR <= value <= today.year:
        raise RecordFault(
            f"Năm sinh {value} không hợp lý. Ghi bốn chữ số, ví dụ 1985, hoặc bỏ trống.", field="birth_year"
        )
    return value


def not_ahead(day: date | None, today: date, *, field: str, what: str) -> date | None:
    """Return the day, which is not after today.

    Raises:
        RecordFault: it lies ahead.
    """
    if day is not None and day > today:
        raise RecordFault(
            f"{what[:1].upper()}{what[1:]} {day:%d/%m/%Y} còn ở phía trước. Xem lại ngày trên văn bản.", field=field
        )
    return day
