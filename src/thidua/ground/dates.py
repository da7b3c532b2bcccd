"""Days as Vietnamese papers write them, and the one zone in which a moment becomes a day."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from thidua.ground.errors import BadInput

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FAR = date(9999, 12, 31)  # an open end: never NULL, so that `from_ <= day < until` is one range

_SLASHED = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_WORDED = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class DayFault(BadInput):
    """A text is not a day."""

    code = "not_a_day"


def parse_day(text: str) -> date:
    """Return the day that ``text`` writes: 26/1/2022, 26-01-2022, ngày 26 tháng 01 năm 2022, 2022-01-26.

    Raises:
        DayFault: the text is no day, or the calendar does not have it.

    >>> parse_day("26/1/2022")
    datetime.date(2022, 1, 26)
    """
    plain = text.strip()
    try:
        if found := _ISO.fullmatch(plain):
            year, month, day = map(int, found.groups())
        elif found := _SLASHED.fullmatch(plain) or _WORDED.fullmatch(plain):
            day, month, year = map(int, found.groups())
        else:
            raise ValueError
        return date(year, month, day)
    except ValueError:
        raise DayFault(f"“{plain[:40]}” không phải là ngày. Viết ngày/tháng/năm, ví dụ 26/01/2022.") from None


def format_day(day: date) -> str:
    """Return ``day`` as 26/01/2022.

    >>> format_day(date(2022, 1, 26))
    '26/01/2022'
    """
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def day_of(at: datetime) -> date:
    """Return the Vietnamese day on which the moment ``at`` falls: 23:30 on 30 June is 30 June.

    Raises:
        ValueError: ``at`` has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without time zone has no day")
    return at.astimezone(ZONE).date()
