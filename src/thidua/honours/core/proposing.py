"""To whom a row of an old list may belong.  A proposal; a person says so, and nothing is joined silently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.documents.core.numbers import number_key
from thidua.ground.text import fold
from thidua.honours.core.lists import ListRow

NEW = "moi"
LEAVE = "de-lai"


@dataclass(frozen=True)
class Known:
    """A row of the register by what a list can tell of it."""

    key: int
    kind: str
    fold: str
    label: str
    units: frozenset[str]
    birth_year: int | None = None


@dataclass(frozen=True)
class Match:
    """One who may be meant, and why."""

    key: int
    label: str
    reasons: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class Proposal:
    """A row of the list with those it may mean; ``choice`` is what is proposed: a key, "moi" or "" (to be told)."""

    row: ListRow
    matches: tuple[Match, ...]
    choice: str
    recorded: bool = False

    @property
    def asks(self) -> bool:
        """Whether a person must choose."""
        return self.row.good and bool(self.matches) and not self.recorded


def propose(rows: Sequence[ListRow], known: Iterable[Known], recorded: frozenset[tuple[int, str]]) -> list[Proposal]:
    """Return each row with whom it may mean; ``recorded`` are (holder, :func:`line_key`) that stand already."""
    by_name: dict[tuple[str, str], list[Known]] = {}
    for one in known:
        by_name.setdefault((one.kind, one.fold), []).append(one)
    return [_proposal(row, by_name.get((row.kind, fold(row.name)), []), recorded) for row in rows]


def _proposal(row: ListRow, named: list[Known], recorded: frozenset[tuple[int, str]]) -> Proposal:
    matches = tuple(match for one in named if (match := _match(row, one)) is not None)
    already = [match for match in matches if (match.key, line_key(row)) in recorded]
    if already:
        return Proposal(row, matches, str(already[0].key), recorded=True)
    sure = [match for match in matches if match.sure]
    if len(sure) == 1:
        return Proposal(row, matches, str(sure[0].key))
    return Proposal(row, matches, "" if matches else NEW)


def _match(row: ListRow, one: Known) -> Match | None:
    """Return why the row may mean this one; None where the years of birth speak against it."""
    reasons, sure = ["cùng tên"], False
    if row.birth_year is not None and one.birth_year is not None:
        if row.birth_year != one.birth_year:
            return None
        reasons.append("cùng năm sinh")
        sure = True
    if row.unit and any(_same_unit(fold(row.unit), unit) for unit in one.units):
        reasons.append("cùng đơn vị")
        sure = True
    if not row.unit and not one.units and row.kind != "person":
        sure = True
    return Match(one.key, one.label, tuple(reasons), sure)


def _same_unit(written: str, unit: str) -> bool:
    """Tell whether two writings of a unit mean one: the same, or one ends or begins with the other."""
    return bool(unit) and (
        written == unit or written.endswith(f" {unit}") or unit.endswith(f" {written}") or unit in written
    )


def line_key(row: ListRow) -> str:
    """Return what makes two lines of one holder the same line."""
    return "|".join((row.code, row.year, row.award_kind, number_key(row.decision_number), row.words))
