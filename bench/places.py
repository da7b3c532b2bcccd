"""A database of its own for the measures: never the one that people work in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def own_database() -> Iterator[Path]:
    """Give a folder of data and a migrated, empty database, and remove both: SQLite there, or where THIDUA_DATABASE says
    a fresh database beside the one it names.  Starts Django."""
    folder = Path(tempfile.mkdtemp(prefix="thidua-bench-"))
    url = os.environ.get("THIDUA_DATABASE", "")
    name = f"thidua_bench_{os.getpid()}"
    os.environ.update(THIDUA_DATA=str(folder), THIDUA_MODE="demo")
    if url:
        os.environ["THIDUA_DATABASE"] = _created(url, name)
    try:
        from django.core.management import call_command

        from thidua.cli.django_ready import start_django
        from thidua.web.core.settling import settle  # the memory of a process that serves

        start_django()
        call_command("migrate", verbosity=0, interactive=False)
        settle()
        _keep_base(url, name)
        yield folder
    finally:
        from django.db import connections

        connections.close_all()
        if url:
            for one in (name, f"{name}_base"):
                _say(url, f'DROP DATABASE IF EXISTS "{one}" WITH (FORCE)')
        shutil.rmtree(folder, ignore_errors=True)


def emptied() -> None:
    """Give the measures' database back as it was migrated: what was written cannot all be deleted, it is append-only."""
    from django.db import connection, connections

    from thidua.results.selectors.remembered import forget

    forget()  # the rows change without an act
    connections.close_all()
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        for tail in ("-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        shutil.copyfile(path.with_suffix(".base"), path)
        return
    name, url = str(connection.settings_dict["NAME"]), os.environ["THIDUA_DATABASE"]
    _say(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _say(url, f'CREATE DATABASE "{name}" TEMPLATE "{name}_base"')


def _keep_base(url: str, name: str) -> None:
    """Keep a copy of the migrated, empty database."""
    from django.db import connection, connections

    if url:
        connections.close_all()
        _say(url, f'CREATE DATABASE "{name}_base" TEMPLATE "{name}"')
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    path = Path(str(connection.settings_dict["NAME"]))
    shutil.copyfile(path, path.with_suffix(".base"))


def start_worker() -> None:
    """Start Django in a process of a pool, before it is given its work."""
    from thidua.cli.django_ready import start_django

    start_django()


def analyse() -> None:
    """Let PostgreSQL count its rows, as its own autovacuum would within a minute; SQLite is left as the product leaves it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def setting() -> dict[str, Any]:
    """Return what a number depends on besides the code, without naming the machine."""
    import platform

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = str(cursor.fetchone()[0]).split()[0]
    return {
        "database": f"{connection.vendor} {version}", "python": platform.python_version(), "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def _created(url: str, name: str) -> str:
    from psycopg.conninfo import make_conninfo

    _say(url, f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'")
    return make_conninfo(url, dbname=name)


def _say(url: str, statement: str) -> None:
    import psycopg
    from psycopg.conninfo import make_conninfo

    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
