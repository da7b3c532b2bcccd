"""What reports do: draw files, write papers, send them to the clerk, fill the province's forms."""

from thidua.reports.services.acting import DraftFault, DraftHanded, DraftMoved
from thidua.reports.services.annexes import drop_annex, save_annex
from thidua.reports.services.bases import BasisTwice, add_draft_basis, drop_draft_basis
from thidua.reports.services.drafts import drop_draft, reopen_draft, save_head, start_draft
from thidua.reports.services.form_templates import (
    FieldsUnanswered,
    FormTwice,
    Sheet,
    drop_form,
    fill_form,
    form_sheet,
    list_rows,
    take_form,
    type_fields,
)
from thidua.reports.services.handing import NotReady, hand_over, hand_over_year
from thidua.reports.services.parts import drop_part, move_part, save_part
from thidua.reports.services.year import FORMATS, Made, make_draft_file, make_year_report

__all__ = [
    "FORMATS",
    "BasisTwice",
    "DraftFault",
    "DraftHanded",
    "DraftMoved",
    "FieldsUnanswered",
    "FormTwice",
    "Made",
    "NotReady",
    "Sheet",
    "add_draft_basis",
    "drop_annex",
    "drop_draft",
    "drop_draft_basis",
    "drop_form",
    "drop_part",
    "fill_form",
    "form_sheet",
    "hand_over",
    "hand_over_year",
    "list_rows",
    "make_draft_file",
    "make_year_report",
    "move_part",
    "reopen_draft",
    "save_annex",
    "save_head",
    "save_part",
    "start_draft",
    "take_form",
    "type_fields",
]
