"""Lists of names as units send them, read: from Excel or pasted, with twenty ways of heads, groups and titles.

What is read keeps the row it stood in.  Nothing is dropped: a row that cannot be used is a fault with its reason and what
to do, and the good rows go on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from thidua.commendation.core.list_heads import COUNTS, head_of
from thidua.commendation.core.list_rows import Fault, Line, Read, addressed, twice
from thidua.commendation.core.names import (
    award_code,
    clean_collective,
    clean_name,
    looks_like_person,
    rating_code,
    sex_of,
)
from thidua.ground.errors import BadInput
from thidua.ground.text import fold, nfc

MOST_ROWS = 5_000
PERSONS = frozenset({"LDTT", "CSTDCS", "CSTD_TINH", "CSTD_TQ", "KNC"})

_ROMAN = re.compile(r"^\s*(?:[ivxIVX]{1,5}|[A-HĐ]|\d{1,2})\s*[.)/:–-]\s+")
_TOTAL = re.compile(
    r"^(tong( cong)?|cong|tong so|danh sach (nay )?gom|an dinh|nguoi lap|thu truong|xac nhan|noi nhan)\b"
)
_BARE_SHEET = re.compile(r"(sheet|trang tinh|trang)\s*\d*$")
_COUNT = re.compile(
    r"\s*[:(–-]?\s*\(?\s*\d+\s*(người|cá nhân|tập thể|hộ|đồng chí|trường hợp|thôn)\)?\s*\.?$", re.IGNORECASE
)


def read_xlsx(data: bytes, *, award: str = "", unit: str = "") -> Read:
    """Return what the first sheet with a list says; ``award`` and ``unit`` hold where a row does not say.

    Raises:
        BadInput: no workbook, no row of heads with names, more than 5,000 rows.
    """
    tables = [table for _, table in read_sheets(data)]
    best = next((table for table in tables if _heads(table)[0]), None)
    if best is None:
        raise BadInput(
            "Không thấy dòng tiêu đề có cột “Họ và tên” hoặc “Tên tập thể”. Thêm dòng tiêu đề rồi tải lên.",
            field="file",
        )
    return read_table(best, award=award, unit=unit)


def read_sheets(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """Return every sheet of a workbook with its name, cells as tidied text.

    Raises:
        BadInput: no workbook.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (name, book.get_sheet_by_index(n).to_python(skip_empty_area=False))
            for n, name in enumerate(book.sheet_names)
        ]
    except (CalamineError, OSError, ValueError, IndexError) as fault:
        raise BadInput(
            "Tệp này không phải là bảng Excel (.xlsx). Lưu lại dạng .xlsx rồi tải lên.", field="file"
        ) from fault
    return [(name, [[_text(cell) for cell in cells] for cells in sheet]) for name, sheet in sheets]


_WHOLE = re.compile(
    r"tong so ho(?: gia dinh)?(?: (?:cua|trong|toan) (?:thon|to dan pho|khu))?\s*[:=]?\s*([\d.]{1,7})?(?: ho)?\.?$"
)


def read_wholes(data: bytes) -> dict[str, int]:
    """Return how many households each village has in all, where its sheet says "Tổng số hộ: 120", or has such a column."""
    found: dict[str, int] = {}
    for sheet, table in read_sheets(data):
        start, places = _heads(table)
        unit = "" if _BARE_SHEET.match(fold(sheet)) else sheet.strip()
        for cells in table:
            for at, cell in enumerate(cells):
                told = _WHOLE.fullmatch(fold(cell))
                number = _whole(told[1] or next((c for c in cells[at + 1 :] if c), "")) if told else None
                if number and unit:
                    found.setdefault(unit, number)
        if "households" in places:
            for cells in table[start:]:
                named = cells[places["unit"]].strip() if places.get("unit", 99) < len(cells) else unit
                number = _whole(cells[places["households"]]) if places["households"] < len(cells) else None
                if number and (named or unit):
                    found.setdefault(named or unit, number)
    return found


def read_villages(data: bytes, *, award: str) -> dict[str, list[Line]]:
    """Return the households of a workbook by village: as the column of villages says, else the heading, else the sheet.

    Raises:
        BadInput: no workbook, no sheet with heads, a row that cannot be used, or one without a village.
    """
    found: dict[str, list[Line]] = {}
    faults: list[str] = []
    for sheet, table in read_sheets(data):
        if not _heads(table)[1]:
            continue
        unit = "" if _BARE_SHEET.match(fold(sheet)) else sheet.strip()
        read = read_table(table, award=award, unit=unit)
        faults += [
            f"trang “{sheet}”, dòng {fault.row}: {fault.message}"
            for fault in read.faults
            if fault.code in ("no_name", "long")
        ]
        faults += [f"trang “{sheet}”, dòng {line.row}: chưa rõ thôn nào" for line in read.lines if not line.unit]
        for line in read.lines:
            found.setdefault(line.unit, []).append(line)
    if faults:
        more = f" và {len(faults) - 5} chỗ khác" if len(faults) > 5 else ""
        raise BadInput(f"Tệp còn chỗ phải sửa: {'; '.join(faults[:5])}{more}. Sửa rồi tải lại cả tệp.", field="file")
    if not found:
        raise BadInput(
            "Không thấy trang nào có cột “Họ và tên chủ hộ” và cột “Thôn”. Thêm dòng tiêu đề, hoặc mỗi thôn một trang.",
            field="file",
        )
    return found


