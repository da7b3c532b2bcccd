"""The closed lists of submissions and nominations: kinds of commendation, procedures, and their words."""

from __future__ import annotations

from thidua.ground.labels import Labelled


class Kind(Labelled):
    """What is commended (06/2022/QH15, article 8); the value is the ``kind`` of an earlier award in a rules case."""

    MERIT = "cong_trang", "công trạng"
    SUDDEN = "dot_xuat", "đột xuất"
    MOVEMENT = "phong_trao", "phong trào"
    CONTRIBUTION = "cong_hien", "cống hiến"
    SERVICE = "nien_han", "niên hạn"
    FOREIGN = "doi_ngoai", "đối ngoại"


class Procedure(Labelled):
    """Which way it goes: the whole one, or the simple one of article 85."""

    REGULAR = "regular", "thủ tục thông thường"
    SIMPLE = "simple", "thủ tục đơn giản"


class SimpleGround(Labelled):
    """Why the simple procedure may be taken (06/2022/QH15, article 85.1)."""

    TASK = "task", "phục vụ nhiệm vụ chính trị theo chỉ đạo"
    SUDDEN = "sudden", "thành tích đột xuất, dũng cảm cứu người, cứu tài sản"
    FOUND = "found", "người đứng đầu phát hiện"
    SPAN = "span", "cống hiến, niên hạn, đối ngoại"


class PaperKind(Labelled):
    """What a paper of a submission is."""

    LETTER = "letter", "tờ trình, văn bản đề nghị"
    LIST = "list", "danh sách đề nghị"
    MINUTES = "minutes", "biên bản bình xét"
    REPORT = "report", "báo cáo thành tích"
    CERTIFICATE = "certificate", "chứng nhận, xác nhận sáng kiến, đề tài"
    SUMMARY = "summary", "bảng tổng hợp"
    OTHER = "other", "giấy tờ khác"


class Group(Labelled):
    """For whom a title's standard is written; the value is ``subject.group`` of a rules case."""

    CADRE = "cadre", "cán bộ, công chức, viên chức, người lao động hưởng lương"
    WORKER_FARMER = "worker_farmer", "công nhân, nông dân, người lao động khác"
    ARMED = "armed_forces", "lực lượng vũ trang"


class VoteForm(Labelled):
    """How a unit's meeting voted."""

    BALLOT = "ballot", "bỏ phiếu kín"
    HANDS = "hands", "giơ tay biểu quyết"


class Answer(Labelled):
    """What a body asked for its opinion says."""

    AGREES = "agrees", "nhất trí"
    OBJECTS = "objects", "không nhất trí"
    NOTES = "notes", "có ý kiến khác"


class Achievement(Labelled):
    """Whether two nominations or awards of one year speak of the same achievement: a person's word."""

    UNSAID = "", "chưa nói"
    OTHER = "other", "thành tích khác"
    SAME = "same", "cùng một thành tích"


VERDICTS = {
    "eligible": "Đủ điều kiện",
    "needs_confirmation": "Cần xác nhận",
    "not_eligible": "Chưa đủ điều kiện",
    "": "Chưa kiểm tra",
}


def verdict_words(verdict: str, n_attest: int) -> str:
    """Return the verdict as pages say it: nobody is "đủ điều kiện" before what only people can judge was confirmed.

    >>> verdict_words("eligible", 2)
    'Đủ điều kiện về số liệu; còn 2 nội dung phải xác nhận'
    """
    if verdict == "eligible" and n_attest:
        return f"Đủ điều kiện về số liệu; còn {n_attest} nội dung phải xác nhận"
    return VERDICTS.get(verdict, verdict)
