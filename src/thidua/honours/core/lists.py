"""Old decision lists, from Excel or pasted text: their columns under many headings, read row by row with every fault told.

Nothing is guessed that a person must say: a row whose year, title or name does not stand there is left with its fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from thidua.ground.dates import parse_day
from thidua.ground.errors import BadInput, Refused
from thidua.ground.text import fold, nfc
from thidua.honours.core.kinds import HolderKind
from thidua.honours.core.names import Named, named
from thidua.honours.core.titles import kind_for, plain, title_of, year_in
from thidua.honours.core.years import year_of

MOST_ROWS = 5000
COLUMNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("stt", "STT", ("stt", "tt", "so tt", "so thu tu", "#", "no")),
    ("name", "Họ và tên, tập thể", (
        "ho va ten", "ho ten", "ho va ten tap the", "ten", "ten ca nhan tap the", "ca nhan tap the", "ho va ten ca nhan",
        "ten tap the ca nhan", "ho ten tap the", "tap the ca nhan", "ten don vi ca nhan", "nguoi duoc khen", "ho va ten chu ho",
        "ten tap the", "ho ten ca nhan tap the", "doi tuong khen thuong", "tap the", "ca nhan", "ten tap the ho gia dinh ca nhan",
    )),
    ("birth_year", "Năm sinh", ("nam sinh", "sinh nam", "ns", "ngay sinh", "ngay thang nam sinh", "ngay thang nam sinh")),
    ("unit", "Đơn vị", (
        "don vi", "don vi cong tac", "noi cong tac", "chuc vu don vi", "chuc vu don vi cong tac", "dia chi", "co quan",
        "chuc vu noi cong tac", "noi o", "thon", "to dan pho", "co quan don vi", "chuc danh don vi cong tac",
    )),
    ("title", "Danh hiệu, hình thức khen thưởng", (
        "danh hieu", "hinh thuc", "hinh thuc khen thuong", "danh hieu hinh thuc khen thuong", "danh hieu thi dua",
        "danh hieu hinh thuc", "hinh thuc khen", "dh ht khen thuong", "danh hieu htkt", "danh hieu dat duoc", "muc khen",
        "danh hieu thi dua hinh thuc khen thuong", "dhtd", "htkt",
    )),
    ("year", "Năm", ("nam", "nam khen thuong", "nam thanh tich", "nam hoc", "nam cong tac", "nam dat", "nam xet")),
    ("number", "Số quyết định", (
        "so quyet dinh", "so qd", "quyet dinh so", "qd so", "quyet dinh", "so qd khen thuong", "so ky hieu", "so van ban",
        "so quyet dinh ngay thang nam", "so ngay quyet dinh", "qd khen thuong",
    )),
    ("decided", "Ngày quyết định", (
        "ngay", "ngay quyet dinh", "ngay qd", "ngay thang", "ngay ky", "ngay thang nam", "ngay ban hanh",
    )),
    ("authority", "Cấp quyết định", (
        "cap quyet dinh", "cap khen", "cap khen thuong", "nguoi ky", "nguoi quyet dinh", "tham quyen", "co quan quyet dinh",
        "cap ky", "chu tich",
    )),
    ("merit", "Thành tích", ("thanh tich", "ly do", "noi dung khen", "noi dung", "tom tat thanh tich", "ghi chu thanh tich")),
    ("checked", "Đối chiếu", ("doi chieu", "nguon", "da doi chieu", "xac minh", "doi chieu quyet dinh")),
)  # fmt: skip
_BY_HEADING = {heading: name for name, title, known in COLUMNS for heading in (*known, plain(title))}
_TITLES = {name: title for name, title, _ in COLUMNS}
DEFAULT_ORDER = ("stt", "name", "unit", "title", "number", "decided")
_DECISION = re.compile(
    r"(?:quyet dinh|qd)\s*(?:so)?\s*:?\s*(?P<number>\d+[a-z]?\s*[/-]\s*[a-z0-9/&.-]+)"
    r"(?:.{0,8}?ngay\s+(?P<day>[\d/. -]+(?:thang\s+\d+\s+nam\s+\d{4})?))?"
)
_PLACE = re.compile(r"(truong|thon|to dan pho|phong|ban|van phong|tram|hop tac xa|cong ty|hoi|doan|to)\b")
_LONG_DAY = re.compile(r"(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
_HEADING = re.compile(r"^(?:[ivx]+|[a-z]|\d+)\s*[.)/-]\s*")


@dataclass(frozen=True)
class ListRow:
    """One row as read; ``faults`` say what keeps it from being recorded."""

    number: int
    name: str = ""
    kind: str = HolderKind.PERSON.value
    birth_year: int | None = None
    unit: str = ""
    code: str = ""
    words: str = ""
    award_kind: str = ""
    year: str = ""
    decision_number: str = ""
    decided: str = ""
    authority: str = ""
    merit: str = ""
    checked: bool = True
    faults: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it may be recorded."""
        return not self.faults

    @property
    def decided_on(self) -> date | None:
        """The day of the decision."""
        return date.fromisoformat(self.decided) if self.decided else None

    @property
    def same_holder(self) -> tuple[str, str, str, int | None]:
        """Rows of a list with the same key are of one holder."""
        return (self.kind, fold(self.name), fold(self.unit), self.birth_year)

    def plain(self) -> dict[str, Any]:
        """Return the row for JSON."""
        return asdict(self) | {"faults": list(self.faults)}

    @classmethod
    def of(cls, said: dict[str, Any]) -> ListRow:
        """Return the row that :meth:`plain` said."""
        return cls(**{**said, "faults": tuple(said["faults"])})