def read_pasted(text: str, *, award: str = "", unit: str = "") -> Read:
    """Return what pasted rows say: tabs or semicolons between columns, or one name a line.

    Raises:
        BadInput: nothing was pasted.
    """
    rows = nfc(text).split("\n")
    if not any(row.strip() for row in rows):
        raise BadInput("Chưa có danh sách. Dán danh sách hoặc chọn tệp Excel.", field="pasted")
    sign = "\t" if any("\t" in row for row in rows) else ";" if any(";" in row for row in rows) else "\x00"
    table = [[" ".join(cell.split()) for cell in row.split(sign)] for row in rows]
    return read_table(table, award=award, unit=unit)


def read_table(table: Sequence[Sequence[str]], *, award: str = "", unit: str = "") -> Read:
    """Return what a table of cells says; without a row of heads the first texts of a row are name, position, unit."""
    start, places = _heads(table)
    if not places:
        places = _guessed(table)
    if len(table) - start > MOST_ROWS:
        raise BadInput(f"Danh sách dài quá {MOST_ROWS} dòng. Chia thành nhiều tờ trình.", field="file")
    lines: list[Line] = []
    faults: list[Fault] = []
    now = {"award": award, "unit": unit}
    for number, cells in enumerate(table[start:], start=start + 1):
        filled = [cell for cell in cells if cell]
        if not filled or _is_numbering(filled):
            continue
        if _group(filled, cells, places, now) or _TOTAL.match(fold(filled[0])):
            continue
        one = _line(number, cells, places, now)
        if isinstance(one, Fault):
            faults.append(one)
        else:
            lines.append(one)
    return Read(tuple(lines), (*faults, *twice(lines), *addressed(lines)), tuple(places))


def subject_of(award: str, name: str) -> str:
    """Return what sort of subject a row is about, by its name; families and villages by the award.

    Whether the award is for such a subject is for the law book to say.

    >>> [subject_of("GK", name) for name in ("Đoàn Văn Hậu", "Đoàn Thanh niên xã", "Trường Mầm non Hoa Sen")]
    ['person', 'collective', 'collective']
    """
    fixed = {"GDVH": "household", "THON_VH": "village", "XA_TIEU_BIEU": "commune"}
    if award in fixed:
        return fixed[award]
    words = fold(name)
    if re.match(r"(ho )?gia dinh\b|ho (ong|ba)\b", words):
        return "household"
    if _COLLECTIVE_WORDS.match(words):
        return "collective"
    return "person" if looks_like_person(clean_name(name)) else "collective"


_COLLECTIVE_WORDS = re.compile(
    r"(tap the|truong|chi bo|dang bo|dang uy|uy ban|van phong|trung tam|tram|hop tac xa|htx|cong ty|doanh nghiep|thon|"
    r"cau lac bo|clb|can bo va|nhan dan|lien doan|cong an|cong doan|ngan hang|chi hoi|chi doan|benh vien|lop \d|"
    r"phong (van|kinh|giao|noi|tai|tu|lao|y|nong|quan|ha|tham|ke)|ban (chap|quan|cong|chi|can|nhan|giam|thuong|tuyen|to)|"
    r"hoi (nong|lien|cuu|chu|khuyen|nguoi|phu|sinh|dong|van|dac)|doan (thanh|xa|phuong|truong|tncs|the|vien)|"
    r"doi (dan|san|bao|xung|tu|van|cong)|to (dan|bao|tu|hop|san|so|cong|hoa|chuyen|van|\d)|khu (dan|pho))\b"
)


# ---- reading rows


