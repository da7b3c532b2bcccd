"""How the texts of a certificate stand on its sheet: as data of a blank, a line each.

    ten; 0; 92; 297; 30; giua; dam        (field; left mm; top mm; width mm; size pt; side; letters)

The model of giấy khen and bằng khen is set by decree and blanks are bought; where no blank is used, a whole sheet is
drawn with frame, national name and the words around the name.  Check code and QR stand on it only where the blank says
so; on the decision and its list they always stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from thidua.ground.errors import BadInput
from thidua.papers.sheets import Code, Placed, Sheet

SIDES = {"trai": "left", "giua": "center", "phai": "right"}
FIELDS = {
    "co_quan": "cơ quan, người quyết định",
    "quoc_hieu": "quốc hiệu",
    "tieu_ngu": "tiêu ngữ",
    "hinh_thuc": "hình thức khen (GIẤY KHEN)",
    "nguoi_tang": "dòng “… tặng”",
    "ten": "tên cá nhân, tập thể, hộ",
    "don_vi": "chức vụ, đơn vị",
    "thanh_tich": "thành tích",
    "nam": "năm của thành tích",
    "noi_ngay": "nơi, ngày tháng năm",
    "quyet_dinh": "Quyết định số … ngày …",
    "vao_so": "vào sổ số",
    "chuc_vu_ky": "chức vụ người ký",
    "nguoi_ky": "họ tên người ký",
    "ma": "mã tra cứu",
}


class BlankFault(BadInput):
    """A line of a blank cannot be read."""

    code = "blank_fault"


@dataclass(frozen=True)
class Place:
    """Where a field stands, and in which letter."""

    field: str
    x: float
    y: float
    width: float
    size: float
    align: str = "center"
    bold: bool = False
    italic: bool = False
    lines: int = 1


@dataclass(frozen=True)
class Layout:
    """A blank: its sheet in millimetres, its fields, whether a frame is drawn, where the QR code stands."""

    width: float
    height: float
    places: tuple[Place, ...]
    frame: bool = False
    code: tuple[float, float, float] | None = None


WHOLE = """quoc_hieu; 0; 22; 297; 14; giua; dam
tieu_ngu; 0; 29; 297; 14; giua; dam
nguoi_tang; 0; 47; 297; 17; giua; dam
hinh_thuc; 0; 62; 297; 40; giua; dam
ten; 25; 88; 247; 28; giua; dam
don_vi; 25; 104; 247; 16; giua; nghieng
thanh_tich; 30; 117; 237; 16; giua; ; 3
quyet_dinh; 22; 152; 120; 12; trai
vao_so; 22; 159; 120; 12; trai
noi_ngay; 165; 142; 115; 14; giua; nghieng
chuc_vu_ky; 165; 150; 115; 14; giua; dam
nguoi_ky; 165; 184; 115; 14; giua; dam"""


def read_places(text: str) -> tuple[Place, ...]:
    """The places that the lines of a blank tell.

    Raises:
        BlankFault: a line has an unknown field or side, or a number that is none.

    >>> read_places("ten; 25; 88; 247; 28; giua; dam")[0].width
    247.0
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise BlankFault("Mẫu phôi chưa có trường nào. Ghi ít nhất trường “ten”.", field="places")
    return tuple(_place(n, line) for n, line in lines)


