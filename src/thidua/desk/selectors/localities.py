"""The localities that an actor works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from thidua.ground.actors import Actor, Power
from thidua.targets.models import TargetSet
from thidua.units.models import Body
from thidua.units.selectors import localities, names_of, paths_of, scope


@dataclass(frozen=True)
class Entry:
    """A locality on the desk: its name, where it stands, and the years it has targets for."""

    body: Body
    name: str
    path: str
    years: Sequence[int]
    working: bool


def my_localities(actor: Actor) -> list[Entry]:
    """Return the localities of which the actor may see the whole or a part: where he works first, then by name.

    He works where an assignment of his names the locality or something in its register; the rest he only looks at.
    """
    seen = scope(actor, Power.SEE)
    bodies = list(localities().filter(Q(pk__in=seen) | Q(pk__in=Body.objects.filter(pk__in=seen).values("owner"))))
    keys = [body.pk for body in bodies]
    names, paths = names_of(keys, actor.day), paths_of(bodies, actor.day)
    named = {grant.body for grant in actor.grants}
    homes = named | set(Body.objects.filter(pk__in=named).exclude(owner=None).values_list("owner", flat=True))
    years: dict[int | None, list[int]] = {}
    found = TargetSet.objects.filter(owner__in=keys).values_list("owner", "year").distinct().order_by("-year")
    for owner, year in found:
        years.setdefault(owner, []).append(year)
    entries = [
        Entry(body, names.get(body.pk, ""), paths.get(body.pk, ""), years.get(body.pk, []), body.pk in homes)
        for body in bodies
    ]
    return sorted(entries, key=lambda entry: (not entry.working, entry.name))
