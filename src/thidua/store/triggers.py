"""Tables that only grow: a migration operation that makes the database refuse UPDATE and DELETE.

Mark the model ``append_only = True`` and put ``AppendOnly("room_table")`` in the migration that creates the table.
SQLite loses triggers when a later migration rebuilds the table: such a migration ends with ``AppendOnly`` once more,
and ``unguarded_tables`` (asked by a test and by ``thidua verify``) names the table that was forgotten.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation

_SQLITE = """CREATE TRIGGER IF NOT EXISTS {table}_{word}_refused BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""

_POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION store_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING
MESSAGE = TG_TABLE_NAME || ' is append-only', ERRCODE = 'integrity_constraint_violation'; END $$"""

_POSTGRESQL = """CREATE OR REPLACE TRIGGER {table}_{word}_refused BEFORE {verb} ON {table}
FOR EACH {scope} EXECUTE FUNCTION store_refuse_change()"""

_VERBS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}


class AppendOnly(Operation):
    """Make the database refuse to change or remove rows of ``table``; may be applied again without harm."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the state of models as it is: only the database changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers."""
        for statement in _statements(schema_editor.connection.vendor, self.table):
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        vendor = schema_editor.connection.vendor
        suffix = f" ON {self.table}" if vendor == "postgresql" else ""
        for verb in _VERBS[vendor]:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_{verb.lower()}_refused{suffix}")

    def describe(self) -> str:
        """Return what the operation does, for ``migrate --plan``."""
        return f"Make {self.table} append-only"


def unguarded_tables(of: BaseDatabaseWrapper = connection) -> list[str]:  # type: ignore[assignment]
    """Return the append-only tables, by name, that lack one of their triggers in the database."""
    tables = sorted(model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False))
    found = _triggers(of)
    return [table for table in tables if not {f"{table}_{verb.lower()}_refused" for verb in _VERBS[of.vendor]} <= found]


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [_SQLITE.format(table=table, word=verb.lower(), verb=verb) for verb in _VERBS[vendor]]
    statements = [_POSTGRESQL_FUNCTION]
    for verb in _VERBS[vendor]:
        scope = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        statements.append(_POSTGRESQL.format(table=table, word=verb.lower(), verb=verb, scope=scope))
    return statements


def _triggers(of: BaseDatabaseWrapper) -> set[str]:
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[of.vendor]
    with of.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}
