"""The heat map of a locality's units by the lines of a set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import overload

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.numbers import format_number
from thidua.ground.text import collate_key
from thidua.results.core.heat import NOTHING, HeatCell, HeatColumn, HeatMap, HeatRow, shade
from thidua.results.selectors.known import Known
from thidua.results.selectors.rows import Judged, judge_target
from thidua.results.selectors.standing import SIGNS, Given, Light, UnitStanding, choose_given, given_to_units
from thidua.targets.core.kinds import Better, Kind, Verdict
from thidua.targets.core.measuring import percent_of_plan
from thidua.targets.models import Target, TargetLine
from thidua.units.models import Body
from thidua.units.permissions import may

EMPTY = HeatMap(None, "", "", (), ())


def heatmap(locality: Body, year: int, *, as_of: date, set: str | None = None, actor: Actor | None = None) -> HeatMap:
    """Return the units that were given targets, by the lines of the set that gives most (or of the set ``set``).

    Sensitive indicators are not broken down by unit and never stand here.  The figures are what the units
    reported themselves.  Every unit's order is known at once; the cells of a row are judged when it is taken from
    ``rows``, a slice of rows together.  A fixed number of queries, at most 12 with a page's.

    Raises:
        NotFound: the actor may not know of the locality, or it has no set with that uid.
    """
    if actor is not None and not may(actor, Power.SEE, locality):
        raise NotFound("Không có trang này. Kiểm tra lại địa chỉ.")
    by_set = given_to_units(locality, year)
    chosen = choose_given(by_set, set)
    if chosen is None:
        return EMPTY
    own, lights = chosen
    given = Given(lights, as_of=as_of)
    columns = _columns(given)
    rows = Rows(given, sorted(columns))
    choices = tuple((str(one.uid), one.name) for one, _ in by_set)
    return HeatMap(
        own.pk, own.name, str(own.uid), tuple(columns[n] for n in sorted(columns)), rows, choices,
        simulated=any(body.simulated for body in given.bodies.values()),
    )  # fmt: skip


class Rows(Sequence[HeatRow]):
    """The rows of a heat map in order: by how many targets the unit completed, then how few figures it lacks."""

    def __init__(self, given: Given, numbers: Sequence[int]) -> None:
        self._given, self._numbers = given, numbers
        ordered = sorted(given.standings(), key=lambda one: (-one.completed, one.missing, collate_key(one.name)))
        self._standings = ordered

    def __len__(self) -> int:
        return len(self._standings)

    @overload
    def __getitem__(self, at: int) -> HeatRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[HeatRow]: ...
    def __getitem__(self, at: int | slice) -> HeatRow | list[HeatRow]:
        return self._made(self._standings[at]) if isinstance(at, slice) else self._made([self._standings[at]])[0]

    def __iter__(self) -> Iterator[HeatRow]:
        return iter(self[:])

    def _made(self, standings: Sequence[UnitStanding]) -> list[HeatRow]:
        bodies = {one.body for one in standings}
        lights = {light.pk: light for light in self._given.lights if light.body in bodies}
        targets = self._given.targets(lights)
        known = self._given.known(targets)
        cells: dict[int, dict[int, HeatCell]] = {body: {} for body in bodies}
        for target in targets:
            light = lights[target.pk]
            found = self._given.reported.get(light.asked)
            unverified = found is not None and found.verified is False
            cells[light.body][light.number] = _cell(target, known, unverified=unverified)
        return [
            HeatRow(
                one.body, one.name, one.simulated, tuple(cells[one.body].get(n, NOTHING) for n in self._numbers),
                one.completed, one.assigned, one.missing,
            )
            for one in standings
        ]  # fmt: skip


def _columns(given: Given) -> dict[int, HeatColumn]:
    """Number of a line → its column; a line without indicator is called by its own text."""
    first: dict[int, Light] = {}
    for light in given.lights:
        first.setdefault(light.number, light)
    nameless = [light.line for light in first.values() if light.indicator is None]
    texts = dict(TargetLine.objects.filter(pk__in=nameless).values_list("pk", "text")) if nameless else {}
    return {
        number: HeatColumn(
            number, given.indicators[one.indicator].name if one.indicator else texts[one.line], one.measure
        )
        for number, one in first.items()
    }


def _cell(target: Target, known: Known, *, unverified: bool) -> HeatCell:
    judged = judge_target(target, known)
    outcome = judged.outcome
    verdict = outcome.verdict.value
    printed = outcome.percent if outcome.percent is not None else outcome.result
    missing = printed is None and verdict not in SIGNS
    words = outcome.verdict.label if outcome.reason is None else f"{outcome.verdict.label}: {outcome.reason}"
    if missing and verdict != Verdict.NO_FIGURE:
        words = f"{words}, chưa có số liệu"
    return HeatCell(
        shade(verdict, _share(judged), outcome.result), SIGNS.get(verdict, "?") if printed is None else _short(printed),
        verdict, words, target.pk, outcome.result, outcome.percent, missing, unverified,
    )  # fmt: skip


def _share(judged: Judged) -> Decimal | None:
    """Return how far the figure is on its way, in per cent of the plan, where more is better."""
    outcome, asked = judged.outcome, judged.asked
    if outcome.percent is not None:
        return outcome.percent
    shown_q = judged.best.figure.value_q if judged.best is not None and asked.kind is Kind.LEVEL else None
    if shown_q is None or not asked.plan_q or asked.plan_q < 0 or asked.better is not Better.HIGHER:
        return None
    return percent_of_plan(shown_q, asked.plan_q)


def _short(number: Decimal) -> str:
    """Return a figure short enough for a cell: whole from 100 on, else at most one decimal."""
    if number == number.to_integral_value() or abs(number) >= 100:
        return format_number(number, 0)
    return format_number(number, 1)
