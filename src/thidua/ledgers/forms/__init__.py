"""Forms of the ledgers."""

from thidua.ledgers.forms.entry import EntryForm, ReasonForm, SheetForm
from thidua.ledgers.forms.fund import CloseFundForm, FundForm

__all__ = ["CloseFundForm", "EntryForm", "FundForm", "ReasonForm", "SheetForm"]
