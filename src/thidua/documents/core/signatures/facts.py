"""What can be said of a signature, in the order of how bad it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What the check of a file, or of one signature in it, found. Only ``VALID`` is a valid signature."""

    VALID = "valid"
    UNSIGNED = "unsigned"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    ADDED = "added"
    ALTERED = "altered"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """In a few words."""
        return _LABELS[self]

    @property
    def told(self) -> str:
        """What it means and what to do."""
        return _TOLD[self]

    @property
    def refused(self) -> bool:
        """Whether a file with it is not taken as the signed file of a paper."""
        return self in _REFUSED


_LABELS = {
    Outcome.VALID: "Chữ ký hợp lệ",
    Outcome.UNSIGNED: "Không có chữ ký số",
    Outcome.EXPIRED: "Chứng thư đã hết hạn",
    Outcome.UNKNOWN: "Chưa rõ nơi cấp chứng thư",
    Outcome.REVOKED: "Chứng thư đã bị thu hồi",
    Outcome.ADDED: "Có nội dung thêm sau khi ký",
    Outcome.ALTERED: "Tệp đã bị sửa sau khi ký",
    Outcome.UNREADABLE: "Không đọc được chữ ký",
}
_TOLD = {
    Outcome.VALID: "Tệp còn nguyên như lúc ký, chứng thư do nơi được tin cậy cấp và còn hạn.",
    Outcome.UNSIGNED: "Tệp này không mang chữ ký số nào. Nếu bản gốc có ký số, tải đúng tệp đã ký.",
    Outcome.EXPIRED: "Chứng thư không còn hạn, và tệp không có dấu thời gian chứng minh chữ ký được tạo khi còn hạn. "
    "Hỏi lại nơi ký.",
    Outcome.UNKNOWN: "Tệp còn nguyên như lúc ký, nhưng nơi cấp chứng thư không nằm trong danh sách tin cậy của hệ thống. "
    "Hỏi người quản trị kỹ thuật có thêm nơi cấp này không.",
    Outcome.REVOKED: "Nơi cấp đã thu hồi chứng thư này. Hỏi lại nơi ký.",
    Outcome.ADDED: "Phần đã ký còn nguyên, nhưng có nội dung được thêm vào sau chữ ký. Xin lại đúng tệp đã ký.",
    Outcome.ALTERED: "Nội dung tệp không khớp với chữ ký. Không dùng tệp này, xin lại bản đã ký.",
    Outcome.UNREADABLE: "Chữ ký trong tệp bị hỏng hoặc ở dạng không đọc được. Xin lại bản đã ký.",
}
_REFUSED = frozenset({Outcome.ALTERED, Outcome.ADDED, Outcome.UNREADABLE, Outcome.REVOKED})
_WORST_LAST = tuple(Outcome)


@dataclass(frozen=True)
class SignatureFact:
    """One signature. ``said_at`` is the signer's own word; ``stamped_at`` is proven by a time stamp that holds."""

    field: str
    outcome: Outcome
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    said_at: datetime | None = None
    stamped_at: datetime | None = None
    certificate_until: datetime | None = None
    whole_file: bool = False


@dataclass(frozen=True)
class Checked:
    """What was found in a file: the worst of its signatures, and each of them in order of signing.

    Revocation is known only as far as the installation has lists for it: ``revocation_known`` says whether it had any.
    """

    outcome: Outcome
    signatures: tuple[SignatureFact, ...] = ()
    trust_sha256: str = ""
    revocation_known: bool = False

    @property
    def signed_at(self) -> datetime | None:
        """When the last signature was made, as proven or else as said."""
        last = self.signatures[-1] if self.signatures else None
        return (last.stamped_at or last.said_at) if last else None


def worst(outcomes: list[Outcome]) -> Outcome:
    """The outcome of a whole file."""
    return max(outcomes, key=_WORST_LAST.index, default=Outcome.UNSIGNED)