def _place(n: int, line: str) -> Place:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) < 5 or parts[0] not in FIELDS:
        raise BlankFault(
            f"Dòng {n} của mẫu phôi không đúng. Ghi: trường; trái; trên; rộng; cỡ chữ; bên; kiểu chữ; số dòng. "
            f"Các trường: {', '.join(FIELDS)}.",
            field="places",
        )
    try:
        x, y, width, size = (float(part.replace(",", ".")) for part in parts[1:5])
        count = int(parts[7]) if len(parts) > 7 and parts[7] else 1
    except ValueError as fault:
        raise BlankFault(
            f"Dòng {n} của mẫu phôi có số không đọc được. Ghi số mi-li-mét, ví dụ 25 hoặc 25,5.", field="places"
        ) from fault
    side = parts[5] if len(parts) > 5 and parts[5] else "giua"
    if side not in SIDES or not 0 < width <= 1000 or not 6 <= size <= 90 or not 1 <= count <= 6:
        raise BlankFault(
            f"Dòng {n}: bên là trai, giua hoặc phai; rộng 1–1000 mm; cỡ chữ 6–90; 1–6 dòng.", field="places"
        )
    style = parts[6] if len(parts) > 6 else ""
    return Place(parts[0], x, y, width, size, SIDES[side], "dam" in style, "nghieng" in style, count)


def written(places: Sequence[Place]) -> str:
    """The places as the lines of a blank: the inverse of `read_places`.

    >>> written(read_places("ten; 25; 88,5; 247; 28; giua; dam"))
    'ten; 25; 88,5; 247; 28; giua; dam; 1'
    """
    sides = {word: code for code, word in SIDES.items()}
    return "\n".join(
        "; ".join(
            (one.field, *(mm(n) for n in (one.x, one.y, one.width, one.size)), sides[one.align],
             " ".join(word for word, on in (("dam", one.bold), ("nghieng", one.italic)) if on), str(one.lines))
        )
        for one in places
    )  # fmt: skip


def mm(number: float) -> str:
    """A length as people write it.

    >>> mm(25.0), mm(88.5)
    ('25', '88,5')
    """
    return f"{number:g}".replace(".", ",")


def enlarged(layout: Layout, times: float) -> Layout:
    """The layout on a sheet so many times as wide and as high; letters grow with it."""
    return replace(
        layout, width=round(layout.width * times), height=round(layout.height * times), code=None,
        places=tuple(
            replace(one, x=one.x * times, y=one.y * times, width=one.width * times, size=one.size * times)
            for one in layout.places
        ),
    )  # fmt: skip


def shifted(layout: Layout, right: float, down: float) -> Layout:
    """The layout with every text and the code moved, in millimetres: a printer draws a sheet a little aside."""
    code = layout.code
    return replace(
        layout, places=tuple(replace(one, x=one.x + right, y=one.y + down) for one in layout.places),
        code=None if code is None else (code[0] + right, code[1] + down, code[2]),
    )  # fmt: skip


SAMPLE = {
    "co_quan": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ IN THỬ",
    "quoc_hieu": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "tieu_ngu": "Độc lập - Tự do - Hạnh phúc",
    "hinh_thuc": "GIẤY KHEN",
    "nguoi_tang": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ IN THỬ TẶNG",
    "ten": "Nguyễn Thị Thử In (mô phỏng)",
    "don_vi": "Giáo viên, Trường Tiểu học In Thử",
    "thanh_tich": "Đã có thành tích trong công tác năm 2026",
    "nam": "năm 2026",
    "noi_ngay": "In Thử, ngày 01 tháng 01 năm 2026",
    "quyet_dinh": "Quyết định số 00/QĐ-UBND ngày 01/01/2026",
    "vao_so": "Vào sổ số 1",
    "chuc_vu_ky": "CHỦ TỊCH",
    "nguoi_ky": "Họ và tên người ký",
    "ma": "Mã tra cứu: 0000 0000 0000 (in thử)",
}


def sheet_of(layout: Layout, words: Mapping[str, str], *, address: str = "") -> Sheet:
    """One sheet with these words at their places; ``address`` is what the QR code says where the blank has one."""
    placed = tuple(
        Placed(words[one.field], one.x, one.y, one.width, one.size, one.align, one.bold, one.italic, one.lines)
        for one in layout.places
        if words.get(one.field)
    )
    code = None
    if layout.code is not None and address:
        x, y, size = layout.code
        code = Code(address, x, y, size)
    return Sheet(placed, layout.frame, code)
