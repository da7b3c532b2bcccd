"""Questions about papers."""

from thidua.documents.selectors.documents import (
    Wanted,
    documents_visible_to,
    find_by_number,
    get_document,
    library,
    places_above,
    years_in,
)
from thidua.documents.selectors.issuing import (
    Issued,
    Queue,
    SignedCount,
    clerk_queue,
    find_check,
    find_issuance,
    issued_of,
    numbered_without_file,
    series_of,
    signed_count,
    waiting_for_clerk,
)
from thidua.documents.selectors.links import Links, Neighbour, lapsed_bases, later_bases, links_of
from thidua.documents.selectors.texts import Leaf, leaf_of, marked

__all__ = [
    "Issued",
    "Leaf",
    "Links",
    "Neighbour",
    "Queue",
    "SignedCount",
    "Wanted",
    "clerk_queue",
    "documents_visible_to",
    "find_by_number",
    "find_check",
    "find_issuance",
    "get_document",
    "issued_of",
    "lapsed_bases",
    "later_bases",
    "leaf_of",
    "library",
    "links_of",
    "marked",
    "numbered_without_file",
    "places_above",
    "series_of",
    "signed_count",
    "waiting_for_clerk",
    "years_in",
]
