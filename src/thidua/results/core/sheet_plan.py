"""What a sheet would do if it were taken in: by row the figures that are new, changed or the same, and the faults."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua.ground.canonical import canonical_json
from thidua.results.core.entry import Writing
from thidua.results.core.reporting import LineSaid
from thidua.results.core.sheet_heads import Fault
from thidua.results.core.sheet_rows import RowSaid


@dataclass(frozen=True)
class PlannedCell:
    """One figure: the report's line, the indicator, what would be written; ``no`` is the revision that counts now.

    ``observation`` and ``revision`` are keys (0: none yet).  ``before`` is what stands now, in words; ``same``: nothing
    changes; ``warnings`` are asked about and hinder nothing.
    """

    line: int
    indicator: int
    name: str
    said: LineSaid
    writing: Writing
    no: int = 0
    observation: int = 0
    revision: int = 0
    before: str = ""
    same: bool = False
    warnings: tuple[str, ...] = ()


@dataclass
class PlannedRow:
    """One row of the sheet: its unit's report, what it would write, and why it cannot where it cannot.

    ``report`` is a key (0: none was found); ``due``: the report would be sent, for it has not arrived or something changes.
    """

    row: RowSaid
    name: str
    report: int = 0
    report_no: int = 0
    body: int = 0
    cells: list[PlannedCell] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    due: bool = False

    @property
    def good(self) -> bool:
        """Whether it is taken."""
        return not self.faults

    @property
    def n_new(self) -> int:
        """How many figures it brings where there was none."""
        return sum(not cell.same and not cell.no for cell in self.cells)

    @property
    def n_changed(self) -> int:
        """How many figures it changes."""
        return sum(not cell.same and cell.no > 0 for cell in self.cells)

    @property
    def asks(self) -> list[PlannedCell]:
        """The figures that somebody should look at before."""
        return [cell for cell in self.cells if cell.warnings and not cell.same]

    @property
    def changed(self) -> list[PlannedCell]:
        """The figures that would take another's place."""
        return [cell for cell in self.cells if not cell.same and cell.no]


@dataclass(frozen=True)
class Plan:
    """The whole sheet; ``faults`` concern it as a whole, ``stopped``: nothing is taken before they are mended."""

    rows: Sequence[PlannedRow]
    faults: Sequence[Fault] = ()

    @property
    def stopped(self) -> bool:
        """Whether a fault of the heads keeps everything out."""
        return any(fault.stops for fault in self.faults)

    @property
    def sending(self) -> list[PlannedRow]:
        """The rows that would be taken in and do something."""
        return [] if self.stopped else [row for row in self.rows if row.good and row.due]

    @property
    def idle(self) -> list[PlannedRow]:
        """The good rows whose figures all stand already."""
        return [row for row in self.rows if row.good and not row.due]

    @property
    def faulty(self) -> list[PlannedRow]:
        """The rows that are left."""
        return [row for row in self.rows if row.faults]

    def all_faults(self) -> Iterator[Fault]:
        """Every fault, those of the whole sheet first."""
        yield from self.faults
        for row in self.rows:
            yield from row.faults

    @property
    def mark(self) -> str:
        """What names this plan: another's writing in between gives another mark."""
        told = [
            [row.report, row.report_no, [[cell.line, cell.no, _plain(cell.writing)] for cell in row.cells]]
            for row in self.sending
        ]
        return hashlib.sha256(canonical_json(told)).hexdigest()


def _plain(writing: Writing) -> list[object]:
    return [writing.state.value, writing.value_q, writing.part_q, writing.whole_q, writing.estimate]
