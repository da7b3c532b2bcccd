"""What a person of a unit is asked to enter, and what waits for somebody to confirm it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from thidua.accounts.selectors import names_of_actors
from thidua.ground.actors import Actor, Power
from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.results.core.entry import figure_words
from thidua.results.core.figures import Bound, State
from thidua.results.models import Observation, Revision
from thidua.results.selectors.scoreboard import JOINED
from thidua.targets.core.kinds import Field, Kind, OverUnits
from thidua.targets.models import Indicator, Target
from thidua.units.core.kinds import Level
from thidua.units.models import Body
from thidua.units.selectors import names_of, scope


@dataclass(frozen=True)
class Asked:
    """One figure asked for: the indicator, what was entered for the period, the figure before, the plan beside it."""

    indicator: Indicator
    target: Target
    period: Period
    field: str
    plan: Decimal | None
    comparator: str
    measure: str
    no: int
    entered: str
    state: str
    estimate: bool
    before: str
    part: str = ""
    whole: str = ""

    @property
    def by_parts(self) -> bool:
        """Whether numerator and denominator are asked for: units add up only by them."""
        return self.indicator.over_units == OverUnits.RATIO and not self.indicator.sensitive


@dataclass(frozen=True)
class Waiting:
    """One figure that nobody has confirmed."""

    observation: Observation
    no: int
    indicator: str
    body: str
    period: str
    words: str
    by: str
    said_by: str
    at: datetime
    target: int | None
    own: bool
    may: bool
    simulated: bool


def observations_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Observation]:
    """Return the observations of the bodies in the actor's reach; none without a grant."""
    return Observation.objects.filter(body__in=scope(actor, power))


def bodies_to_enter(actor: Actor, locality: Body, year: int) -> list[Body]:
    """Return the bodies of the locality for which the actor enters himself, then those he may enter in place of.

    Of the latter only those that the year's sets give something to.
    """
    here = Q(pk=locality.pk) | Q(owner=locality)
    own = Body.objects.filter(here, pk__in=scope(actor, Power.RESULTS_ENTER))
    found = list(own.order_by("pk"))
    if any(body.pk == locality.pk for body in found):
        given = Target.objects.filter(target_set__owner=locality, target_set__year=year, withdrawn=False)
        below = Body.objects.filter(here, pk__in=scope(actor, Power.RESULTS_VERIFY)).filter(pk__in=given.values("body"))
        found += list(below.exclude(pk__in=[body.pk for body in found]).order_by("pk"))
    return found


def figures_asked(body: Body, locality: Body, year: int, period: Period | None) -> list[Asked]:
    """Return one line for each indicator that the year's sets give to ``body``; two queries.

    ``period`` None asks for each target's own whole period.
    """
    rows = Target.objects.filter(
        target_set__owner=locality, target_set__year=year, body=body, indicator__isnull=False, withdrawn=False,
        line__withdrawn=False,
    )  # fmt: skip
    targets: dict[int, Target] = {}
    for target in rows.select_related(*JOINED).order_by("-target_set__headline", "line__number", "part"):
        targets.setdefault(target.indicator_id or 0, target)
    entered = _entered(body, targets)
    return [_asked(target, period or target.period, entered.get(key, [])) for key, target in targets.items()]


def unconfirmed(actor: Actor, locality: Body, *, as_of: date) -> list[Waiting]:
    """Return the current figures of the locality that nobody has confirmed and the actor may confirm, newest first."""
    rows = Revision.objects.filter(
        observation__in=observations_visible_to(actor, Power.RESULTS_VERIFY), observation__owner=locality,
        no=F("observation__no"),
    ).exclude(observation__verified_no=F("no")).exclude(state=State.WITHDRAWN.value)  # fmt: skip
    listed = list(rows.select_related("observation__indicator", "observation__body").order_by("-at", "pk"))
    names = names_of({row.observation.body_id for row in listed}, as_of)
    people = names_of_actors({row.by_key for row in listed})
    targets = _targets([row.observation for row in listed], locality)
    alone = locality.level in (Level.COMMUNE, Level.VILLAGE)
    return [_waiting(row, names, people, targets, actor, alone=alone) for row in listed]


def _waiting(
    row: Revision, names: dict[int, str], people: dict[str, str], targets: dict[tuple[int, int], int], actor: Actor,
    *, alone: bool,
) -> Waiting:  # fmt: skip
    observation, own = row.observation, row.by_key == actor.key
    words = figure_words(
        State(row.state), row.value_q, row.measure, row.decimals, Bound(row.bound), estimate=row.estimate
    )
    return Waiting(
        observation, row.no, observation.indicator.name, names.get(observation.body_id, ""), observation.period.label,
        words, people.get(row.by_key, row.by_key.partition(":")[2] or row.by_key), row.said_by, row.at,
        targets.get((observation.indicator_id, observation.body_id)), own, alone or not own, observation.body.simulated,
    )  # fmt: skip


def _targets(observations: Sequence[Observation], locality: Body) -> dict[tuple[int, int], int]:
    rows = Target.objects.filter(
        target_set__owner=locality, withdrawn=False, indicator__in={o.indicator_id for o in observations},
        body__in={o.body_id for o in observations},
    )  # fmt: skip
    return {(i, b): pk for pk, i, b in rows.order_by("-pk").values_list("pk", "indicator", "body") if i is not None}


def _entered(body: Body, targets: dict[int, Target]) -> dict[int, list[Revision]]:
    """Return the current revisions of the body by indicator, oldest period first."""
    rows = Revision.objects.filter(observation__body=body, observation__indicator__in=targets, no=F("observation__no"))
    found: dict[int, list[Revision]] = {}
    for row in rows.select_related("observation").order_by("observation__until", "observation__since"):
        found.setdefault(row.observation.indicator_id, []).append(row)
    return found


def _asked(target: Target, period: Period, entered: Sequence[Revision]) -> Asked:
    spans = [((row.observation.since, row.observation.until), row) for row in entered]
    now = next((row for span, row in spans if span == (period.from_, period.until)), None)
    earlier = [row for span, row in spans if span[1] <= period.from_ and row.observation.period_kind == period.kind]
    before = earlier[-1] if earlier else None
    assert target.indicator is not None  # asked for by the query
    shown = target.in_measure or target.indicator.in_measure
    plan = from_quanta(target.plan_q, shown) if target.plan_q is not None and target.kind != Kind.RELATIVE else None
    known = now if now is not None and now.state != State.WITHDRAWN else None
    part, _, whole = known.entered.partition("/") if known is not None and known.part_q is not None else ("", "", "")
    return Asked(
        target.indicator, target, period, Field(target.line.field).label, plan, target.comparator,
        known.measure if known is not None and known.measure else target.indicator.measure, now.no if now else 0,
        _number(known), known.state if known is not None else "", bool(known and known.estimate), _words(before),
        part, whole,
    )  # fmt: skip


def _number(row: Revision | None) -> str:
    """Return the figure as it stands in its field: as it was typed; a rate from its parts as it was rounded."""
    if row is None or row.value_q is None:
        return ""
    return row.entered if row.part_q is None else format_number(row.amount, row.decimals)


def _words(row: Revision | None) -> str:
    if row is None or row.state == State.WITHDRAWN:
        return ""
    return figure_words(
        State(row.state), row.value_q, row.measure, row.decimals, Bound(row.bound), estimate=row.estimate
    )
