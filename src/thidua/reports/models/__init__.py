"""Tables of the room: drafts with their parts, what was kept when a paper went out, and the province's own forms."""

from thidua.reports.models.draft import Draft, DraftAnnex, DraftBasis, DraftPart
from thidua.reports.models.form_template import FormTemplate
from thidua.reports.models.frozen import Frozen

__all__ = ["Draft", "DraftAnnex", "DraftBasis", "DraftPart", "FormTemplate", "Frozen"]
