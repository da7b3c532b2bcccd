"""What people were, on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from thidua.honours.models import PostCategory

PART = 900


def managed_above(holders: Collection[int], day: date) -> dict[int, str]:
    """Return holder → the body above that manages that person as a cadre on the day; one query for each 900 holders."""
    found: dict[int, str] = {}
    listed = sorted(holders)
    for start in range(0, len(listed), PART):
        rows = PostCategory.objects.filter(holder__in=listed[start : start + PART], since__lte=day, until__gt=day)
        found.update(rows.exclude(managed_by="").order_by("since").values_list("holder", "managed_by"))
    return found
