"""Tables of people and what they may do."""

from thidua.accounts.models.assignment import Assignment
from thidua.accounts.models.person import Person
from thidua.accounts.models.post import Post
from thidua.accounts.models.slip import ResetSlip
from thidua.accounts.models.user import User

__all__ = ["Assignment", "Person", "Post", "ResetSlip", "User"]
