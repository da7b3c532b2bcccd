"""Tables of the room."""

from thidua.targets.models.handing import HandedUnit, TargetSplit, TargetTransfer, Undertaking
from thidua.targets.models.indicator import Indicator, IndicatorName
from thidua.targets.models.indicator_change import IndicatorChange
from thidua.targets.models.line import TargetLine
from thidua.targets.models.movement_target import MovementTarget
from thidua.targets.models.place import TargetPlace
from thidua.targets.models.pledge import Pledge, PledgeEvent, PledgeParty, PledgeVersion
from thidua.targets.models.registration import Registration
from thidua.targets.models.revision import TargetRevision
from thidua.targets.models.set import TargetSet
from thidua.targets.models.target import Target

__all__ = [
    "HandedUnit",
    "Indicator",
    "IndicatorChange",
    "IndicatorName",
    "MovementTarget",
    "Pledge",
    "PledgeEvent",
    "PledgeParty",
    "PledgeVersion",
    "Registration",
    "Target",
    "TargetLine",
    "TargetPlace",
    "TargetRevision",
    "TargetSet",
    "TargetSplit",
    "TargetTransfer",
    "Undertaking",
]
