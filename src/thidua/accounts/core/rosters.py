"""The Excel list of people and accounts: its columns, and how a row is read."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from thidua.accounts.core.names import propose_short_name
from thidua.accounts.core.packs import PACKS, find_pack
from thidua.ground.actors import Reach
from thidua.ground.dates import FAR, parse_day
from thidua.ground.errors import BadInput, Refused
from thidua.ground.text import fold, nfc

BELOW_WORDS = ("ca ben duoi", "ben duoi", "co", "x")


@dataclass(frozen=True)
class Column:
    """One column of the list: the field it fills, its title, whether it must be filled, and an example."""

    field: str
    title: str
    needed: bool
    example: str


COLUMNS = (
    Column("full_name", "Họ và tên", True, "Nguyễn Văn A (mô phỏng)"),
    Column("username", "Tên đăng nhập", False, ""),
    Column("phone", "Số điện thoại", False, "0900000000"),
    Column("post", "Chức vụ", False, "Trưởng thôn"),
    Column("place", "Đơn vị, địa bàn", True, "Thôn MP-01"),
    Column("pack", "Nhóm quyền", True, "người nhập số liệu"),
    Column("reach", "Cả bên dưới", False, ""),
    Column("since", "Từ ngày", True, "01/01/2026"),
    Column("until", "Đến hết ngày", False, ""),
    Column("paper", "Văn bản phân công", True, "Phân công số 01/PC-UBND ngày 01/01/2026"),
)


@dataclass(frozen=True)
class Row:
    """One person of the list, read; ``number`` is the row in Excel."""

    number: int
    full_name: str
    username: str
    proposed: str
    phone: str
    post: str
    place: str
    pack: str
    reach: Reach
    since: date
    until: date
    paper: str


@dataclass(frozen=True)
class Fault:
    """What is wrong in which row of Excel and in which column, in words."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"Dòng {self.row}{f', cột “{self.column}”' if self.column else ''}: {self.message}"


def read_roster(xlsx: bytes) -> tuple[list[Row], list[Fault]]:
    """Return the rows that can be read and the faults of the others, of the first sheet; empty rows are passed over.

    Raises:
        BadInput: no workbook, or no row of titles with the needed columns.
    """
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as fault:
        raise BadInput(
            "Tệp này không phải là bảng Excel (.xlsx). Dùng tệp mẫu rồi tải lên.", code="bad_xlsx"
        ) from fault
    start, places = _titles(sheet)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in enumerate(sheet[start:], start=start + 1):
        texts = {field: _text(cells[at]) if at < len(cells) else "" for field, at in places.items()}
        if any(texts.values()):
            _read(number, texts, rows, faults)
    return rows, faults


def _titles(sheet: list[list[Any]]) -> tuple[int, dict[str, int]]:
    """Return the number of rows up to the titles, and where each field stands."""
    known = {fold(column.title): column.field for column in COLUMNS}
    for number, cells in enumerate(sheet[:20], start=1):
        found = {known[key]: at for at, cell in enumerate(cells) if (key := fold(_text(cell).rstrip("* "))) in known}
        if "full_name" in found:
            missing = [column.title for column in COLUMNS if column.needed and column.field not in found]
            if missing:
                raise BadInput(f"Thiếu cột: {', '.join(missing)}. Dùng tệp mẫu rồi tải lên.", code="bad_titles")
            return number, found
    raise BadInput("Không thấy dòng tiêu đề có cột “Họ và tên”. Dùng tệp mẫu rồi tải lên.", code="bad_titles")


def _read(number: int, texts: dict[str, str], rows: list[Row], faults: list[Fault]) -> None:
    before = len(faults)
    faults += [
        Fault(number, column.title, "còn trống. Điền vào.")
        for column in COLUMNS
        if column.needed and not texts.get(column.field)
    ]
    pack = find_pack(texts["pack"])
    if texts["pack"] and pack is None:
        names = "; ".join(one.label for one in PACKS)
        faults.append(Fault(number, "Nhóm quyền", f"không có “{texts['pack'][:60]}”. Chọn một trong: {names}."))
    since = _day(number, "Từ ngày", texts["since"], faults)
    last = _day(number, "Đến hết ngày", texts.get("until", ""), faults)
    if since and last and last < since:
        faults.append(Fault(number, "Đến hết ngày", "trước “Từ ngày”. Sửa lại."))
    if len(faults) > before or pack is None or since is None:
        return
    rows.append(
        Row(
            number=number,
            full_name=texts["full_name"],
            username=texts.get("username", ""),
            proposed=propose_short_name(texts["full_name"]),
            phone=texts.get("phone", ""),
            post=texts.get("post", ""),
            place=texts["place"],
            pack=pack.code,
            reach=Reach.BELOW if fold(texts.get("reach", "")) in BELOW_WORDS else Reach.OWN,
            since=since,
            until=last + timedelta(days=1) if last else FAR,
            paper=texts["paper"],
        )
    )


def _day(number: int, title: str, text: str, faults: list[Fault]) -> date | None:
    if not text:
        return None
    try:
        return parse_day(text)
    except Refused as refusal:
        faults.append(Fault(number, title, refusal.message))
        return None


def _text(cell: Any) -> str:
    """Return a cell as people see it: days as ISO text, whole numbers without a fraction."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(nfc(str(cell)).split()) if cell is not None else ""
