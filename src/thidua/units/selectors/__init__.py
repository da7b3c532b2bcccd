"""Questions about places and organisations; each names its day and its line."""

from thidua.units.selectors.bodies import (
    body_by_code,
    body_by_slug,
    body_of,
    children_of,
    find_by_code,
    leading_bodies,
    localities,
    root,
    units_of,
)
from thidua.units.selectors.history import Called, History, Link, Passing, history
from thidua.units.selectors.lineage import lineage, lineages
from thidua.units.selectors.names import (
    name_of,
    named_by_slug,
    names_of,
    path_of,
    paths_of,
    short_name_of,
    short_names_of,
    sorted_by_name,
)
from thidua.units.selectors.register import Registered, Section, register
from thidua.units.selectors.scope import scope
from thidua.units.selectors.search import Found, search
from thidua.units.selectors.tree import ancestors, bodies_below, is_below, parent_of

__all__ = [
    "Called",
    "Found",
    "History",
    "Link",
    "Passing",
    "Registered",
    "Section",
    "ancestors",
    "bodies_below",
    "body_by_code",
    "body_by_slug",
    "body_of",
    "children_of",
    "find_by_code",
    "history",
    "is_below",
    "leading_bodies",
    "lineage",
    "lineages",
    "localities",
    "name_of",
    "named_by_slug",
    "names_of",
    "parent_of",
    "path_of",
    "paths_of",
    "register",
    "root",
    "scope",
    "search",
    "short_name_of",
    "short_names_of",
    "sorted_by_name",
    "units_of",
]
