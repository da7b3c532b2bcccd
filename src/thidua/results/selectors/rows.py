"""Rows of a scoreboard from targets and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.ground.measures import Measure, convertible, count_measure, find_measure, from_quanta
from thidua.results.core.best import Best
from thidua.results.core.board import Other, Row
from thidua.results.core.judgement import Asked, Outcome, judge, of_line
from thidua.results.models import Revision
from thidua.results.selectors.known import Known
from thidua.targets.core.kinds import Better, Direction, Field, Kind, OverTime
from thidua.targets.core.measuring import HUNDRED_PERCENT
from thidua.targets.models import Target, TargetLine

NO_TARGET = "dòng chưa có chỉ tiêu"


@dataclass(frozen=True)
class Judged:
    """A target, what was asked, the figure that counts and how it stands."""

    target: Target
    asked: Asked
    best: Best | None
    outcome: Outcome
    revision: Revision | None


def judge_target(target: Target, known: Known) -> Judged:
    """Return how one target stands; bulk judgement in ``selectors.bulk`` is held equal to it."""
    best, revision = known.best(target), known.revision(target)
    asked = asked_of(target, revision)
    outcome = judge(asked, best, as_of=known.as_of, stated=known.as_stated(target), word=known.words.get(target.pk))
    return Judged(target, asked, best, outcome, revision)


def asked_of(target: Target, revision: Revision | None = None) -> Asked:
    """Return what the target asks for, in the measure of its plan, else of the figure, else of the indicator."""
    shown = _measure(target, revision)
    indicator = target.indicator
    return Asked(
        bounds=target.bounds, kind=Kind(target.kind), better=Better(target.better), measure=shown,
        decimals=_decimals(target, revision), since=target.since, until=target.until,
        over_time=OverTime(indicator.over_time) if indicator else OverTime.LAST,
        plan_q=plan_quanta(target), baseline_q=target.baseline_q,
        direction=Direction(target.direction) if target.direction else None, relative=target.relative,
        published_elsewhere=bool(indicator and indicator.published_by),
    )  # fmt: skip


def plan_quanta(target: Target) -> int | None:
    """Return the plan in quanta of what is compared; of a relative target, the share of its reference."""
    if target.kind != Kind.RELATIVE:
        known: int | None = target.plan_q
        return known
    reference = target.reference.plan_q if target.reference is not None else target.baseline_q
    if reference is None:
        return None
    share = HUNDRED_PERCENT if target.plan_q is None else target.plan_q
    return int(Fraction(share * reference, HUNDRED_PERCENT))


def row_of_line(
    line: TargetLine,
    targets: Sequence[Target],
    known: Known,
    others: Sequence[Target],
    *,
    assigner: str,
    simulated: bool,
) -> Row:
    """Return the row of a line: of its one target, or of its parts with the verdict of the weakest (V1)."""
    rows = [row_of_target(t, known, others, assigner=assigner, simulated=simulated) for t in targets]
    if len(rows) == 1:
        return rows[0]
    if not rows:
        return _empty(line, assigner=assigner, simulated=simulated)
    return _composite(line, rows, [judge_target(target, known).outcome for target in targets])


def row_of_target(target: Target, known: Known, others: Sequence[Target], *, assigner: str, simulated: bool) -> Row:
    """Return the row of one target, with the same figure beside the other sets' plans."""
    judged = judge_target(target, known)
    outcome, asked, line = judged.outcome, judged.asked, target.line
    indicator = target.indicator
    stated = known.stated.get(target.pk)
    passage = (judged.revision and judged.revision.passage) or (stated and stated.passage) or target.passage
    first = known.first_plans.get(target.pk)
    figure = judged.best.figure if judged.best is not None else None
    return Row(
        line=line.number, number=str(line.number), field=Field(line.field).label, text=target.label,
        indicator=indicator.name if indicator else None, code=indicator.code if indicator else None,
        unnamed=line.unnamed, simulated=simulated or target.simulated or target.body.simulated,
        sensitive=indicator.sensitive if indicator else False, body=known.names.get(target.body_id, ""),
        kind=target.kind, better=target.better, comparator=target.comparator,
        plan=_shown(asked.plan_q, asked), plan_high=_shown(target.plan_high_q, asked),
        plan_first=_shown(first.plan_q, asked) if first else None, plan_derived=outcome.plan_derived,
        measure=asked.measure.name if indicator or target.measure else "", decimals=target.decimals,
        result=outcome.result, result_decimals=_places(outcome.result, judged),
        bound=figure.bound.value if figure else "=", estimate=outcome.estimate, rolled=known.rolled_words(target),
        stock=outcome.stock, baseline=_shown(target.baseline_q, asked), from_=target.since, until=target.until,
        percent=outcome.percent, difference=outcome.difference, verdict=outcome.verdict.value, reason=outcome.reason,
        stated=known.as_stated(target), assigner=assigner, target=target.pk, line_key=line.pk,
        others=tuple(other_of(other, known) for other in others if _same_question(other, target)),
        places=known.places.get(target.pk, ()), facts=known.facts_of(target),
        source=known.source(passage or line.passage),
        verified=judged.revision.observation.verified if judged.revision else None, direction=target.direction,
    )  # fmt: skip


