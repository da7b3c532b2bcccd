"""Tables of the room."""

from thidua.reading.models.candidate import Candidate, CandidateState
from thidua.reading.models.intake import Intake

__all__ = ["Candidate", "CandidateState", "Intake"]
