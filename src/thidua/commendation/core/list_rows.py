"""Rows of a list as read, and what speaks against them: somebody twice, a name that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.commendation.core.names import address_doubt
from thidua.ground.text import fold


@dataclass(frozen=True)
class Line:
    """One name of a list: the row it stood in, the name as written and as cleaned, and what the list says of it.

    ``award`` is a code, or "" where the list does not say; ``facts`` are what the unit states: rating, months, counts.
    """

    row: int
    written: str
    name: str
    subject: str = "person"
    unit: str = ""
    position: str = ""
    award: str = ""
    achievement: str = ""
    sex: str = ""
    year: str = ""
    votes: int | None = None
    work: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def bare(self) -> str:
        """The name without "Ông" before it, where that may be a form of address; else ""."""
        return address_doubt(self.written) if self.subject in ("person", "household") else ""

    @property
    def key(self) -> str:
        """The name folded: two spellings of it meet here."""
        return fold(self.name)


@dataclass(frozen=True)
class Fault:
    """What is wrong in which row, which row it concerns too, and what to do; ``stops`` rows are not taken in."""

    row: int
    message: str
    stops: bool = True
    code: str = ""
    other: int = 0

    def __str__(self) -> str:
        return f"Dòng {self.row}: {self.message}"


@dataclass(frozen=True)
class Read:
    """All that was read of a list, in its order."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    columns: tuple[str, ...]


def addressed(lines: Sequence[Line]) -> Iterator[Fault]:
    """Yield a question for a person's name that begins with "Ông", where that may be a form of address."""
    for line in lines:
        if line.bare:
            words = f"“{line.name}”: “Ông” là họ, hay là cách xưng hô và tên là “{line.bare}”. Chọn tên đúng."
            yield Fault(line.row, words, stops=False, code="address")


def twice(lines: Sequence[Line]) -> Iterator[Fault]:
    """Yield a fault for a name that stands twice: in one unit it stops, in two units or spellings it asks."""
    seen: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        for before in seen.get((line.key, line.award), ()):
            same_unit = fold(before.unit) == fold(line.unit)
            if before.name != line.name:
                words = f"“{line.name}” và “{before.name}” (dòng {before.row}) chỉ khác cách viết. Kiểm tra có phải một người."
                yield Fault(line.row, words, stops=False, code="spelling", other=before.row)
            elif same_unit:
                words = f"“{line.name}” đã có ở dòng {before.row}, cùng đơn vị và danh hiệu. Bỏ một dòng."
                yield Fault(line.row, words, code="twice", other=before.row)
            else:
                words = (
                    f"“{line.name}” có ở hai đơn vị (dòng {before.row}: {before.unit or 'không ghi'}). "
                    "Nếu là một người thì chỉ đề nghị ở một đơn vị."
                )
                yield Fault(line.row, words, stops=False, code="two_units", other=before.row)
        seen.setdefault((line.key, line.award), []).append(line)
