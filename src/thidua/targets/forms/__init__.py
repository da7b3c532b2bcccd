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
from thidua.targets.forms.handing import CarryOverForm, HandDownForm, SplitForm, TakeOnForm
from thidua.targets.forms.indicator import IndicatorForm, NameForm, RuleForm, WhyForm
from thidua.targets.forms.line import LineForm, NewLineForm, TargetForm, UnnamedForm
from thidua.targets.forms.pledge import (
    AnswerForm,
    NewPledgeForm,
    PartiesForm,
    RegistrationForm,
    RollCallForm,
    ScanForm,
    SignedFileForm,
    WordsForm,
)
from thidua.targets.forms.set import SetForm
from thidua.targets.forms.unit_pledges import AddUnitsForm, UnitPledgesForm, UnitRollCallForm, WithdrawForm

__all__ = [
    "AcceptForm",
    "AddUnitsForm",
    "AdjustForm",
    "AnswerForm",
    "BaselineForm",
    "CarryOverForm",
    "CorrectForm",
    "HandDownForm",
    "IndicatorForm",
    "LineForm",
    "NameForm",
    "NewLineForm",
    "NewPledgeForm",
    "PartiesForm",
    "PlaceForm",
    "PlacesForm",
    "ReasonForm",
    "RegistrationForm",
    "RollCallForm",
    "RuleForm",
    "ScanForm",
    "SetForm",
    "SignedFileForm",
    "SplitForm",
    "TakeOnForm",
    "TargetForm",
    "UnitPledgesForm",
    "UnitRollCallForm",
    "UnnamedForm",
    "WhyForm",
    "WithdrawForm",
    "WordsForm",
]
