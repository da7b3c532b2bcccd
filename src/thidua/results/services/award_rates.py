"""Taking the rate that the decisions give as the figure of a target."""

from __future__ import annotations

from datetime import datetime

from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.results.core.award_rates import AwardRate
from thidua.results.permissions import may_enter
from thidua.results.selectors.award_rates import award_rate_of
from thidua.results.selectors.history import find_observation
from thidua.results.services.results import Saved, save_result
from thidua.targets.models import Target


class NothingDecided(Conflict):
    """No decision gives the rate, or not of how many."""

    code = "nothing_decided"


def take_award_rate(target: Target, *, by: Actor, at: datetime, made_from: int | None) -> Saved:
    """Save the rate that the year's decisions give for the target, with its two numbers and the decisions as its reason.

    Raises:
        NotPermitted: the actor enters no figures for the body.
        NothingDecided: no decision, or the lists do not say of how many.
        FigureLocked: the figure is locked with its report.
    """
    may_enter(by, target.body).require()
    rate = required_rate(target)
    assert target.indicator is not None
    return save_result(
        target.indicator, target.body, target.period, part=str(rate.count.given), whole=str(rate.of),
        reason=f"tính từ {rate.count.source}"[:500], made_from=made_from, by=by, at=at,
    )  # fmt: skip


def required_rate(target: Target) -> AwardRate:
    """Return the rate.

    Raises:
        NothingDecided: there is none.
    """
    rate = award_rate_of(target, find_observation(target))
    if rate is None:
        raise NothingDecided(
            "Chưa có quyết định nào của năm này để tính tỷ lệ. Ban hành quyết định trước, hoặc nhập số như thường lệ."
        )
    if not rate.whole_known:
        raise NothingDecided(
            f"Quyết định cho {rate.count.given} nhưng danh sách chưa ghi tổng số. Ghi tổng số hộ vào danh sách của thôn, "
            "hoặc nhập tỷ lệ kèm tử số, mẫu số."
        )
    return rate
