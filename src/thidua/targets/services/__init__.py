"""Acts on indicators, sets, lines and targets.  Each asks permission, checks state and rules, writes, and is audited."""

from thidua.targets.services.bounds import wrong_bounds
from thidua.targets.services.carrying import carry_set_over
from thidua.targets.services.catalogue import load_catalogue
from thidua.targets.services.handing import HandingDraft, add_units, hand_down
from thidua.targets.services.indicators import IndicatorDraft, add_name, create_indicator
from thidua.targets.services.lines import LineDraft, add_line, revise_line, withdraw_line
from thidua.targets.services.places import mark_place, name_places
from thidua.targets.services.pledges import (
    PartyDraft,
    PledgeDraft,
    create_pledge,
    revise_pledge,
    set_parties,
    write_version,
)
from thidua.targets.services.registrations import register_title, withdraw_registration
from thidua.targets.services.revisions import accept_direction, adjust_target, correct_target, plan_of, set_baseline
from thidua.targets.services.rules import (
    InUse,
    NothingChanged,
    RuleMoved,
    draft_of,
    moved_targets,
    proposed,
    remove_name,
    restore_indicator,
    retire_indicator,
    revise_indicator,
)
from thidua.targets.services.sets import SetDraft, close_set, create_set, reopen_set, revise_set, set_headline
from thidua.targets.services.signing import (
    answer_version,
    freeze_pledge,
    open_signing,
    sign_by_roll_call,
    sign_on_paper,
)
from thidua.targets.services.signing_by_file import NotSigned, NotThisText, sign_by_file
from thidua.targets.services.splits import Split, SplitMoved, preview, split_target
from thidua.targets.services.targets import add_target, withdraw_target
from thidua.targets.services.transfers import Transferred, transfer_targets
from thidua.targets.services.undertakings import Said, take_on
from thidua.targets.services.unit_pledges import (
    Bulk,
    create_unit_pledges,
    freeze_unit_pledges,
    open_unit_pledges,
    sign_unit_pledges,
)
from thidua.targets.services.unnamed import UNNAMED, add_unnamed_lines
from thidua.targets.services.whole_lines import add_line_with_target
from thidua.targets.services.withdrawing import withdraw_pledge

__all__ = [
    "UNNAMED",
    "Bulk",
    "HandingDraft",
    "InUse",
    "IndicatorDraft",
    "LineDraft",
    "NotSigned",
    "NotThisText",
    "NothingChanged",
    "PartyDraft",
    "PledgeDraft",
    "RuleMoved",
    "Said",
    "SetDraft",
    "Split",
    "SplitMoved",
    "Transferred",
    "accept_direction",
    "add_line",
    "add_line_with_target",
    "add_name",
    "add_target",
    "add_units",
    "add_unnamed_lines",
    "adjust_target",
    "answer_version",
    "carry_set_over",
    "close_set",
    "correct_target",
    "create_indicator",
    "create_pledge",
    "create_set",
    "create_unit_pledges",
    "draft_of",
    "freeze_pledge",
    "freeze_unit_pledges",
    "hand_down",
    "load_catalogue",
    "mark_place",
    "moved_targets",
    "name_places",
    "open_signing",
    "open_unit_pledges",
    "plan_of",
    "preview",
    "proposed",
    "register_title",
    "remove_name",
    "reopen_set",
    "restore_indicator",
    "retire_indicator",
    "revise_indicator",
    "revise_line",
    "revise_pledge",
    "revise_set",
    "set_baseline",
    "set_headline",
    "set_parties",
    "sign_by_file",
    "sign_by_roll_call",
    "sign_on_paper",
    "sign_unit_pledges",
    "split_target",
    "take_on",
    "transfer_targets",
    "withdraw_line",
    "withdraw_pledge",
    "withdraw_registration",
    "withdraw_target",
    "write_version",
    "wrong_bounds",
]
