"""Acts on papers. Every one: permission, state, rules, write, audit line, in one transaction."""

from thidua.documents.services.bring import Content, bring_content, bring_document
from thidua.documents.services.checks import check_file, check_waiting, found_of
from thidua.documents.services.files import read_bytes, store_file, sweep_files
from thidua.documents.services.issuing import (
    Handed,
    Ready,
    allot_number,
    hand_to_clerk,
    ready_to_hand,
    receive_edxml,
    receive_signed,
    record_number,
    send_to_clerk,
    series_for,
    set_series,
    situation_of,
    take_back,
)
from thidua.documents.services.library import load_cited, load_library
from thidua.documents.services.links import link_documents, unlink_documents
from thidua.documents.services.register import attach, register_document, revise_document
from thidua.documents.services.signing import keys_for, sign_document
from thidua.documents.services.succession import note_succession_basis
from thidua.documents.services.texts import make_passage, make_passages, store_text
from thidua.documents.services.validity import end_validity

__all__ = [
    "Content",
    "Handed",
    "Ready",
    "allot_number",
    "attach",
    "bring_content",
    "bring_document",
    "check_file",
    "check_waiting",
    "end_validity",
    "found_of",
    "hand_to_clerk",
    "keys_for",
    "link_documents",
    "load_cited",
    "load_library",
    "make_passage",
    "make_passages",
    "note_succession_basis",
    "read_bytes",
    "ready_to_hand",
    "receive_edxml",
    "receive_signed",
    "record_number",
    "register_document",
    "revise_document",
    "send_to_clerk",
    "series_for",
    "set_series",
    "sign_document",
    "situation_of",
    "store_file",
    "store_text",
    "sweep_files",
    "take_back",
    "unlink_documents",
]
