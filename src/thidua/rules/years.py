"""Working years: calendar years and school years, and runs of one kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, order=True)
class Year:
    """A calendar year (2025) or a school year (2024-2025: 1 August to 31 July); a run goes over years of one kind.

    >>> str(Year(2024, school=True).previous)
    '2023-2024'
    """

    first: int
    school: bool = False

    @property
    def previous(self) -> Year:
        """The year before, of the same kind."""
        return Year(self.first - 1, self.school)

    @property
    def starts(self) -> date:
        """The first day."""
        return date(self.first, 8 if self.school else 1, 1)

    @property
    def until(self) -> date:
        """The day after the last."""
        return date(self.first + 1, 8 if self.school else 1, 1)

    def overlaps(self, other: Year) -> bool:
        """Tell whether the two share a day."""
        return self.starts < other.until and other.starts < self.until

    def is_later_than(self, other: Year) -> bool:
        """Tell whether no day of this year is a day of the other or before it."""
        return self.starts >= other.until

    def __str__(self) -> str:
        return f"{self.first}-{self.first + 1}" if self.school else str(self.first)


def parse_year(value: object) -> Year | None:
    """Return the year, or None where ``value`` is none: 2025, "2025", "2024-2025".

    >>> parse_year("2024-2025")
    Year(first=2024, school=True)
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    found = _FORM.fullmatch(str(value).strip())
    if not found or not 1900 <= int(found[1]) <= 2200:
        return None
    if found[2] is None:
        return Year(int(found[1]))
    return Year(int(found[1]), school=True) if int(found[2]) == int(found[1]) + 1 else None
