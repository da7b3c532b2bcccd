"""Bodies of a locality by the names people write in a list."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.units.models import Body, Name


def bodies_by_name(locality: Body, day: date) -> dict[str, list[Body]]:
    """Return the locality and the bodies of its register by the search key of name and short name, as of ``day``; one query."""
    rows = Name.objects.filter(Q(body=locality) | Q(body__owner=locality), since__lte=day, until__gt=day)
    found: dict[str, list[Body]] = {}
    for row in rows.select_related("body").order_by("body"):
        for key in {row.fold, row.short_fold}:
            known = found.setdefault(key, [])
            if row.body not in known:
                known.append(row.body)
    return found


def bodies_to_choose(locality: Body, day: date) -> list[tuple[Body, str]]:
    """Return the locality, then the living bodies of its register in the order of names, each with its name; two queries."""
    bodies = [locality, *Body.objects.filter(owner=locality, since__lte=day, until__gt=day)]
    rows = Name.objects.filter(body__in=bodies, since__lte=day).order_by("since")
    names = {row.body_id: row for row in rows}
    own = [body for body in bodies[1:] if body.pk in names]
    own.sort(key=lambda body: (names[body.pk].sort, body.pk))
    first = names[locality.pk].name if locality.pk in names else locality.slug or ""
    return [(locality, first), *((body, names[body.pk].name) for body in own)]
