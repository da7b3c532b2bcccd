"""Lengths as check constraints: SQLite does not hold ``varchar(n)``."""

from django.db.models import CharField, CheckConstraint, Q
from django.db.models.functions import Length

CharField.register_lookup(Length)


def at_most(field: str, most: int, *, name: str) -> CheckConstraint:
    """A check that ``field`` has no more than ``most`` characters."""
    return CheckConstraint(condition=Q(**{f"{field}__length__lte": most}), name=name)
