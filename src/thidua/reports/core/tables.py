"""The table of targets and the annex of sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.papers import Align, Cell, Column, Run, Table
from thidua.papers import Row as TableRow
from thidua.reports.core.bindings import SHARES, Bindings, key_of, nameless_groups
from thidua.reports.core.given import FigureSaid
from thidua.reports.core.letters import capital
from thidua.reports.core.wording import (
    difference_measure,
    plan_words,
    result_words,
    subject,
    verdict_words,
)
from thidua.results.core.board import Row, Scoreboard, Source
from thidua.targets.core.kinds import Field, Verdict

UNNAMED = "không nêu tên trong văn bản nguồn"
_COLUMNS = (
    Column("TT", 15, Align.CENTER),
    Column("Chỉ tiêu", 53),
    Column("Kế hoạch", 26, Align.RIGHT),
    Column("Kết quả", 24, Align.RIGHT),
    Column("So với kế hoạch", 24, Align.RIGHT),
    Column("Đánh giá", 23, Align.CENTER),
)
_SOURCES = (Column("TT", 13, Align.CENTER), Column("Chỉ tiêu", 52), Column("Trích nguyên văn", 50), Column("Nguồn", 50))


def field_label(code: str) -> str:
    """The field as it is called on paper: a code of the closed list, else the words of the plan."""
    return Field(code).label if code in Field.values() else code or Field.OTHER.label


def targets_table(board: Scoreboard, numbers: Bindings) -> Table:
    """One row a line, by field; neighbouring lines without a name and with one verdict share a row that counts them."""
    return Table(_COLUMNS, tuple(_rows(board, numbers)), name=f"Các chỉ tiêu năm {board.year}")


def sources_table(
    board: Scoreboard, figures: Iterable[FigureSaid] = (), resources: Iterable[tuple[str, Source]] = ()
) -> Table | None:
    """Each named line, each other figure and each entry of the ledgers that was read from a text, with its words; None
    without any."""
    rows = [
        _source(row.number, _name(one), one.source)
        for row in board.rows
        for one in row.parts or (row,)
        if one.source is not None and not one.unnamed
    ]
    rows += [_source("", capital(one.name), one.source) for one in figures if one.source is not None]
    rows += [_source("", name, source) for name, source in resources]
    return Table(_SOURCES, tuple(rows), name="Nguồn của số liệu") if rows else None


def _source(number: str, name: str, source: Source) -> TableRow:
    return TableRow((_text(number), _text(name), _text(f"“{source.quote}”"), _text(source.document)))


def _rows(board: Scoreboard, numbers: Bindings) -> Iterator[TableRow]:
    for name, rows in board.by_field():
        known = not all(row.unnamed for row in rows)
        yield TableRow((Cell((Run(field_label(name) if known else "Chưa rõ lĩnh vực", bold=True),)),), group=True)
        groups = {group[0].line: (key, group) for key, group in nameless_groups(rows)}
        for row in rows:
            if not row.unnamed:
                yield from _line(row, numbers)
            elif row.line in groups:
                yield _nameless(*groups[row.line], numbers)


def _line(row: Row, numbers: Bindings) -> Iterator[TableRow]:
    yield _row(row.number, _name(row), row, numbers, bare=bool(row.parts))
    for part in row.parts:
        yield _row("", f"– {_name(part)}", part, numbers)


def _row(number: str, name: str, row: Row, numbers: Bindings, *, bare: bool = False) -> TableRow:
    plan, result = plan_words(row, numbers), result_words(row, numbers)
    if numbers.has(f"{key_of(row)}.plan_first") and row.plan_first != row.plan:
        plan = (*plan, Run(" (giao lần đầu "), numbers.run(f"{key_of(row)}.plan_first"), Run(")"))
    return TableRow(
        (
            _text(number),
            _text(name + (" (mô phỏng)" if row.simulated else "")),
            Cell(() if bare else plan),
            Cell(() if bare else result),
            Cell(() if bare else _against(row, numbers)),
            _text(verdict_words(row)),
        )
    )


def _against(row: Row, numbers: Bindings) -> tuple[Run, ...]:
    """The percentage of plan, or the signed difference where no percentage is printed (V15)."""
    stem = key_of(row)
    if numbers.has(f"{stem}.percent"):
        return (numbers.run(f"{stem}.percent"),)
    if not numbers.has(f"{stem}.difference") or row.difference is None:
        return ()
    sign = "+" if row.difference > 0 else "−" if row.difference < 0 else ""
    tail = f" {difference_measure(row)}" if row.measure in SHARES else ""
    return (Run(sign), numbers.run(f"{stem}.difference"), Run(tail))


def _nameless(key: str, rows: tuple[Row, ...], numbers: Bindings) -> TableRow:
    first, last = rows[0], rows[-1]
    number = first.number if first is last else f"{first.number}–{last.number}"
    name = Cell((numbers.run(key), Run(f" chỉ tiêu {UNNAMED}"), Run(" (mô phỏng)" if first.simulated else "")))
    return TableRow((_text(number), name, Cell(), Cell(), Cell(), _text(Verdict(first.verdict).label)))


def _name(row: Row) -> str:
    named = capital(subject(row))
    return f"{named} ({row.measure})" if row.measure and row.measure not in SHARES and _counted(row) else named


def _counted(row: Row) -> bool:
    return any(value is not None for value in (row.plan, row.plan_derived, row.result, row.stock))


def _text(text: str) -> Cell:
    return Cell((Run(text),)) if text else Cell()
