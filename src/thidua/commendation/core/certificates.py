"""The certificate of an initiative: one sheet A4 across for each author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.sheets import Placed, Sheet


@dataclass(frozen=True)
class Certified:
    """What a certificate says; ``share`` empty where there is one author."""

    author: str
    unit: str
    name: str
    share: str
    scope: str
    number: str
    decided: date
    authority: str
    place: str
    simulated: bool = False


def certificate(told: Certified) -> Sheet:
    """Return the sheet; what a paper must bear beyond these words (form, seal) the locality's rules say."""
    day = f"{told.place}, ngày {told.decided.day:02d} tháng {told.decided.month:02d} năm {told.decided.year}"
    part = f"là đồng tác giả, phần đóng góp {told.share}, của sáng kiến" if told.share else "là tác giả của sáng kiến"
    lines = (
        Placed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 48, 20, 200, size=14, bold=True),
        Placed("Độc lập - Tự do - Hạnh phúc", 48, 27, 200, size=14, bold=True),
        Placed(told.authority.upper(), 28, 42, 240, size=15, bold=True),
        Placed("CHỨNG NHẬN" + (" (MÔ PHỎNG)" if told.simulated else ""), 28, 52, 240, size=28, bold=True),
        Placed(told.author, 28, 72, 240, size=26, bold=True),
        Placed(told.unit, 28, 85, 240, size=15),
        Placed(part, 28, 97, 240, size=15),
        Placed(f"“{told.name}”", 33, 106, 230, size=18, italic=True, lines=3),
        Placed(f"Phạm vi ảnh hưởng: {told.scope}", 28, 134, 240, size=14),
        Placed(f"Quyết định số {told.number} ngày {told.decided:%d/%m/%Y}", 28, 142, 240, size=14),
        Placed(day, 150, 152, 120, size=13, italic=True),
    )  # fmt: skip
    return Sheet(tuple(one for one in lines if one.text), frame=True)
