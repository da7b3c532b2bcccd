"""Pages of the room: sets with their lines and plans, what is handed down, pledges, registrations, the catalogue."""

from thidua.targets.views.changes import change, place, plan
from thidua.targets.views.handing import add_units, carry_over, hand_down, split, transfer, unit
from thidua.targets.views.indicators import indicators, new_indicator
from thidua.targets.views.lines import edit_line, new_line, new_target, new_unnamed, withdraw
from thidua.targets.views.movement_targets import choose_lines, movement_lines
from thidua.targets.views.pledges import (
    edit_parties,
    edit_pledge,
    kit_file,
    new_pledge,
    pledge,
    pledge_act,
    pledge_file,
    pledge_text,
    pledges,
)
from thidua.targets.views.registrations import register, registrations
from thidua.targets.views.registrations import withdraw as withdraw_registration
from thidua.targets.views.sets import edit_set, new_set, reopen, set_act, sets, target_set
from thidua.targets.views.signing import answer, roll_call, scan, scanned, signed_file, withdraw_pledge
from thidua.targets.views.unit_pledges import make_pledges, set_pledges, set_pledges_act, set_roll_call

__all__ = [
    "add_units",
    "answer",
    "carry_over",
    "change",
    "choose_lines",
    "edit_line",
    "edit_parties",
    "edit_pledge",
    "edit_set",
    "hand_down",
    "indicators",
    "kit_file",
    "make_pledges",
    "movement_lines",
    "new_indicator",
    "new_line",
    "new_pledge",
    "new_set",
    "new_target",
    "new_unnamed",
    "place",
    "plan",
    "pledge",
    "pledge_act",
    "pledge_file",
    "pledge_text",
    "pledges",
    "register",
    "registrations",
    "reopen",
    "roll_call",
    "scan",
    "scanned",
    "set_act",
    "set_pledges",
    "set_pledges_act",
    "set_roll_call",
    "sets",
    "signed_file",
    "split",
    "target_set",
    "transfer",
    "unit",
    "withdraw",
    "withdraw_pledge",
    "withdraw_registration",
]
