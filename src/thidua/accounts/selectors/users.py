"""Accounts by what people type."""

from __future__ import annotations

from thidua.accounts.core.names import find_phone
from thidua.accounts.models import User


def find_user(typed: str) -> User | None:
    """Return the account that a short name or a telephone number means, or None."""
    name = typed.strip().lower()[:60]
    phone = find_phone(typed)
    by_name = User.objects.select_related("person").filter(username=name).first()
    if by_name is not None or phone is None:
        return by_name
    return User.objects.select_related("person").filter(phone=phone).first()
