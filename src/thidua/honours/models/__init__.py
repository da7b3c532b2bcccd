"""Tables of the room: who bears a record, what stands in it, what was merged and what was brought in."""

from thidua.honours.models.award import AwardRecord
from thidua.honours.models.batch import ImportBatch
from thidua.honours.models.collective import CollectiveYear
from thidua.honours.models.discipline import Clearance, DisciplineRecord
from thidua.honours.models.hold import Hold
from thidua.honours.models.holder import Holder, Merge
from thidua.honours.models.initiative import InitiativeRecord, InitiativeUse
from thidua.honours.models.post import PostCategory
from thidua.honours.models.rating import RatingRecord

__all__ = [
    "AwardRecord",
    "Clearance",
    "CollectiveYear",
    "DisciplineRecord",
    "Hold",
    "Holder",
    "ImportBatch",
    "InitiativeRecord",
    "InitiativeUse",
    "Merge",
    "PostCategory",
    "RatingRecord",
]
