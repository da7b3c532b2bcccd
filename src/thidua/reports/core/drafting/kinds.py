"""The kinds of paper that can be drafted here, as data, and why others cannot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thidua.ground.errors import BadInput

PARTY_REASON = (
    "Văn bản của Đảng có thể thức riêng. Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW năm 2026 chưa được đối chiếu với bản gốc, "
    "nên chưa có mẫu để soạn ở đây. Soạn ở nơi khác rồi đăng ký ở mục Văn bản khi cơ quan ban hành đã công bố."
)


class UnknownKind(BadInput):
    """The paper is none of the kinds that are drafted here."""

    code = "unknown_draft_kind"


class Level(StrEnum):
    """How a part is numbered: not at all, I., 1., or Điều 1."""

    TEXT = "text"
    MAIN = "main"
    SUB = "sub"
    ARTICLE = "article"

    @property
    def label(self) -> str:
        return {
            "text": "đoạn không đánh số",
            "main": "phần I, II, III",
            "sub": "mục 1, 2, 3",
            "article": "Điều 1, 2, 3",
        }[self.value]


class AnnexKind(StrEnum):
    """What an annex shows: the targets of the year's set, or a list brought in."""

    TARGETS = "targets"
    LIST = "list"

    @property
    def label(self) -> str:
        return {"targets": "bảng chỉ tiêu", "list": "danh sách"}[self.value]


@dataclass(frozen=True)
class DraftKind:
    """A kind of paper. ``short`` stands in its symbol; it is registered under ``registers``, or under its own code.

    ``addressed``: opens with "Kính gửi".  ``letter``: has no title, its abstract stands under the number as "V/v".
    ``decides``: names who decides, and "QUYẾT ĐỊNH:" stands after the bases.
    """

    code: str
    label: str
    short: str
    addressed: bool = False
    letter: bool = False
    decides: bool = False
    numbered: bool = True
    first: bool = False
    registers: str = ""

    @property
    def registered(self) -> str:
        """The kind under which it stands in the library of papers."""
        return self.registers or self.code

    def symbol(self) -> str:
        """The symbol a People's Committee gives it; a letter's ends with who wrote it, a pledge has none."""
        if not self.numbered:
            return ""
        return "UBND-VP" if self.letter else f"{self.short}-UBND"


KINDS = (
    DraftKind("ke_hoach", "Kế hoạch", "KH", first=True),
    DraftKind("to_trinh", "Tờ trình", "TTr", addressed=True, first=True),
    DraftKind("quyet_dinh", "Quyết định", "QĐ", decides=True, first=True),
    DraftKind("phat_dong", "Lời phát động thi đua", "", numbered=False, registers="khac"),
    DraftKind("cong_van", "Công văn", "", addressed=True, letter=True),
    DraftKind("bao_cao", "Báo cáo", "BC", addressed=True),
    DraftKind("giao_uoc", "Giao ước thi đua", "", numbered=False),
)
BY_CODE = {kind.code: kind for kind in KINDS}
CHOICES = [(kind.code, kind.label) for kind in KINDS]


def kind_of(code: str) -> DraftKind:
    """The kind of that code.

    Raises:
        UnknownKind: nothing of that kind is drafted here.
    """
    if code not in BY_CODE:
        names = ", ".join(kind.label for kind in KINDS)
        raise UnknownKind(f"Chưa chọn loại văn bản. Chọn một trong: {names}.", field="kind")
    return BY_CODE[code]
