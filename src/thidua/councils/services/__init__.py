"""Acts of the room."""

from thidua.councils.services.councils import (
    MemberTwice,
    add_member,
    end_council,
    end_member,
    set_regulation,
    set_up_council,
)
from thidua.councils.services.minutes import hand_minutes
from thidua.councils.services.sessions import (
    MotionTwice,
    QuorumNotMet,
    SessionForbids,
    add_motion,
    call_session,
    cancel_session,
    close_session,
    drop_motion,
    excuse,
    hold_session,
    set_attendance,
)
from thidua.councils.services.tallies import correct_tally, keep_tally_scan, record_tallies, record_tally

__all__ = [
    "MemberTwice",
    "MotionTwice",
    "QuorumNotMet",
    "SessionForbids",
    "add_member",
    "add_motion",
    "call_session",
    "cancel_session",
    "close_session",
    "correct_tally",
    "drop_motion",
    "end_council",
    "end_member",
    "excuse",
    "hand_minutes",
    "hold_session",
    "keep_tally_scan",
    "record_tallies",
    "record_tally",
    "set_attendance",
    "set_regulation",
    "set_up_council",
]
