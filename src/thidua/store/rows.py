"""Rows written and changed by the thousand: one statement prepared, COPY or unnest, instead of objects and parts.

Values are plain ones as the columns keep them: nothing passes through a field, so texts must be NFC already.  Triggers,
checks and relations of the database hold as for any other row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

_PLAIN = (str, int, bool, type(None))  # nearly every value: SQLite takes these as they are


def next_key(model: type[models.Model]) -> int:
    """Return the first key free for rows written with :func:`write_rows`; call it inside the act.

    Only where nobody else writes such rows at the time; :func:`reserve_keys` where somebody may.
    """
    highest = model._base_manager.aggregate(highest=Max("pk"))["highest"]
    return (highest or 0) + 1


def reserve_keys(model: type[models.Model], n: int) -> Sequence[int]:
    """Return ``n`` keys in order that no other row has or will be given; call it inside the act.

    PostgreSQL takes them from the table's own counter.  On SQLite the transaction is the only writer, and its counter
    follows the highest key that is written.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), "id", n],
            )
            return sorted(key for (key,) in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    first = max(found[0] if found else 0, next_key(model) - 1) + 1
    return range(first, first + n)


def write_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    alike: Mapping[str, Any] | None = None,
) -> None:
    """Write rows of plain values in the order of ``columns`` (column names, ``body_id`` for a relation).

    ``alike`` are the columns, by name, that hold the same value in every row.

    Raises:
        IntegrityError: a row breaks a rule of the table; none is kept once the caller's transaction is given up.
    """
    same = alike or {}
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in (*same, *columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            shared = tuple(same.values())
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*shared, *row))
        else:
            shared = tuple(_plain(value) for value in same.values())
            marks = ", ".join(["%s"] * (len(same) + len(columns)))
            prepared = [(*shared, *_plain_row(row)) for row in rows]
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", prepared)  # noqa: S608 - own names


def copy_rows(model: type[models.Model], columns: Sequence[str], source: models.QuerySet[Any, Any]) -> int:
    """Return how many rows were written from what ``source`` answers: its values stand in the order of ``columns``.

    One statement, and nothing comes into Python.

    Raises:
        IntegrityError: a row breaks a rule of the table.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    question, values = source.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {question}", values)
        return int(cursor.rowcount)


def change_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Set ``columns`` of rows by key: each row holds the new values in their order, and the key last.

    Raises:
        IntegrityError: a row breaks a rule of the table.
    """
    if not rows:
        return
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote("id")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kinds = [_kind(model, column) for column in (*columns, "id")]
            sets = ", ".join(f"{quote(column)} = fresh.v{n}" for n, column in enumerate(columns))
            arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
            names = ", ".join(f"v{n}" for n in range(len(kinds)))
            statement = f"UPDATE {table} SET {sets} FROM unnest({arrays}) AS fresh({names}) WHERE {table}.{key} = fresh.v{len(columns)}"  # noqa: E501, S608 - own names
            cursor.execute(statement, [list(values) for values in zip(*rows, strict=True)])
        else:
            sets = ", ".join(f"{quote(column)} = %s" for column in columns)
            prepared = [_plain_row(row) for row in rows]
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", prepared)  # noqa: S608 - own names


def keys_written(model: type[models.Model]) -> None:
    """Let the database's own counter go on after the keys that were written with the rows."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _kind(model: type[models.Model], column: str) -> str:
    """The type of a column without its length: a cast to varchar(60) would cut a longer text in silence."""
    field = next(field for field in model._meta.concrete_fields if field.column == column)
    return str(field.rel_db_type(connection) if field.primary_key else field.db_type(connection)).partition("(")[0]


def _plain_row(row: Sequence[Any]) -> list[Any]:
    return [value if type(value) in _PLAIN else _plain(value) for value in row]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date) else value
