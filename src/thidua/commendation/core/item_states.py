"""The life of a thing that is handed over: giấy khen, bằng khen, cờ, giấy chứng nhận."""

from __future__ import annotations

from thidua.ground.errors import Conflict
from thidua.ground.labels import Labelled


class ThingState(Labelled):
    """Where a thing stands."""

    MADE = "made", "chờ in"
    PRINTED = "printed", "đã in"
    HANDED = "handed", "đã trao"
    RECALLED = "recalled", "thu hồi"
    REPLACED = "replaced", "đã cấp lại"


class ThingForbids(Conflict):
    """The thing's state does not allow the act."""

    code = "thing_forbids"


_TO = {
    (ThingState.MADE, "print"): ThingState.PRINTED,
    (ThingState.PRINTED, "print"): ThingState.PRINTED,
    (ThingState.PRINTED, "hand"): ThingState.HANDED,
    (ThingState.MADE, "hand"): ThingState.HANDED,
    (ThingState.PRINTED, "replace"): ThingState.REPLACED,
    (ThingState.HANDED, "replace"): ThingState.REPLACED,
    (ThingState.MADE, "recall"): ThingState.RECALLED,
    (ThingState.PRINTED, "recall"): ThingState.RECALLED,
    (ThingState.HANDED, "recall"): ThingState.RECALLED,
}
_REFUSALS = {
    "print": "Hiện vật này đã trao hoặc đã thu hồi nên không in lại. Cấp lại nếu bị mất, hỏng.",
    "hand": "Hiện vật này đã trao, đã thu hồi hoặc đã cấp lại. Tải lại trang để xem.",
    "replace": "Chỉ cấp lại hiện vật đã in hoặc đã trao. Tải lại trang để xem.",
    "recall": "Hiện vật này đã thu hồi hoặc đã cấp lại. Tải lại trang để xem.",
}


def after(state: str, act: str) -> ThingState:
    """The state that ``act`` (print, hand, replace, recall) leads to.

    Raises:
        ThingForbids: the table has no such step.

    >>> after("made", "print").label
    'đã in'
    """
    found = _TO.get((ThingState(state), act))
    if found is None:
        raise ThingForbids(_REFUSALS[act])
    return found
