"""Tables of the room: files, texts, passages, documents and the links between them."""

from thidua.documents.models.document import Document, DocumentLink
from thidua.documents.models.file import File
from thidua.documents.models.succession import SuccessionBasis
from thidua.documents.models.text import Passage, Text

__all__ = ["Document", "DocumentLink", "File", "Passage", "SuccessionBasis", "Text"]
