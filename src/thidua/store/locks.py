"""Rows taken for writing, always in order of key, so that two acts cannot wait for each other.

PostgreSQL locks the rows; on SQLite the transaction itself (IMMEDIATE) is the lock.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def lock_rows(rows: models.QuerySet[Row]) -> list[Row]:
    """Return ``rows`` fresh from the database and locked until the transaction ends, in order of key.

    Raises:
        TransactionManagementError: no transaction is open (there would be nothing to hold the lock).
    """
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def lock_row(rows: models.QuerySet[Row], key: int) -> Row:
    """Return the row of ``rows`` with primary key ``key``, fresh and locked.

    Raises:
        Model.DoesNotExist: there is no such row among ``rows``.
    """
    return rows.select_for_update(of=("self",)).get(pk=key)
