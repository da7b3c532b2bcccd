"""The register of a locality as a table: what stands in it, under what, since when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from thidua.ground.dates import FAR
from thidua.units.core.kinds import GROUP_OF, GROUPS, Kind, Level, Line
from thidua.units.core.names import first_up
from thidua.units.models import Body, Relation
from thidua.units.models.body import UNRECORDED
from thidua.units.selectors.bodies import units_of
from thidua.units.selectors.names import names_of, sorted_by_name


@dataclass(frozen=True)
class Registered:
    """One line of the register. ``under`` are (line, name) of what it stands under, lines of authority first."""

    key: int
    name: str
    kind: Kind
    level: Level
    is_area: bool
    under: tuple[tuple[Line, str], ...]
    takes_part: bool
    since: date | None
    until: date | None
    simulated: bool


@dataclass(frozen=True)
class Section:
    """The lines under one heading, by kind and name."""

    title: str
    lines: list[Registered]


def register(locality: Body, *, as_of: date) -> list[Section]:
    """Return what stands in the locality's register and lives on that day, by heading: organisations first, then places.

    What stands at the locality itself does not say so in each line. The number of queries does not grow with the register.
    """
    bodies = sorted_by_name(units_of(locality, as_of=as_of), as_of)
    standing: defaultdict[int, list[tuple[Line, int]]] = defaultdict(list)
    keys = units_of(locality, as_of=as_of).values("pk")
    rows = Relation.objects.filter(child__in=keys, since__lte=as_of, until__gt=as_of).order_by("pk")
    for line, child, parent in rows.values_list("line", "child", "parent"):
        if parent != locality.pk or line == Line.TAKES_PART:
            standing[child].append((Line(line), parent))
    parents = {parent for rows_of in standing.values() for _, parent in rows_of}
    names = names_of({body.pk for body in bodies} | parents, as_of)
    order = list(Kind)
    sections: dict[str, list[Registered]] = {group: [] for group in GROUPS}
    for body in sorted(bodies, key=lambda body: order.index(Kind(body.kind))):
        sections[GROUP_OF[Kind(body.kind)]].append(_registered(body, standing[body.pk], names))
    return [Section(title, lines) for title, lines in sections.items() if lines]


def _registered(body: Body, standing: list[tuple[Line, int]], names: dict[int, str]) -> Registered:
    lines = list(Line)
    under = sorted((row for row in standing if row[0] != Line.TAKES_PART), key=lambda row: lines.index(row[0]))
    return Registered(
        key=body.pk,
        name=first_up(names[body.pk]),
        kind=Kind(body.kind),
        level=Level(body.level),
        is_area=body.is_area,
        under=tuple((line, names[parent]) for line, parent in under),
        takes_part=any(line == Line.TAKES_PART for line, _ in standing),
        since=None if body.since == UNRECORDED else body.since,
        until=None if body.until == FAR else body.until,
        simulated=body.simulated,
    )
