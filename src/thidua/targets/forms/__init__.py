"""Forms of the room: each lists its fields and gives the value that a service takes."""

from thidua.targets.forms.changes import (
    AcceptForm,
    AdjustForm,
    BaselineForm,
    CorrectForm,
    PlaceForm,
    PlacesForm,
    ReasonForm,
)
from thidua.targets.forms.indicator import IndicatorForm
from thidua.targets.forms.line import LineForm, NewLineForm, TargetForm, UnnamedForm
from thidua.targets.forms.set import SetForm

__all__ = [
    "AcceptForm",
    "AdjustForm",
    "BaselineForm",
    "CorrectForm",
    "IndicatorForm",
    "LineForm",
    "NewLineForm",
    "PlaceForm",
    "PlacesForm",
    "ReasonForm",
    "SetForm",
    "TargetForm",
    "UnnamedForm",
]
