"""The Excel sheet of the ledgers: the same columns out and in, and how a row is read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from thidua.ground.dates import format_day, parse_day
from thidua.ground.errors import BadInput, Refused
from thidua.ground.numbers import format_number
from thidua.ground.periods import parse_period
from thidua.ground.text import fold, nfc
from thidua.ledgers.core.entry import EntryDraft
from thidua.ledgers.core.kinds import SOURCES, EntryKind, Status, Way
from thidua.results.core.figures import Bound

MOST_ROWS = 20_000
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")
BOUND_WORDS = {"": Bound.EXACT, "tren": Bound.ABOVE, "hon": Bound.ABOVE, "duoi": Bound.BELOW, "khoang": Bound.ABOUT}


@dataclass(frozen=True)
class Column:
    """One column: the field, its title, its width in letters, whether it must be filled."""

    field: str
    title: str
    width: int
    needed: bool = False


COLUMNS = (
    Column("code", "Mã khoản", 14),
    Column("kind", "Loại", 16, needed=True),
    Column("subject", "Việc, công trình", 40, needed=True),
    Column("bound", "Trên, dưới, khoảng", 10),
    Column("amount", "Số lượng", 16, needed=True),
    Column("measure", "Đơn vị tính", 14, needed=True),
    Column("period", "Kỳ", 16, needed=True),
    Column("status", "Tình trạng", 14),
    Column("source", "Nguồn", 26),
    Column("source_words", "Nguồn, lời ghi", 26),
    Column("fund", "Quỹ", 22),
    Column("way", "Thu, chi", 8),
    Column("money", "Giá trị (đồng)", 16),
    Column("body", "Đơn vị", 22),
    Column("part_of", "Nằm trong mã", 14),
    Column("whole_area", "Cả địa bàn", 10),
    Column("day", "Ngày", 12),
    Column("separate", "Khoản riêng", 10),
    Column("note", "Ghi chú", 30),
)
KIND_WORDS = {EntryKind.RESOURCE: "nguồn lực", EntryKind.OUTPUT: "công trình", EntryKind.SUPPORT: "hỗ trợ",
              EntryKind.FUND: "quỹ"}  # fmt: skip
_KINDS = {fold(words): kind for kind, words in KIND_WORDS.items()} | {fold(k.label): k for k in EntryKind}
_STATUSES = {"": Status.DONE} | {fold(one.label): one for one in Status}
_SOURCES = {"": "", fold("chưa nêu nguồn"): ""} | {fold(one.label): one.code for one in SOURCES}
_WAYS = {"": None} | {fold(one.label): one for one in Way}
_YES = ("co", "x", "1")


@dataclass(frozen=True)
class Row:
    """One row as read: where it stands in Excel, what it says, and the names it points to.

    ``code`` is the entry it stands for (empty: a new one), or a mark that other rows of the sheet use in ``part_of``.
    """

    number: int
    draft: EntryDraft
    code: str
    body: str
    fund: str
    part_of: str


@dataclass(frozen=True)
class Fault:
    """What is wrong in which row of Excel and in which column, in words."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"Dòng {self.row}{f', cột “{self.column}”' if self.column else ''}: {self.message}"


def title_of(field: str) -> str:
    """Return the title of the column that fills ``field``; empty where none does."""
    return next((column.title for column in COLUMNS if column.field == field), "")


def read_sheet(xlsx: bytes) -> tuple[list[Row], list[Fault]]:
    """Return the rows of the first sheet that can be read, and the faults of the others; empty rows are passed over.

    Columns may stand in any order and others beside them; a title row is looked for in the first 20 rows.

    Raises:
        BadInput: no workbook, no title row, a needed column is missing or stands twice, or too many rows.
    """
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as fault:
        raise BadInput(
            "Tệp này không phải là bảng Excel (.xlsx). Tải bảng mẫu về rồi điền.", code="bad_xlsx"
        ) from fault
    start, places = _titles(sheet)
    if len(sheet) - start > MOST_ROWS:
        raise BadInput(f"Bảng có hơn {format_number(MOST_ROWS)} dòng. Chia thành nhiều tệp.", code="too_long")
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in enumerate(sheet[start:], start=start + 1):
        said = {field: _told(field, cells[at]) if at < len(cells) else "" for field, at in places.items()}
        if any(said.values()):
            _read(number, said, rows, faults, doubtful=_doubtful(cells, places))
    return rows, faults


