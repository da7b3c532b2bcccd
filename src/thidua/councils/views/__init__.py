"""Pages of the room."""

from thidua.councils.views.councils import (
    add_member,
    call,
    council,
    councils,
    end,
    end_member,
    regulation,
    set_up,
)
from thidua.councils.views.motions import add_motion, correct, drop_motion, excuse
from thidua.councils.views.papers import hand, paper_file
from thidua.councils.views.sessions import attendance, cancel, close, counts, scan, scan_file, session

__all__ = [
    "add_member",
    "add_motion",
    "attendance",
    "call",
    "cancel",
    "close",
    "correct",
    "council",
    "councils",
    "counts",
    "drop_motion",
    "end",
    "end_member",
    "excuse",
    "hand",
    "paper_file",
    "regulation",
    "scan",
    "scan_file",
    "session",
    "set_up",
]
