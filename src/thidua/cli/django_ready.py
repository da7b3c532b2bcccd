"""Start Django for the commands that need it; `thidua read` and `thidua rules` do without."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from thidua.ground.errors import BadSetting


def start_django() -> None:
    """Make settings and models ready.

    Raises:
        SystemExit: a THIDUA_* variable cannot be used (status 2, the reason on stderr).
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    import django  # here, because starting it takes half a second that other commands need not pay

    try:
        django.setup()
    except BadSetting as fault:
        print(f"thidua: {fault}", file=sys.stderr)
        raise SystemExit(2) from None


def migrate_if_needed() -> bool:
    """Create or bring up the database; return whether anything had to be done."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    print("Đang chuẩn bị cơ sở dữ liệu …", file=sys.stderr)
    with _seldom_collecting():
        call_command("migrate", verbosity=0, interactive=False)
    return True


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Collect garbage seldom: migrating makes thousands of model classes, and every sweep walks them all."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
