"""What the database knows of the size of its tables."""

from __future__ import annotations

from django.db import connection, models


def look_again(*tables: type[models.Model]) -> None:
    """Let PostgreSQL count these tables anew; call it after a bulk write, inside the same transaction.

    Until its own housekeeping has come by, it plans for empty tables, and a question over ten thousand rows takes
    seconds.  SQLite plans by its indexes and needs nothing.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")
