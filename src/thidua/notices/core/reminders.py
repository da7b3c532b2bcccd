"""Words to copy into a message: a unit, a form, a day. Never a person's data, never a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.ground.dates import format_day

NAMED = 30


def reminder(units: Sequence[str], thing: str, *, sender: str, due: date | None, asked: str, today: date) -> str:
    """The reminder to ``units`` that have not yet done what was ``asked`` about ``thing``.

    >>> print(reminder(["Thôn Một"], "Kế hoạch 15/KH-UBND", sender="Xã Một", due=date(2026, 3, 5),
    ...                asked="gửi kế hoạch", today=date(2026, 3, 2)))
    Kính gửi: Thôn Một.
    Đến ngày 02/03/2026, Xã Một chưa nhận được phản hồi về “Kế hoạch 15/KH-UBND”. Đề nghị gửi kế hoạch trước hết ngày 05/03/2026.
    """
    when = f" trước hết ngày {format_day(due)}" if due and due >= today else ""
    late = f" Hạn là ngày {format_day(due)}, đã qua; đề nghị gửi ngay." if due and due < today else ""
    return (
        f"Kính gửi: {named(units)}.\nĐến ngày {format_day(today)}, {sender} chưa nhận được phản hồi về “{thing}”. "
        f"Đề nghị {asked}{when}.{late}"
    )


def named(units: Sequence[str]) -> str:
    """The names as a phrase; past thirty the rest is counted.

    >>> named(["Thôn Một", "Thôn Hai"])
    'Thôn Một; Thôn Hai'
    """
    shown = "; ".join(units[:NAMED])
    return shown if len(units) <= NAMED else f"{shown}; và {len(units) - NAMED} nơi khác"


def to_copy(unit: str, form: str, *, due: date | None) -> str:
    """A notice as text for a phone: whom, what, until when.

    >>> to_copy("Thôn Một", "Báo cáo quý I", due=date(2026, 4, 5))
    'Kính gửi Thôn Một: Báo cáo quý I. Hạn: hết ngày 05/04/2026.'
    """
    until = f" Hạn: hết ngày {format_day(due)}." if due else ""
    return f"Kính gửi {unit}: {form.rstrip('.')}.{until}"
