"""Tables of the room."""

from thidua.targets.models.indicator import Indicator, IndicatorName
from thidua.targets.models.line import TargetLine
from thidua.targets.models.place import TargetPlace
from thidua.targets.models.revision import TargetRevision
from thidua.targets.models.set import TargetSet
from thidua.targets.models.target import Target

__all__ = ["Indicator", "IndicatorName", "Target", "TargetLine", "TargetPlace", "TargetRevision", "TargetSet"]
