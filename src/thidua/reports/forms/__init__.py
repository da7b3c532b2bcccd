"""What people fill in on the pages of the room."""

from thidua.reports.forms.draft import AnnexForm, BasisForm, HeadForm, PartForm, StartForm
from thidua.reports.forms.form_template import TakeForm

__all__ = ["AnnexForm", "BasisForm", "HeadForm", "PartForm", "StartForm", "TakeForm"]
