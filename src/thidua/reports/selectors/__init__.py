"""What reports and drafts are made from."""

from thidua.reports.selectors.drafts import (
    BasisSaid,
    Drawn,
    drafts_of,
    drawn,
    get_draft,
    parts_of,
    pickable_documents,
    start_given,
)
from thidua.reports.selectors.form_templates import form_templates_of, get_form_template
from thidua.reports.selectors.frozen import Changed, changes, frozen_of_draft, frozen_of_year
from thidua.reports.selectors.year import paper_of, year_given

__all__ = [
    "BasisSaid",
    "Changed",
    "Drawn",
    "changes",
    "drafts_of",
    "drawn",
    "form_templates_of",
    "frozen_of_draft",
    "frozen_of_year",
    "get_draft",
    "get_form_template",
    "paper_of",
    "parts_of",
    "pickable_documents",
    "start_given",
    "year_given",
]
