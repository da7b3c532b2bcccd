"""The life of a movement as a table: which act leads from which state to which.

A movement is made as a draft and issued; then the days say whether it runs. It may be looked back on half-way (sơ kết)
as often as wanted; the final review (tổng kết) is opened, and closes the movement with its result in words. A closed
movement is opened again only by exception, with a reason.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from thidua.ground.dates import FAR, format_day
from thidua.ground.errors import Conflict
from thidua.movements.core.kinds import State


class Act(StrEnum):
    """What can be done to a movement."""

    EDIT = "edit"
    ISSUE = "issue"
    INTERIM = "interim"
    REVIEW = "review"
    CLOSE = "close"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Act.EDIT: "Sửa dự thảo",
    Act.ISSUE: "Phát động",
    Act.INTERIM: "Sơ kết",
    Act.REVIEW: "Mở tổng kết",
    Act.CLOSE: "Kết thúc",
    Act.REOPEN: "Mở lại",
}


TABLE: dict[tuple[State, Act], State] = {
    (State.DRAFT, Act.EDIT): State.DRAFT,
    (State.DRAFT, Act.ISSUE): State.ISSUED,
    (State.ISSUED, Act.INTERIM): State.ISSUED,
    (State.ISSUED, Act.REVIEW): State.REVIEW,
    (State.REVIEW, Act.CLOSE): State.CLOSED,
    (State.CLOSED, Act.REOPEN): State.REVIEW,
}

_REFUSALS = {
    Act.EDIT: "Phong trào đã phát động nên không sửa được nữa. Ban hành kế hoạch điều chỉnh rồi tạo phong trào mới từ đó.",
    Act.ISSUE: "Phong trào đã phát động rồi. Mở trang phong trào để xem.",
    Act.INTERIM: "Chỉ sơ kết phong trào đã phát động và chưa tổng kết. Xem lại tình trạng của phong trào.",
    Act.REVIEW: "Chỉ mở tổng kết phong trào đã phát động và chưa tổng kết. Xem lại tình trạng của phong trào.",
    Act.CLOSE: "Chỉ kết thúc phong trào đang tổng kết. Mở tổng kết trước.",
    Act.REOPEN: "Chỉ mở lại phong trào đã kết thúc. Phong trào này chưa kết thúc.",
}


class StateForbids(Conflict):
    """The state of the movement does not allow the act."""

    code = "state_forbids"


def after(state: State, act: Act) -> State:
    """The state that ``act`` leads to.

    Raises:
        StateForbids: the table has no such step.
    """
    found = TABLE.get((state, act))
    if found is None:
        raise StateForbids(_REFUSALS[act])
    return found


def open_acts(state: State) -> tuple[Act, ...]:
    """The acts that the table allows from ``state``, in its order."""
    return tuple(act for from_state, act in TABLE if from_state == state)


def shown(state: State, *, since: date | None, until: date, as_of: date) -> str:
    """The state in words on a day: an issued movement waits, runs, or is past its days.

    Where no paper says when it began, nothing is claimed: it is launched.

    >>> shown(State.ISSUED, since=date(2022, 1, 1), until=date(2023, 1, 1), as_of=date(2022, 6, 1))
    'đang diễn ra'
    """
    if state is not State.ISSUED:
        return state.label
    if since is not None and as_of < since:
        return f"bắt đầu từ {format_day(since)}"
    if as_of >= until:
        return "hết thời gian"
    return "đang diễn ra" if since is not None else state.label


def span_in_words(since: date | None, until: date) -> str:
    """The days of a movement in words; the last day is the day before ``until``.

    >>> span_in_words(date(2022, 1, 1), date(2023, 1, 1))
    'từ 01/01/2022 đến 31/12/2022'
    """
    ends = "" if until == FAR else format_day(until - timedelta(days=1))
    if since is None:
        return f"đến {ends}" if ends else "chưa rõ thời gian"
    return f"từ {format_day(since)} đến {ends}" if ends else f"từ {format_day(since)}"
