"""Pages of the room, and the door that every page of a locality goes through."""

from thidua.units.views.locality import locality

__all__ = ["locality"]
