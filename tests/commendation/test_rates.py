"""Rates that are awards: families decided on, counted for the commune and for a village."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commendation.conftest import AT

from thidua.commendation.models import Decision, DecisionItem, NameList
from thidua.commendation.selectors.rates import FAMILIES, families
from thidua.ground.uids import uid
from thidua.results.core.award_rates import award_rate, find_provider

YEAR = (date(2025, 1, 1), date(2026, 1, 1))


def listed(world, *, n_all: int | None = 100) -> NameList:
    row = world.submission(abstract="Công nhận Gia đình văn hóa")
    return NameList.objects.create(
        submission=row, place=1, body=world.village, body_name="Thôn MP-01", award="GDVH", year="2025", n_all=n_all,
        n_named=91, names="", at=AT,
    )  # fmt: skip


def decided(world, there: NameList, *, day=date(2025, 12, 15), state="live") -> DecisionItem:
    decision = Decision.objects.create(
        uid=uid(AT), owner=world.commune, season=2025, abstract="Gia đình văn hóa", decider="commune_chair", who="Chủ tịch",
        signer_post="Chủ tịch", state="issued", number="12/QĐ-UBND", decided=day, made_at=AT,
    )  # fmt: skip
    return DecisionItem.objects.create(
        decision=decision, place=1, name_list=there, award="GDVH", year="2025", bearer="household", name="Thôn MP-01",
        n=91, state=state,
    )  # fmt: skip


def test_families_decided_on_give_the_rate_of_commune_and_village(world):
    decided(world, listed(world))
    for body in (world.commune, world.village):
        count = families(body.pk, *YEAR)
        assert (count.given, count.of, count.source) == (91, 100, "Quyết định 12/QĐ-UBND")
    assert (
        award_rate(families(world.commune.pk, *YEAR), whole=None, typed=None, decimals=1).words == "91/100, bằng 91,0 %"
    )
    assert find_provider(FAMILIES) is families


@pytest.mark.parametrize("how", [{"day": date(2024, 12, 31)}, {"state": "revoked"}])
def test_what_was_revoked_or_decided_in_another_year_gives_nothing(world, how):
    decided(world, listed(world), **how)
    assert families(world.commune.pk, *YEAR) is None
    assert families(world.other.pk, *YEAR) is None


def test_a_list_that_states_no_whole_leaves_it_to_the_typed_one(world):
    decided(world, listed(world, n_all=None))
    assert families(world.commune.pk, *YEAR).of is None