def other_of(target: Target, known: Known) -> Other:
    """Return the target of another set, judged by the same figure."""
    judged = judge_target(target, known)
    outcome = judged.outcome
    return Other(
        target=target.pk, set_uid=str(target.target_set.uid), set_name=target.target_set.name,
        assigner=target.target_set.assigned_by, plan=_shown(judged.asked.plan_q, judged.asked),
        plan_derived=outcome.plan_derived, percent=outcome.percent, difference=outcome.difference,
        verdict=outcome.verdict.value, reason=outcome.reason, stated=known.as_stated(target),
    )  # fmt: skip


def _same_question(other: Target, target: Target) -> bool:
    same = (other.indicator_id, other.body_id, other.since, other.until)
    return target.indicator_id is not None and same == (
        target.indicator_id, target.body_id, target.since, target.until,
    )  # fmt: skip


def _composite(line: TargetLine, rows: Sequence[Row], outcomes: Sequence[Outcome]) -> Row:
    verdict, reason = of_line(outcomes)
    first = rows[0]
    one_body = len({row.body for row in rows}) == 1
    return Row(
        line=line.number, number=str(line.number), field=Field(line.field).label, text=line.text,
        indicator=None, code=None, unnamed=line.unnamed, simulated=any(row.simulated for row in rows),
        sensitive=any(row.sensitive for row in rows), body=first.body if one_body else "",
        kind=first.kind, better=first.better, comparator=first.comparator, plan=None, plan_high=None, plan_first=None,
        plan_derived=None, measure="", decimals=0, result=None, result_decimals=0, bound="=",
        estimate=any(row.estimate for row in rows), rolled="", stock=None, baseline=None, from_=first.from_,
        until=first.until, percent=None, difference=None, verdict=verdict.value, reason=reason, stated=None,
        assigner=first.assigner, line_key=line.pk, parts=tuple(rows),
        source=next((row.source for row in rows if row.source), None),
    )  # fmt: skip


def _empty(line: TargetLine, *, assigner: str, simulated: bool) -> Row:
    own = line.target_set
    return Row(
        line=line.number, number=str(line.number), field=Field(line.field).label, text=line.text, indicator=None,
        code=None, unnamed=line.unnamed, simulated=simulated, sensitive=False, body="", kind="task", better="none",
        comparator="=", plan=None, plan_high=None, plan_first=None, plan_derived=None, measure="", decimals=0,
        result=None, result_decimals=0, bound="=", estimate=False, rolled="", stock=None, baseline=None,
        from_=own.since, until=own.until, percent=None, difference=None, verdict="not_judged", reason=NO_TARGET,
        stated=None, assigner=assigner, line_key=line.pk,
    )  # fmt: skip


def _measure(target: Target, revision: Revision | None) -> Measure:
    planned, indicator = target.in_measure, target.indicator
    said = find_measure(revision.measure) if revision is not None and revision.measure else None
    if planned is not None and (target.plan_q is not None or said is None) and target.kind != Kind.RELATIVE:
        return planned
    own = indicator.in_measure if indicator is not None else count_measure("chỉ tiêu")
    return said if said is not None and convertible(said, own) else own


def _decimals(target: Target, revision: Revision | None) -> int:
    return revision.decimals if target.plan_q is None and revision is not None else target.decimals


def _shown(quanta: int | None, asked: Asked) -> Decimal | None:
    return None if quanta is None else from_quanta(quanta, asked.measure)


def _places(result: Decimal | None, judged: Judged) -> int:
    if result is None:
        return 0
    exponent = result.as_tuple().exponent
    own = max(0, -exponent) if isinstance(exponent, int) else 0
    revision = judged.revision
    same = revision is not None and revision.measure == judged.asked.measure.name
    return max(own, revision.decimals) if same and revision is not None else own
