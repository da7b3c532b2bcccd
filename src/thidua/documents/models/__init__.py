"""Tables of the room: files, texts, passages, documents, the links between them, their numbers signatures, and the
law book as people confirmed it."""

from thidua.documents.models.document import Document, DocumentLink
from thidua.documents.models.file import File
from thidua.documents.models.issuing import Issuance, NumberSeries, SeriesNumber
from thidua.documents.models.law import RuleConfirmation, RuleLayer
from thidua.documents.models.signing import FileCheck, FileSignature, Signing
from thidua.documents.models.succession import SuccessionBasis
from thidua.documents.models.text import Passage, Text

__all__ = [
    "Document",
    "DocumentLink",
    "File",
    "FileCheck",
    "FileSignature",
    "Issuance",
    "NumberSeries",
    "Passage",
    "RuleConfirmation",
    "RuleLayer",
    "SeriesNumber",
    "Signing",
    "SuccessionBasis",
    "Text",
]
