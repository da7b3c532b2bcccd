"""The closed lists of a ledger: what an entry is, how sure it is, which way a fund's money goes, where resources come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry counts."""

    RESOURCE = "resource"
    OUTPUT = "output"
    SUPPORT = "support"
    FUND = "fund"

    @property
    def label(self) -> str:
        """What pages call it."""
        return {
            "resource": "nguồn lực huy động",
            "output": "công trình, kết quả làm được",
            "support": "hỗ trợ hộ gia đình",
            "fund": "thu, chi quỹ",
        }[self.value]

    @property
    def by_subject(self) -> bool:
        """Whether amounts add up only within one subject: km of road and km of drain are never one sum."""
        return self in (EntryKind.OUTPUT, EntryKind.SUPPORT)


class Status(StrEnum):
    """How far the matter is: asked for, promised, done.  Totals never mix them."""

    DONE = "done"
    PLEDGED = "pledged"
    PROPOSED = "proposed"

    @property
    def label(self) -> str:
        """What pages call it."""
        return {"done": "đã thực hiện", "pledged": "cam kết", "proposed": "đề nghị"}[self.value]


class Way(StrEnum):
    """Into a fund, or out of it."""

    IN = "in"
    OUT = "out"

    @property
    def label(self) -> str:
        """What pages call it."""
        return {"in": "thu", "out": "chi"}[self.value]


@dataclass(frozen=True)
class Source:
    """Where a resource comes from; ``state`` money is of a budget or a state programme."""

    code: str
    label: str
    state: bool = False


UNSAID = ""
SOURCES: tuple[Source, ...] = (
    Source("central", "ngân sách trung ương", state=True),
    Source("province", "ngân sách tỉnh", state=True),
    Source("district", "ngân sách huyện", state=True),
    Source("commune", "ngân sách xã", state=True),
    Source("programmes", "lồng ghép chương trình, dự án", state=True),
    Source("enterprises", "doanh nghiệp, tổ chức kinh tế"),
    Source("credit", "tín dụng"),
    Source("people", "Nhân dân đóng góp"),
    Source("social", "xã hội hóa, không nêu rõ từ đâu"),
    Source("other", "nguồn khác"),
)
_LABELS = {one.code: one.label for one in SOURCES}
SOURCE_CODES = (UNSAID, *_LABELS)


def source_label(code: str) -> str:
    """Return the source as pages call it; of an unsaid one that it is unsaid.

    >>> source_label("people"), source_label("")
    ('Nhân dân đóng góp', 'chưa nêu nguồn')
    """
    return _LABELS.get(code, "chưa nêu nguồn")
