"""Resources and works of the year, from the ledgers: the table, and its numbers as bindings."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.ledgers.core.paper import COLUMNS
from thidua.ledgers.core.tables import LedgerTable, Line
from thidua.papers import Cell, Row, Run, Table
from thidua.reports.core.bindings import Bindings, keyed_lines

HEADING = "Nguồn lực huy động, công trình, kết quả làm được"


def resources_table(table: LedgerTable, numbers: Bindings) -> Table:
    """Return the sums of the ledgers; of each total its sources in italics beneath, which are not added to it."""
    rows: list[Row] = []
    group, number = "", 0
    for key, line in keyed_lines(table):
        if line.group != group:
            group = line.group
            rows.append(Row((Cell((Run(group, bold=True),)),), group=True))
        number += not line.inner
        rows.append(_row(key, line, number, numbers))
    return Table(COLUMNS, tuple(rows), name=HEADING)


def _row(key: str, line: Line, number: int, numbers: Bindings) -> Row:
    said = Run(f"– {line.name}", italic=True) if line.inner else Run(line.name)
    note = (Run(line.note),) if line.note else ()
    cells = (
        Cell() if line.inner else Cell((Run(str(number)),)),
        Cell((said,)),
        Cell((numbers.run(key),)),
        Cell((Run(line.measure, italic=line.inner),)),
        Cell(note),
    )
    return Row(cells)


def ledger_of(bound: str) -> int | None:
    """Return the entry a binding of the ledgers leads to, or None: "ledger:7.value" is of entry 7."""
    kind, _, key = bound.partition(".")[0].partition(":")
    return int(key) if kind == "ledger" and key.isdigit() else None


def texts_of(table: LedgerTable) -> Iterator[str]:
    """Return the amounts with their measures, for tests that hold two papers against each other."""
    for line in table.lines:
        yield f"{line.amount} {line.measure}"
