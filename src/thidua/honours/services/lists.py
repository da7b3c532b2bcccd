"""Bringing in old decision lists: read, shown, and then as many rows recorded as a person accepts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.documents.core.numbers import number_key, tidy_number
from thidua.documents.core.secrecy import refuse_secret
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold, name_key, nfc
from thidua.ground.uids import uid
from thidua.honours.core.authorities import decider_of
from thidua.honours.core.kinds import HolderKind, Source
from thidua.honours.core.lists import ListRow, cells_of_text, read_rows
from thidua.honours.core.proposing import LEAVE, NEW, Proposal
from thidua.honours.core.sheets import cells_of_xlsx
from thidua.honours.core.years import year_of
from thidua.honours.models import AwardRecord, Holder, ImportBatch
from thidua.honours.permissions import may_keep
from thidua.honours.selectors.lists import proposals
from thidua.honours.services.acting import log_owner
from thidua.honours.services.records import check_kind
from thidua.store.locks import lock_row
from thidua.units.models import Body, Name

MOST_BYTES = 8_000_000


class ListDone(Conflict):
    """The list was recorded or dropped before."""

    code = "list_done"


@dataclass(frozen=True)
class Told:
    """How a list was taken in: new lines, lines that stood already, rows left, new holders."""

    new: int
    same: int
    left: int
    holders: int


def read_xlsx(content: bytes, *, name: str, owner: Body, by: Actor, at: datetime) -> ImportBatch:
    """The list of an Excel file, read and waiting; nothing is recorded yet.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        BadInput: no workbook, too big, nothing in it to read; or it bears a mark of secrecy.
    """
    may_keep(by, owner).require()
    if len(content) > MOST_BYTES:
        raise BadInput("Tệp lớn quá 8 MB. Chia danh sách thành nhiều tệp.", field="file")
    return _read(cells_of_xlsx(content), hashlib.sha256(content).hexdigest(), name=name, owner=owner, by=by, at=at)


def read_text(text: str, *, owner: Body, by: Actor, at: datetime) -> ImportBatch:
    """The list of a pasted text, read and waiting.

    Raises:
        NotPermitted, BadInput: as :func:`read_xlsx`.
    """
    may_keep(by, owner).require()
    digest = hashlib.sha256(nfc(text).encode()).hexdigest()
    return _read(cells_of_text(text), digest, name="nội dung dán vào", owner=owner, by=by, at=at)


@retried
def _read(
    table: Sequence[Sequence[str]], sha256: str, *, name: str, owner: Body, by: Actor, at: datetime
) -> ImportBatch:
    refuse_secret("\n".join(" ".join(cells) for cells in table), name=name)
    rows = read_rows(table, today=day_of(at))
    batch = ImportBatch(
        uid=uid(at), owner=owner, name=name[:200], sha256=sha256, rows=[row.plain() for row in rows], by_id=by.person,
        at=at, simulated=owner.simulated,
    )  # fmt: skip
    with log_owner(by, at, "honours.list_read", owner) as done:
        done.detail(n=len(rows), sha256=sha256)
        batch.save(force_insert=True)
    return batch


@retried
def record_list(batch: ImportBatch, choices: Mapping[int, str], *, by: Actor, at: datetime) -> Told:
    """Record the rows of a list that are good and whose holder is told; the others wait on.

    ``choices`` is, by row number, the key of the holder meant, "moi" (somebody new) or "de-lai" (left); rows it does
    not name follow the proposal, and one without proposal waits.  Recording the same list again changes nothing.
    One audit line tells the counts and the sha256 of the file.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        ListDone: the list was recorded whole or dropped before.
        BadInput: a holder is chosen whom the row cannot mean.
    """
    may_keep(by, batch.owner).require()
    with log_owner(by, at, "honours.list_recorded", batch.owner) as done:
        row = lock_row(ImportBatch.objects.select_related("owner"), batch.pk)
        if row.state != "read":
            raise ListDone("Danh sách này đã nhập xong hoặc đã bỏ. Tải danh sách khác.")
        recording = _Recording(row, by, at)
        for proposal in proposals(row, as_of=day_of(at)):
            recording.take(proposal, choices.get(proposal.row.number, proposal.choice))
        told = recording.write()
        done.detail(new=told.new, same=told.same, left=told.left, holders=told.holders, sha256=row.sha256)
    return told


@retried
def drop_list(batch: ImportBatch, *, by: Actor, at: datetime) -> ImportBatch:
    """The list with the rows that wait thrown away; what was recorded stays.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        ListDone: nothing of it waits.
    """
    may_keep(by, batch.owner).require()
    with log_owner(by, at, "honours.list_dropped", batch.owner) as done:
        row = lock_row(ImportBatch.objects.select_related("owner"), batch.pk)
        if row.state != "read":
            raise ListDone("Danh sách này đã nhập xong hoặc đã bỏ. Tải danh sách khác.")
        done.detail(left=len(row.rows), sha256=row.sha256)
        row.rows, row.state = [], "dropped"
        row.save(update_fields=["rows", "state"])
    return row


class _Recording:
    """Collects what a list brings and writes it in few statements."""

    def __init__(self, batch: ImportBatch, by: Actor, at: datetime) -> None:
        self.batch, self.by, self.at = batch, by, at
        self.holders: dict[tuple[str, str, str, int | None], Holder] = {}
        self.lines: dict[tuple[object, str], AwardRecord] = {}
        self.left: list[ListRow] = []
        self.same = 0
        self._units = _units_by_name(batch.owner, day_of(at))

    def take(self, proposal: Proposal, choice: str) -> None:
        row = proposal.row
        if not row.good or choice in ("", LEAVE):
            self.left.append(row)
            return
        if choice == NEW:
            self._line(row, self._new_holder(row), row.same_holder)
            return
        chosen = next((match for match in proposal.matches if str(match.key) == choice), None)
        if chosen is None:
            raise BadInput(f"Dòng {row.number}: hồ sơ được chọn không phải của người này. Chọn lại.")
        if proposal.recorded:
            self.same += 1
            return
        self._line(row, chosen.key, chosen.key)

    def _new_holder(self, row: ListRow) -> Holder:
        found = self.holders.get(row.same_holder)
        if found is None:
            unit = self._units.get(fold(row.unit))
            found = self.holders[row.same_holder] = Holder(
                uid=uid(self.at), owner=self.batch.owner, kind=row.kind, name=row.name, fold=fold(row.name),
                name_key=name_key(row.name), unit_id=unit, unit_name="" if unit else row.unit,
                unit_fold="" if unit else fold(row.unit), simulated=self.batch.owner.simulated,
                birth_year=row.birth_year if row.kind == HolderKind.PERSON else None,
            )  # fmt: skip
        return found

    def _line(self, row: ListRow, holder: Holder | int, key: object) -> None:
        when, number = year_of(row.year), tidy_number(row.decision_number)
        line = AwardRecord(
            uid=uid(self.at), year=str(when), year_first=when.first, code=row.code, words=row.words,
            kind=check_kind(row.code, row.award_kind), merit=row.merit, decision_number=number,
            decision_key=number_key(number), decided=row.decided_on, authority=row.authority,
            decider=decider_of(row.authority), source=Source.IMPORT.value, checked=row.checked, batch=self.batch,
            batch_row=row.number, by_id=self.by.person, at=self.at,
        )  # fmt: skip
        if isinstance(holder, int):
            line.holder_id = holder
        else:
            line.holder = holder
        same = "|".join((line.code, line.year, line.kind, line.decision_key, line.words))
        if (key, same) in self.lines:
            self.same += 1
        else:
            self.lines[key, same] = line

    def write(self) -> Told:
        Holder.objects.bulk_create(self.holders.values(), batch_size=500)
        for line in self.lines.values():
            line.holder_id = line.holder_id or line.holder.pk
        AwardRecord.objects.bulk_create(self.lines.values(), batch_size=500)
        told = Told(len(self.lines), self.same, len(self.left), len(self.holders))
        before = self.batch.told or {}
        self.batch.told = {
            "new": told.new + before.get("new", 0), "same": told.same + before.get("same", 0), "left": told.left,
            "holders": told.holders + before.get("holders", 0),
        }  # fmt: skip
        self.batch.rows = [row.plain() for row in self.left]
        self.batch.state = "read" if self.left else "done"
        self.batch.save(update_fields=["rows", "state", "told"])
        return told


def _units_by_name(owner: Body, as_of: date) -> dict[str, int]:
    """Return the units of the register by their names without marks; a name that two bear is left out."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    rows = Name.objects.filter(body__owner=owner, since__lte=as_of, until__gt=as_of)
    for body, name, short in rows.values_list("body_id", "fold", "short_fold"):
        for word in {name, short}:
            if found.setdefault(word, body) != body:
                twice.add(word)
    return {word: body for word, body in found.items() if word not in twice}
