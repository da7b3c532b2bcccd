"""A part of the year as a review tells it: six months, nine months, the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.results.core.board import Row, SetHead
from thidua.results.core.words import against_plan, plan_words, result_words, stated_words

SHARES = ("%", "‰", "điểm %")
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

    ``row`` is judged as of the last day of the span, or today; ``now`` holds the figure of the span, ``past`` that of the
    same days a year earlier.  ``whose`` is the unit's name where it is not the locality's own target.  ``level_measure``
    is what the level behind a change is counted in; empty where the change is relative, so that the level has another.
    """

    row: Row
    now: Row
    past: Row
    whose: str = ""
    level_measure: str = ""

    @property
    def plan(self) -> str:
        """The year's plan as people write it."""
        return plan_words(self.row)

    @property
    def result(self) -> str:
        """What the span came to; of a change how far it moved and to what level: "giảm 0,51 (còn 3,39 %)"."""
        return change_words(self.now, self.level_measure) if self.row.kind == "change" else result_words(self.now)

    @property
    def amount(self) -> Decimal | None:
        """The number of the span: of a change the way it moved, in the direction that was asked for."""
        return self.now.result

    @property
    def percent(self) -> Decimal | None:
        """How much of the year's plan the span came to; None where no percentage is printed (V15)."""
        return self.now.percent if self._comparable else None

    @property
    def difference(self) -> Decimal | None:
        """How far a share lies from the year's plan, in points; None of anything else."""
        return self.now.difference if self._comparable and self.row.measure in SHARES else None

    @property
    def reached(self) -> bool:
        """Whether the figure of the span already comes to the plan of the year, where more is better."""
        return self._comparable and self.row.better == "higher" and self.now.completed

    @property
    def before(self) -> str:
        """The figure of the same days a year earlier."""
        return result_words(self.past)

    def against(self, *, whole_year: bool) -> str:
        """Return how the span stands to the year's plan; where a paper of the year states it without a plan, as it states."""
        if self.row.plan is None:
            return stated_words(self.row.stated) if whole_year else ""
        return against_plan(self.percent, self.difference, self.row.measure.removeprefix("điểm "))

    @property
    def _comparable(self) -> bool:
        return self.row.kind in ("level", "change") and self.row.plan is not None


def change_words(row: Row, level_measure: str) -> str:
    """Return how far a figure moved and where it stands: "thêm 1 (nay 6)", "giảm 0,51 (còn 3,39 %)", "không đổi (5)".

    Where the level it began from is not known, only where it stands: "nay 6".
    """
    share = f" {level_measure}" if level_measure == "%" else ""
    level = "" if row.stock is None or not level_measure else f"{format_number(row.stock)}{share}"
    if row.result is None:
        return f"nay {level}" if level else ""
    if row.result == 0:
        return f"không đổi ({level})" if level else "không đổi"
    up = (row.result > 0) == (row.direction != "down")
    moved = f"{'thêm' if up else 'giảm'} {format_number(abs(row.result))}"
    return f"{moved} ({'nay' if up else 'còn'} {level})" if level else moved


@dataclass(frozen=True)
class SpanSet:
    """One set with its named lines in order; ``counts`` says how many of all its lines carry which verdict (V1)."""

    head: SetHead
    lines: tuple[SpanLine, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def own(self) -> tuple[SpanLine, ...]:
        """The lines that are the locality's own."""
        return tuple(line for line in self.lines if not line.whose)

    @property
    def of_units(self) -> tuple[SpanLine, ...]:
        """The lines of units."""
        return tuple(line for line in self.lines if line.whose)

    @property
    def n_lines(self) -> int:
        """How many lines the set has, those without a name too."""
        return sum(self.counts.values())

    def by_field(self) -> list[tuple[str, list[SpanLine]]]:
        """The lines under their fields, in the order in which the set first names them."""
        return self._fields(self.lines)

    def own_by_field(self) -> list[tuple[str, list[SpanLine]]]:
        """The locality's own lines under their fields."""
        return self._fields(self.own)

    @staticmethod
    def _fields(lines: tuple[SpanLine, ...]) -> list[tuple[str, list[SpanLine]]]:
        found: dict[str, list[SpanLine]] = {}
        for line in lines:
            found.setdefault(line.row.field, []).append(line)
        return list(found.items())


@dataclass(frozen=True)
class Moved:
    """A target whose verdict is another than it was on an earlier day; ``whose`` where it is not the locality's own."""

    target: int
    label: str
    whose: str
    before: str
    now: str
