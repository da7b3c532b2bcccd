"""Questions about notices and dispatches."""

from thidua.notices.selectors.addressees import possible_recipients, works_at
from thidua.notices.selectors.dispatches import (
    Row,
    Sheet,
    dispatch_of,
    dispatches_visible_to,
    find_dispatch,
    lacking_by,
    received_of,
    received_visible_to,
    received_waiting,
    sheet,
)
from thidua.notices.selectors.notices import (
    n_unread,
    notice_of,
    notices_visible_to,
    reach_of,
    sent_notice_of,
    sent_notices_visible_to,
    unread,
)

__all__ = [
    "Row",
    "Sheet",
    "dispatch_of",
    "dispatches_visible_to",
    "find_dispatch",
    "lacking_by",
    "n_unread",
    "notice_of",
    "notices_visible_to",
    "possible_recipients",
    "reach_of",
    "received_of",
    "received_visible_to",
    "received_waiting",
    "sent_notice_of",
    "sent_notices_visible_to",
    "sheet",
    "unread",
    "works_at",
]
