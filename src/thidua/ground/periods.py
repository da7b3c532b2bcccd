"""Periods `[from_, until)` of every cycle that emulation knows: week, month, quarter, year, crop season, school year …

Practice: the police statistical year runs 15/12–14/12, the school year from August.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from thidua.ground.dates import FAR, format_day
from thidua.ground.errors import BadInput

Kind = Literal[
    "week", "month", "quarter", "half", "nine_months", "year", "season", "school_year", "police_year", "term", "span"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ROMAN_OF = {1: "I", 2: "II", 3: "III", 4: "IV"}


class PeriodFault(BadInput):
    """A period ends before it begins, or a text names no period."""

    code = "not_a_period"


@dataclass(frozen=True, order=True)
class Period:
    """Days from ``from_`` up to but without ``until``; "hết ngày 31/12" is stored as 1 January.

    Two periods are equal when their days and their kind are.  ``order=True`` sorts by beginning, then end.

    Raises:
        PeriodFault: ``until`` is not after ``from_``, or the kind is unknown.

    >>> Period.year(2022).label
    'năm 2022'
    >>> Period.six_months(2022).contains(date(2022, 6, 30))
    True
    """

    from_: date
    until: date
    kind: Kind = "span"

    def __post_init__(self) -> None:
        if self.until <= self.from_:
            raise PeriodFault("Kỳ kết thúc trước khi bắt đầu. Sửa lại hai ngày.")
        if self.kind not in KINDS:
            raise PeriodFault(f"Không có loại kỳ “{self.kind}”. Chọn một loại trong danh sách.")

    @classmethod
    def year(cls, year: int) -> Period:
        """Return the calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1), "year")

    @classmethod
    def half(cls, year: int, number: int) -> Period:
        """Return the first or second half of a year."""
        if number not in (1, 2):
            raise PeriodFault("Một năm có hai nửa: 1 hoặc 2.")
        return cls(*_months(year, 1 if number == 1 else 7, 6), "half")

    @classmethod
    def six_months(cls, year: int) -> Period:
        """Return the first six months, as "6 tháng đầu năm" counts."""
        return cls.half(year, 1)

    @classmethod
    def nine_months(cls, year: int) -> Period:
        """Return the first nine months."""
        return cls(*_months(year, 1, 9), "nine_months")

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """Return quarter 1 to 4."""
        if number not in (1, 2, 3, 4):
            raise PeriodFault("Một năm có bốn quý: I, II, III, IV.")
        return cls(*_months(year, 3 * number - 2, 3), "quarter")

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """Return month 1 to 12."""
        if number not in range(1, 13):
            raise PeriodFault("Tháng từ 1 đến 12.")
        return cls(*_months(year, number, 1), "month")

    @classmethod
    def week(cls, day: date) -> Period:
        """Return the week, Monday to Sunday, in which ``day`` lies."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=7), "week")

    @classmethod
    def school_year(cls, first: int) -> Period:
        """Return the school year ``first``–``first + 1``: 1 August to 31 July."""
        return cls(date(first, 8, 1), date(first + 1, 8, 1), "school_year")

    @classmethod
    def police_year(cls, year: int) -> Period:
        """Return the statistical year of police and army: 15 December before to 14 December."""
        return cls(date(year - 1, 12, 15), date(year, 12, 15), "police_year")

    @classmethod
    def term(cls, first: int, last: int) -> Period:
        """Return a term of whole years, both named years included: 2021–2025."""
        return cls(date(first, 1, 1), date(last + 1, 1, 1), "term")

    @classmethod
    def span(cls, from_: date, until: date) -> Period:
        """Return any other days, ``until`` excluded."""
        return cls(from_, until, "span")

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.until - timedelta(days=1)

    @property
    def n_months(self) -> int | None:
        """Whole calendar months, or None where the period does not begin and end with a month."""
        if self.from_.day != 1 or self.until.day != 1:
            return None
        return (self.until.year - self.from_.year) * 12 + self.until.month - self.from_.month

    @property
    def label(self) -> str:
        """The name that people use: năm 2022, quý I năm 2022, năm học 2024-2025, 01/01/2022 – 05/03/2022."""
        year = self.from_.year
        match self.kind:
            case "year":
                return f"năm {year}"
            case "half":
                return f"6 tháng {'đầu' if self.from_.month == 1 else 'cuối'} năm {year}"
            case "nine_months":
                return f"9 tháng năm {year}"
            case "quarter":
                return f"quý {_ROMAN_OF[(self.from_.month + 2) // 3]} năm {year}"
            case "month":
                return f"tháng {self.from_.month:02} năm {year}"
            case "school_year":
                return f"năm học {year}-{year + 1}"
            case "police_year":
                return f"năm công tác {self.until.year}"
            case "term":
                return f"giai đoạn {year}-{self.last_day.year}"
        if self.until == FAR:
            return f"từ {format_day(self.from_)}"
        return f"{format_day(self.from_)} – {format_day(self.last_day)}"

    def contains(self, day: date) -> bool:
        """Tell whether ``day`` belongs to the period."""
        return self.from_ <= day < self.until

    def covers(self, other: Period) -> bool:
        """Tell whether every day of ``other`` belongs to this period."""
        return self.from_ <= other.from_ and other.until <= self.until

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two share a day."""
        return self.from_ < other.until and other.from_ < self.until

    def __str__(self) -> str:
        return self.label


