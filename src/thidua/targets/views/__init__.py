"""Pages of the room: the sets of a locality, one set with its lines, plans and their history, the catalogue."""

from thidua.targets.views.changes import change, place, plan
from thidua.targets.views.indicators import indicators, new_indicator
from thidua.targets.views.lines import edit_line, new_line, new_target, new_unnamed, withdraw
from thidua.targets.views.sets import edit_set, new_set, reopen, set_act, sets, target_set

__all__ = [
    "change",
    "edit_line",
    "edit_set",
    "indicators",
    "new_indicator",
    "new_line",
    "new_set",
    "new_target",
    "new_unnamed",
    "place",
    "plan",
    "reopen",
    "set_act",
    "sets",
    "target_set",
    "withdraw",
]
