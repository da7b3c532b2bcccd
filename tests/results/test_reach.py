"""What lists show to whom, and what an adjusted plan looks like on the board."""

from __future__ import annotations

from datetime import date

from tests.results.conftest import actor, grants

from thidua.ground.actors import NOBODY, Power
from thidua.results.selectors.entry import bodies_to_enter, observations_visible_to, unconfirmed
from thidua.results.selectors.scoreboard import scoreboard
from thidua.targets.core.plans import Plan
from thidua.targets.services import adjust_target


def test_every_list_is_empty_without_a_grant_and_full_with_one(land):
    land.save(land.indicator(), "5")
    leader = actor("leader", *grants(land.district))
    for stranger in (NOBODY, land.outsider):
        assert list(observations_visible_to(stranger)) == []
        assert unconfirmed(stranger, land.district, as_of=date(2026, 3, 2)) == []
        assert bodies_to_enter(stranger, land.district, 2022) == []
    assert len(observations_visible_to(leader, Power.RESULTS_VERIFY)) == 1
    assert [row.words for row in unconfirmed(leader, land.district, as_of=date(2026, 3, 2))] == ["5 triệu đồng"]
    assert bodies_to_enter(leader, land.district, 2022) == [land.district]


def test_an_adjusted_target_is_judged_by_the_new_value_and_shows_the_first(land):
    indicator = land.indicator()
    target = land.target(land.set(), indicator, Plan(number="100", measure="triệu đồng"))
    adjust_target(
        target, number="80", measure="triệu đồng", in_force=date(2022, 9, 1), reason="Nghị quyết điều chỉnh",
        **land.acts(),
    )  # fmt: skip
    land.save(indicator, "90")
    row = scoreboard(land.district, 2022, as_of=date(2022, 12, 31)).rows[0]
    assert (row.plan, row.plan_first, row.verdict) == (80, 100, "exceeded")
