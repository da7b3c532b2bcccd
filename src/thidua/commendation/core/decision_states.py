"""The life of a decision and of each of its items, as tables."""

from __future__ import annotations

from thidua.ground.errors import Conflict
from thidua.ground.labels import Labelled


class DecisionKind(Labelled):
    """What a decision does."""

    AWARD = "award", "tặng"
    REVOKE = "revoke", "hủy"
    CORRECT = "correct", "đính chính"


class DecisionState(Labelled):
    """Where a decision stands; with the clerk it has files and waits for number, day and signed file."""

    DRAFT = "draft", "đang soạn"
    SENT = "sent", "chờ văn thư"
    ISSUED = "issued", "đã ban hành"
    DROPPED = "dropped", "đã bỏ"


class ItemState(Labelled):
    """Where one line of a decision stands."""

    LIVE = "live", "có hiệu lực"
    REVOKED = "revoked", "đã hủy"
    DROPPED = "dropped", "đã bỏ khỏi dự thảo"


class Ground(Labelled):
    """Why awards are revoked: the points of 06/2022/QH15, article 93, clause 2."""

    FALSE_CLAIM = "a", "gian dối trong việc kê khai công trạng, thành tích"
    FALSE_PAPERS = "b", "cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ"
    WRONG_APPRAISAL = "c", "thẩm định, xét, duyệt, đề nghị trái quy định của pháp luật"
    FAULT_FOUND = "d", "có kết luận, quyết định, bản án về vi phạm, khuyết điểm trong thời gian tính thành tích"


class DecisionForbids(Conflict):
    """The decision's state does not allow the act."""

    code = "decision_forbids"


_TO = {
    (DecisionState.DRAFT, "edit"): DecisionState.DRAFT,
    (DecisionState.DRAFT, "send"): DecisionState.SENT,
    (DecisionState.SENT, "take_back"): DecisionState.DRAFT,
    (DecisionState.SENT, "issue"): DecisionState.ISSUED,
    (DecisionState.DRAFT, "drop"): DecisionState.DROPPED,
}
_REFUSALS = {
    "edit": "Quyết định đã gửi văn thư nên không sửa được. Lấy lại từ văn thư rồi sửa.",
    "send": "Chỉ gửi văn thư dự thảo đang soạn. Tải lại trang để xem tình trạng.",
    "take_back": "Quyết định này không ở chỗ văn thư. Tải lại trang để xem tình trạng.",
    "issue": "Chỉ vào sổ quyết định đang chờ văn thư. Tải lại trang để xem tình trạng.",
    "drop": "Chỉ bỏ được dự thảo đang soạn. Quyết định đã ban hành thì lập quyết định hủy.",
}


def after(state: str, act: str) -> DecisionState:
    """The state that ``act`` (edit, send, take_back, issue, drop) leads to.

    Raises:
        DecisionForbids: the table has no such step.

    >>> after("draft", "send").label
    'chờ văn thư'
    """
    found = _TO.get((DecisionState(state), act))
    if found is None:
        raise DecisionForbids(_REFUSALS[act])
    return found
