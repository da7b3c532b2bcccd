"""Rows written by the thousand: one statement prepared, or COPY, instead of one INSERT in parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max


def next_key(model: type[models.Model]) -> int:
    """Return the first key free for rows written with :func:`write_rows`; call it inside the act."""
    highest = model._base_manager.aggregate(highest=Max("pk"))["highest"]
    return (highest or 0) + 1


def write_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of plain values in the order of ``columns`` (column names, ``body_id`` for a relation)."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            prepared = [[_plain(value) for value in row] for row in rows]
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", prepared)  # noqa: S608 - own names


def keys_written(model: type[models.Model]) -> None:
    """Let the database's own counter go on after the keys that were written with the rows."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
