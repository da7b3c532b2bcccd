"""The units of a locality put in order by one indicator, or by how many of their targets they met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.ground.errors import BadInput, NotFound
from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.ground.text import collate_key
from thidua.results.core.best import Best
from thidua.results.core.figures import Bound, Figure, State
from thidua.results.core.ranks import Apart, Measured, Placed, Ranks, placed
from thidua.results.selectors.reported import reported
from thidua.results.selectors.rollup import method_of
from thidua.results.selectors.standing import UnitStanding
from thidua.results.selectors.unit_table import LineShape, UnitTable
from thidua.targets.core.kinds import Better
from thidua.targets.core.measuring import percent_of_plan
from thidua.targets.models import Indicator, TargetSet
from thidua.units.models import Body
from thidua.units.selectors import names_of

MET = "tong-hop"
BY_VALUE, BY_PLAN = "gia-tri", "ke-hoach"


@dataclass(frozen=True)
class RanksPage:
    """What was put in order, and what else may be chosen; ``ranks`` is None where nothing is given to units."""

    set: TargetSet | None
    sets: Sequence[tuple[str, str]]
    choices: Sequence[LineShape]
    ranks: Ranks | None


def ranks(
    locality: Body,
    year: int,
    period: Period,
    *,
    as_of: date,
    set: str | None = None,
    by: str = MET,
    how: str = BY_VALUE,
) -> RanksPage:
    """Return the units in order ``by`` the number of a line, or by the share of their targets met (``MET``).

    ``how`` is the figure itself or its share of the plan.  An indicator without a good side, and a sensitive one, puts
    nobody in order.  The share of targets met is always the year's.  A fixed number of queries.

    Raises:
        NotFound: no such set, or no such line in it.
        BadInput: the line cannot be put in order that way.
    """
    table = UnitTable(locality, year, as_of=as_of, set=set)
    if table.shape is None:
        return RanksPage(None, (), (), None)
    own = table.shape.set
    lines = [line for line in table.shape.lines if line.orders is not None]
    found = _by_targets(table.standings(), own) if by == MET else _by_line(table, lines, by, how, period)
    return RanksPage(own, [(str(one.uid), one.name) for one in table.sets], lines, found)


def _by_targets(standings: Iterable[UnitStanding], own: TargetSet) -> Ranks:
    units, apart = [], []
    for one in sorted(standings, key=lambda unit: collate_key(unit.name)):
        if not one.figures:
            apart.append(Apart(one.body, one.name, one.simulated, "chưa có số liệu"))
        elif not one.due:
            apart.append(Apart(one.body, one.name, one.simulated, "không có chỉ tiêu nào để xét"))
        else:
            units.append(_share_met(one))
    return Ranks("tỷ lệ chỉ tiêu hoàn thành", "%", own.period, placed(units), apart)


def _share_met(one: UnitStanding) -> Measured:
    share = Fraction(100 * one.completed, one.due)
    shown = _percent(one.completed, one.due)
    note = f"{one.missing} chỉ tiêu chưa có số liệu" if one.missing else ""
    return Measured(one.body, one.name, one.simulated, share, shown, f"{one.completed}/{one.due}", note)


def _by_line(table: UnitTable, lines: Sequence[LineShape], by: str, how: str, period: Period) -> Ranks:
    line = next((one for one in lines if str(one.number) == by), None)
    if line is None or line.orders is None:
        raise NotFound("Chỉ tiêu này không dùng để xếp thứ tự được. Chọn chỉ tiêu khác trong danh sách.")
    if how == BY_PLAN and not line.by_plan:
        raise BadInput(
            f"“{line.name}” không tính phần trăm so với kế hoạch (càng thấp càng tốt, hoặc đã là tỷ lệ). Xếp theo kết quả.",
            field="cach",
        )
    indicator = line.orders
    lights = [light for light in table.lights(number=line.number) if light.indicator == indicator.pk]
    asked = {light.body: (indicator.pk, light.body, period.from_, period.until) for light in lights}
    told = reported(asked.values(), {indicator.pk: method_of(indicator)}, as_of=table.as_of)
    bodies = dict(Body.objects.filter(pk__in=asked).values_list("pk", "simulated"))
    names = names_of(bodies, table.as_of)
    units: list[Measured] = []
    apart: list[Apart] = []
    for light in sorted(lights, key=lambda light: collate_key(names.get(light.body, ""))):
        best = told.get(asked[light.body])
        who = (light.body, names.get(light.body, ""), bodies[light.body])
        one = _of_unit(who, light.plan_q, best.best if best else None, indicator, by_plan=how == BY_PLAN)
        if isinstance(one, Apart):
            apart.append(one)
        else:
            units.append(one)
    words = f"{line.name}, phần trăm kế hoạch năm" if how == BY_PLAN else line.name
    rows: list[Placed] = placed(units, lower_first=indicator.better == Better.LOWER and how == BY_VALUE)
    return Ranks(words, "%" if how == BY_PLAN else indicator.measure, period, rows, apart)


def _of_unit(
    who: tuple[int, str, bool], plan_q: int | None, best: Best | None, indicator: Indicator, *, by_plan: bool
) -> Measured | Apart:
    figure = best.figure if best is not None else None
    why = _why_apart(plan_q, figure, by_plan=by_plan)
    if why or best is None or figure is None or figure.value_q is None:
        return Apart(*who, why or "chưa có số liệu")
    note = "; ".join(part for part in ("ước" if figure.estimate else "", best.note) if part)
    amount = from_quanta(figure.value_q, indicator.in_measure)
    words = f"{format_number(amount)} {indicator.measure}"
    if by_plan and plan_q:
        share, shown = Fraction(figure.value_q, plan_q), _percent(figure.value_q, plan_q)
        return Measured(*who, share, shown, words, note)
    return Measured(*who, Fraction(figure.value_q), amount, words, note)


def _percent(part: int, whole: int) -> Decimal:
    """Part ÷ whole in per cent, for a whole above 0."""
    return percent_of_plan(part, whole) or Decimal(0)


def _why_apart(plan_q: int | None, figure: Figure | None, *, by_plan: bool) -> str:
    """Return why a unit has no place; empty where it has one.  "Không phát sinh" is no zero, "trên 5" no number."""
    if figure is None:
        return "chưa có số liệu"
    if figure.state is not State.FIGURE:
        return figure.note or figure.state.label
    if figure.bound is not Bound.EXACT:
        return f"chỉ biết “{figure.bound.word.strip()}”, không xếp được"
    if by_plan and (plan_q is None or plan_q <= 0):
        return "kế hoạch không có số để chia"
    return ""
