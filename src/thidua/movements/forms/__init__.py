"""Forms of the room: courtesy before the services, which decide."""

from thidua.movements.forms.movement import MovementForm, SearchForm
from thidua.movements.forms.parts import BasisForm, IssueForm, RoleForm

__all__ = ["BasisForm", "IssueForm", "MovementForm", "RoleForm", "SearchForm"]
