"""Which two rows may be one, and why one may think so.  A proposal only: a person joins them, and can part them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_IN_A_NAME = 40  # above that a name says nothing: only rows that share more are compared


@dataclass(frozen=True)
class Alike:
    """What two rows are compared by; ``decisions`` are the keys of award, year and decision that stand in the record."""

    key: int
    kind: str
    fold: str
    unit: int | None = None
    unit_fold: str = ""
    birth_year: int | None = None
    person: int | None = None
    decisions: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two rows that may be one, the reasons for it, and what speaks against it."""

    one: int
    two: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How strongly it is proposed."""
        return 2 * len(self.reasons) - 3 * len(self.against)


def pairs(rows: Iterable[Alike]) -> list[Pair]:
    """Return the pairs of one kind and one name (without marks), the most likely first."""
    named: dict[tuple[str, str], list[Alike]] = defaultdict(list)
    for row in rows:
        named[row.kind, row.fold].append(row)
    found = [pair for group in named.values() for pair in _of_a_name(group)]
    return sorted(found, key=lambda pair: (-pair.weight, pair.one, pair.two))


def _of_a_name(group: list[Alike]) -> Iterator[Pair]:
    many = len(group) > MOST_IN_A_NAME
    for number, one in enumerate(group):
        for two in group[number + 1 :]:
            reasons, against = compare(one, two)
            if not many or len(reasons) > 1:
                yield Pair(one.key, two.key, reasons, against)


def compare(one: Alike, two: Alike) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what speaks for two rows of one name being one, and what against."""
    reasons, against = ["cùng họ tên (không xét dấu)"], []
    if one.birth_year is not None and two.birth_year is not None:
        if one.birth_year == two.birth_year:
            reasons.append(f"cùng năm sinh {one.birth_year}")
        else:
            against.append(f"năm sinh khác nhau: {one.birth_year} và {two.birth_year}")
    if one.decisions & two.decisions and not against:
        reasons.append("cùng một quyết định, cùng danh hiệu, cùng năm")
    if (one.unit is not None and one.unit == two.unit) or (one.unit_fold and one.unit_fold == two.unit_fold):
        reasons.append("cùng đơn vị")
    elif (one.unit or one.unit_fold) and (two.unit or two.unit_fold):
        against.append("khác đơn vị (một người có thể đã chuyển đơn vị)")
    if one.person is not None and two.person is not None and one.person != two.person:
        against.append("hai người khác nhau trong danh sách nhân sự")
    return tuple(reasons), tuple(against)
