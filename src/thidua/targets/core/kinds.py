"""The closed lists of the room: kinds of target, what is better, comparators, aggregations, verdicts, fields.

Codes are English and stable (they stand in the database and in JSON); labels are what pages print.
"""

from __future__ import annotations

from thidua.ground.labels import Labelled


class Kind(Labelled):
    """What a target promises (V1)."""

    LEVEL = "level", "mức phải đạt"
    CHANGE = "change", "tăng thêm, giảm bớt"
    DIRECTION = "direction", "đúng hướng"
    RELATIVE = "relative", "so với số khác"
    RANK = "rank", "thứ hạng, nhóm"
    TASK = "task", "việc phải làm"


class Better(Labelled):
    """Which way an indicator is better (V18).  ``NONE``: it has no good side and is never judged by its number."""

    HIGHER = "higher", "càng cao càng tốt"
    LOWER = "lower", "càng thấp càng tốt"
    KEEP = "keep", "giữ vững"
    NONE = "none", "không có chiều tốt"


class Comparator(Labelled):
    """How the result is held against the plan."""

    EQUAL = "=", "bằng"
    AT_LEAST = ">=", "từ … trở lên"
    ABOVE = ">", "trên"
    AT_MOST = "<=", "không quá"
    BELOW = "<", "dưới"
    RANGE = "range", "trong khoảng"


class Direction(Labelled):
    """Which way a change or a direction points."""

    UP = "up", "tăng"
    DOWN = "down", "giảm"

    @property
    def sign(self) -> int:
        """1 for up, -1 for down."""
        return 1 if self is Direction.UP else -1


class OverTime(Labelled):
    """How figures of months become one of the year."""

    SUM = "sum", "cộng các kỳ"
    LAST = "last", "lấy số cuối kỳ"
    RATIO = "ratio", "tính lại từ tử số và mẫu số"
    COMPOUND = "compound", "nhân dồn các kỳ"
    MEAN = "mean", "bình quân giản đơn các kỳ"


class OverUnits(Labelled):
    """How figures of units become one of the area above."""

    SUM = "sum", "cộng các đơn vị"
    RATIO = "ratio", "tính lại từ tử số và mẫu số"
    MEAN = "mean", "bình quân giản đơn các đơn vị"
    WEIGHTED = "wmean", "bình quân gia quyền các đơn vị"
    NONE = "none", "không cộng được"

    @property
    def averages(self) -> bool:
        """Whether it is a mean: only where a paper defines it so, never a guess for what cannot be added."""
        return self in (OverUnits.MEAN, OverUnits.WEIGHTED)


class Verdict(Labelled):
    """What is said of a target, or why nothing is said (V2)."""

    EXCEEDED = "exceeded", "vượt"
    MET = "met", "đạt"
    RIGHT_WAY = "right_way", "đúng hướng"
    NOT_MET = "not_met", "không đạt"
    NOT_DUE = "not_due", "chưa đến kỳ"
    NO_FIGURE = "no_figure", "chưa có số liệu"
    NOT_JUDGED = "not_judged", "chưa đánh giá"
    NONE_ARISEN = "none_arisen", "không phát sinh"
    NOT_MEASURED = "not_measured", "không đo ở cấp này"

    @property
    def completed(self) -> bool:
        """Whether the verdict counts as hoàn thành."""
        return self in COMPLETED


COMPLETED = frozenset({Verdict.EXCEEDED, Verdict.MET, Verdict.RIGHT_WAY})


class Reason(Labelled):
    """Why a target has no verdict; printed in brackets after "chưa đánh giá"."""

    NO_BASELINE = "no_baseline", "thiếu số gốc"
    ZERO_BASELINE = "zero_baseline", "số gốc bằng 0, không tính được mức tương đối"
    NO_REFERENCE = "no_reference", "chưa biết số để so sánh"
    NO_NUMBER = "no_number", "kế hoạch không nêu số"
    NO_SIDE = "no_side", "chỉ tiêu không có chiều tốt"
    NEEDS_PERSON = "needs_person", "chờ người đánh giá"
    ONLY_A_BOUND = "only_a_bound", "kết quả chỉ nêu cận, chưa đủ để kết luận"
    AWAITING_PUBLICATION = "awaiting_publication", "chờ công bố"


class RevisionKind(Labelled):
    """Why a plan has one more row in its history."""

    FIRST = "first", "giao lần đầu"
    ADJUSTED = "adjusted", "điều chỉnh"
    CORRECTED = "corrected", "sửa chỗ ghi sai"
    BASELINE = "baseline", "ghi số gốc"
    DIRECTION = "direction", "chấp nhận đúng hướng"
    RESPLIT = "resplit", "chia lại"
    CARRIED = "carried", "nhận từ đơn vị trước"


class Field(Labelled):
    """The field (lĩnh vực) a line stands under."""

    ECONOMY = "economy", "Kinh tế"
    COUNTRYSIDE = "countryside", "Nông thôn mới"
    SOCIETY = "society", "Văn hóa – xã hội"
    ENVIRONMENT = "environment", "Môi trường"
    DEFENCE = "defence", "Quốc phòng – an ninh"
    PARTY = "party", "Xây dựng Đảng, hệ thống chính trị"
    REFORM = "reform", "Cải cách hành chính, chuyển đổi số"
    EMULATION = "emulation", "Thi đua, khen thưởng"
    OTHER = "other", "Lĩnh vực khác"
