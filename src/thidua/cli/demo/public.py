"""What the demo publishes: the four real districts' years.  The made-up commune stays inside."""

from __future__ import annotations

from datetime import datetime

from thidua.cli.demo.places import loader
from thidua.publishing.models import Publication
from thidua.publishing.services import publish_year
from thidua.units.models import Body

YEARS = (("dong-son", 2022), ("dong-son", 2023), ("kien-thuy", 2023), ("kim-son", 2018), ("cho-don", 2022))


def publish_all(places: dict[str, Body], *, at: datetime) -> int:
    """Publish each district's year where the district has published nothing of it yet; return the number of new pages."""
    made = 0
    published = set(Publication.objects.values_list("locality__slug", flat=True))
    for slug, year in YEARS:
        if slug not in published:
            made += len(publish_year(places[slug], year, by=loader(at, [places[slug]]), at=at))
    return made
