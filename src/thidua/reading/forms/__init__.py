"""Forms of the room."""

from thidua.reading.forms.intake import ChooseSetForm, MakeSetForm, TakeInForm
from thidua.reading.forms.mend import MendForm

__all__ = ["ChooseSetForm", "MakeSetForm", "MendForm", "TakeInForm"]
