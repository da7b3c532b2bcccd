"""Pages of the room."""

from thidua.movements.views.draft import adapt, create, edit
from thidua.movements.views.issue import issue
from thidua.movements.views.parts import basis, role, unbasis, unrole
from thidua.movements.views.read import movement, movements

__all__ = ["adapt", "basis", "create", "edit", "issue", "movement", "movements", "role", "unbasis", "unrole"]
