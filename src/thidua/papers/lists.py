"""Lists of an annex (danh sách): rows counted, widths shared out by what stands in the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.papers import layout
from thidua.papers.blocks import Align, Annex, Block, Cell, Column, Para, Row, Run, Table

_COUNT_WIDTH = 12
_EMPTY = Para((Run("(Chưa có dòng nào.)", italic=True),))


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Rows under a heading of their own ("Tập thể", "Cá nhân"); each group counts its rows from 1."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def list_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, name: str) -> Table:
    """The list with a column that counts (TT) before the given ones; one cell a column in every row."""
    return grouped_table(columns, (ListGroup("", tuple(tuple(row) for row in rows)),), name=name)


def grouped_table(columns: Sequence[str], groups: Iterable[ListGroup], *, name: str) -> Table:
    """The list in groups; an empty group is left out, a group without a title has no heading row."""
    found = [group for group in groups if group.rows]
    widths = _widths(columns, [row for group in found for row in group.rows])
    heads = (
        Column("TT", _COUNT_WIDTH, Align.CENTER),
        *(Column(column, width) for column, width in zip(columns, widths, strict=True)),
    )
    return Table(heads, tuple(_rows(found)), name=name)


def list_annex(
    title: str, columns: Sequence[str], groups: Iterable[ListGroup], *, attached_to: str = "", numeral: str = ""
) -> Annex:
    """A list as an annex of its own; without any row it says so.

    `attached_to` is the line "(Kèm theo …)": left empty, `official` words it from the paper; `numeral` is for several.
    """
    table = grouped_table(columns, groups, name=title)
    body: tuple[Block, ...] = (table,) if table.rows else (_EMPTY,)
    return Annex(title, body, numeral=numeral, attached_to=attached_to)


def _rows(groups: Iterable[ListGroup]) -> Iterator[Row]:
    for group in groups:
        if group.title:
            yield Row((Cell((Run(group.title, bold=True),)),), group=True)
        for number, row in enumerate(group.rows, 1):
            yield Row((Cell((Run(str(number)),)), *(Cell((Run(cell),)) if cell else Cell() for cell in row)))


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Millimetres for each column: by its usual longest text, none narrower than 16 mm."""
    room = layout.TEXT_WIDTH - _COUNT_WIDTH
    wants = []
    for place, column in enumerate(columns):
        longest = sorted(len(row[place]) for row in rows)[int(len(rows) * 0.9)] if rows else 0
        words = max((len(word) for word in column.split()), default=1)
        wants.append(min(max(longest, words * 1.4, len(column) / 2, 6), 60))
    least = min(16, room // len(columns))
    spare = room - least * len(columns)
    widths = [least + int(spare * want / sum(wants)) for want in wants]
    widths[widths.index(max(widths))] += room - sum(widths)
    return widths
