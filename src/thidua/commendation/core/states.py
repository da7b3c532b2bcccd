"""The life of a submission and of a nomination as tables: which act leads from which state to which.

A submission moves as a whole; a nomination may be held, returned, put for another form, dropped or refused without
stopping the rest.  A commune sees five states, with "Trả lại", "Không đạt" and "Đã rút" beside them.
"""

from __future__ import annotations

from thidua.ground.errors import Conflict
from thidua.ground.labels import Labelled


class State(Labelled):
    """Where a submission stands."""

    DRAFT = "draft", "đang soạn"
    SUBMITTED = "submitted", "đã gửi, chờ tiếp nhận"
    RETURNED = "returned", "trả lại để bổ sung"
    RECEIVED = "received", "đã tiếp nhận"
    APPRAISED = "appraised", "đã thẩm định"
    READY = "ready", "chờ quyết định"
    DECIDED = "decided", "đã quyết định"
    HANDED = "handed", "đã trao"
    ARCHIVED = "archived", "đã lưu hồ sơ"
    WITHDRAWN = "withdrawn", "đã rút"
    REFUSED = "refused", "không xét"


class Act(Labelled):
    """What may be done to a submission as a whole."""

    EDIT = "edit", "Sửa"
    SUBMIT = "submit", "Gửi"
    RETURN = "return", "Trả lại để bổ sung"
    RECEIVE = "receive", "Tiếp nhận"
    STEP = "step", "Ghi bước"
    APPRAISE = "appraise", "Thẩm định"
    PREPARE = "prepare", "Chuyển chờ quyết định"
    DECIDE = "decide", "Ghi quyết định"
    HAND = "hand", "Ghi đã trao"
    ARCHIVE = "archive", "Lưu hồ sơ"
    WITHDRAW = "withdraw", "Rút"
    REFUSE = "refuse", "Không xét"


TABLE: dict[tuple[State, Act], State] = {
    (State.DRAFT, Act.EDIT): State.DRAFT,
    (State.RETURNED, Act.EDIT): State.RETURNED,
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Act.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Act.RETURN): State.RETURNED,
    (State.RECEIVED, Act.RETURN): State.RETURNED,
    (State.SUBMITTED, Act.RECEIVE): State.RECEIVED,
    (State.RECEIVED, Act.APPRAISE): State.APPRAISED,
    (State.RECEIVED, Act.STEP): State.RECEIVED,
    (State.APPRAISED, Act.STEP): State.APPRAISED,
    (State.APPRAISED, Act.PREPARE): State.READY,
    (State.READY, Act.DECIDE): State.DECIDED,
    (State.DECIDED, Act.DECIDE): State.DECIDED,
    (State.DECIDED, Act.HAND): State.HANDED,
    (State.HANDED, Act.ARCHIVE): State.ARCHIVED,
    (State.DECIDED, Act.ARCHIVE): State.ARCHIVED,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Act.WITHDRAW): State.WITHDRAWN,
    (State.RECEIVED, Act.WITHDRAW): State.WITHDRAWN,
    (State.APPRAISED, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.REFUSE): State.REFUSED,
    (State.RECEIVED, Act.REFUSE): State.REFUSED,
    (State.APPRAISED, Act.REFUSE): State.REFUSED,
}

# Out of the way for good: who stands in such a submission stands in none.
OUT = (State.WITHDRAWN.value, State.REFUSED.value)

_REFUSALS = {
    Act.EDIT: "Tờ trình đã gửi đi nên không sửa được nữa. Đề nghị nơi nhận trả lại, hoặc rút rồi lập tờ trình mới.",
    Act.SUBMIT: "Chỉ gửi được tờ trình đang soạn hoặc bị trả lại. Xem lại tình trạng của tờ trình.",
    Act.RETURN: "Chỉ trả lại tờ trình đã gửi và chưa thẩm định xong. Xem lại tình trạng của tờ trình.",
    Act.RECEIVE: "Chỉ tiếp nhận tờ trình đã gửi và chưa tiếp nhận. Xem lại tình trạng của tờ trình.",
    Act.STEP: "Bước này chỉ ghi khi tờ trình đã tiếp nhận và chưa chuyển quyết định. Xem lại tình trạng của tờ trình.",
    Act.APPRAISE: "Chỉ thẩm định tờ trình đã tiếp nhận và chưa thẩm định. Xem lại tình trạng của tờ trình.",
    Act.PREPARE: "Chỉ chuyển quyết định tờ trình đã thẩm định. Thẩm định trước.",
    Act.DECIDE: "Chỉ ghi quyết định cho tờ trình đang chờ quyết định. Làm xong các bước trước.",
    Act.HAND: "Chỉ ghi đã trao khi đã có quyết định. Ghi quyết định trước.",
    Act.ARCHIVE: "Chỉ lưu hồ sơ sau khi có quyết định. Ghi quyết định trước.",
    Act.WITHDRAW: "Tờ trình đã chuyển quyết định nên không rút được nữa. Hỏi nơi nhận.",
    Act.REFUSE: "Chỉ ghi không xét với tờ trình đã gửi và chưa chuyển quyết định. Xem lại tình trạng của tờ trình.",
}


class StateForbids(Conflict):
    """The state does not allow the act."""

    code = "state_forbids"


