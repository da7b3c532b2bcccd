"""A part of the year as a review tells it: six months, nine months, the year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua.ground.periods import Period
from thidua.results.core.board import Row, SetHead

SPANS = {"6-thang": "6 tháng đầu năm", "9-thang": "9 tháng", "nam": "năm"}


def span_of(code: str, year: int) -> Period | None:
    """Return the days of a review: "6-thang", "9-thang" or "nam"; None for another word.

    >>> span_of("9-thang", 2026).label
    '9 tháng năm 2026'
    """
    makers = {"6-thang": Period.six_months, "9-thang": Period.nine_months, "nam": Period.year}
    return makers[code](year) if code in makers else None


@dataclass(frozen=True)
class SpanLine:
    """One target in a span: what it asks of the year, what the span came to, of the year's plan in percent, a year before.

    ``row`` is judged as of the last day of the span, or today; ``before`` is the figure of the same days a year earlier,
    ``whose`` the unit's name where it is not the locality's own target.
    """

    row: Row
    plan: str
    result: str
    percent: Decimal | None
    before: str
    whose: str = ""


@dataclass(frozen=True)
class SpanSet:
    """One set with its lines in order."""

    head: SetHead
    lines: tuple[SpanLine, ...]

    def by_field(self) -> list[tuple[str, list[SpanLine]]]:
        """The lines under their fields, in the order in which the set first names them."""
        found: dict[str, list[SpanLine]] = {}
        for line in self.lines:
            found.setdefault(line.row.field, []).append(line)
        return list(found.items())


@dataclass(frozen=True)
class Moved:
    """A target whose verdict is another than it was on an earlier day."""

    target: int
    name: str
    before: str
    now: str
