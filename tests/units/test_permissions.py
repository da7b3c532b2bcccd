"""Own and below, the line that a grant names, and bodies that have ended."""

from __future__ import annotations

from datetime import date

import pytest
from tests.units.conftest import AT, actor, grant

from thidua.ground.actors import NOBODY, Power, Reach
from thidua.ground.errors import NotPermitted
from thidua.units import permissions, selectors, services
from thidua.units.core.kinds import Kind, Line

JULY = date(2025, 7, 1)


def reached(who, power=Power.SEE) -> set[int]:
    return set(selectors.scope(who, power))


def test_nobody_reaches_nothing(country):
    assert reached(NOBODY) == set()
    assert not permissions.may(NOBODY, Power.SEE, country.commune)
    with pytest.raises(NotPermitted):
        services.rename(country.commune, "Khác", on=JULY, by=NOBODY, at=AT)


def test_own_is_the_body_alone_and_below_is_its_subtree(country):
    own = actor(grant(country.commune, Power.SEE, reach=Reach.OWN))
    below = actor(grant(country.commune, Power.SEE))
    assert reached(own) == {country.commune.pk}
    assert reached(below) == {country.commune.pk, country.village.pk}
    assert not permissions.may(own, Power.SEE, country.village)
    assert permissions.may(below, Power.SEE, country.village)
    assert not permissions.may(below, Power.SEE, country.other)
    assert not permissions.may(below, Power.PUBLISH, country.commune)


def test_one_body_is_answered_as_the_whole_scope_is(country):
    bodies = (country.root, country.province, country.commune, country.other, country.village)
    for held in bodies:
        for reach in Reach:
            who = actor(grant(held, Power.SEE, reach=reach))
            allowed = {body.pk for body in bodies if permissions.may(who, Power.SEE, body)}
            assert allowed == reached(who)


def test_a_grant_reaches_along_its_own_line_only(country):
    school = services.create_unit(
        "Trường", kind=Kind.SCHOOL, owner=country.commune, standing=[(Line.TAKES_PART, country.commune)], **country.acts
    )
    on_territory = actor(grant(country.commune, Power.SEE))
    taking_part = actor(grant(country.commune, Power.SEE, line=Line.TAKES_PART))
    assert school.pk not in reached(on_territory)
    assert reached(taking_part) == {country.commune.pk, school.pk}
    assert reached(actor(*on_territory.grants, *taking_part.grants)) == {
        country.commune.pk,
        country.village.pk,
        school.pk,
    }


def test_an_ended_body_is_read_on_its_last_living_day(country):
    services.merge([country.commune], country.other, on=JULY, **country.acts)
    who = actor(grant(country.commune, Power.SEE), day=date(2026, 3, 2))
    assert reached(who) == {country.commune.pk, country.village.pk}
    assert permissions.may(who, Power.SEE, country.village)


def test_what_left_before_is_not_reached_any_more(country):
    services.move(country.village, country.other, line=Line.TERRITORY, on=JULY, **country.acts)
    assert reached(actor(grant(country.commune, Power.SEE), day=date(2025, 6, 30))) == {
        country.commune.pk,
        country.village.pk,
    }
    assert reached(actor(grant(country.commune, Power.SEE), day=JULY)) == {country.commune.pk}


def test_a_grant_out_of_its_days_gives_nothing(country):
    ended = actor(grant(country.commune, Power.SEE, until=JULY))
    assert reached(ended) == set()


def test_the_officer_of_a_commune_changes_its_register_and_no_other(country):
    officer = actor(grant(country.commune, reach=Reach.OWN))
    unit = services.create_unit("Phòng", kind=Kind.DEPARTMENT, owner=country.commune, by=officer, at=AT)
    services.rename(unit, "Phòng Kinh tế", on=JULY, by=officer, at=AT)
    with pytest.raises(NotPermitted, match="quản lý cơ quan, đơn vị"):
        services.create_unit("Phòng", kind=Kind.DEPARTMENT, owner=country.other, by=officer, at=AT)


def test_scope_is_one_query_and_a_subquery_for_lists(country, django_assert_num_queries):
    who = actor(grant(country.commune, Power.SEE), grant(country.other, Power.SEE, reach=Reach.OWN))
    with django_assert_num_queries(1):
        assert len(reached(who)) == 3
