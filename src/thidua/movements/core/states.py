"""The life of a movement as a table: which act leads from which state to which.

A movement is made as a draft and issued; then the days say whether it runs. Review and closing come with their reports.
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
    REVIEW = "review"
    CLOSE = "close"


TABLE: dict[tuple[State, Act], State] = {
    (State.DRAFT, Act.EDIT): State.DRAFT,
    (State.DRAFT, Act.ISSUE): State.ISSUED,
    (State.ISSUED, Act.REVIEW): State.REVIEW,
    (State.REVIEW, Act.CLOSE): State.CLOSED,
}

_REFUSALS = {
    Act.EDIT: "Phong trào đã phát động nên không sửa được nữa. Ban hành kế hoạch điều chỉnh rồi tạo phong trào mới từ đó.",
    Act.ISSUE: "Phong trào đã phát động rồi. Mở trang phong trào để xem.",
    Act.REVIEW: "Chỉ tổng kết phong trào đã phát động. Phát động trước.",
    Act.CLOSE: "Chỉ kết thúc phong trào đang tổng kết. Tổng kết trước.",
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
