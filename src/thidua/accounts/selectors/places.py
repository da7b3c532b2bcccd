"""Bodies of a locality by the names people write in a list."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.units.models import Body, Name


def bodies_by_name(locality: Body, day: date) -> dict[str, list[Body]]:
    """Return the locality and the bodies of its register by the fold of name and short name, as of ``day``; one query."""
    rows = Name.objects.filter(Q(body=locality) | Q(body__owner=locality), since__lte=day, until__gt=day)
    found: dict[str, list[Body]] = {}
    for row in rows.select_related("body").order_by("body"):
        for key in {row.fold, row.short_fold}:
            known = found.setdefault(key, [])
            if row.body not in known:
                known.append(row.body)
    return found
