"""Which papers a session has, by the word in their address."""

from __future__ import annotations

from collections.abc import Callable

from thidua.councils.core.papers import (
    Sitting,
    agenda_sheet,
    attendance_sheet,
    ballots,
    opinion_slips,
    session_minutes,
    tally_sheet,
)
from thidua.papers import Document

PAPERS: dict[str, tuple[str, Callable[[Sitting], Document]]] = {
    "chuong-trinh": ("Chương trình họp", agenda_sheet),
    "diem-danh": ("Danh sách điểm danh", attendance_sheet),
    "phieu-bau": ("Phiếu bầu", ballots),
    "phieu-lay-y-kien": ("Phiếu lấy ý kiến", opinion_slips),
    "kiem-phieu": ("Biên bản kiểm phiếu", tally_sheet),
    "bien-ban": ("Biên bản họp", session_minutes),
}
