"""The table of a locality's units: which targets its sets give them, how each unit stands, and the cells of its row.

A province's table is 100 communes by 30 lines by 12 months.  What the figures of one unit come to is remembered until
something is written that could change it (``selectors.versions``); only the units that moved are judged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from thidua.ground.errors import NotFound
from thidua.results.core.heat import HeatCell
from thidua.results.selectors.remembered import Place, memory
from thidua.results.selectors.standing import Given, Light, UnitStanding, first_of_line, lights_of
from thidua.results.selectors.versions import Version, Versions
from thidua.targets.core.kinds import Better, Kind
from thidua.targets.core.measuring import by_percentage
from thidua.targets.models import Indicator, TargetLine, TargetSet
from thidua.units.models import Body

Cells = Mapping[int, HeatCell]  # by number of the line

_SHAPES: Callable[..., Place[Sequence[Shape]]] = memory(500)
_STANDINGS: Callable[..., Place[UnitStanding]] = memory(20_000)
_CELLS: Callable[..., Place[Cells]] = memory(2_000)  # of thirty lines each: about 25 MB


@dataclass(frozen=True)
class LineShape:
    """A line of the set as units see it.

    ``orders`` is the indicator by which units may be put in order, where it has a good side and its plan is a level;
    ``by_plan``: also by the share of the plan.
    """

    number: int
    name: str
    measure: str
    orders: Indicator | None = None
    by_plan: bool = False


@dataclass(frozen=True)
class Shape:
    """What one set gives to units: ``n`` targets, to ``bodies`` in the order in which it names them, on ``lines``."""

    set: TargetSet
    n: int
    bodies: tuple[int, ...]
    lines: tuple[LineShape, ...]


class UnitTable:
    """The units to which the chosen set of a locality's year gives targets, as of a day.

    ``sets`` are all that give any; ``shape`` is None where none does.  Sensitive indicators are not broken down by unit.
    The number of queries does not grow with the units, nor with how many of them moved.

    Raises:
        NotFound: no set with the uid ``set`` gives anything to units.
    """

    def __init__(self, locality: Body, year: int, *, as_of: date, set: str | None = None) -> None:
        self.locality, self.year, self.as_of = locality, year, as_of
        self._versions = Versions(locality)
        self._lights: Sequence[Light] | None = None
        self._indicators: Mapping[int, Indicator] | None = None
        self._given: Given | None = None
        shapes = self._shapes()
        self.sets: Sequence[TargetSet] = [one.set for one in shapes]
        self.shape = _chosen(shapes, set)

    def standings(self) -> list[UnitStanding]:
        """Return how each unit stands, in the order in which the set names them."""
        if self.shape is None:
            return []
        places = {body: _STANDINGS(*key) for body, key in self._keys.items()}
        found = {body: place.value for body, place in places.items() if place.value is not None}
        missing = [body for body in places if body not in found]
        if missing:
            given = self.given(missing)
            fleeting = _fleeting(given.lights)
            for one in given.standings():
                found[one.body] = one
                if one.body not in fleeting:
                    places[one.body].value = one
        return [found[body] for body in self.shape.bodies if body in found]

    def cells(
        self, bodies: Collection[int], made: Callable[[Given, Collection[int]], Mapping[int, Cells]]
    ) -> dict[int, Cells]:
        """Return the rows of some units: those remembered, the others as ``made`` makes them."""
        places = {body: _CELLS(*self._keys[body]) for body in bodies}
        found = {body: place.value for body, place in places.items() if place.value is not None}
        missing = [body for body in places if body not in found]
        if missing:
            given = self.given(missing)
            fleeting = _fleeting(given.lights)
            for body, cells in made(given, missing).items():
                found[body] = cells
                if body not in fleeting:
                    places[body].value = cells
        return found

    def given(self, bodies: Collection[int]) -> Given:
        """Return what the set gives to these units at least, with what is known of it."""
        known = self._given
        if known is None or not known.bodies.keys() >= set(bodies):
            known = self._given = Given(self.lights(bodies), as_of=self.as_of, indicators=self._indicators)
        return known

    def lights(self, bodies: Collection[int] = (), *, number: int | None = None) -> list[Light]:
        """Return the targets that the chosen set gives to some units, or on one line: one for each unit and line."""
        assert self.shape is not None
        wanted, own = frozenset(bodies), self.shape.set.pk
        if self._lights is None:
            return first_of_line(lights_of(self.locality, self.year, own=own, bodies=wanted, number=number))
        return first_of_line(
            light for light in self._lights
            if light.set_key == own and (not wanted or light.body in wanted) and number in (None, light.number)
        )  # fmt: skip

    @cached_property
    def _keys(self) -> dict[int, tuple[int, int, date, Version]]:
        assert self.shape is not None
        versions = self._versions.of(self.shape.bodies)
        return {body: (self.shape.set.pk, body, self.as_of, version) for body, version in versions.items()}

    def _shapes(self) -> Sequence[Shape]:
        place = _SHAPES(self.locality.pk, self.year, self._versions.whole())
        if place.value is None:
            lights = self._lights = lights_of(self.locality, self.year)
            keys = {light.indicator for light in lights if light.indicator is not None}
            self._indicators = Indicator.objects.in_bulk(keys)
            place.value = _shapes(lights, self._indicators)
        return place.value


def _chosen(shapes: Sequence[Shape], uid: str | None) -> Shape | None:
    """Return that of the set with that uid, else of the set that gives most."""
    if not uid or not shapes:
        return max(shapes, key=lambda one: one.n, default=None)
    for one in shapes:
        if str(one.set.uid) == uid:
            return one
    raise NotFound("Bộ chỉ tiêu này không giao cho đơn vị nào. Chọn bộ khác.")


def _shapes(lights: Sequence[Light], indicators: Mapping[int, Indicator]) -> list[Shape]:
    nameless = {light.line for light in lights if light.indicator is None}
    texts = dict(TargetLine.objects.filter(pk__in=nameless).values_list("pk", "text")) if nameless else {}
    sets = TargetSet.objects.in_bulk({light.set_key for light in lights})
    found = []
    for key, of_set in groupby(lights, key=lambda light: light.set_key):
        of = list(of_set)
        by_number: dict[int, list[Light]] = defaultdict(list)
        for light in first_of_line(of):
            by_number[light.number].append(light)
        lines = [_line(by_number[number], indicators, texts) for number in sorted(by_number)]
        found.append(Shape(sets[key], len(of), tuple(dict.fromkeys(light.body for light in of)), tuple(lines)))
    return found


def _line(lights: Sequence[Light], indicators: Mapping[int, Indicator], texts: Mapping[int, str]) -> LineShape:
    """A line without indicator is called by its own text."""
    first = lights[0]
    name = indicators[first.indicator].name if first.indicator is not None else texts[first.line]
    for light in lights:
        indicator = indicators.get(light.indicator or 0)
        better = Better(indicator.better) if indicator is not None else Better.NONE
        if indicator is not None and light.kind == Kind.LEVEL and better in (Better.HIGHER, Better.LOWER):
            by_plan = by_percentage(Kind.LEVEL, better, indicator.in_measure.dimension.code)
            return LineShape(first.number, name, first.measure, indicator, by_plan)
    return LineShape(first.number, name, first.measure)


def _fleeting(lights: Iterable[Light]) -> set[int]:
    """The units with a target measured by another target: that may be a set of anybody's, whose head is not asked."""
    return {light.body for light in lights if light.kind == Kind.RELATIVE}