def _titles(sheet: list[list[Any]]) -> tuple[int, dict[str, int]]:
    known = {fold(column.title): column.field for column in COLUMNS}
    for number, cells in enumerate(sheet[:20], start=1):
        keys = [fold(_text(cell).rstrip("* ")) for cell in cells]
        found = {known[key]: at for at, key in enumerate(keys) if key in known}
        if "subject" not in found and "amount" not in found:
            continue
        missing = [column.title for column in COLUMNS if column.needed and column.field not in found]
        if missing:
            raise BadInput(f"Thiếu cột: {', '.join(missing)}. Dùng bảng mẫu rồi tải lên.", code="bad_titles")
        twice = sorted({key for key in keys if key in known and keys.count(key) > 1})
        if twice:
            raise BadInput(f"Có hai cột cùng tên “{title_of(known[twice[0]])}”. Bỏ một cột.", code="bad_titles")
        return number, found
    raise BadInput(
        "Không thấy dòng tiêu đề có cột “Việc, công trình” và “Số lượng”. Dùng bảng mẫu rồi tải lên.", code="bad_titles"
    )


def _doubtful(cells: list[Any], places: Mapping[str, int]) -> list[str]:
    """Return the fields of numbers typed as text that can be read in two ways: "1,000" as a thousand or as one."""
    there = {field: cells[places[field]] for field in ("amount", "money") if places.get(field, len(cells)) < len(cells)}
    return [field for field, cell in there.items() if isinstance(cell, str) and _COMMA_GROUPS.fullmatch(cell.strip())]


def _read(
    number: int, said: Mapping[str, str], rows: list[Row], faults: list[Fault], *, doubtful: Iterable[str] = ()
) -> None:
    before = len(faults)
    for field in doubtful:
        words = f"“{said[field]}” đọc được hai cách. Nhập thành ô số, hoặc viết kiểu Việt Nam: 1.000 là một nghìn."
        faults.append(Fault(number, title_of(field), words))
    for column in COLUMNS:
        if column.needed and not said.get(column.field):
            faults.append(Fault(number, column.title, "còn trống. Điền vào."))

    def chosen(field: str, among: Mapping[str, Any], words: str) -> Any:
        key = fold(said.get(field, ""))
        if key not in among:
            if key:
                told = f"không có “{said[field][:40]}”. Ghi một trong: {words}."
                faults.append(Fault(number, title_of(field), told))
            return None
        return among[key]

    kind = chosen("kind", _KINDS, ", ".join(KIND_WORDS.values()))
    status = chosen("status", _STATUSES, ", ".join(one.label for one in Status))
    source = chosen("source", _SOURCES, "; ".join(one.label for one in SOURCES))
    bound = chosen("bound", BOUND_WORDS, "trên, dưới, khoảng, hoặc để trống")
    way = chosen("way", _WAYS, "thu, chi")
    period, day = None, None
    try:
        period = parse_period(said.get("period", "")) if said.get("period") else None
        day = parse_day(said["day"]) if said.get("day") else None
    except Refused as fault:
        faults.append(Fault(number, title_of("day" if period else "period"), fault.message))
    if len(faults) > before or kind is None or status is None or bound is None or period is None:
        return
    draft = EntryDraft(
        kind, said["subject"], said["amount"], said["measure"], period, status, bound, source or "",
        said.get("source_words", ""), way, said.get("money", ""), "đồng", day,
        fold(said.get("whole_area", "")) in _YES, fold(said.get("separate", "")) in _YES, said.get("note", ""),
    )  # fmt: skip
    rows.append(
        Row(number, draft, said.get("code", ""), said.get("body", ""), said.get("fund", ""), said.get("part_of", ""))
    )


def _told(field: str, cell: Any) -> str:
    """Return a cell of a column: a year or a mark typed as a number stays as typed, "2026" and not "2.026"."""
    if field not in ("amount", "money") and isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _text(cell)


def _text(cell: Any) -> str:
    """Return a cell as a person would type it: a number in the Vietnamese way, a day as dd/mm/yyyy."""
    if isinstance(cell, bool):
        return "có" if cell else ""
    if isinstance(cell, datetime | date):
        return format_day(cell.date() if isinstance(cell, datetime) else cell)
    if isinstance(cell, int | float):
        number = Decimal(repr(cell)).normalize()
        whole = number == number.to_integral_value()
        return format_number(number.quantize(Decimal(1)) if whole and abs(number) < 10**20 else number)
    return nfc(str(cell or "")).strip()
