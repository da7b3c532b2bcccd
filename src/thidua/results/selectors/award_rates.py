"""The rate computed from decisions beside a typed one."""

from __future__ import annotations

from thidua.ground.measures import from_quanta, measure
from thidua.results.core.award_rates import AwardRate, award_rate, find_provider
from thidua.results.core.figures import State
from thidua.results.models import Observation
from thidua.targets.models import Target


def award_rate_of(target: Target, observation: Observation | None) -> AwardRate | None:
    """Return the rate of the target's indicator as the decisions give it; None where nobody counts them."""
    indicator = target.indicator
    provider = find_provider(indicator.code) if indicator is not None else None
    if indicator is None or provider is None:
        return None
    count = provider(target.body_id, target.since, target.until)
    if count is None:
        return None
    has_figure = observation is not None and observation.state == State.FIGURE and observation.value_q is not None
    typed = from_quanta(observation.value_q, measure("%")) if has_figure else None  # type: ignore[union-attr,arg-type]
    whole = observation.whole_q if observation is not None else None
    return award_rate(count, whole=whole, typed=typed, decimals=indicator.decimals)
