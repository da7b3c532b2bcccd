"""The life of what was sent to one body, as a table: which act leads from which state to which."""

from __future__ import annotations

from enum import StrEnum

from thidua.ground.errors import Conflict


class State(StrEnum):
    """Where a thing sent stands with one who got it."""

    SENT = "sent"
    SEEN = "seen"
    RECEIVED = "received"
    ANSWERED = "answered"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        return {
            "sent": "chưa mở",
            "seen": "đã mở, chưa xác nhận",
            "received": "đã xác nhận, chưa trả lời",
            "answered": "đã trả lời",
            "declined": "không tham gia",
        }[self.value]


WAITING = (State.SENT, State.SEEN, State.RECEIVED)
"""Who stands in one of these has not answered."""


class Act(StrEnum):
    """What the one who got it does."""

    SEE = "see"
    RECEIVE = "receive"
    ANSWER = "answer"
    DECLINE = "decline"


_OPEN = (State.SENT, State.SEEN)
TABLE: dict[tuple[State, Act], State] = {
    **{(state, Act.SEE): State.SEEN for state in _OPEN},
    **{(state, Act.RECEIVE): State.RECEIVED for state in _OPEN},
    **{(state, Act.ANSWER): State.ANSWERED for state in (*WAITING, State.ANSWERED, State.DECLINED)},
    **{(state, Act.DECLINE): State.DECLINED for state in WAITING},
}

_REFUSALS = {
    Act.SEE: "Đã mở từ trước. Không cần làm gì thêm.",
    Act.RECEIVE: "Đã xác nhận nhận từ trước. Gửi trả lời nếu được yêu cầu.",
    Act.ANSWER: "Chưa trả lời được lúc này. Tải lại trang.",
    Act.DECLINE: "Đã trả lời rồi nên không từ chối được nữa. Sửa trả lời và ghi rõ trong đó.",
}


class Step(StrEnum):
    """What the sender does with what he sent."""

    SENT = "sent"
    SENT_AGAIN = "sent_again"
    DUE_MOVED = "due_moved"
    TAKEN_BACK = "taken_back"

    @property
    def label(self) -> str:
        return {
            "sent": "gửi",
            "sent_again": "gửi lại",
            "due_moved": "đổi hạn",
            "taken_back": "thu lại",
        }[self.value]


class StateForbids(Conflict):
    """The state does not allow the act."""

    code = "state_forbids"


def after(state: State, act: Act) -> State:
    """The state that ``act`` leads to.

    Raises:
        StateForbids: the table has no such step.

    >>> after(State.SENT, Act.RECEIVE).label
    'đã xác nhận, chưa trả lời'
    """
    found = TABLE.get((state, act))
    if found is None:
        raise StateForbids(_REFUSALS[act])
    return found
