"""Pages of the room."""

from thidua.documents.views.document import document, download
from thidua.documents.views.edit import content, register, revise
from thidua.documents.views.issuing import allot, back, clerk, number, send, signed_file
from thidua.documents.views.library import library
from thidua.documents.views.links import end, link, unlink
from thidua.documents.views.signing import series, series_off, sign

__all__ = [
    "allot",
    "back",
    "clerk",
    "content",
    "document",
    "download",
    "end",
    "library",
    "link",
    "number",
    "register",
    "revise",
    "send",
    "series",
    "series_off",
    "sign",
    "signed_file",
    "unlink",
]
