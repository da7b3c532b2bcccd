"""Pages of the room."""

from thidua.notices.views.following import again, back, due
from thidua.notices.views.inbox import inbox, read, read_all
from thidua.notices.views.received import confirm_receipt, give_answer, received, refuse
from thidua.notices.views.sending import send_thing
from thidua.notices.views.sent import comment_on, dispatch, dispatches, recipient, remind_silent, reminder_eml
from thidua.notices.views.told import compose, notice_eml, told

__all__ = [
    "again",
    "back",
    "comment_on",
    "compose",
    "confirm_receipt",
    "dispatch",
    "dispatches",
    "due",
    "give_answer",
    "inbox",
    "notice_eml",
    "read",
    "read_all",
    "received",
    "recipient",
    "refuse",
    "remind_silent",
    "reminder_eml",
    "send_thing",
    "told",
]
