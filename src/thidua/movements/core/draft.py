"""The facts of a movement, checked before they become rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput
from thidua.ground.text import fold, nfc
from thidua.movements.core.kinds import Form, Level, LineKind


class DraftFault(BadInput):
    """A fact of the movement is missing or cannot be."""

    code = "movement_fault"


@dataclass(frozen=True)
class Line:
    """One line of the plan. ``passage`` is the key of the passage it was read from, where it was read."""

    kind: LineKind
    text: str
    passage: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", nfc(self.text).strip())
        if not self.text:
            raise DraftFault("Có dòng để trống. Ghi nội dung hoặc xóa dòng đó.", field="lines")


@dataclass(frozen=True)
class Draft:
    """What a person says of a movement. ``since`` None is not known; ``until`` FAR is without an end.

    Raises:
        DraftFault: a fact is missing, too long, or against another.
    """

    name: str
    form: Form
    level: Level
    theme: str = ""
    since: date | None = None
    until: date = FAR
    lines: tuple[Line, ...] = ()
    sourced: bool = True
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for name in ("name", "theme", "source", "note"):
            object.__setattr__(self, name, nfc(getattr(self, name)).strip())
        object.__setattr__(self, "name", self.name.strip("“”\"' "))
        if not self.name:
            raise DraftFault("Chưa có tên phong trào. Ghi tên như trong kế hoạch.", field="name")
        if len(self.name) > 400 or len(self.theme) > 400:
            raise DraftFault("Tên hoặc chủ đề dài quá 400 ký tự. Rút ngắn lại.", field="name")
        if self.since is not None and self.until <= self.since:
            raise DraftFault("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại một trong hai ngày.", field="until")

    @property
    def fold(self) -> str:
        """The search key of the name, in which hyphens of every kind are equal."""
        return name_fold(self.name)


def name_fold(name: str) -> str:
    """The key by which two spellings of a movement's name are equal: dashes, quotes and capitals do not count.

    >>> name_fold("“Vì người nghèo – Không để ai”") == name_fold("Vì người nghèo - không để ai")
    True
    """
    plain = fold(name)
    for sign in "‐‑‒–—−-":
        plain = plain.replace(sign, " ")
    return " ".join("".join(letter for letter in plain if letter not in '“”"«»').split())
