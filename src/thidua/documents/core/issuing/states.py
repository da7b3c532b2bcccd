"""The states of a paper on its way to a number, as a table.

| from      | send   | take back | number   | own number | signed file |
|-----------|--------|-----------|----------|------------|-------------|
| draft     | sent   |           |          | issued     |             |
| sent      |        | draft     | issued   | issued     | sent        |
| issued    |        |           | issued   |            | issued      |

A number that was given is corrected by the same act, and the log keeps what it was. It is never taken back.
"""

from __future__ import annotations

from enum import StrEnum

from thidua.ground.errors import Conflict


class State(StrEnum):
    """Where a paper stands."""

    DRAFT = "draft"
    SENT = "sent"
    ISSUED = "issued"

    @property
    def label(self) -> str:
        return {"draft": "Dự thảo", "sent": "Chờ văn thư", "issued": "Đã có số"}[self]


class Step(StrEnum):
    """What is done to a paper."""

    SEND = "send"
    TAKE_BACK = "take_back"
    NUMBER = "number"
    OWN_NUMBER = "own_number"
    SIGNED_FILE = "signed_file"


class Route(StrEnum):
    """Where a number comes from."""

    CLERK = "clerk"
    OWN = "own"

    @property
    def label(self) -> str:
        return {"clerk": "văn thư cấp", "own": "lấy từ sổ số trong hệ thống"}[self]


NEXT: dict[tuple[State, Step], State] = {
    (State.DRAFT, Step.SEND): State.SENT,
    (State.DRAFT, Step.OWN_NUMBER): State.ISSUED,
    (State.SENT, Step.TAKE_BACK): State.DRAFT,
    (State.SENT, Step.NUMBER): State.ISSUED,
    (State.SENT, Step.OWN_NUMBER): State.ISSUED,
    (State.SENT, Step.SIGNED_FILE): State.SENT,
    (State.ISSUED, Step.NUMBER): State.ISSUED,
    (State.ISSUED, Step.SIGNED_FILE): State.ISSUED,
}
_WHY_NOT = {
    State.DRAFT: "Văn bản còn là dự thảo. Gửi văn thư trước.",
    State.SENT: "Văn bản đang chờ văn thư. Nhập số văn thư đã cấp, hoặc rút lại để sửa.",
    State.ISSUED: "Văn bản đã có số. Nếu số ghi sai, sửa số đã nhập.",
}


class StepRefused(Conflict):
    """The paper does not stand where this step begins."""

    code = "step_refused"


def after(state: State, step: Step) -> State:
    """The state after the step.

    Raises:
        StepRefused: the table has no such step; the message says what to do instead.
    """
    try:
        return NEXT[state, step]
    except KeyError:
        raise StepRefused(_WHY_NOT[state]) from None


def open_steps(state: State) -> frozenset[Step]:
    """The steps that begin in this state."""
    return frozenset(step for at, step in NEXT if at is state)
