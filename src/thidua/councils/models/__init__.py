"""Tables of the room."""

from thidua.councils.models.council import Council, Member, Regulation, RegulationShare
from thidua.councils.models.session import Attendance, Excusal, Motion, Session
from thidua.councils.models.tally import Tally

__all__ = [
    "Attendance",
    "Council",
    "Excusal",
    "Member",
    "Motion",
    "Regulation",
    "RegulationShare",
    "Session",
    "Tally",
]
