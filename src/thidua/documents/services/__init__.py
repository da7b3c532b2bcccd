"""Acts on papers. Every one: permission, state, rules, write, audit line, in one transaction."""

from thidua.documents.services.bring import Content, bring_content, bring_document
from thidua.documents.services.files import read_bytes, store_file, sweep_files
from thidua.documents.services.library import load_cited, load_library
from thidua.documents.services.links import link_documents, unlink_documents
from thidua.documents.services.register import attach, register_document, revise_document
from thidua.documents.services.succession import note_succession_basis
from thidua.documents.services.texts import make_passage, make_passages, store_text
from thidua.documents.services.validity import end_validity

__all__ = [
    "Content",
    "attach",
    "bring_content",
    "bring_document",
    "end_validity",
    "link_documents",
    "load_cited",
    "load_library",
    "make_passage",
    "make_passages",
    "note_succession_basis",
    "read_bytes",
    "register_document",
    "revise_document",
    "store_file",
    "store_text",
    "sweep_files",
    "unlink_documents",
]
