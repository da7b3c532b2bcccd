"""Rates that are awards: families decided on, counted for the commune and for a village."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commendation.conftest import AT, actor, grant

from thidua.commendation.models import Decision, DecisionItem, NameList
from thidua.commendation.selectors.rates import FAMILIES, QUARTERS, VILLAGES, families, quarters, villages
from thidua.ground.actors import Power
from thidua.ground.uids import uid
from thidua.honours.models import Holder
from thidua.results.core.award_rates import award_rate, find_provider
from thidua.units import services as units
from thidua.units.core.kinds import Kind, Line
from thidua.units.selectors import ancestors, bodies_below

YEAR = (date(2025, 1, 1), date(2026, 1, 1))


def listed(world, *, n_all: int | None = 100) -> NameList:
    row = world.submission(abstract="Công nhận Gia đình văn hóa")
    return NameList.objects.create(
        submission=row, place=1, body=world.village, body_name="Thôn MP-01", award="GDVH", year="2025", n_all=n_all,
        n_named=91, names="", at=AT,
    )  # fmt: skip


def decided(world, there: NameList, *, day=date(2025, 12, 15), state="live", year="2025") -> DecisionItem:
    decision = Decision.objects.create(
        uid=uid(AT), owner=world.commune, season=2025, abstract="Gia đình văn hóa", decider="commune_chair", who="Chủ tịch",
        signer_post="Chủ tịch", state="issued", number="12/QĐ-UBND", decided=day, made_at=AT,
    )  # fmt: skip
    return DecisionItem.objects.create(
        decision=decision, place=1, name_list=there, award="GDVH", year=year, bearer="household", name="Thôn MP-01",
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


@pytest.mark.parametrize("how", [{"year": "2024"}, {"year": "2026"}, {"state": "revoked"}])
def test_what_was_revoked_or_is_of_another_year_gives_nothing(world, how):
    decided(world, listed(world), **how)
    assert families(world.commune.pk, *YEAR) is None
    assert families(world.other.pk, *YEAR) is None


def test_a_list_that_states_no_whole_leaves_it_to_the_typed_one(world):
    decided(world, listed(world, n_all=None))
    assert families(world.commune.pk, *YEAR).of is None


def honoured(world, body, *, place: int = 1, award: str = "THON_VH", state: str = "live") -> DecisionItem:
    decision, _ = Decision.objects.get_or_create(
        owner=world.commune, number="15/QĐ-UBND", season=2025, abstract="Thôn văn hóa", decider="commune_chair",
        who="Chủ tịch", signer_post="Chủ tịch", state="issued", decided=date(2025, 12, 20), made_at=AT,
        defaults={"uid": uid(AT)},
    )  # fmt: skip
    names = {"name": f"Thôn {place}", "fold": f"thon {place}", "name_key": f"thon {place}", "uid": uid(AT)}
    holder, _ = Holder.objects.get_or_create(owner=world.commune, kind="village", body=body, defaults=names)
    return DecisionItem.objects.create(
        decision=decision, place=place, holder=holder, award=award, year="2025", bearer="village", name=f"Thôn {place}",
        state=state,
    )  # fmt: skip


def test_villages_decided_on_give_the_rate_of_the_commune_and_of_the_village(world):
    maker = actor(*grant(world.commune, Power.UNITS_EDIT))
    quarter = units.create_area(
        "Số 9", kind=Kind.TO_DAN_PHO, parent=world.commune, owner=world.commune, by=maker, at=AT
    )  # fmt: skip
    everyone = bodies_below(world.commune, as_of=date(2025, 12, 31), line=Line.TERRITORY).count()
    honoured(world, world.village)
    honoured(world, world.village, place=2, award="GDVH")
    assert quarters(world.commune.pk, *YEAR) is None

    honoured(world, quarter, place=3)

    found = villages(world.commune.pk, *YEAR)
    assert (found.given, found.of, found.source) == (2, everyone, "Quyết định 15/QĐ-UBND")
    assert (quarters(world.commune.pk, *YEAR).given, quarters(world.commune.pk, *YEAR).of) == (1, 1)
    assert (villages(world.village.pk, *YEAR).given, villages(world.village.pk, *YEAR).of) == (1, 1)
    assert villages(world.other.pk, *YEAR) is None
    assert [find_provider(code) for code in (VILLAGES, QUARTERS)] == [villages, quarters]


def test_a_village_whose_title_was_revoked_is_not_counted(world):
    honoured(world, world.village, state="revoked")
    assert villages(world.commune.pk, *YEAR) is None


def test_what_is_decided_in_january_counts_for_the_year_it_is_of(world):
    decided(world, listed(world), day=date(2026, 1, 12))
    assert families(world.commune.pk, *YEAR).given == 91
    assert families(world.commune.pk, date(2026, 1, 1), date(2027, 1, 1)) is None
    assert (
        families(world.commune.pk, date(2025, 1, 1), date(2025, 7, 1)) is None
    )  # of half a year: nothing was decided yet


def test_a_body_above_counts_what_the_communes_below_decided(world):
    decided(world, listed(world))
    above = next(one for one in ancestors(world.commune, as_of=date(2025, 6, 1), line=Line.TERRITORY))
    assert families(above.pk, *YEAR).given == 91
