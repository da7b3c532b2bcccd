"""The lists of one commune's award season as its units send them: Excel files made here, every name invented."""

from __future__ import annotations

import io
from itertools import product

from openpyxl import Workbook

FAMILIES = ("Đàm", "Khổng", "Lục", "Ninh", "Quách", "Thạch", "Tăng", "Viên")
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Ngọc")
GIVEN = ("Bách", "Chiến", "Dũng", "Giang", "Hạnh", "Khuê", "Lâm", "Mẫn", "Nhã", "Oanh", "Phúc", "Quỳnh", "Sáng", "Trúc")
N_LDTT, N_CSTDCS, N_COLLECTIVES, N_MERIT, N_VILLAGES = 55, 8, 9, 120, 14


def people() -> list[str]:
    """All invented names, no one twice."""
    return [" ".join(parts) for parts in product(FAMILIES, MIDDLES, GIVEN)]


NAMES = people()
LDTT = NAMES[:N_LDTT]
MERIT = NAMES[N_LDTT : N_LDTT + N_MERIT]
FAMILIES_OF = {f"Thôn MP-{n + 1:02}": NAMES[200 + 20 * n : 200 + 20 * n + 12 + n] for n in range(N_VILLAGES)}
COLLECTIVES = [f"Tổ chuyên môn số {n} Trường THCS Mô Phỏng" for n in range(1, N_COLLECTIVES + 1)]


def _bytes(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def titles() -> bytes:
    """55 LĐTT, the best 8 of them CSTĐCS too, 9 collectives: one sheet with headings in Roman numbers."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH ĐỀ NGHỊ TẶNG DANH HIỆU THI ĐUA NĂM 2025"])
    sheet.append([])
    sheet.append(
        [
            "STT",
            "Họ và tên",
            "Chức vụ",
            "Đơn vị",
            "Xếp loại",
            "Số tháng công tác",
            "Tổng số người",
            "Số LĐTT",
            "Bị kỷ luật",
        ]
    )
    school = "Trường THCS Mô Phỏng"
    sheet.append(["I", "Lao động tiên tiến"])
    for n, name in enumerate(LDTT, 1):
        sheet.append([n, name, "Giáo viên", school, "HTXSNV" if n <= N_CSTDCS else "HTTNV", 12])
    sheet.append(["II", "Chiến sĩ thi đua cơ sở"])
    for n, name in enumerate(LDTT[:N_CSTDCS], 1):
        sheet.append([n, name, "Giáo viên", school, "HTXSNV", 12])
    sheet.append(["III", "Tập thể lao động tiên tiến"])
    for n, name in enumerate(COLLECTIVES, 1):
        sheet.append([n, name, "", "", "HTTNV", "", 8, 7, 0])
    return _bytes(book)


def merit() -> bytes:
    """120 people of fourteen villages for giấy khen."""
    book = Workbook()
    sheet = book.active
    sheet.append(["TT", "Họ và tên", "Nghề nghiệp", "Thôn", "Hình thức khen thưởng", "Tóm tắt thành tích"])
    for n, name in enumerate(MERIT, 1):
        village = f"Thôn MP-{n % 12 + 1:02}"
        sheet.append([n, name, "Nông dân", village, "Giấy khen", "Hiến đất, góp công mở đường thôn (mô phỏng)"])
    return _bytes(book)


def families() -> bytes:
    """The households of fourteen villages, a sheet a village."""
    book = Workbook()
    book.remove(book.active)
    for village, names in FAMILIES_OF.items():
        sheet = book.create_sheet(village)
        sheet.append(["TT", "Họ và tên chủ hộ"])
        for n, name in enumerate(names, 1):
            sheet.append([n, name])
    return _bytes(book)
