"""Chương trình phối hợp: two or more bodies, what they undertake together, who has signed, and the review of each year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict
from thidua.movements.core.draft import name_fold
from thidua.movements.core.said import words


class ProgrammeFault(BadInput):
    """A fact of the programme is missing or cannot be."""

    code = "programme_fault"


class ProgrammeForbids(Conflict):
    """The programme is signed already, ended, or reviewed for that year."""

    code = "programme_forbids"


class ProgrammeLineKind(StrEnum):
    """What a line of the programme says; targets stand in words."""

    CONTENT = "content"
    TARGET = "target"
    MEASURE = "measure"

    @property
    def label(self) -> str:
        return {"content": "Nội dung phối hợp", "target": "Chỉ tiêu nêu bằng lời", "measure": "Cách thực hiện"}[
            self.value
        ]


@dataclass(frozen=True)
class ProgrammeLineDraft:
    """One line; ``passage`` is the key of the passage it was read from."""

    kind: ProgrammeLineKind
    text: str
    passage: int | None = None


@dataclass(frozen=True)
class ProgrammeDraft:
    """What a person says of a programme. ``since`` None is not known.

    Raises:
        ProgrammeFault: it has no name, or ends before it begins.
        WordsFault: something is too long.
    """

    name: str
    since: date | None = None
    until: date = FAR
    lines: tuple[ProgrammeLineDraft, ...] = field(default=())
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        name = words(self.name, field="name", label="Tên chương trình", most=400, needed=True)
        object.__setattr__(self, "name", name.strip("“”\"' "))
        for name, label in (("source", "Nguồn"), ("note", "Ghi chú")):
            object.__setattr__(self, name, words(getattr(self, name), field=name, label=label, most=1000))
        if self.since is not None and self.until <= self.since:
            raise ProgrammeFault("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại một trong hai ngày.", field="last_day")

    @property
    def fold(self) -> str:
        """The search key of the name."""
        return name_fold(self.name)


def check_parties(keys: list[str]) -> None:
    """Refuse fewer than two bodies, or one named twice; ``keys`` tells bodies apart.

    Raises:
        ProgrammeFault: so it is.
    """
    if len(set(keys)) != len(keys):
        raise ProgrammeFault("Một cơ quan được ghi hai lần. Bỏ bớt một lần.", field="parties")
    if len(keys) < 2:
        raise ProgrammeFault("Chương trình phối hợp có từ hai cơ quan trở lên. Chọn thêm cơ quan.", field="parties")


def standing(*, n_parties: int, n_signed: int, ended: bool, until: date, as_of: date) -> str:
    """Where a programme stands, in words.

    >>> standing(n_parties=2, n_signed=1, ended=False, until=FAR, as_of=date(2026, 1, 1))
    'đã ký 1/2 bên'
    """
    if ended or as_of >= until:
        return "đã kết thúc"
    if n_signed < n_parties:
        return "chưa ký" if n_signed == 0 else f"đã ký {n_signed}/{n_parties} bên"
    return "đang thực hiện"
