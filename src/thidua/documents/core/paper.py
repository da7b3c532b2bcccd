"""The facts of a paper, checked before they become a row."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from thidua.documents.core.kinds import BY_CODE, Nature, Openness
from thidua.documents.core.numbers import tidy_number
from thidua.documents.core.secrecy import refuse_secret
from thidua.ground.errors import BadInput
from thidua.ground.text import fold, nfc

_LIMITS = {"number": (60, "Số, ký hiệu"), "issuer": (200, "Tên cơ quan ban hành"), "abstract": (600, "Trích yếu")}


class PaperFault(BadInput):
    """A fact of the paper is missing or cannot be."""

    code = "paper_fault"


@dataclass(frozen=True)
class Paper:
    """What a person says of a paper. ``valid_from`` and ``valid_until`` are ``[from, until)``; None is not known.

    ``published`` and ``file_allowed`` are asked for Party papers only: has its issuer published it, may its file be kept.
    ``sourced`` is False for what is known from memory.

    Raises:
        PaperFault: a fact is missing, too long, or against another.
        SecretRefused: its number or abstract bears a mark of secrecy.
    """

    kind: str
    abstract: str
    number: str = ""
    date: datetime.date | None = None
    issuer: str = ""
    nature: str = ""
    openness: str = Openness.PUBLIC.value
    published: bool = False
    file_allowed: bool = False
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    sourced: bool = True
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for name in ("abstract", "issuer", "source", "note"):
            object.__setattr__(self, name, nfc(getattr(self, name)).strip())
        object.__setattr__(self, "number", tidy_number(self.number))
        _check_codes(self)
        _check_words(self)
        _check_days(self)
        if self.openness == Openness.PARTY and not self.published:
            raise PaperFault(
                "Văn bản của Đảng chỉ đăng ký khi cơ quan ban hành đã công bố. Nếu đã công bố, đánh dấu vào ô đó.",
                field="published",
            )

    @property
    def fold(self) -> str:
        """The search key: kind, number, issuer, abstract, without diacritics."""
        return fold(f"{BY_CODE[self.kind].label} {self.number} {self.issuer} {self.abstract}")

    @property
    def nature_or_usual(self) -> str:
        """The nature said, or the usual one of the kind."""
        return self.nature or BY_CODE[self.kind].nature.value


def _check_codes(paper: Paper) -> None:
    if paper.kind not in BY_CODE:
        raise PaperFault("Chưa chọn loại văn bản. Chọn một loại trong danh sách.", field="kind")
    if paper.nature and paper.nature not in set(Nature):
        raise PaperFault("Chưa rõ là văn bản căn cứ hay văn bản của địa phương. Chọn một.", field="nature")
    if paper.openness not in set(Openness):
        raise PaperFault("Chưa chọn mức công khai. Chọn công khai, nội bộ hoặc văn bản của Đảng.", field="openness")


def _check_words(paper: Paper) -> None:
    if not paper.abstract:
        raise PaperFault("Chưa có trích yếu. Ghi ngắn gọn văn bản nói về việc gì.", field="abstract")
    for name, (most, label) in _LIMITS.items():
        if len(getattr(paper, name)) > most:
            raise PaperFault(f"{label} dài quá {most} ký tự. Rút ngắn lại.", field=name)
    refuse_secret(f"{paper.number}\n{paper.abstract}")


def _check_days(paper: Paper) -> None:
    if paper.valid_from and paper.valid_until and paper.valid_until <= paper.valid_from:
        raise PaperFault(
            "Ngày hết hiệu lực phải sau ngày có hiệu lực. Sửa lại một trong hai ngày.", field="valid_until"
        )
    if paper.date and paper.valid_until and paper.valid_until <= paper.date:
        raise PaperFault("Ngày hết hiệu lực phải sau ngày ban hành. Sửa lại một trong hai ngày.", field="valid_until")
