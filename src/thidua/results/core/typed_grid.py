"""A table of units by lines typed on the screen: what its cells showed, and the rows that somebody changed as a sheet.

It goes the way of every sheet from here on: read, held against the form, shown, written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.ground.numbers import format_number
from thidua.results.core.sheet_heads import CODE, PERIOD, UNIT

NOT_ASKED = "/"


@dataclass(frozen=True)
class TypedCell:
    """One box: the name of its input, the title of its column, what stands in it; ``asked`` is False where none is shown."""

    name: str
    title: str
    value: str
    asked: bool


@dataclass(frozen=True)
class TypedRow:
    """One unit's boxes; ``open`` where its report still takes figures, ``state`` how it stands."""

    key: int
    name: str
    period: str
    state: str
    open: bool
    cells: Sequence[TypedCell]


def typed_row(
    key: int, name: str, period: str, state: str, *, open_: bool, titles: Sequence[str], cells: Sequence[Any]
) -> TypedRow:
    """Return a row from the cells of the sheet that goes out, numbers as papers write them."""
    boxes = [
        TypedCell(f"o-{key}-{at}", title, _shown(cell), cell != NOT_ASKED)
        for at, (title, cell) in enumerate(zip(titles, cells, strict=True))
    ]
    return TypedRow(key, name, period, state, open_, boxes)


def changed_rows(rows: Sequence[TypedRow], posted: Mapping[str, str]) -> list[TypedRow]:
    """Return the rows of which a box was typed in, with what was typed."""
    found = []
    for row in rows:
        cells = [
            TypedCell(c.name, c.title, " ".join(posted.get(c.name, c.value).split()) if c.asked else "", c.asked)
            for c in row.cells
        ]
        before = [c.value if c.asked else "" for c in row.cells]
        if row.open and [c.value for c in cells] != before:
            found.append(TypedRow(row.key, row.name, row.period, row.state, row.open, cells))
    return found


def as_pasted(rows: Sequence[TypedRow], titles: Sequence[str]) -> str:
    """Return the rows as they would be copied from the sheet that goes out, heads first.

    >>> row = TypedRow(7, "thôn Một", "quý I năm 2026", "", True, [TypedCell("o-7-0", "1. Đường (km)", "1,5", True)])
    >>> as_pasted([row], ["1. Đường (km)"])
    'Mã\\tĐơn vị\\tKỳ\\t1. Đường (km)\\n7\\tthôn Một\\tquý I năm 2026\\t1,5\\n'
    """
    lines = [[CODE, UNIT, PERIOD, *titles]]
    lines += [[str(row.key), row.name, row.period, *(cell.value for cell in row.cells)] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def _shown(cell: Any) -> str:
    if not isinstance(cell, Decimal):
        return "" if cell == NOT_ASKED else str(cell)
    exponent = cell.normalize().as_tuple().exponent
    return format_number(cell, max(-exponent, 0) if isinstance(exponent, int) else 0)
