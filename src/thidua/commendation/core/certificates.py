"""The certificate of an initiative: one sheet A4 across for each author, with the code by which it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.sheets import Code, Placed, Sheet


@dataclass(frozen=True)
class Certified:
    """What a certificate says; ``share`` empty where there is one author, ``code`` and ``address`` where none was given."""

    author: str
    unit: str
    name: str
    share: str
    scope: str
    number: str
    decided: date
    authority: str
    place: str
    signer_post: str = ""
    signer: str = ""
    instead_of: str = ""
    code: str = ""
    address: str = ""
    simulated: bool = False


def certificate(told: Certified) -> Sheet:
    """Return the sheet; what a paper must bear beyond these words (form, seal) the locality's rules say."""
    day = f"{told.place}, ngày {told.decided.day:02d} tháng {told.decided.month:02d} năm {told.decided.year}"
    part = f"là đồng tác giả, phần đóng góp {told.share}, của sáng kiến" if told.share else "là tác giả của sáng kiến"
    lines = (
        Placed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 48, 20, 200, size=14, bold=True),
        Placed("Độc lập - Tự do - Hạnh phúc", 48, 27, 200, size=14, bold=True),
        Placed(told.authority.upper(), 28, 40, 240, size=15, bold=True),
        Placed("CHỨNG NHẬN" + (" (MÔ PHỎNG)" if told.simulated else ""), 28, 50, 240, size=28, bold=True),
        Placed(told.author, 28, 69, 240, size=26, bold=True),
        Placed(told.unit, 28, 82, 240, size=15),
        Placed(part, 28, 92, 240, size=15),
        Placed(f"“{told.name}”", 33, 101, 230, size=18, italic=True, lines=3),
        Placed(f"Phạm vi ảnh hưởng: {told.scope}", 28, 127, 240, size=14),
        Placed(f"Quyết định số {told.number} ngày {told.decided:%d/%m/%Y}", 28, 135, 240, size=14),
        Placed(day, 150, 146, 120, size=13, italic=True),
        Placed(f"KT. {told.instead_of.upper()}" if told.instead_of else "", 150, 152, 120, size=13, bold=True),
        Placed(told.signer_post.upper(), 150, 158, 120, size=13, bold=True),
        Placed(told.signer, 150, 186, 120, size=13, bold=True),
        Placed(f"Mã tra cứu: {told.code}" if told.code else "", 28, 186, 110, size=10, align="left"),
    )  # fmt: skip
    code = Code(told.address, 28, 158, 25) if told.address else None
    return Sheet(tuple(one for one in lines if one.text), frame=True, code=code)