_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form, re.IGNORECASE), kind)
    for form, kind in (
        (r"(?:năm\s+)?(\d{4})", "year"),
        (r"(?:6|sáu) tháng(?: đầu)?(?: năm)? (\d{4})", "half1"),
        (r"(?:6|sáu) tháng cuối(?: năm)? (\d{4})", "half2"),
        (r"(?:9|chín) tháng(?: đầu)?(?: năm)? (\d{4})", "nine"),
        (r"quý (iv|iii|ii|i|[1-4])(?:(?: năm |/| )(\d{4}))", "quarter"),
        (r"tháng (\d{1,2})(?:(?: năm |/| )(\d{4}))", "month"),
        (r"năm học (\d{4})\s*[-–]\s*(\d{4})", "school"),
        (r"(?:giai đoạn|nhiệm kỳ)\s+(\d{4})\s*[-–]\s*(\d{4})", "term"),
    )
)


def parse_period(text: str) -> Period:
    """Return the period that ``text`` names.

    Raises:
        PeriodFault: the text names no period that is known.

    >>> parse_period("6 tháng đầu năm 2022").label
    '6 tháng đầu năm 2022'
    """
    plain = re.sub(r"\s+", " ", text.strip())
    for form, kind in _FORMS:
        if found := form.fullmatch(plain):
            return _named(kind, found.groups())
    raise PeriodFault(f"“{plain[:60]}” không phải là kỳ. Viết ví dụ: năm 2022, quý I năm 2022, tháng 6 năm 2022.")


def _named(kind: str, parts: tuple[str, ...]) -> Period:
    match kind:
        case "year":
            return Period.year(int(parts[0]))
        case "half1" | "half2":
            return Period.half(int(parts[0]), int(kind[-1]))
        case "nine":
            return Period.nine_months(int(parts[0]))
        case "quarter":
            return Period.quarter(int(parts[1]), _ROMAN[parts[0].lower()])
        case "month":
            return Period.month(int(parts[1]), int(parts[0]))
        case "school":
            if int(parts[1]) != int(parts[0]) + 1:
                raise PeriodFault("Năm học gồm hai năm liền nhau, ví dụ 2024-2025.")
            return Period.school_year(int(parts[0]))
    return Period.term(int(parts[0]), int(parts[1]))


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count
    return date(year, first, 1), date(year + (last - 1) // 12, (last - 1) % 12 + 1, 1)
