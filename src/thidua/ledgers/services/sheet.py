"""Taking entries in from Excel: all good rows in one act, the faults told row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, NotPermitted, Refused
from thidua.ground.text import fold
from thidua.ledgers.core.entry import read_entry
from thidua.ledgers.core.sheet import Fault, Row, read_sheet, title_of
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.permissions import may_edit
from thidua.ledgers.services.entries import Links, enter
from thidua.movements.selectors.bodies import bodies_near
from thidua.results.services.results import chain_of
from thidua.units.models import Body


@dataclass(frozen=True)
class TakenIn:
    """What became of a sheet: entries written, rows that stand in the ledger already, and the faults of the others.

    ``changed`` are rows of entries that the sheet tells otherwise than the ledger: the ledger stays as it is.
    """

    entries: tuple[Entry, ...]
    known: int
    faults: tuple[Fault, ...]
    changed: tuple[Fault, ...] = ()


def take_in_sheet(owner: Body, xlsx: bytes, *, by: Actor, at: datetime, partly: bool = False) -> TakenIn:
    """Write the rows of the sheet that are new; a row whose code is that of an entry is left as it stands.

    With any fault nothing is written, unless ``partly``: then the good rows are.  All of it is one act and one line.

    Raises:
        NotPermitted: the actor keeps no ledgers of the locality.
        BadInput: the file is no such sheet; see ``core.sheet.read_sheet``.
    """
    may_edit(by, owner).require()
    rows, faults = read_sheet(xlsx)
    reader = _Reader(owner, by, at)
    try:
        with act(
            by, at, "ledgers.taken_in", chain=chain_of(owner), kind="ledger", key=owner.slug or "", label=owner.slug or "",
            bulk=True,
        ) as done:  # fmt: skip
            made, wrong = reader.write(rows)
            faults = sorted([*faults, *wrong], key=lambda fault: fault.row)
            done.detail(n=len(made), faults=len(faults))
            if (faults and not partly) or not made:
                raise _NothingWritten(reader.known, faults)
    except _NothingWritten as nothing:
        return TakenIn((), nothing.known, tuple(nothing.faults), tuple(reader.changed))
    return TakenIn(tuple(made), reader.known, tuple(faults), tuple(reader.changed))


class _NothingWritten(Exception):
    """Rolls the act back."""

    def __init__(self, known: int, faults: list[Fault]) -> None:
        super().__init__()
        self.known, self.faults = known, faults


class _Reader:
    """Finds what rows name, and writes them, totals before their parts."""

    def __init__(self, owner: Body, by: Actor, at: datetime) -> None:
        self.owner, self.by, self.at, self.known = owner, by, at, 0
        self.bodies = {"": owner, fold("cả địa phương"): owner}
        self.bodies |= {fold(name): body for body, name in bodies_near(owner, as_of=day_of(at))}
        self.funds = {fund.fold: fund for fund in Fund.objects.filter(owner=owner)}
        self.entries = {str(row.uid)[-12:]: row for row in Entry.objects.filter(owner=owner)}
        self.marks: dict[str, Entry] = {}
        self.changed: list[Fault] = []

    def write(self, rows: list[Row]) -> tuple[list[Entry], list[Fault]]:
        made: list[Entry] = []
        faults: list[Fault] = []
        for row in sorted(rows, key=lambda one: bool(one.part_of)):
            if row.code in self.entries:
                self.known += 1
                self._compare(row, self.entries[row.code])
                continue
            try:
                entry = self._one(row)
            except NotPermitted:
                raise
            except Refused as fault:
                faults.append(Fault(row.number, title_of(fault.field or ""), fault.message))
                continue
            made.append(entry)
            if row.code:
                self.marks[row.code] = entry
        return made, faults

    def _compare(self, row: Row, entry: Entry) -> None:
        """Note a row that tells its entry otherwise; a correction needs a reason, so the sheet makes none."""
        try:
            told = read_entry(row.draft)
        except Refused as fault:
            self.changed.append(Fault(row.number, title_of(fault.field or ""), fault.message))
            return
        if entry.withdrawn:
            self.changed.append(Fault(row.number, title_of("code"), f"khoản “{entry.subject}” đã rút khỏi sổ."))
            return
        differs = [
            title_of(column) for column, now, stored in (
                ("subject", told.fold, entry.fold), ("amount", told.value_q, entry.value_q),
                ("measure", told.dimension, entry.dimension), ("bound", told.bound.value, entry.bound),
                ("period", (told.period.from_, told.period.until), (entry.since, entry.until)),
                ("status", told.status.value, entry.status), ("source", told.source, entry.source),
                ("way", told.way, entry.way), ("money", told.money_q, entry.money_q), ("day", told.day, entry.day),
                ("whole_area", told.whole_area, entry.whole_area), ("note", told.note, entry.note),
            ) if now != stored
        ]  # fmt: skip
        if differs:
            words = f"bảng ghi {told.subject}, {told.words}; sổ đang ghi {entry.subject}, {entry.words}."
            self.changed.append(Fault(row.number, ", ".join(differs), words))

    def _one(self, row: Row) -> Entry:
        body = self.bodies.get(fold(row.body))
        if body is None:
            raise BadInput(f"không có đơn vị “{row.body[:60]}”. Ghi tên như trong mục Đơn vị.", field="body")
        fund = self.funds.get(fold(row.fund)) if row.fund else None
        if row.fund and fund is None:
            raise BadInput(f"chưa có sổ quỹ “{row.fund[:60]}”. Lập sổ quỹ trước.", field="fund")
        total = None
        if row.part_of:
            total = self.marks.get(row.part_of) or self.entries.get(row.part_of)
            if total is None:
                raise BadInput(f"không có khoản mã “{row.part_of[:40]}”. Xem lại cột “Mã khoản”.", field="part_of")
        return enter(row.draft, body=body, by=self.by, at=self.at, links=Links(part_of=total, fund=fund))
