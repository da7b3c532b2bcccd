"""Tables of the room."""

from thidua.units.models.body import Area, Body, Unit
from thidua.units.models.name import Name
from thidua.units.models.reach import Reach
from thidua.units.models.relation import Relation
from thidua.units.models.succession import Succession

__all__ = ["Area", "Body", "Name", "Reach", "Relation", "Succession", "Unit"]
