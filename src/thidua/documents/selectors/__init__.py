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
from thidua.documents.selectors.links import Links, Neighbour, lapsed_bases, links_of
from thidua.documents.selectors.texts import Leaf, leaf_of, marked

__all__ = [
    "Leaf",
    "Links",
    "Neighbour",
    "Wanted",
    "documents_visible_to",
    "find_by_number",
    "get_document",
    "lapsed_bases",
    "leaf_of",
    "library",
    "links_of",
    "marked",
    "places_above",
    "years_in",
]
