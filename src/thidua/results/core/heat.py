"""The heat map of units by lines as frozen values: what each cell prints, and how strong its colour is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.results.core.board import COMPLETED

NO_FIGURE, NOT_ASSIGNED = "no_figure", "not_assigned"


@dataclass(frozen=True)
class HeatColumn:
    """One line of the set; ``name`` is short enough for a head."""

    line: int
    name: str
    measure: str


@dataclass(frozen=True)
class HeatCell:
    """One unit's target on one line: what is printed, its verdict, its shade ``h0``–``h5`` or ``hx``."""

    shade: str
    text: str
    verdict: str
    words: str
    target: int | None = None
    value: Decimal | None = None
    percent: Decimal | None = None
    missing: bool = False
    unverified: bool = False


@dataclass(frozen=True)
class HeatRow:
    """One unit with its cells in the order of the columns, and how many of its targets are hoàn thành."""

    body: int
    name: str
    simulated: bool
    cells: tuple[HeatCell, ...]
    completed: int
    assigned: int
    missing: int


@dataclass(frozen=True)
class HeatMap:
    """Units by lines; rows stand by how many targets they completed, then by name.  ``simulated``: a unit is made up."""

    set_key: int | None
    set_name: str
    set_uid: str
    columns: tuple[HeatColumn, ...]
    rows: Sequence[HeatRow]
    sets: tuple[tuple[str, str], ...] = ()
    simulated: bool = False


NOTHING = HeatCell("hx", "/", NOT_ASSIGNED, "không giao")


def shade(verdict: str, share: Decimal | None, value: Decimal | None) -> str:
    """Return the class of a cell: nothing is only a colour, the figure or a sign is always printed in it.

    ``share`` is how far the figure is on its way to the plan, in per cent, also where no percentage is printed.

    >>> shade("not_met", Decimal("88"), Decimal(88)), shade("exceeded", None, Decimal(2))
    ('h2', 'h5')
    """
    if verdict == "exceeded":
        return "h5"
    if verdict in COMPLETED or (verdict == "not_due" and share is not None and share >= 100):
        return "h4"
    if value is None:
        return "hx"
    if value == 0:
        return "h0"
    if share is None:
        return "h2"
    return "h1" if share < 80 else "h2" if share < 95 else "h3"
