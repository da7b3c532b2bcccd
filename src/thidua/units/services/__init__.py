"""Acts on places and organisations. Each asks permission, checks, writes, rebuilds the closure, and is audited."""

from thidua.units.services.create import create_area, create_leading_bodies, create_root, create_unit
from thidua.units.services.endings import abolish, merge, split
from thidua.units.services.names import give_slug, rename
from thidua.units.services.official import load_official_list
from thidua.units.services.reach import rebuild_reach, wrong_reach
from thidua.units.services.relations import end_relation, move, relate
from thidua.units.services.start_kit import StartItem, start_kit

__all__ = [
    "StartItem",
    "abolish",
    "create_area",
    "create_leading_bodies",
    "create_root",
    "create_unit",
    "end_relation",
    "give_slug",
    "load_official_list",
    "merge",
    "move",
    "rebuild_reach",
    "relate",
    "rename",
    "split",
    "start_kit",
    "wrong_reach",
]
