"""Acts: notices sent, read and withdrawn; things sent, seen, confirmed, answered, declined, commented, reminded of."""

from thidua.notices.services.answering import Answer, answer, comment, decline, mark_seen, receive, record_for
from thidua.notices.services.dispatching import Sent, remind, send
from thidua.notices.services.elsewhere import settle, tell_comment
from thidua.notices.services.following import move_due, send_again, take_back
from thidua.notices.services.notices import Message, done_with, mark_all_read, mark_read, notify, withdraw

__all__ = [
    "Answer",
    "Message",
    "Sent",
    "answer",
    "comment",
    "decline",
    "done_with",
    "mark_all_read",
    "mark_read",
    "mark_seen",
    "move_due",
    "notify",
    "receive",
    "record_for",
    "remind",
    "send",
    "send_again",
    "settle",
    "take_back",
    "tell_comment",
    "withdraw",
]
