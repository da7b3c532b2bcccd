"""Days of thousands of rows at once: read as text, of which each day is made a value only once.

SQLite keeps days as text, and Django parses each of them; rows of one table mostly share a few days.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast


def as_text(day: Any) -> Cast:
    """Return the expression, or the name of a field of days, as "2026-01-31" in both databases."""
    return Cast(day, CharField())


@lru_cache(4096)
def day_of_text(text: str) -> date:
    """Return the day that :func:`as_text` wrote."""
    return date.fromisoformat(text)
