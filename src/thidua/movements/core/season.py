"""The calendar of a season, typed or pasted: a line for each window, faults told line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.ground.dates import format_day
from thidua.ground.text import fold, nfc

MOST_LINES = 300
LONGEST = 300
_DAY = r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}))?"
_BULLET = re.compile(r"^(?:[-–—•+*]\s*|\d{1,2}[.)]\s+)")
_MONTH = re.compile(r"^tháng\s+(\d{1,2})(?:\s*[/.]\s*(\d{4}))?$", re.IGNORECASE)
_SPAN = re.compile(
    rf"^(?:từ\s+)?(?:ngày\s+)?{_DAY}\s*(?:[-–—]|đến(?:\s+hết)?|tới)\s*(?:hết\s+)?(?:ngày\s+)?{_DAY}$", re.IGNORECASE
)
_ONE = re.compile(
    rf"^((?:(?:trước|đến|hết|chậm nhất|hạn|muộn nhất|là|ngày|vào|xong)\s+)*){_DAY}$",
    re.IGNORECASE,
)
_LIKE = "Viết như: 15/11: nộp hồ sơ; hoặc 1/6 – 15/6: sơ kết sáu tháng."


@dataclass(frozen=True)
class Read:
    """A line understood: the days ``since <= day < until``, what is done, for whom (empty: everybody)."""

    number: int
    since: date
    until: date
    what: str
    for_whom: str = ""

    @property
    def last_day(self) -> date:
        """The last day of the window."""
        return self.until - timedelta(days=1)


@dataclass(frozen=True)
class Fault:
    """A line not understood, and what to do about it."""

    number: int
    line: str
    message: str

    def __str__(self) -> str:
        return f"Dòng {self.number}: {self.message}"


class _Wrong(Exception):
    """What is wrong with a line."""


def read_season(text: str, *, since: date, until: date) -> tuple[list[Read], list[Fault]]:
    """The windows of a pasted calendar, and the faults; empty lines and those that begin with # are passed over.

    A day without a year is the one that lies in the cycle ``since <= day < until``; where the cycle has several such
    days the year must be written. ``|`` parts off for whom.

    >>> read, _ = read_season("15/11: nộp hồ sơ | các xã", since=date(2026, 1, 1), until=date(2027, 1, 1))
    >>> read[0].last_day, read[0].what, read[0].for_whom
    (datetime.date(2026, 11, 15), 'nộp hồ sơ', 'các xã')
    """
    lines = nfc(text).splitlines()
    if len(lines) > MOST_LINES:
        return [], [Fault(MOST_LINES + 1, "", f"Quá {MOST_LINES} dòng. Chia làm nhiều lần dán.")]
    found: list[Read] = []
    faults: list[Fault] = []
    seen: dict[tuple[date, date, str, str], int] = {}
    for number, raw in enumerate(lines, start=1):
        line = _BULLET.sub("", " ".join(raw.split()))
        if not line or line.startswith("#"):
            continue
        try:
            one = _line(number, line, since, until)
            key = (one.since, one.until, fold(one.what), fold(one.for_whom))
            if key in seen:
                raise _Wrong(f"Trùng với dòng {seen[key]}. Bỏ một dòng.")
            seen[key] = number
            found.append(one)
        except _Wrong as wrong:
            faults.append(Fault(number, line[:120], str(wrong)))
    return found, faults


def _line(number: int, line: str, since: date, until: date) -> Read:
    when, colon, rest = line.partition(":")
    if not colon:
        raise _Wrong(f"Không thấy dấu hai chấm sau ngày. {_LIKE}")
    what, _, whom = (part.strip() for part in rest.partition("|"))
    first, after = _when(when.strip(), since, until)
    if not what:
        raise _Wrong("Chưa ghi việc gì sau dấu hai chấm. Ghi việc phải làm.")
    if len(what) > LONGEST or len(whom) > LONGEST:
        raise _Wrong(f"Dài quá {LONGEST} ký tự. Viết ngắn lại.")
    return Read(number, first, after, what, whom)


def _when(when: str, since: date, until: date) -> tuple[date, date]:
    month = _MONTH.match(when)
    if month:
        first = _day(("1", month[1], month[2]), since, until)
        return first, date(first.year + first.month // 12, first.month % 12 + 1, 1)
    span = _SPAN.match(when)
    if span:
        return _span(span, since, until)
    one = _ONE.match(when)
    if one is None:
        raise _Wrong(f"Không thấy ngày ở đầu dòng. {_LIKE}")
    day = _day(one.group(2, 3, 4), since, until)
    if "trước" in one[1].lower():  # "trước ngày 15/12": the 14th is the last
        day -= timedelta(days=1)
    return day, day + timedelta(days=1)


def _span(span: re.Match[str], since: date, until: date) -> tuple[date, date]:
    end = span.group(4, 5, 6)
    if span[3] is None and end[2] is not None:  # "1/6 – 15/6/2026": the year is said once, at the end
        last = _day(end, since, until)
        first = _made(int(span[1]), int(span[2]), last.year)
        first = _made(int(span[1]), int(span[2]), last.year - 1) if first > last else first
        return first, last + timedelta(days=1)
    first = _day(span.group(1, 2, 3), since, until)
    last = _made(int(end[0]), int(end[1]), int(end[2] or first.year))
    if last < first and end[2] is None:  # "15/12 – 15/1" runs over the new year
        last = _made(int(end[0]), int(end[1]), first.year + 1)
    if last < first:
        raise _Wrong(f"Ngày cuối {format_day(last)} trước ngày đầu {format_day(first)}. Sửa lại hai ngày.")
    return first, last + timedelta(days=1)


def _day(parts: tuple[str | None, ...], since: date, until: date) -> date:
    day, month, year = int(parts[0] or 0), int(parts[1] or 0), parts[2]
    if year:
        return _made(day, month, int(year))
    years = range(since.year, (until - timedelta(days=1)).year + 1)
    made = [found for one in years if (found := _find(day, month, one)) is not None]
    inside = [found for found in made if since <= found < until]
    if len(inside) == 1:
        return inside[0]
    if len(inside) > 1:
        raise _Wrong(f"Chu kỳ có nhiều ngày {day}/{month}. Ghi cả năm.")
    if not made:
        raise _Wrong(f"Không có ngày {day}/{month}. Sửa ngày.")
    raise _Wrong(f"Ngày {day}/{month} nằm ngoài chu kỳ. Ghi cả năm, ví dụ {day}/{month}/{until.year}.")


def _made(day: int, month: int, year: int) -> date:
    found = _find(day, month, year)
    if found is None or not 1945 <= year <= 2100:
        raise _Wrong(f"Không có ngày {day}/{month}/{year}. Sửa ngày.")
    return found


def _find(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
