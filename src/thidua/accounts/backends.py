"""Log-in by short name or telephone number; tries are counted per account, whichever of the two is typed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from thidua.accounts.models import User
from thidua.accounts.selectors.users import find_user


class ShortNameOrPhone(ModelBackend):
    """Finds the account, compares the password; demo accounts come in where the installation is a demo only."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **more: Any
    ) -> User | None:
        """Return the account, or None; a name that nobody has takes as long as a wrong password."""
        if not username or password is None:
            return None
        user = find_user(username)
        if user is None:
            User().set_password(password)
            return None
        allowed = self.user_can_authenticate(user) and not (user.demo and settings.PRODUCTION)
        return user if user.check_password(password) and allowed else None

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session with its person, or None where it was closed."""
        user = User.objects.select_related("person").filter(pk=user_id, is_active=True).first()
        return None if user is None or (user.demo and settings.PRODUCTION) else user


def counted_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return the name under which django-axes counts wrong tries: the account's short name, else what was typed."""
    typed = (credentials or {}).get("username") or (request.POST.get("username", "") if request is not None else "")
    user = find_user(str(typed))
    return user.username if user is not None else str(typed).strip().lower()[:60]