@dataclass
class _Standing:
    """What a heading above the rows says for all below it."""

    title: str = ""
    year: str = ""
    number: str = ""
    decided: str = ""
    authority: str = ""
    kind: HolderKind | None = None
    unit: str = ""
    places: dict[str, int] = field(default_factory=dict)


def cells_of_text(text: str) -> list[list[str]]:
    """Return the rows of a pasted table: cells apart by tabs, bars, semicolons, or two spaces and more."""
    rows = []
    for line in nfc(text).split("\n"):
        if "\t" in line:
            cells = line.split("\t")
        elif line.count("|") >= 2:
            cells = line.strip().strip("|").split("|")
        elif line.count(";") >= 2:
            cells = line.split(";")
        else:
            cells = re.split(r" {2,}", line.strip())
        rows.append([" ".join(cell.split()) for cell in cells])
    return rows


def read_rows(table: Sequence[Sequence[str]], *, today: date) -> list[ListRow]:
    """Return every row that names somebody, in the order of the list; headings between rows hold for those below.

    Raises:
        BadInput: nothing in it can be read as a list, or it has too many rows.
    """
    if len(table) > MOST_ROWS + 100:
        raise BadInput(f"Danh sách dài quá {MOST_ROWS} dòng. Chia thành nhiều tệp.", field="file")
    standing, found = _Standing(), list[ListRow]()
    for number, cells in enumerate(table, start=1):
        filled = [cell for cell in cells if cell.strip()]
        if not filled or _all_marks(filled):
            continue
        places = _heading(cells)
        if places:
            standing.places = places
        elif _is_line_of_words(filled, standing):
            _take_words(" ".join(filled), standing)
        else:
            found.append(_row(number, cells, standing, today))
    if not found:
        raise BadInput(
            "Không đọc được dòng nào. Danh sách cần có cột họ và tên, đơn vị, danh hiệu. Dùng tệp mẫu.", field="file"
        )
    return found


def _all_marks(cells: Iterable[str]) -> bool:
    """Tell whether a row only numbers its columns: (1) (2) (3), or draws a line."""
    return all(re.fullmatch(r"[(\[]?[\d\-=—_.:a-zA-Z]?[\d\-=—_.:]*[)\]]?", cell.strip()) for cell in cells)


