"""The statistics as a paper and as rows of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.commendation.core.statistics import NOT_COMPARED, Span, Table, title_of
from thidua.ground.numbers import format_number
from thidua.papers import Align, Cell, Column, Document, Para, Row, Run, Signatures
from thidua.papers import Table as Drawn
from thidua.papers.official import Frame, paper, signature

_WIDE = 160


@dataclass(frozen=True)
class Printed:
    """Whose statistics these are, for which span, drawn when."""

    issuer: str
    place: str
    span: Span
    made_on: date
    simulated: bool = False


def statistics_paper(tables: Sequence[Table], told: Printed) -> Document:
    """Return the paper: each table with its title, what it leaves out, and what was never compared.

    A column where every row is nothing is left out of the paper, and named: a page is no screen.
    """
    body: list[Para | Drawn] = []
    if told.span.year is not None:
        body.append(_said(NOT_COMPARED, italic=True))
    for table in tables:
        body.append(_said(title_of(table, told.span), bold=True))
        kept = [place for place in range(len(table.columns)) if _counts(table, place)] or [0]
        body.append(_drawn(table, kept, title_of(table, told.span)))
        empty = [name for place, name in enumerate(table.columns) if place not in kept]
        if empty:
            body.append(_said(f"Không phát sinh: {'; '.join(empty)}.", italic=True))
        body += [_said(words, italic=True) for words in (*table.notes, table.missing) if words]
    frame = Frame(
        issuer=told.issuer, symbol="", place=told.place, made_on=told.made_on, simulated=told.simulated,
        abstract=f"Công tác thi đua, khen thưởng {told.span.words}",
        signatures=Signatures(signature(post="Thủ trưởng đơn vị"), signature(post="Người lập biểu")),
    )  # fmt: skip
    return paper(frame, kind="Thống kê", body=body)


def _said(text: str, *, bold: bool = False, italic: bool = False) -> Para:
    return Para((Run(text, bold=bold, italic=italic),), align=Align.LEFT, indent=False)


def _counts(table: Table, place: int) -> bool:
    return any(line.numbers[place] for line in table.lines if line.numbers)


def _drawn(table: Table, kept: Sequence[int], name: str) -> Drawn:
    heads = [Column("Mã số", 12, Align.CENTER)] if table.coded else []
    heads += [Column("Đơn vị tính", 20)] if table.measured else []
    width = min(24, (_WIDE - 50 - sum(column.width for column in heads)) // len(kept))
    left = _WIDE - width * len(kept) - sum(column.width for column in heads)
    columns = (
        Column(table.head, left, Align.LEFT), *heads,
        *(Column(table.columns[place], width, Align.RIGHT) for place in kept),
    )  # fmt: skip
    rows = []
    for line in table.lines:
        if line.head:
            rows.append(Row((Cell((Run(line.words, bold=True),)),), group=True))
            continue
        lead = [line.shown]
        lead += [line.code] if table.coded else []
        lead += [line.measure] if table.measured else []
        bold = line.words == "Tổng số"
        cells = [*lead, *(number_words(line.numbers[place]) for place in kept)]
        rows.append(Row(tuple(Cell((Run(text, bold=bold),)) if text else Cell() for text in cells)))
    return Drawn(columns, tuple(rows), name=name)


def number_words(n: int | None) -> str:
    """Return a figure as people write it, empty where the system does not hold it.

    >>> number_words(1234), number_words(None)
    ('1.234', '')
    """
    return "" if n is None else format_number(Decimal(n))


def sheet_rows(tables: Sequence[Table], span: Span) -> list[list[str | int | None]]:
    """Return the tables under each other as rows of one sheet: words, code, measure, figures."""
    rows: list[list[str | int | None]] = []
    for table in tables:
        rows.append([title_of(table, span)])
        rows.append([table.head, "Mã số", "Đơn vị tính", *table.columns])
        rows += [[line.shown, line.code, line.measure, *line.numbers] for line in table.lines]
        rows += [[words] for words in (*table.notes, table.missing) if words]
        rows.append([])
    return rows
