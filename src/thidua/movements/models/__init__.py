"""Tables of the room: movements and their lives, what units answer, programmes, works, clusters."""

from thidua.movements.models.answer import AnswerLine, MovementAnswer
from thidua.movements.models.calendar import Cycle, SwapDay, Window, WindowDone
from thidua.movements.models.cluster import Cluster, ClusterMeeting, ClusterMember, ClusterPaper, ClusterRole
from thidua.movements.models.life import MovementStage, MovementStep, Participation, YearTheme
from thidua.movements.models.movement import Movement, MovementBasis, MovementLine, MovementRole
from thidua.movements.models.programme import Programme, ProgrammeLine, ProgrammeParty, ProgrammeReview
from thidua.movements.models.work import Work

__all__ = [
    "AnswerLine",
    "Cluster",
    "ClusterMeeting",
    "ClusterMember",
    "ClusterPaper",
    "ClusterRole",
    "Cycle",
    "Movement",
    "MovementAnswer",
    "MovementBasis",
    "MovementLine",
    "MovementRole",
    "MovementStage",
    "MovementStep",
    "Participation",
    "Programme",
    "ProgrammeLine",
    "ProgrammeParty",
    "ProgrammeReview",
    "SwapDay",
    "Window",
    "WindowDone",
    "Work",
    "YearTheme",
]
