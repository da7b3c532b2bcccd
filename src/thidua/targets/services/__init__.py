"""Acts on indicators, sets, lines and targets.  Each asks permission, checks state and rules, writes, and is audited."""

from thidua.targets.services.bounds import wrong_bounds
from thidua.targets.services.catalogue import load_catalogue
from thidua.targets.services.indicators import IndicatorDraft, add_name, create_indicator
from thidua.targets.services.lines import LineDraft, add_line, revise_line, withdraw_line
from thidua.targets.services.places import mark_place, name_places
from thidua.targets.services.revisions import accept_direction, adjust_target, correct_target, plan_of, set_baseline
from thidua.targets.services.sets import SetDraft, close_set, create_set, reopen_set, revise_set, set_headline
from thidua.targets.services.targets import add_target, withdraw_target
from thidua.targets.services.unnamed import UNNAMED, add_unnamed_lines
from thidua.targets.services.whole_lines import add_line_with_target

__all__ = [
    "UNNAMED",
    "IndicatorDraft",
    "LineDraft",
    "SetDraft",
    "accept_direction",
    "add_line",
    "add_line_with_target",
    "add_name",
    "add_target",
    "add_unnamed_lines",
    "adjust_target",
    "close_set",
    "correct_target",
    "create_indicator",
    "create_set",
    "load_catalogue",
    "mark_place",
    "name_places",
    "plan_of",
    "reopen_set",
    "revise_line",
    "revise_set",
    "set_baseline",
    "set_headline",
    "withdraw_line",
    "withdraw_target",
    "wrong_bounds",
]