def _heads(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for number, cells in enumerate(table[:30], start=1):
        found: dict[str, int] = {}
        for at, cell in enumerate(cells):
            field_ = head_of(cell)
            if field_ and field_ not in found:
                found[field_] = at
        if "name" not in found and "first" not in found and "collective" in found:
            found["name"] = found.pop("collective")
        if ("name" in found or "first" in found) and len(found) >= 2:
            return number, found
        if list(found) == ["name"] and fold(cells[found["name"]]) in ("ho va ten", "ho ten", "ten tap the", "chu ho"):
            return number, found
    return 0, {}


def _guessed(table: Sequence[Sequence[str]]) -> dict[str, int]:
    """Columns of a table without heads: a running number is passed over; then name, position, unit."""
    rows = [cells for cells in table if any(cells)]
    numbered = bool(rows) and sum(cells[0].strip(".) ").isdigit() for cells in rows) * 2 > len(rows)
    wide = max((len(cells) for cells in rows), default=1)
    first = 1 if numbered and wide > 1 else 0
    order = ("name", "position", "unit", "achievement")
    return {field_: first + n for n, field_ in enumerate(order) if first + n < wide}


def _is_numbering(filled: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3)."""
    return len(filled) > 2 and all(re.fullmatch(r"\(?[\dA-Za-z]{1,2}\)?", cell) for cell in filled)


def _group(filled: Sequence[str], cells: Sequence[str], places: Mapping[str, int], now: dict[str, str]) -> bool:
    """Take a row that only names an award or a unit for the rows under it; return whether it was one."""
    texts = [cell for cell in filled if not re.fullmatch(r"[\dIVXivx]+\.?|[A-HĐ]\.?", cell)]
    if len(texts) != 1 or len(places) < 2 or cells.index(texts[0]) == places.get("award"):
        return False
    marked = bool(_ROMAN.match(texts[0])) or (len(filled) > len(texts) and not filled[0].strip(".").isdigit())
    bare = _COUNT.sub("", _ROMAN.sub("", texts[0])).strip(" :.")
    code = award_code(bare)
    if code:
        now["award"] = code
        return True
    fold_ = fold(bare)
    if fold_ in ("ca nhan", "tap the", "ho gia dinh"):
        return True
    numbered = any(cell.strip(".").isdigit() for cell in filled)
    unit_like = _COLLECTIVE_WORDS.match(fold_) and not (numbered and not marked)
    if (marked and not looks_like_person(bare)) or (unit_like and not numbered):
        now["unit"] = bare
        return True
    return False


def _line(number: int, cells: Sequence[str], places: Mapping[str, int], now: Mapping[str, str]) -> Line | Fault:
    got = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
    written = " ".join(part for part in (got.get("first", ""), got.get("name", "")) if part) or got.get(
        "collective", ""
    )
    told = got.get("award", "")
    award = award_code(told) or ("" if told else now["award"])
    if not written:
        return Fault(number, "chưa có tên. Ghi họ và tên, hoặc tên tập thể, rồi tải lại dòng này.", code="no_name")
    if told and not award:
        return Fault(
            number, f"không rõ “{told[:60]}” là danh hiệu, hình thức nào. Ghi tên đầy đủ, ví dụ “Lao động tiên tiến”.",
            code="award",
        )  # fmt: skip
    bare = _strip(written)
    subject = subject_of(award, bare)
    name = clean_collective(bare) if subject in ("collective", "village", "commune") else clean_name(bare)
    if len(name) > 200:
        return Fault(number, "tên dài quá 200 ký tự. Viết gọn lại.", code="long")
    if award in PERSONS and subject == "collective" and not _COLLECTIVE_WORDS.match(fold(bare)):
        return Fault(number, f"“{name[:80]}” không giống họ tên một người. Kiểm tra cột họ và tên.", code="name")
    facts, bad = _facts(got)
    if bad:
        return Fault(number, bad, code="facts")
    position, unit = got.get("position", ""), got.get("unit", "")
    return Line(
        row=number, written=written, name=name, subject=subject, unit=unit or now["unit"], position=position[:120], award=award,
        achievement=got.get("achievement", "")[:2000], sex=_sex(got, written), year=got.get("year", ""),
        votes=_whole(got.get("votes", "").split("/")[0]), work=got.get("work", "")[:300], facts=facts,
    )  # fmt: skip


def _strip(written: str) -> str:
    return re.sub(r"^\s*\d{1,4}\s*[.)/:–-]?\s+", "", written)


def _facts(got: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    facts: dict[str, Any] = {}
    if told := got.get("rating", ""):
        code = rating_code(told)
        if not code:
            return {}, (
                f"không rõ mức xếp loại “{told[:40]}”. Ghi hoàn thành xuất sắc, hoàn thành tốt, hoàn thành hoặc không hoàn thành."
            )
        facts["rating"] = code
    for name in ("months", *COUNTS):
        text = got.get(name, "")
        if not text:
            continue
        number = _whole(text)
        if number is None:
            return {}, f"“{text[:40]}” không phải số người, số tháng. Ghi một số nguyên."
        facts[name] = number
    members = facts.get("members")
    if members is not None and any(facts.get(name, 0) > members for name in COUNTS):
        return {}, "một số người trong dòng lớn hơn tổng số người. Kiểm tra lại các cột số người."
    return facts, ""


def _sex(got: Mapping[str, str], written: str) -> str:
    told = fold(got.get("sex", ""))
    return {"nu": "nu", "nam": "nam"}.get(told, "") or sex_of(written)


def _whole(text: str) -> int | None:
    digits = text.strip().removesuffix(".0").replace(".", "")
    return int(digits) if digits.isdigit() and len(digits) < 7 else None


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(nfc(str(cell)).split()) if cell is not None else ""


def by_award(lines: Iterable[Line]) -> dict[str, int]:
    """Return how many rows there are of each award."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.award] = found.get(line.award, 0) + 1
    return found
