"""Which column of a sheet is which: found by its words wherever it stands, never by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from thidua.ground.errors import BadInput
from thidua.ground.text import fold
from thidua.results.core.sheet_grid import Grid, Odd, column_letters

CODE, UNIT, PERIOD, STATE, WRONG = "Mã", "Đơn vị", "Kỳ", "Tình trạng", "Cần sửa"
PARTS = {"part": "số đạt", "whole": "tổng số"}
OF_FORM = {"line": "Chỉ tiêu", "entered": "Kết quả", "part": "Số đạt", "whole": "Tổng số", "measure": "Đơn vị tính"}
SEARCHED = 30  # rows in which the heads are looked for
_KEYS = {fold(CODE): "code", fold(UNIT): "unit", "ten don vi": "unit", fold(PERIOD): "period",
         fold(STATE): "ignored", fold(WRONG): "ignored", "stt": "ignored", "tt": "ignored"}  # fmt: skip
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.)]\s+")
_MEASURE = re.compile(r"\s*\(([^()]*)\)\s*$")
_DASH = re.compile(r"\s+[-–—]\s+")


@dataclass(frozen=True)
class HeadOf:
    """A line of the form as its columns are called; ``by_parts`` lines have two columns more."""

    key: int
    number: int
    text: str
    measure: str
    by_parts: bool = False

    def titles(self) -> dict[str, str]:
        """Return field of a figure → title of its column, in order."""
        name = f"{self.number}. {self.text}"
        parts = {what: f"{name} – {word}" for what, word in PARTS.items()} if self.by_parts else {}
        return parts | {"entered": f"{name} ({self.measure})"}


@dataclass(frozen=True)
class Column:
    """A column that was recognised: the line's key, the field of its figure, the measure its title names."""

    at: int
    line: int
    field: str
    title: str
    measure: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong, in which row (1 as Excel counts; 0: the whole sheet) and which column; ``stops``: nothing is taken."""

    row: int
    column: str
    message: str
    stops: bool = False

    def __str__(self) -> str:
        where = [f"dòng {self.row}" if self.row else "", f"cột “{self.column}”" if self.column else ""]
        told = ", ".join(part for part in where if part)
        return f"{told[:1].upper()}{told[1:]}: {self.message}" if told else self.message


@dataclass
class Heads:
    """Where the heads stand and what they say; ``faults`` are told once for the sheet."""

    row: int
    keys: dict[str, int]
    columns: list[Column] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def heads_of(grid: Grid, wanted: Sequence[HeadOf]) -> Heads:
    """Return the heads of a sheet of units by lines.

    Raises:
        BadInput: there is no row that names the unit and the period.
    """
    heads = _found(grid, ("unit", "period"))
    if heads is None:
        raise BadInput(
            f"Không thấy dòng tiêu đề có cột “{UNIT}” và cột “{PERIOD}”. Tải tệp mẫu ở trang này, giữ nguyên dòng tiêu đề.",
            field="file",
        )
    known = {_key(title): (one, what) for one in wanted for what, title in one.titles().items()}
    seen: dict[tuple[str, str], int] = {}
    for at, text in enumerate(grid.rows[heads.row]):
        if not text or fold(text) in _KEYS:
            continue
        _read(grid, heads, at, text, known, seen)
    _missing(heads, wanted)
    return heads


def form_heads(grid: Grid) -> Heads | None:
    """Return the heads of one unit's form, its lines below each other; None where this is no such sheet."""
    names = {fold(title): what for what, title in OF_FORM.items()}
    for row in range(min(SEARCHED, len(grid.rows))):
        found = {names[fold(text)]: at for at, text in enumerate(grid.rows[row]) if fold(text) in names}
        if "line" in found and ("entered" in found or "part" in found):
            return Heads(row, found)
    return None


def key_of_line(text: str) -> str:
    """Return what two writings of a line's name share: without number and measure, folded.

    >>> key_of_line("3. Đường giao thông cải tạo (km)") == key_of_line("ĐƯỜNG GIAO THÔNG  cải tạo")
    True
    """
    return fold(_MEASURE.sub("", _NUMBERED.sub("", text)))


def _key(title: str) -> tuple[str, str]:
    bare = _NUMBERED.sub("", title)
    for what, word in PARTS.items():
        pieces = _DASH.split(bare)
        if len(pieces) > 1 and fold(pieces[-1]) == fold(word):
            return fold(" ".join(pieces[:-1])), what
    return key_of_line(bare), "entered"


def _found(grid: Grid, needed: Sequence[str]) -> Heads | None:
    for row in range(min(SEARCHED, len(grid.rows))):
        keys: dict[str, int] = {}
        for at, text in enumerate(grid.rows[row]):
            name = _KEYS.get(fold(text))
            if name and name != "ignored":
                keys.setdefault(name, at)
        if all(name in keys for name in needed):
            return Heads(row, keys)
    return None


def _read(
    grid: Grid, heads: Heads, at: int, text: str, known: dict[tuple[str, str], tuple[HeadOf, str]],
    seen: dict[tuple[str, str], int],
) -> None:  # fmt: skip
    row = heads.row + 1
    letter = column_letters(at)
    if grid.odd.get((heads.row, at)) is Odd.MERGED:
        heads.faults.append(
            Fault(row, f"{letter}: {text}", "Ô tiêu đề bị gộp. Bỏ gộp ô (Unmerge) rồi tải lại.", stops=True)
        )
        return
    key = _key(text)
    if key not in known:
        heads.faults.append(
            _stranger(row, letter, text, [title for one, _ in known.values() for title in one.titles().values()])
        )
        return
    if key in seen:
        other = column_letters(seen[key])
        heads.faults.append(
            Fault(
                row,
                f"{letter}: {text}",
                f"Cột này có hai lần ({other} và {letter}). Giữ một cột rồi tải lại.",
                stops=True,
            )
        )
        return
    seen[key] = at
    one, what = known[key]
    told = _MEASURE.search(text)
    heads.columns.append(Column(at, one.key, what, text, told[1].strip() if told and what == "entered" else ""))


def _stranger(row: int, letter: str, text: str, titles: Sequence[str]) -> Fault:
    folded = {fold(title): title for title in titles}
    near = (
        get_close_matches(fold(text), folded, n=1, cutoff=0.6)
        or [key for key in folded if key_of_line(text) and key_of_line(text) in key][:1]
    )
    if near:
        return Fault(
            row, f"{letter}: {text}",
            f"Tên cột không có trong mẫu; gần nhất là “{folded[near[0]]}”. Sửa lại tên cột rồi tải lại.", stops=True,
        )  # fmt: skip
    return Fault(row, f"{letter}: {text}", "Cột này không thuộc mẫu báo cáo nên không đọc.")


def _missing(heads: Heads, wanted: Sequence[HeadOf]) -> None:
    have = {column.line for column in heads.columns}
    for one in wanted:
        if one.key not in have:
            heads.faults.append(
                Fault(heads.row + 1, one.titles()["entered"], "Thiếu cột này; số của chỉ tiêu này giữ như đang lưu.")
            )
