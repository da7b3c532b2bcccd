"""How the units stand: of every target given to them, whether it is completed and whether its figure is missing.

Few columns of many targets are read, as plain values; a target that more than its figure decides (a task, a change, what
a paper states) is judged as on its own page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from thidua.results.core.judgement import by_numbers
from thidua.results.models import Stated
from thidua.results.selectors.known import Known, known_of_reported
from thidua.results.selectors.reported import Asked, Reported, reported
from thidua.results.selectors.rollup import method_of
from thidua.results.selectors.rows import judge_target
from thidua.store.days import as_text, day_of_text
from thidua.targets.core.kinds import Kind, OverTime, Reason, Verdict
from thidua.targets.core.verdicts import Bounds
from thidua.targets.models import Indicator, Target
from thidua.units.models import Body
from thidua.units.selectors import names_of

_NOT_ASKED = (Verdict.NONE_ARISEN, Verdict.NOT_MEASURED)
SIGNS = {"none_arisen": "–", "not_measured": "/"}  # what is printed where there is rightly no figure; else "?"


class Light(NamedTuple):
    """A target as it is read for a table of units."""

    pk: int
    set_key: int
    line: int
    number: int
    body: int
    indicator: int | None
    measure: str
    kind: str
    since: date
    until: date
    sign: int
    met_from_q: int | None
    exceeded_from_q: int | None
    right_from_q: int | None
    unjudged: str
    direction_accepted: bool
    plan_q: int | None
    stated: bool

    @property
    def asked(self) -> Asked:
        """What its figure is looked up by."""
        return self.indicator or 0, self.body, self.since, self.until

    @property
    def bounds(self) -> Bounds:
        """What judging needs."""
        reason = Reason(self.unjudged) if self.unjudged else None
        return Bounds(self.sign, self.met_from_q, self.exceeded_from_q, self.right_from_q, reason)

    @property
    def plain(self) -> bool:
        """Whether nothing but its figure decides it."""
        return not (
            self.kind != Kind.LEVEL or self.indicator is None or self.unjudged or self.direction_accepted or self.stated
        )


_COLUMNS = (
    "pk", "target_set", "line", "line__number", "body", "indicator", "measure", "kind", "first", "end", "sign",
    "met_from_q", "exceeded_from_q", "right_from_q", "unjudged", "direction_accepted", "plan_q",
)  # fmt: skip


@dataclass(frozen=True)
class UnitStanding:
    """One unit: of its ``assigned`` targets how many are completed, and of how many the figure is missing.

    ``due`` leaves out those that did not arise or are not measured there; those whose day has not come stay, for what is
    decided early is only what is met, and a share of that alone would be 100 % for everybody.  ``figures`` have a figure.
    """

    body: int
    name: str
    simulated: bool
    completed: int
    assigned: int
    missing: int
    due: int
    figures: int


class Given:
    """The targets that one set gives to the units of a locality, and what is known of them."""

    def __init__(
        self, lights: Iterable[Light], *, as_of: date, indicators: Mapping[int, Indicator] | None = None
    ) -> None:
        self.as_of = as_of
        self.lights = first_of_line(lights)
        keys = {light.indicator for light in self.lights if light.indicator is not None}
        known = indicators if indicators is not None and indicators.keys() >= keys else Indicator.objects.in_bulk(keys)
        self.indicators: Mapping[int, Indicator] = known
        self.bodies: Mapping[int, Body] = Body.objects.in_bulk({light.body for light in self.lights})
        self.names = names_of(self.bodies, as_of)
        self.methods = {key: method_of(one) for key, one in self.indicators.items()}
        asked = {light.asked for light in self.lights if light.indicator is not None}
        self.reported: Mapping[Asked, Reported] = reported(asked, self.methods, as_of=as_of)

    def standings(self) -> list[UnitStanding]:
        """Return how each unit stands, in the order in which the set names them."""
        verdicts = {light.pk: self._plain(light) for light in self.lights if light.plain}
        verdicts |= self._others([light.pk for light in self.lights if not light.plain])
        told: dict[int, list[tuple[Verdict, bool]]] = defaultdict(list)
        for light in self.lights:
            told[light.body].append(verdicts[light.pk])
        return [self._standing(body, of) for body, of in told.items()]

    def _standing(self, body: int, told: Sequence[tuple[Verdict, bool]]) -> UnitStanding:
        missing = sum(lacks for _, lacks in told)
        return UnitStanding(
            body, self.names.get(body, ""), self.bodies[body].simulated,
            completed=sum(verdict.completed for verdict, _ in told), assigned=len(told), missing=missing,
            due=sum(verdict not in _NOT_ASKED for verdict, _ in told),
            figures=sum(not lacks and verdict.value not in SIGNS for verdict, lacks in told),
        )  # fmt: skip

    def targets(self, keys: Iterable[int]) -> list[Target]:
        """Return whole targets, with what judging needs of other tables already there."""
        rows = list(Target.objects.filter(pk__in=list(keys)).order_by("pk").prefetch_related("reference"))
        for row in rows:
            row.body = self.bodies[row.body_id]
            row.indicator = self.indicators[row.indicator_id] if row.indicator_id else None
        return rows

    def known(self, targets: Sequence[Target]) -> Known:
        """Return what is known of targets that :meth:`targets` returned; no query where nobody stated anything."""
        stated = {light.pk for light in self.lights if light.stated}
        bests = {key: one.best for key, one in self.reported.items()}
        return known_of_reported(targets, bests, self.names, as_of=self.as_of, stated=stated)

    def _plain(self, light: Light) -> tuple[Verdict, bool]:
        """Return the verdict, and whether a figure is missing, of a target that only its figure decides."""
        assert light.indicator is not None
        indicator, found = self.indicators[light.indicator], self.reported.get(light.asked)
        if found is None and indicator.measured_at and indicator.measured_at != self.bodies[light.body].level:
            return Verdict.NOT_MEASURED, False
        best = found.best if found is not None else None
        judged = by_numbers(
            light.bounds, best, ended=self.as_of >= light.until - timedelta(days=1),
            over_time=OverTime(indicator.over_time), published_elsewhere=bool(indicator.published_by),
        )  # fmt: skip
        empty = best is None or best.figure.value_q is None
        return judged.verdict, empty and judged.verdict.value not in SIGNS

    def _others(self, keys: Sequence[int]) -> dict[int, tuple[Verdict, bool]]:
        if not keys:
            return {}
        targets = self.targets(keys)
        known = self.known(targets)
        found = {target.pk: judge_target(target, known).outcome for target in targets}
        return {
            key: (one.verdict, one.percent is None and one.result is None and one.verdict.value not in SIGNS)
            for key, one in found.items()
        }


def lights_of(
    locality: Body, year: int, *, own: int | None = None, bodies: Collection[int] = (), number: int | None = None
) -> list[Light]:
    """Return the targets that the locality's sets of the year give to units, without sensitive ones, in the order of the sets.

    ``own``: of one set only, ``bodies``: of these units only, ``number``: on one line only.
    """
    rows = Target.objects.filter(
        target_set__owner=locality, target_set__year=year, withdrawn=False, line__withdrawn=False,
    ).exclude(body=locality).exclude(indicator__sensitive=True)  # fmt: skip
    rows = rows.filter(target_set=own) if own is not None else rows
    rows = rows.filter(body__in=bodies) if bodies else rows
    rows = rows.filter(line__number=number) if number is not None else rows
    stated = Exists(Stated.objects.filter(target=OuterRef("pk")))
    rows = rows.annotate(first=as_text("since"), end=as_text("until"), has_stated=stated)
    listed = rows.order_by("target_set", "line__number", "part").values_list(*_COLUMNS, "has_stated")
    return [Light(*(*row[:8], day_of_text(row[8]), day_of_text(row[9]), *row[10:])) for row in listed]


def first_of_line(lights: Iterable[Light]) -> list[Light]:
    """One target for each unit and line: the first, as the table has one cell."""
    kept: dict[tuple[int, int], Light] = {}
    for light in lights:
        kept.setdefault((light.body, light.number), light)
    return list(kept.values())