def _heading(cells: Sequence[str]) -> dict[str, int]:
    """Return where each column stands, if the row is the heading of a table."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _BY_HEADING.get(plain(re.sub(r"\(.*?\)", " ", cell)))
        if name is not None and name not in found:
            found[name] = place
    return found if "name" in found and len(found) >= 2 else {}


def _is_line_of_words(filled: Sequence[str], standing: _Standing) -> bool:
    """Tell whether a row is a heading or a sentence between rows: one cell, or a numeral and one cell, that names nobody."""
    if len(filled) == 1:
        return True
    numeral = re.fullmatch(r"[IVXivx]+\.?|[A-Z][.)]", filled[0].strip())
    return len(filled) == 2 and numeral is not None


def _take_words(words: str, standing: _Standing) -> None:
    said = plain(words)
    if (year := year_in(words)) and not _DECISION.search(fold(words)):
        standing.year = year
    if (decision := _DECISION.search(fold(words))) is not None:
        standing.number, standing.decided = _number_in(words), _iso(decision["day"] or "")
        standing.authority = _authority_in(words) or standing.authority
        standing.year = year_in(words.split(":")[-1]) or standing.year
    bare = _HEADING.sub("", said)
    title = title_of(bare)
    if title.code not in ("", "KHAC"):
        standing.title, standing.kind = words, kind_for(title.code)
    for kind, known in (
        (HolderKind.COLLECTIVE, ("tap the", "doi voi tap the")),
        (HolderKind.PERSON, ("ca nhan", "doi voi ca nhan")),
        (HolderKind.HOUSEHOLD, ("ho gia dinh", "gia dinh")),
    ):
        if bare in known:
            standing.kind = kind
    if _PLACE.match(bare) and title.code in ("", "KHAC"):
        standing.unit = _HEADING.sub("", words).strip(" :")


def _number_in(words: str) -> str:
    found = re.search(r"\d+[A-Za-zĐđ]?\s*[/-]\s*[^\s,;)]+", words)
    return found[0] if found else ""


def _authority_in(words: str) -> str:
    found = re.search(r"của\s+([^,;()]+)", nfc(words))
    return " ".join(found[1].split())[:200] if found else ""


def _iso(text: str) -> str:
    """Return the day as ISO text, "" where none is written.

    Raises:
        BadInput: the text is no day.
    """
    said = fold(text).removeprefix("ngay").strip(" .,")
    if not said:
        return ""
    if (long := _LONG_DAY.search(said)) is not None:
        said = f"{long[1]}/{long[2]}/{long[3]}"
    return parse_day(said.replace(".", "/").replace("-", "/") if not re.match(r"\d{4}-", said) else said).isoformat()


def _row(number: int, cells: Sequence[str], standing: _Standing, today: date) -> ListRow:
    places = standing.places or {name: place for place, name in enumerate(DEFAULT_ORDER)}
    said = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    faults: list[str] = []
    who = named(said.get("name", ""))
    title = title_of(said.get("title") or standing.title, said.get("authority") or standing.authority)
    year = _year(said, standing, faults)
    number_said, decided = _decision(said, standing, faults, today)
    _check(who, title.code, title.words, faults)
    kind = who.kind or (kind_for(title.code) or standing.kind or HolderKind.PERSON).value
    return ListRow(
        number=number,
        name=who.name,
        kind=kind,
        birth_year=_birth_year(said.get("birth_year", ""), who.birth_year, kind, faults, today),
        unit=(said.get("unit") or who.rest or standing.unit)[:200],
        code=title.code,
        words=title.words[:200] if title.code == "KHAC" else "",
        award_kind=title.kind,
        year=year,
        decision_number=number_said[:60],
        decided=decided,
        authority=(said.get("authority") or standing.authority)[:200],
        merit=said.get("merit", "")[:400],
        checked=not any(word in plain(said.get("checked", "")) for word in ("tu khai", "chua doi chieu", "khong")),
        faults=tuple(faults),
    )


def _check(who: Named, code: str, words: str, faults: list[str]) -> None:
    if not who.name:
        faults.append("chưa có họ tên hoặc tên tập thể")
    if not words:
        faults.append("chưa ghi danh hiệu, hình thức khen thưởng")
    elif not code:
        faults.append(f"“{words[:60]}” chưa rõ của cấp nào; ghi Bằng khen của tỉnh hay của Thủ tướng")


def _year(said: dict[str, str], standing: _Standing, faults: list[str]) -> str:
    text = said.get("year") or year_in(said.get("title", "")) or standing.year
    if not text:
        faults.append("chưa rõ năm của thành tích; ghi cột Năm")
        return ""
    try:
        return str(year_of(year_in(text) or text, field=None))
    except Refused as refusal:
        faults.append(str(refusal))
        return ""


def _decision(said: dict[str, str], standing: _Standing, faults: list[str], today: date) -> tuple[str, str]:
    text = said.get("number", "")
    number, day = text, said.get("decided", "")
    both = re.match(r"(.+?)[,;]?\s+(?:ngày|ngay)\s+(.+)", text)
    if both and not day:
        number, day = both[1], both[2]
    number = re.sub(r"^(?:Quyết định|QĐ)?\s*(?:số)?\s*:?\s*", "", number, flags=re.IGNORECASE) or standing.number
    try:
        decided = _iso(day) or (standing.decided if not text else "")
    except Refused as refusal:
        faults.append(f"ngày “{day[:30]}”: {refusal}")
        return number, ""
    if decided and decided > today.isoformat():
        faults.append(f"ngày quyết định {day or decided} còn ở phía trước")
    return number, decided


def _birth_year(text: str, found: int | None, kind: str, faults: list[str], today: date) -> int | None:
    if kind != HolderKind.PERSON:
        return None
    years = re.findall(r"(?:19|20)\d{2}", text)
    if text and not years:
        faults.append(f"năm sinh “{text[:20]}” không đọc được; ghi bốn chữ số hoặc bỏ trống")
        return None
    year = int(years[-1]) if years else found
    if year is not None and not 1900 <= year <= today.year:
        faults.append(f"năm sinh {year} không hợp lý")
        return None
    return year


def columns() -> Iterator[str]:
    """Yield the headings of the list as it is written out."""
    yield from _TITLES.values()
