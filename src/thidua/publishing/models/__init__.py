"""Tables of the room."""

from thidua.publishing.models.publication import Publication

__all__ = ["Publication"]
