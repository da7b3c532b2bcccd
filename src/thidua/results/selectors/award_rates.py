"""The rates that decisions give, beside the figures that are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.ground.measures import from_quanta, measure
from thidua.ground.numbers import format_number
from thidua.results.core.award_rates import AwardRate, award_rate, counted_codes, find_provider
from thidua.results.core.figures import State
from thidua.results.models import Observation
from thidua.results.selectors.known import known_of
from thidua.results.selectors.rows import row_of_target
from thidua.results.selectors.scoreboard import JOINED
from thidua.targets.models import Indicator, Target
from thidua.units.models import Body


@dataclass(frozen=True)
class Apart:
    """A target whose figure is not what the decisions come to: what they give, and what is shown ("" for nothing)."""

    target: Target
    rate: AwardRate
    shown: str


def award_rate_of(target: Target, observation: Observation | None) -> AwardRate | None:
    """Return the rate of the target's indicator as the decisions give it; None where nobody counts them."""
    if target.indicator is None:
        return None
    return award_rate_at(target.indicator, target.body_id, target.since, target.until, observation)


def award_rate_at(
    indicator: Indicator, body: int, since: date, until: date, observation: Observation | None = None
) -> AwardRate | None:
    """Return the rate of the indicator for the body and days as the decisions give it; None where they give none."""
    provider = find_provider(indicator.code)
    count = provider(body, since, until) if provider is not None else None
    if count is None:
        return None
    has_figure = observation is not None and observation.state == State.FIGURE and observation.value_q is not None
    typed = from_quanta(observation.value_q, measure("%")) if has_figure else None  # type: ignore[union-attr,arg-type]
    whole = observation.whole_q if observation is not None else None
    return award_rate(count, whole=whole, typed=typed, decimals=indicator.decimals)


def decided_otherwise(indicator: Indicator, body: int, since: date, until: date, typed: Decimal | None) -> str:
    """Return what is to be asked about a typed rate that the decisions give otherwise; empty where they agree or give none."""
    if typed is None or find_provider(indicator.code) is None:
        return ""
    rate = award_rate_at(indicator, body, since, until)
    if rate is None or not rate.against(typed, indicator.decimals):
        return ""
    return f"Theo quyết định đã ban hành là {rate.words} ({rate.count.source})."


def rates_apart(locality: Body, years: Sequence[int], *, as_of: date) -> list[Apart]:
    """Return the locality's own targets of the years whose figure is missing or another than the decisions give.

    Asked are only the indicators whose awards somebody counts; a few queries for each of their targets.
    """
    rows = Target.objects.filter(
        target_set__owner=locality, target_set__year__in=years, body=locality, withdrawn=False, line__withdrawn=False,
        indicator__code__in=counted_codes(),
    )  # fmt: skip
    targets = [row for row in rows.select_related(*JOINED).order_by("-since", "pk") if row.since <= as_of]
    found: list[Apart] = []
    for target in targets:
        rate = award_rate_of(target, None)
        if rate is None or not rate.whole_known or target.indicator is None:
            continue
        row = row_of_target(target, known_of([target], as_of=as_of), (), assigner="", simulated=False)
        if row.result is None or rate.against(row.result, target.indicator.decimals):
            shown = "" if row.result is None else f"{format_number(row.result, row.result_decimals)} %"
            found.append(Apart(target, rate, shown))
    return found
