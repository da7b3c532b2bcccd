"""What councils there are, how they meet, who sits in them and how they vote."""

from __future__ import annotations

from thidua.ground.labels import Labelled


class CouncilKind(Labelled):
    """Which council: of emulation and commendation, or of initiatives."""

    AWARD = "award", "Hội đồng Thi đua - Khen thưởng"
    INITIATIVE = "initiative", "Hội đồng sáng kiến"


class Role(Labelled):
    """The seat of a member, in the order in which seats are named in minutes."""

    CHAIR = "chair", "Chủ tịch"
    DEPUTY = "deputy", "Phó Chủ tịch"
    STANDING = "standing", "Ủy viên thường trực"
    SECRETARY = "secretary", "Ủy viên, Thư ký"
    MEMBER = "member", "Ủy viên"


class Form(Labelled):
    """How a session is held: members in a room, or opinions asked on paper."""

    MEETING = "meeting", "họp"
    WRITTEN = "written", "lấy ý kiến bằng văn bản, không họp"


class State(Labelled):
    """Where a session stands."""

    CALLED = "called", "đã triệu tập"
    HELD = "held", "đã họp, đang kiểm phiếu"
    CLOSED = "closed", "đã kết thúc"
    CANCELLED = "cancelled", "đã hủy"


class Presence(Labelled):
    """How a member took part."""

    PRESENT = "present", "có mặt"
    WRITTEN = "written", "vắng, gửi ý kiến bằng văn bản"
    ABSENT = "absent", "vắng"


class Method(Labelled):
    """How a motion is voted on."""

    SECRET = "secret", "bỏ phiếu kín"
    OPEN = "open", "biểu quyết công khai"
    WRITTEN = "written", "lấy ý kiến bằng văn bản"


class Base(Labelled):
    """What the share of votes is a share of."""

    MEMBERS = "members", "tổng số thành viên Hội đồng"
    PRESENT = "present", "số thành viên tham gia"


class Tie(Labelled):
    """Why a member leaves the room and the count."""

    SELF = "self", "là người được đề nghị"
    SPOUSE = "spouse", "là vợ hoặc chồng của người được đề nghị"
    PARENT = "parent", "là cha hoặc mẹ của người được đề nghị"
    CHILD = "child", "là con của người được đề nghị"
    HEADS = "heads", "là người đứng đầu tập thể được đề nghị"
    OTHER = "other", "có liên quan khác"
