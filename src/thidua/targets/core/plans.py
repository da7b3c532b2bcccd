"""From what a person typed, or a text says, to the exact terms of a target: refuses what is wrong, asks what is open."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from thidua.ground.errors import BadInput
from thidua.ground.measures import Measure, convertible, count_measure, find_measure, measure, to_quanta
from thidua.ground.numbers import format_number, parse_number
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, OverTime
from thidua.targets.core.questions import Asked, Question, missing_per, more_or_total, points_or_relative
from thidua.targets.core.terms import PER_CENT, Terms

_SPAN = re.compile(r"^(\S.*?)\s*(?:[-–]|đến)\s*(\S.*)$")
_NEVER_BELOW_ZERO = ("money", "area", "length", "mass", "volume", "energy", "time", "count:")
# Things of which a plan may mean "so many more" or "so many in all" (V8).
_STANDING = frozenset({"xã", "phường", "thị trấn", "thôn", "bản", "ấp", "khu dân cư", "tổ dân phố", "trường", "huyện"})


class NoPlanNumber(BadInput):
    """The plan has no number and does not say that the document gives none."""

    code = "no_plan_number"


class WrongMeasure(BadInput):
    """The plan's measure is missing, or is not one of the indicator's dimension."""

    code = "wrong_measure"


class NotThisKind(BadInput):
    """The kind of target does not go with the indicator or with what was typed."""

    code = "not_this_kind"


@dataclass(frozen=True)
class IndicatorFacts:
    """What a plan must know of the indicator it is for."""

    measure: Measure
    better: Better
    over_time: OverTime = OverTime.LAST
    decimals: int = 2
    ceiling_q: int | None = None

    @property
    def is_rate(self) -> bool:
        """Whether it is a share of something."""
        return self.measure.dimension.code == "share"


@dataclass(frozen=True)
class Plan:
    """A target as typed or read; numbers are Vietnamese text.

    ``total``: True "tổng số", False "thêm", None not said.  ``relative``: True per cent of the baseline, False điểm %,
    None not said.  ``no_number``: the document states a ratio or a verdict only (V11).  ``better`` overrides the
    indicator's ("giữ vững").  ``mark`` is the target's own mốc vượt, ``high`` the upper end of a range.
    """

    kind: Kind = Kind.LEVEL
    comparator: Comparator = Comparator.EQUAL
    number: str = ""
    measure: str = ""
    high: str = ""
    mark: str = ""
    better: Better | None = None
    direction: Direction | None = None
    total: bool | None = None
    relative: bool | None = None
    no_number: bool = False
    baseline: str = ""
    baseline_measure: str = ""
    baseline_text: str = ""
    reference_text: str = ""
    every_part: bool = False
    direction_accepted: bool = False


@dataclass(frozen=True)
class Settled:
    """A plan with nothing left open: its terms in quanta, and how it prints."""

    terms: Terms
    entered: str
    measure: str
    decimals: int
    baseline_entered: str = ""


def settle(
    plan: Plan,
    facts: IndicatorFacts | None,
    *,
    label: str,
    present_q: int | None = None,
    margin_q: int | None = None,
) -> Settled:
    """Return the exact terms of ``plan`` for an indicator (None: a task, or a line that names none).

    ``present_q`` is the present stock where it is known, ``margin_q`` the set's mốc vượt as a share past the plan.

    Raises:
        NumberFault, UnknownMeasure, DoesNotFit, WrongMeasure, NoPlanNumber, NotThisKind, NotComparable: what is wrong.
        Asked: what only a person can say; nothing is guessed.
    """
    if facts is None:
        return _without_indicator(plan)
    plan = _range_split(plan)
    if plan.total is False and plan.kind is Kind.LEVEL:
        plan = replace(plan, kind=Kind.CHANGE, direction=plan.direction or Direction.UP, total=None)
    questions = _questions(plan, facts, label=label, present_q=present_q)
    if questions:
        raise Asked(tuple(questions))
    relative = _is_relative(plan, facts)
    in_measure = _measure_of(plan, facts, relative=relative)
    baseline_q = _baseline_q(plan, facts)
    terms = Terms(
        kind=plan.kind,
        better=plan.better or facts.better,
        comparator=plan.comparator,
        direction=plan.direction,
        relative=relative,
        plan_q=_number_q(plan, plan.number, in_measure, "plan"),
        high_q=_number_q(plan, plan.high, in_measure, "plan_high", needed=plan.comparator is Comparator.RANGE),
        baseline_q=baseline_q,
        reference_q=baseline_q if plan.kind is Kind.RELATIVE else None,
        ceiling_q=facts.ceiling_q,
        every_part=plan.every_part,
        direction_accepted=plan.direction_accepted,
    )
    return Settled(
        terms=replace(terms, mark_q=_mark_q(plan, terms, in_measure, margin_q)),
        entered=_entered(plan),
        measure=in_measure.name if in_measure is not None and terms.plan_q is not None else "",
        decimals=_decimals(plan.number, plan.high),
        baseline_entered=plan.baseline.strip(),
    )


def quanta(text: str, in_measure: Measure) -> int:
    """Return Vietnamese ``text`` as quanta of ``in_measure``: one road for plans, baselines and marks.

    >>> quanta("116.000", measure("triệu đồng"))
    116000000000
    """
    return to_quanta(parse_number(text), in_measure)


def known_measure(name: str) -> Measure:
    """Return the measure called ``name``, where an unknown plain noun counts itself ("gian hàng").

    Raises:
        WrongMeasure: there is none.
    """
    if not name.strip():
        raise WrongMeasure(
            "Chưa có đơn vị tính. Chọn hoặc gõ đơn vị tính, ví dụ: triệu đồng, %, ha, xã.", field="measure"
        )
    return find_measure(name) or count_measure(name)


def mark_from_margin(terms: Terms, margin_q: int) -> int | None:
    """Return the mốc vượt that a set's margin gives for "trên" and "dưới"; None for every other comparator.

    >>> mark_from_margin(Terms(Kind.LEVEL, Better.HIGHER, Comparator.ABOVE, plan_q=500), 10 * PER_CENT)
    550
    """
    if terms.plan_q is None or terms.plan_q <= 0 or terms.kind not in (Kind.LEVEL, Kind.CHANGE) or terms.relative:
        return None
    part = Fraction(terms.plan_q * margin_q, 100 * PER_CENT)
    if terms.comparator is Comparator.ABOVE:
        return floor(terms.plan_q + part)
    if terms.comparator is Comparator.BELOW:
        return ceil(terms.plan_q - part)
    return None


def _without_indicator(plan: Plan) -> Settled:
    if plan.kind is not Kind.TASK and not plan.no_number:
        raise NotThisKind(
            "Chọn một chỉ tiêu trong danh mục, hoặc ghi dòng này là một việc phải làm.", field="indicator"
        )
    return Settled(Terms(plan.kind, plan.better or Better.NONE), entered=_entered(plan), measure="", decimals=0)


def _range_split(plan: Plan) -> Plan:
    """Return ``plan`` with "80-85" in one field as the two ends of a range."""
    if plan.comparator is not Comparator.RANGE or plan.high.strip():
        return plan
    found = _SPAN.match(plan.number.strip())
    return replace(plan, number=found[1], high=found[2]) if found else plan


def _questions(plan: Plan, facts: IndicatorFacts, *, label: str, present_q: int | None) -> list[Question]:
    found: list[Question] = []
    if not plan.number.strip():
        return found
    if _lacks_its_per(plan, facts):
        found.append(missing_per(known_measure(plan.measure).name, facts.measure.name))
    elif _may_mean_more(plan, facts, present_q):
        found.append(more_or_total(label, plan.number.strip()))
    if plan.kind is Kind.CHANGE and plan.relative is None and facts.is_rate and _in_per_cent(plan):
        found.append(points_or_relative(plan.number.strip()))
    return found


def _lacks_its_per(plan: Plan, facts: IndicatorFacts) -> bool:
    if plan.kind not in (Kind.LEVEL, Kind.CHANGE) or "/" not in facts.measure.name or not plan.measure.strip():
        return False
    written = known_measure(plan.measure)
    if convertible(written, facts.measure):
        return False
    return facts.measure.dimension.code.startswith(written.dimension.code)


def _may_mean_more(plan: Plan, facts: IndicatorFacts, present_q: int | None) -> bool:
    """Tell whether V8 asks: a level of a stock that stands below what there is, or of things that are counted up."""
    if plan.kind is not Kind.LEVEL or plan.total is not None or facts.over_time is not OverTime.LAST:
        return False
    if facts.better is not Better.HIGHER or plan.better is Better.KEEP:
        return False
    if facts.measure.name in _STANDING:
        return True
    return present_q is not None and quanta(plan.number, known_measure(plan.measure)) < present_q


def _in_per_cent(plan: Plan) -> bool:
    found = find_measure(plan.measure) if plan.measure.strip() else None
    return found is not None and found.dimension.code == "share"


def _is_relative(plan: Plan, facts: IndicatorFacts) -> bool:
    if plan.kind is not Kind.CHANGE:
        return False
    if not facts.is_rate and _in_per_cent(plan):
        return True
    return bool(plan.relative)


def _measure_of(plan: Plan, facts: IndicatorFacts, *, relative: bool) -> Measure | None:
    """Return the measure the plan's number is in, checked against the indicator's dimension."""
    if plan.kind in (Kind.DIRECTION, Kind.TASK) or not plan.number.strip():
        return None
    if plan.kind is Kind.RELATIVE or relative:
        return _per_cent_only(plan)
    if plan.kind is Kind.RANK:
        return _rank_only(plan, facts)
    written = known_measure(plan.measure)
    if plan.kind is Kind.CHANGE and facts.is_rate and written.dimension.code in ("share", "points"):
        return measure("điểm %")
    if not convertible(written, facts.measure):
        raise WrongMeasure(
            f"Chỉ tiêu này tính bằng {facts.measure.name}, không phải {written.name}. "
            f"Ghi số theo {facts.measure.name} hoặc chọn chỉ tiêu khác.",
            field="measure",
        )
    return written


def _per_cent_only(plan: Plan) -> Measure:
    if not _in_per_cent(plan):
        raise WrongMeasure("Mức so với số khác ghi bằng %. Đổi đơn vị tính thành %.", field="measure")
    return measure("%")


def _rank_only(plan: Plan, facts: IndicatorFacts) -> Measure:
    if facts.measure.dimension.code != "rank":
        raise NotThisKind("Chỉ tiêu này không phải là thứ hạng. Chọn một chỉ tiêu tính bằng hạng.", field="kind")
    return measure(plan.measure or "hạng")


def _number_q(
    plan: Plan, text: str, in_measure: Measure | None, field: str, *, needed: bool | None = None
) -> int | None:
    if plan.kind in (Kind.DIRECTION, Kind.TASK):
        return None
    if not text.strip():
        optional = plan.no_number or plan.kind is Kind.RELATIVE
        if needed or (needed is None and not optional):
            raise NoPlanNumber(
                "Chưa có số kế hoạch. Ghi số, hoặc đánh dấu là văn bản không nêu số.",
                field=field,
            )
        return None
    if in_measure is None:
        raise WrongMeasure("Chưa có đơn vị tính. Chọn hoặc gõ đơn vị tính.", field="measure")
    amount = parse_number(text)
    if amount < 0 and in_measure.dimension.code.startswith(_NEVER_BELOW_ZERO):
        raise BadInput(f"{format_number(amount)} {in_measure.name} nhỏ hơn 0. Ghi số dương.", field=field)
    return to_quanta(amount, in_measure)


def _baseline_q(plan: Plan, facts: IndicatorFacts) -> int | None:
    if not plan.baseline.strip():
        return None
    written = known_measure(plan.baseline_measure) if plan.baseline_measure.strip() else facts.measure
    if not convertible(written, facts.measure):
        raise WrongMeasure(f"Số gốc phải tính bằng {facts.measure.name}. Ghi lại số gốc.", field="baseline_measure")
    return quanta(plan.baseline, written)


def _mark_q(plan: Plan, terms: Terms, in_measure: Measure | None, margin_q: int | None) -> int | None:
    if plan.mark.strip() and in_measure is not None:
        return quanta(plan.mark, in_measure)
    return mark_from_margin(terms, margin_q) if margin_q is not None else None


def _entered(plan: Plan) -> str:
    """Return the number as it came, both ends of a range together."""
    ends = [part.strip() for part in (plan.number, plan.high) if part.strip()]
    return "–".join(ends)


def _decimals(*texts: str) -> int:
    """Return how many decimals the numbers were written with, so that the plan prints as it came."""
    return max((_places(parse_number(text)) for text in texts if text.strip()), default=0)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
