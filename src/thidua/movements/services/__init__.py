"""Acts on movements. Every one: permission, state, rules, write, audit line, in one transaction."""

from thidua.movements.services.draft import adapt_movement, create_movement, edit_movement
from thidua.movements.services.issue import issue_movement
from thidua.movements.services.library import load_library
from thidua.movements.services.parts import RoleGiven, add_basis, drop_basis, give_role, take_role

__all__ = [
    "RoleGiven",
    "adapt_movement",
    "add_basis",
    "create_movement",
    "drop_basis",
    "edit_movement",
    "give_role",
    "issue_movement",
    "load_library",
    "take_role",
]
