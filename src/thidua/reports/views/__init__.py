"""The pages of the room."""

from thidua.reports.views.draft_parts import (
    draft_annex,
    draft_annex_drop,
    draft_bases,
    draft_basis_drop,
    draft_head,
    draft_part,
    draft_part_act,
)
from thidua.reports.views.drafts import draft, draft_file, drafts, drop, hand, new_draft, reopen
from thidua.reports.views.form_templates import (
    new_provincial_form,
    provincial_form,
    provincial_form_drop,
    provincial_form_file,
    provincial_form_list,
    provincial_forms,
)
from thidua.reports.views.movement import movement, movement_file
from thidua.reports.views.year import year, year_file, year_hand

__all__ = [
    "draft",
    "draft_annex",
    "draft_annex_drop",
    "draft_bases",
    "draft_basis_drop",
    "draft_file",
    "draft_head",
    "draft_part",
    "draft_part_act",
    "drafts",
    "drop",
    "hand",
    "movement",
    "movement_file",
    "new_draft",
    "new_provincial_form",
    "provincial_form",
    "provincial_form_drop",
    "provincial_form_file",
    "provincial_form_list",
    "provincial_forms",
    "reopen",
    "year",
    "year_file",
    "year_hand",
]
