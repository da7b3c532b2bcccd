"""What is asked back when an award is revoked, and how far it has come back."""

from __future__ import annotations

from thidua.ground.labels import Labelled


class What(Labelled):
    """What is asked back."""

    MONEY = "money", "tiền thưởng"
    THING = "thing", "hiện vật"


class RecallState(Labelled):
    """Where one thing or sum that is asked back stands."""

    WAITING = "waiting", "chưa nộp lại"
    PART = "part", "nộp lại một phần"
    BACK = "back", "đã nộp lại"
    GIVEN_UP = "given_up", "không thu hồi được"


OPEN = (RecallState.WAITING, RecallState.PART)


def after_return(asked_vnd: int, back_vnd: int) -> RecallState:
    """Where a sum stands once ``back_vnd`` of it came back; whole đồng.

    >>> after_return(710000, 200000).label, after_return(710000, 710000).label
    ('nộp lại một phần', 'đã nộp lại')
    """
    if back_vnd >= asked_vnd:
        return RecallState.BACK
    return RecallState.PART if back_vnd else RecallState.WAITING


def owed(paid_vnd: int, still_due_vnd: int) -> int:
    """What of the money paid must come back: less what the bearer is still due for a lower title of that year.

    *Source*: of several titles of one time the highest alone is paid; once it is revoked the next one is.

    >>> owed(2340000, 710000)
    1630000
    """
    return max(0, paid_vnd - still_due_vnd)
