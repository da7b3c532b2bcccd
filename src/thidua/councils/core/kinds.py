"""What councils there are, how they meet, who sits in them and how they vote."""

from __future__ import annotations

from enum import StrEnum


class _Labelled(StrEnum):
    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[type(self).__name__, self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The pairs of a model field or a form field."""
        return [(one.value, one.label) for one in cls]


class CouncilKind(_Labelled):
    """Which council: of emulation and commendation, or of initiatives."""

    AWARD = "award"
    INITIATIVE = "initiative"


class Role(_Labelled):
    """The seat of a member, in the order in which seats are named in minutes."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    STANDING = "standing"
    SECRETARY = "secretary"
    MEMBER = "member"


class Form(_Labelled):
    """How a session is held: members in a room, or opinions asked on paper."""

    MEETING = "meeting"
    WRITTEN = "written"


class State(_Labelled):
    """Where a session stands."""

    CALLED = "called"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Presence(_Labelled):
    """How a member took part."""

    PRESENT = "present"
    WRITTEN = "written"
    ABSENT = "absent"


class Method(_Labelled):
    """How a motion is voted on."""

    SECRET = "secret"  # noqa: S105 a ballot, no password
    OPEN = "open"
    WRITTEN = "written"


class Base(_Labelled):
    """What the share of votes is a share of."""

    MEMBERS = "members"
    PRESENT = "present"


class Tie(_Labelled):
    """Why a member leaves the room and the count."""

    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    HEADS = "heads"
    OTHER = "other"


_LABELS = {
    ("CouncilKind", "award"): "Hội đồng Thi đua - Khen thưởng",
    ("CouncilKind", "initiative"): "Hội đồng sáng kiến",
    ("Role", "chair"): "Chủ tịch",
    ("Role", "deputy"): "Phó Chủ tịch",
    ("Role", "standing"): "Ủy viên thường trực",
    ("Role", "secretary"): "Ủy viên, Thư ký",
    ("Role", "member"): "Ủy viên",
    ("Form", "meeting"): "họp",
    ("Form", "written"): "lấy ý kiến bằng văn bản, không họp",
    ("State", "called"): "đã triệu tập",
    ("State", "held"): "đã họp, đang kiểm phiếu",
    ("State", "closed"): "đã kết thúc",
    ("State", "cancelled"): "đã hủy",
    ("Presence", "present"): "có mặt",
    ("Presence", "written"): "vắng, gửi ý kiến bằng văn bản",
    ("Presence", "absent"): "vắng",
    ("Method", "secret"): "bỏ phiếu kín",
    ("Method", "open"): "biểu quyết công khai",
    ("Method", "written"): "lấy ý kiến bằng văn bản",
    ("Base", "members"): "tổng số thành viên Hội đồng",
    ("Base", "present"): "số thành viên tham gia",
    ("Tie", "self"): "là người được đề nghị",
    ("Tie", "spouse"): "là vợ hoặc chồng của người được đề nghị",
    ("Tie", "parent"): "là cha hoặc mẹ của người được đề nghị",
    ("Tie", "child"): "là con của người được đề nghị",
    ("Tie", "heads"): "là người đứng đầu tập thể được đề nghị",
    ("Tie", "other"): "có liên quan khác",
}
