"""The official list, loaded whole."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.db import transaction
from tests.units.conftest import AT, actor, grant

from thidua.units import selectors, services
from thidua.units.core.kinds import Level, SuccessionKind
from thidua.units.models import Body, Reach, Succession

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
EARLIER = date(2022, 12, 31)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The list, loaded once for the module and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        root = services.create_root(by=actor(), at=AT)
        started = time.perf_counter()
        services.load_official_list(by=actor(grant(root)), at=AT)
        print(f"official list: {time.perf_counter() - started:.2f} s")
        yield root
        transaction.set_rollback(True)


@pytest.fixture
def listed(loaded, db):
    return loaded


def count(root: Body, level: Level, day: date) -> int:
    return selectors.bodies_below(root, as_of=day).filter(level=level.value).count()


def test_the_list_counts_as_the_government_told(listed):
    assert [count(listed, level, BEFORE) for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)] == [
        63,
        696,
        10035,
    ]
    assert [count(listed, level, AFTER) for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)] == [34, 0, 3321]


def test_128_communes_were_left_as_they_were(listed):
    kept = Body.objects.filter(level="commune", since__lt=AFTER, until__gt=AFTER)
    assert kept.count() == 128


def test_loading_again_changes_nothing(listed):
    before = Body.objects.count(), Reach.objects.count(), Succession.objects.count()
    again = services.load_official_list(by=actor(grant(listed)), at=AT)
    assert (again.n_places, Body.objects.count(), Reach.objects.count(), Succession.objects.count()) == (0, *before)


def test_the_closure_is_true(listed):
    assert services.wrong_reach() == ([], [])


@pytest.mark.parametrize(
    ("name", "code", "slug", "path", "communes"),
    [
        ("huyện Đông Sơn", "405", "dong-son", "tỉnh Thanh Hóa", 14),
        ("huyện Kiến Thụy", "314", "kien-thuy", "thành phố Hải Phòng", 16),
        ("huyện Kim Sơn", "376", "kim-son", "tỉnh Ninh Bình", 23),
        ("huyện Chợ Đồn", "064", "cho-don", "tỉnh Bắc Kạn", 20),
    ],
)
def test_the_four_localities_are_found_and_get_their_slugs(listed, name, code, slug, path, communes):
    body = selectors.body_by_code(code, as_of=EARLIER)
    assert (selectors.name_of(body, EARLIER), selectors.path_of(body, EARLIER)) == (name, path)
    assert selectors.path_of(body, AFTER) == path  # as it stood on its last day
    assert selectors.bodies_below(body, as_of=EARLIER).count() == communes
    services.give_slug(body, slug, by=actor(grant(listed)), at=AT)
    assert selectors.body_by_slug(slug) == body


def test_dong_son_became_part_of_the_city_and_then_of_the_province(listed):
    district = selectors.body_by_code("405", as_of=EARLIER)
    city = selectors.lineage(district, date(2025, 1, 1))
    province = selectors.lineage(district, AFTER)
    assert selectors.name_of(city, BEFORE) == "thành phố Thanh Hóa"
    assert selectors.name_of(province, AFTER) == "tỉnh Thanh Hóa"


def test_kim_son_and_its_communes_stand_in_the_new_province(listed):
    district = selectors.body_by_code("376", as_of=EARLIER)
    heir = selectors.lineage(district, AFTER)
    assert (heir.code, heir.since) == ("37", AFTER)
    communes = selectors.bodies_below(district, as_of=BEFORE)
    heirs = set(selectors.lineages(communes.values_list("pk", flat=True), AFTER).values())
    below = set(selectors.bodies_below(heir, as_of=AFTER).values_list("pk", flat=True))
    assert len(heirs) > 1
    assert heirs <= below | {heir.pk}


def test_every_old_place_has_an_heir_today(listed):
    ended = list(Body.objects.filter(until__lte=AFTER).values_list("pk", flat=True))
    heirs = selectors.lineages(ended, AFTER)
    assert set(heirs) == set(ended)


def test_search_needs_no_diacritics(listed):
    names = [(found.name, found.path) for found in selectors.search("huyen dong son", EARLIER)]
    assert names[0] == ("huyện Đông Sơn", "tỉnh Thanh Hóa")
    today = {found.name for found in selectors.search("dong son", AFTER)}
    assert {"phường Đông Sơn", "xã Đông Sơn"} <= today
    assert "huyện Đông Sơn" not in today
    assert "huyện Đông Sơn" in {found.name for found in selectors.search("Đông Sơn", AFTER, every_day=True)}


def test_search_finds_a_code_and_forgives_spelling(listed):
    assert [found.name for found in selectors.search("405", EARLIER, levels=[Level.DISTRICT])] == ["huyện Đông Sơn"]
    assert selectors.search("kien thuỵ", EARLIER)[0].name == "huyện Kiến Thụy"
    assert "xã M'Drắk" in {found.name for found in selectors.search("m’drak", AFTER)}
    assert selectors.search("  ", AFTER) == []


def test_search_puts_what_was_typed_with_its_marks_first(listed):
    found = [row.name for row in selectors.search("Đồng Sơn", AFTER)]
    assert found[0].endswith("Đồng Sơn")
    assert {"xã Đông Sơn", "phường Đông Sơn"} <= set(found)


def test_search_keeps_within_a_place(listed):
    district = selectors.body_by_code("405", as_of=EARLIER)
    assert [found.name for found in selectors.search("dong hoang", EARLIER, within=district)] == ["xã Đông Hoàng"]


def test_no_citation_of_the_list_claims_to_be_checked(listed):
    assert not Succession.objects.filter(verified=True).exists()
    assert Succession.objects.filter(kind=SuccessionKind.ABOLISHED.value).exclude(citation="").count() == 691


def test_a_search_costs_the_same_for_one_and_for_many(listed, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert len(selectors.search("an", AFTER)) == 50
    with django_assert_max_num_queries(4):
        assert len(selectors.search("M'Drắk", AFTER)) >= 1
