"""Statistics of emulation and commendation as plain tables: what a table is, the days it covers, its title.

The yearly forms 0601–0605 (02/2023/TT-BNV) are known here from another program that prints them, not from the paper itself:
their heads say so until somebody compares them.  The same tables over any span of days bear no number of a form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.ground.dates import format_day

FORM_OF = "02/2023/TT-BNV"
NOT_COMPARED = "Chưa đối chiếu bản gốc Thông tư 02/2023/TT-BNV."
DUE_MONTH, DUE_DAY = 12, 15


@dataclass(frozen=True)
class Line:
    """A row: its words, a number for each column (None: the system does not hold it), the code and measure of the form.

    ``deep`` rows stand under the one before; ``head`` rows are the titles of parts and hold no number.
    """

    words: str
    numbers: tuple[int | None, ...] = ()
    code: str = ""
    measure: str = ""
    deep: bool = False
    head: bool = False

    @property
    def shown(self) -> str:
        """The words as they stand in the table.

        >>> Line("tập thể", deep=True).shown, Line("+ Doanh nhân", deep=True).shown
        ('– Tập thể', '+ Doanh nhân')
        """
        text = f"{self.words[:1].upper()}{self.words[1:]}"
        return f"– {text}" if self.deep and not text.startswith("+") else text


@dataclass(frozen=True)
class Table:
    """One table: number of the form (empty: of none), title, heads of its figures, rows, what the system does not hold."""

    number: str
    title: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    missing: str = ""
    notes: tuple[str, ...] = ()

    @property
    def coded(self) -> bool:
        """Whether its rows have the codes of a form."""
        return any(line.code for line in self.lines)

    @property
    def span(self) -> int:
        """How many cells a row has."""
        return 1 + self.coded + self.measured + len(self.columns)

    @property
    def measured(self) -> bool:
        """Whether its rows say in what they count."""
        return any(line.measure for line in self.lines)


@dataclass(frozen=True)
class Span:
    """Days [since, until); a whole calendar year is a form's, any other is for one's own use."""

    since: date
    until: date

    @property
    def year(self) -> int | None:
        """The calendar year it is, or None."""
        whole = (self.since.month, self.since.day) == (1, 1) and self.until == date(self.since.year + 1, 1, 1)
        return self.since.year if whole else None

    @property
    def words(self) -> str:
        """The span in words.

        >>> Span(date(2025, 1, 1), date(2025, 4, 1)).words
        'từ 01/01/2025 đến 31/03/2025'
        """
        if self.year is not None:
            return f"năm {self.year}"
        return f"từ {format_day(self.since)} đến {format_day(self.until - timedelta(days=1))}"


def title_of(table: Table, span: Span) -> str:
    """Return the title of a table: with the number of its form for a year, without it for another span."""
    if span.year is None:
        return f"{table.title}, {span.words} (bảng dùng riêng)"
    return f"Biểu {table.number}: {table.title}, {span.words}" if table.number else f"{table.title}, {span.words}"


def length_class(since: date | None, until: date, *, far: date) -> int:
    """Return which length a movement that runs [since, until) has, from 0 (under a year) to 5 (no end known).

    >>> length_class(date(2025, 1, 1), date(2026, 1, 1), far=date.max), length_class(None, date.max, far=date.max)
    (1, 5)
    """
    if since is None or until == far:
        return 5
    for years, place in ((5, 4), (3, 3)):
        if until >= _later(since, years):
            return place
    one = _later(since, 1)
    return 0 if until < one else 1 if until == one else 2


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)


def summed(lines: Sequence[tuple[int, ...]], width: int) -> tuple[int, ...]:
    """Return the sums of the columns."""
    return tuple(sum(line[place] for line in lines) for place in range(width))
