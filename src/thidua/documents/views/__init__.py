"""Pages of the room."""

from thidua.documents.views.document import document, download
from thidua.documents.views.edit import content, register, revise
from thidua.documents.views.library import library
from thidua.documents.views.links import end, link, unlink

__all__ = ["content", "document", "download", "end", "library", "link", "register", "revise", "unlink"]