def after(state: str, act: Act) -> State:
    """The state that ``act`` leads to.

    Raises:
        StateForbids: the table has no such step.

    >>> after("submitted", Act.RECEIVE).label
    'đã tiếp nhận'
    """
    found = TABLE.get((State(state), act))
    if found is None:
        raise StateForbids(_REFUSALS[act])
    return found


def allows(state: str, act: Act) -> bool:
    """Whether the table has the step."""
    return (State(state), act) in TABLE


class Stand(Labelled):
    """Where one nomination stands inside its submission."""

    LIVE = "live", "đang xét"
    HELD = "held", "chưa xét"
    RETURNED = "returned", "trả lại để bổ sung"
    LOWERED = "lowered", "chuyển hình thức khác"
    DROPPED = "dropped", "bỏ khỏi danh sách"
    REFUSED = "refused", "không đạt"
    WITHDRAWN = "withdrawn", "đã rút"
    DECIDED = "decided", "đã quyết định"
    HANDED = "handed", "đã trao"
    REVOKED = "revoked", "đã hủy"


GOES_ON = frozenset({Stand.LIVE})
CLOSED = frozenset({Stand.LOWERED, Stand.DROPPED, Stand.REFUSED, Stand.WITHDRAWN, Stand.REVOKED})
WITH_REASON = frozenset({Stand.HELD, Stand.RETURNED, Stand.LOWERED, Stand.DROPPED, Stand.REFUSED, Stand.WITHDRAWN})

# What an officer or a unit may do to one nomination: from where, to where.
STANDS: dict[tuple[Stand, Stand], str] = {
    (Stand.LIVE, Stand.HELD): "Tạm dừng xét",
    (Stand.HELD, Stand.LIVE): "Xét tiếp",
    (Stand.LIVE, Stand.RETURNED): "Trả lại để bổ sung",
    (Stand.RETURNED, Stand.LIVE): "Đã bổ sung, xét tiếp",
    (Stand.LIVE, Stand.REFUSED): "Không đạt",
    (Stand.HELD, Stand.REFUSED): "Không đạt",
    (Stand.RETURNED, Stand.REFUSED): "Không đạt",
    (Stand.LIVE, Stand.DROPPED): "Bỏ khỏi danh sách",
    (Stand.RETURNED, Stand.DROPPED): "Bỏ khỏi danh sách",
    (Stand.LIVE, Stand.WITHDRAWN): "Rút",
    (Stand.HELD, Stand.WITHDRAWN): "Rút",
    (Stand.RETURNED, Stand.WITHDRAWN): "Rút",
    (Stand.LIVE, Stand.LOWERED): "Chuyển hình thức khác",
    (Stand.RETURNED, Stand.LOWERED): "Chuyển hình thức khác",
}


def moved(before: str, to: Stand) -> Stand:
    """The stand a nomination comes to.

    Raises:
        StateForbids: it cannot come there from where it stands.
    """
    if (Stand(before), to) not in STANDS:
        raise StateForbids(
            f"Trường hợp này {Stand(before).label} nên không chuyển thành “{to.label}” được. Tải lại trang để xem."
        )
    return to


# ---- what a commune sees


class Seen(Labelled):
    """The five states of the side that submits, and three beside them."""

    WRITING = "writing", "Soạn"
    CONSIDERED = "considered", "Đang xét"
    SIGNING = "signing", "Chờ ký"
    DECIDED = "decided", "Đã quyết định"
    HANDED = "handed", "Đã trao"
    RETURNED = "returned", "Trả lại"
    FAILED = "failed", "Không đạt"
    WITHDRAWN = "withdrawn", "Đã rút"


FIVE = (Seen.WRITING, Seen.CONSIDERED, Seen.SIGNING, Seen.DECIDED, Seen.HANDED)
_SEEN = {
    State.DRAFT: Seen.WRITING,
    State.SUBMITTED: Seen.CONSIDERED,
    State.RETURNED: Seen.RETURNED,
    State.RECEIVED: Seen.CONSIDERED,
    State.APPRAISED: Seen.CONSIDERED,
    State.READY: Seen.SIGNING,
    State.DECIDED: Seen.DECIDED,
    State.HANDED: Seen.HANDED,
    State.ARCHIVED: Seen.HANDED,
    State.WITHDRAWN: Seen.WITHDRAWN,
    State.REFUSED: Seen.FAILED,
}
_SEEN_STAND = {
    Stand.RETURNED: Seen.RETURNED,
    Stand.REFUSED: Seen.FAILED,
    Stand.DROPPED: Seen.WITHDRAWN,
    Stand.WITHDRAWN: Seen.WITHDRAWN,
    Stand.LOWERED: Seen.FAILED,
    Stand.REVOKED: Seen.FAILED,
    Stand.DECIDED: Seen.DECIDED,
    Stand.HANDED: Seen.HANDED,
}


def seen(state: str, stand: str = "") -> Seen:
    """The state as the submitting side reads it, of a submission or of one nomination in it.

    >>> seen("appraised").label, seen("appraised", "refused").label
    ('Đang xét', 'Không đạt')
    """
    own = _SEEN_STAND.get(Stand(stand)) if stand else None
    return own or _SEEN[State(state)]
