"""What people fill in on the pages of the room."""

from thidua.reports.forms.draft import AnnexForm, BasisForm, HeadForm, PartForm, StartForm
from thidua.reports.forms.form_template import ListForm, TakeForm

__all__ = ["AnnexForm", "BasisForm", "HeadForm", "ListForm", "PartForm", "StartForm", "TakeForm"]
