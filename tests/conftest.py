"""What every test may use, and what holds for all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.serving import _signed_in, chromium, demo, visitors, visitors_apart  # noqa: F401  (fixtures of the running demo)

settings.register_profile(
    "ci", max_examples=50, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

NO_SKIP = os.environ.get("THIDUA_NO_SKIP") == "1"
_DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_configure(config):
    config.addinivalue_line("markers", "database: asks or writes the database, and so runs on both")


def pytest_collection_modifyitems(items):
    """Mark what touches the database, so that it can be run again on the other one, and what meets the running demo."""
    for item in items:
        if {"demo", "visitors_apart"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.get_closest_marker("django_db") or _DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure where nothing may be skipped."""
    report = yield
    if report.when == "call":
        item.failed = report.failed
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but THIDUA_NO_SKIP=1: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings, tmp_path: Path):
    """Keep uploaded files of a test away from everything else."""
    settings.FILES = tmp_path / "files"


@pytest.fixture
def real_database(django_db_setup, django_db_blocker):
    """Give the test a migrated database of its own where commits are real and threads meet.

    Django's flush would hit the append-only triggers, so the prepared database is copied: a file on SQLite, a template
    on PostgreSQL.  Threads must close their connection (``django.db.connections.close_all()``).
    """
    from django.db import connections

    connection = connections["default"]
    kept, name = connection.connection, connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        copy = _Copy(connection)
        connection.settings_dict["NAME"] = copy.name
        connection.connection = None
        try:
            _migrate_if_bare(connection)
            yield copy.name
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name
            # SQLite's prepared database lives in its connection; PostgreSQL's was closed to be copied, and is opened anew
            connection.connection = kept if connection.vendor == "sqlite" else None
            copy.remove()


def _migrate_if_bare(connection):
    """Migrate the copy where this run prepared no database (no collected test carries the django_db mark)."""
    from django.core.management import call_command

    if "django_migrations" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)


class _Copy:
    """A copy of the prepared test database, and its end."""

    def __init__(self, connection):
        self.connection = connection
        getattr(self, connection.vendor)()

    def sqlite(self):
        import sqlite3
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.name = str(Path(self.folder.name) / "real.sqlite3")
        self.connection.ensure_connection()
        with sqlite3.connect(self.name) as target:
            self.connection.connection.backup(target)
        target.close()

    def postgresql(self):
        self.name = f"{self.connection.settings_dict['NAME']}_{os.getpid()}"
        self.connection.close()
        self.connection.connection = None
        prepared = self.connection.settings_dict["NAME"]
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [prepared])
            template = f' TEMPLATE "{prepared}"' if cursor.fetchone() else ""
        self._say(f'CREATE DATABASE "{self.name}"{template}')

    def remove(self):
        if self.connection.vendor == "sqlite":
            self.folder.cleanup()
        else:
            self._say(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _say(self, statement):
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(statement)
