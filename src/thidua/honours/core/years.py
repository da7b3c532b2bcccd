"""Working years as they stand in a record: ``2025`` or ``2024-2025``."""

from __future__ import annotations

from datetime import date

from thidua.ground.errors import BadInput
from thidua.rules.years import Year, parse_year


class YearFault(BadInput):
    """The text is no working year."""

    code = "bad_year"


def year_of(value: object, *, field: str | None = "year") -> Year:
    """Return the working year that ``value`` says; spaces and a long dash are taken too.

    Raises:
        YearFault: it says none.

    >>> str(year_of("2024 – 2025"))
    '2024-2025'
    """
    text = "".join(str(value).split()).replace("–", "-").replace("—", "-").replace("/", "-")
    found = parse_year(text)
    if found is None:
        raise YearFault(
            f"“{str(value)[:40]}” không phải là năm. Viết 2025, hoặc 2024-2025 nếu tính theo năm học.", field=field
        )
    return found


def year_on(day: date) -> Year:
    """Return the calendar year of a day."""
    return Year(day.year)
