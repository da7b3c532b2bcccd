"""The heat map of a locality's units by the lines of a set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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
from thidua.results.selectors.standing import SIGNS, Given, UnitStanding
from thidua.results.selectors.unit_table import UnitTable
from thidua.targets.core.kinds import Better, Kind, Verdict
from thidua.targets.core.measuring import percent_of_plan
from thidua.targets.models import Target
from thidua.units.models import Body
from thidua.units.permissions import may

EMPTY = HeatMap(None, "", "", (), ())


def heatmap(locality: Body, year: int, *, as_of: date, set: str | None = None, actor: Actor | None = None) -> HeatMap:
    """Return the units that were given targets, by the lines of the set that gives most (or of the set ``set``).

    Sensitive indicators are not broken down by unit and never stand here.  The figures are what the units
    reported themselves.  Every unit's order is known at once; the cells of a row are judged when it is taken from
    ``rows``, a slice of rows together.  With a page's own 7 queries where nothing moved since, 15 where all did.

    Raises:
        NotFound: the actor may not know of the locality, or it has no set with that uid.
    """
    if actor is not None and not may(actor, Power.SEE, locality):
        raise NotFound("Không có trang này. Kiểm tra lại địa chỉ.")
    table = UnitTable(locality, year, as_of=as_of, set=set)
    shape = table.shape
    if shape is None:
        return EMPTY
    own = shape.set
    columns = tuple(HeatColumn(line.number, line.name, line.measure) for line in shape.lines)
    rows = Rows(table, [line.number for line in shape.lines])
    choices = tuple((str(one.uid), one.name) for one in table.sets)
    return HeatMap(own.pk, own.name, str(own.uid), columns, rows, choices, simulated=rows.simulated)


class Rows(Sequence[HeatRow]):
    """The rows of a heat map in order: by how many targets the unit completed, then how few figures it lacks."""

    def __init__(self, table: UnitTable, numbers: Sequence[int]) -> None:
        self._table, self._numbers = table, numbers
        self._standings = sorted(
            table.standings(), key=lambda one: (-one.completed, one.missing, collate_key(one.name))
        )

    @property
    def simulated(self) -> bool:
        """Whether a unit is made up."""
        return any(one.simulated for one in self._standings)

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
        cells = self._table.cells([one.body for one in standings], _cells)
        return [
            HeatRow(
                one.body, one.name, one.simulated, tuple(cells[one.body].get(n, NOTHING) for n in self._numbers),
                one.completed, one.assigned, one.missing,
            )
            for one in standings
        ]  # fmt: skip


def _cells(given: Given, bodies: Collection[int]) -> dict[int, dict[int, HeatCell]]:
    """Body → number of the line → cell, for some of the units."""
    found: dict[int, dict[int, HeatCell]] = {body: {} for body in bodies}
    lights = {light.pk: light for light in given.lights if light.body in found}
    targets = given.targets(lights)
    known = given.known(targets)
    for target in targets:
        light = lights[target.pk]
        told = given.reported.get(light.asked)
        unverified = told is not None and told.verified is False
        found[light.body][light.number] = _cell(target, known, unverified=unverified)
    return found


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
