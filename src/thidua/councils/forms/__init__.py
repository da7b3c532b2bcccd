"""Forms of the room."""

from thidua.councils.forms.council import CouncilForm, EndForm, EndSeatForm, MemberForm, RegulationForm
from thidua.councils.forms.session import (
    AttendanceForm,
    CancelForm,
    CloseForm,
    CorrectForm,
    CountsForm,
    ExcuseForm,
    MotionForm,
    ScanForm,
    SessionForm,
)

__all__ = [
    "AttendanceForm",
    "CancelForm",
    "CloseForm",
    "CorrectForm",
    "CouncilForm",
    "CountsForm",
    "EndForm",
    "EndSeatForm",
    "ExcuseForm",
    "MemberForm",
    "MotionForm",
    "RegulationForm",
    "ScanForm",
    "SessionForm",
]
