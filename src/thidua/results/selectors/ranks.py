"""The units of a locality put in order by one indicator, or by how many of their targets they met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.ground.errors import BadInput, NotFound
from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.ground.text import collate_key
from thidua.results.core.figures import Bound, Figure, State
from thidua.results.core.ranks import Apart, Measured, Placed, Ranks, placed
from thidua.results.selectors.reported import reported
from thidua.results.selectors.standing import Given, Light, UnitStanding, choose_given, given_to_units
from thidua.targets.core.kinds import Better, Kind
from thidua.targets.core.measuring import by_percentage, percent_of_plan
from thidua.targets.models import Indicator, TargetSet
from thidua.units.models import Body

MET = "tong-hop"
BY_VALUE, BY_PLAN = "gia-tri", "ke-hoach"


@dataclass(frozen=True)
class Choice:
    """A line by which units may be put in order; ``by_plan``: also by the share of the plan."""

    number: int
    name: str
    by_plan: bool


@dataclass(frozen=True)
class RanksPage:
    """What was put in order, and what else may be chosen; ``ranks`` is None where nothing is given to units."""

    set: TargetSet | None
    sets: Sequence[tuple[str, str]]
    choices: Sequence[Choice]
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
    sets = given_to_units(locality, year)
    chosen = choose_given(sets, set)
    if chosen is None:
        return RanksPage(None, (), (), None)
    own, lights = chosen
    given = Given(lights, as_of=as_of)
    choices = _choices(given)
    found = _by_targets(given, own) if by == MET else _by_line(given, choices, by, how, period, as_of)
    return RanksPage(own, [(str(one.uid), one.name) for one, _ in sets], choices, found)


def _choices(given: Given) -> list[Choice]:
    """The lines whose indicator has a good side and a level as its plan, in the order of the set."""
    found: dict[int, Choice] = {}
    for light in given.lights:
        indicator = given.indicators.get(light.indicator or 0)
        if indicator is None or light.kind != Kind.LEVEL or light.number in found:
            continue
        if indicator.better in (Better.HIGHER, Better.LOWER):
            found[light.number] = Choice(light.number, indicator.name, _has_share(indicator))
    return [found[number] for number in sorted(found)]


def _has_share(indicator: Indicator) -> bool:
    return by_percentage(Kind.LEVEL, Better(indicator.better), indicator.in_measure.dimension.code)


def _by_targets(given: Given, own: TargetSet) -> Ranks:
    units, apart = [], []
    for one in sorted(given.standings(), key=lambda unit: collate_key(unit.name)):
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


def _by_line(given: Given, choices: Sequence[Choice], by: str, how: str, period: Period, as_of: date) -> Ranks:
    choice = next((one for one in choices if str(one.number) == by), None)
    if choice is None:
        raise NotFound("Chỉ tiêu này không dùng để xếp thứ tự được. Chọn chỉ tiêu khác trong danh sách.")
    if how == BY_PLAN and not choice.by_plan:
        raise BadInput(
            f"“{choice.name}” không tính phần trăm so với kế hoạch (càng thấp càng tốt, hoặc đã là tỷ lệ). Xếp theo kết quả.",
            field="cach",
        )
    lights = [light for light in given.lights if light.number == choice.number and light.indicator is not None]
    indicator = given.indicators[lights[0].indicator or 0]
    asked = {light.body: (light.indicator or 0, light.body, period.from_, period.until) for light in lights}
    told = reported(asked.values(), given.methods, as_of=as_of)
    units, apart = [], []
    for light in sorted(lights, key=lambda light: collate_key(given.names.get(light.body, ""))):
        best = told.get(asked[light.body])
        one = _of_unit(light, best.best.figure if best else None, indicator, given, by_plan=how == BY_PLAN)
        if isinstance(one, Apart):
            apart.append(one)
        else:
            note = "; ".join(part for part in (one.note, best.best.note if best else "") if part)
            units.append(Measured(**{**vars(one), "note": note}))
    words = f"{choice.name}, phần trăm kế hoạch năm" if how == BY_PLAN else choice.name
    rows: list[Placed] = placed(units, lower_first=indicator.better == Better.LOWER and how == BY_VALUE)
    return Ranks(words, "%" if how == BY_PLAN else indicator.measure, period, rows, apart)


def _of_unit(
    light: Light, figure: Figure | None, indicator: Indicator, given: Given, *, by_plan: bool
) -> Measured | Apart:
    name, simulated = given.names.get(light.body, ""), given.bodies[light.body].simulated
    why = _why_apart(light, figure, by_plan=by_plan)
    if why or figure is None or figure.value_q is None:
        return Apart(light.body, name, simulated, why or "chưa có số liệu")
    note = "ước" if figure.estimate else ""
    amount = from_quanta(figure.value_q, indicator.in_measure)
    words = f"{format_number(amount)} {indicator.measure}"
    if by_plan:
        assert light.plan_q
        return Measured(
            light.body, name, simulated, Fraction(figure.value_q, light.plan_q),
            _percent(figure.value_q, light.plan_q), words, note,
        )  # fmt: skip
    return Measured(light.body, name, simulated, Fraction(figure.value_q), amount, words, note)


def _percent(part: int, whole: int) -> Decimal:
    """Part ÷ whole in per cent, for a whole above 0."""
    return percent_of_plan(part, whole) or Decimal(0)


def _why_apart(light: Light, figure: Figure | None, *, by_plan: bool) -> str:
    """Return why a unit has no place; empty where it has one.  "Không phát sinh" is no zero, "trên 5" no number."""
    if figure is None:
        return "chưa có số liệu"
    if figure.state is not State.FIGURE:
        return figure.note or figure.state.label
    if figure.bound is not Bound.EXACT:
        return f"chỉ biết “{figure.bound.word.strip()}”, không xếp được"
    if by_plan and (light.plan_q is None or light.plan_q <= 0):
        return "kế hoạch không có số để chia"
    return ""
