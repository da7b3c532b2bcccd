"""Forms of the room."""

from thidua.reading.forms.intake import ChooseSetForm, MakeSetForm, TakeInForm
from thidua.reading.forms.mend import LineChoices, MendForm

__all__ = ["ChooseSetForm", "LineChoices", "MakeSetForm", "MendForm", "TakeInForm"]
