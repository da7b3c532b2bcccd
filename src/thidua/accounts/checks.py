"""Demo accounts have a known password: a server that runs for real does not start beside them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import SystemCheckError
from django.db import DatabaseError

from thidua.accounts.models import User


@checks.register(checks.Tags.security, checks.Tags.database)
def no_demo_accounts(app_configs: Any = None, databases: Any = None, **options: Any) -> list[checks.CheckMessage]:
    """Return an error where this is production and a demo account stands in the database.

    Run with ``manage.py check --database default``; ``refuse_demo_accounts`` asks the same at the start of the server.
    """
    if not settings.PRODUCTION or not databases:
        return []
    try:
        found = User.objects.filter(demo=True).count()
    except DatabaseError:
        return []  # the tables are not there yet: nothing to refuse
    if not found:
        return []
    message = f"Có {found} tài khoản dùng thử trong cơ sở dữ liệu; máy chủ chạy thật không khởi động cùng chúng."
    hint = "Dùng cơ sở dữ liệu mới, không nạp dữ liệu mẫu (thidua demo)."
    return [checks.Error(message, hint=hint, id="accounts.E001")]


def refuse_demo_accounts() -> None:
    """Return nothing where the server may start; called by ``config.wsgi``.

    Raises:
        SystemCheckError: a demo account stands in the database of a production server.
    """
    found = no_demo_accounts(databases=["default"])
    if found:
        raise SystemCheckError(str(found[0]))
