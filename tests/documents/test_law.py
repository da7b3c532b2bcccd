"""The law book as it stands for a place."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.land import AT, DAY, Land

from thidua.documents.core.kinds import Openness
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, RuleConfirmation
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import register_document
from thidua.ground.uids import uid
from thidua.rules import check, load_book, parse_case
from thidua.units.models import Body

pytestmark = pytest.mark.django_db

CASE = {
    "id": 1, "received": "2026-03-02", "award": "CSTDCS", "year": 2025, "decider": "commune_chair",
    "subject": {"kind": "person", "group": "cadre", "under_investigation": False}, "ratings": {"2025": "HTXS"},
    "votes": {"members": 10, "in_favour": 8},
}  # fmt: skip


def paper(land: Land, owner: Body) -> Document:
    facts = Paper(kind="nghi_dinh", number="152/2025/NĐ-CP", date=date(2025, 6, 14), issuer="Chính phủ",
                  abstract="Quy định chi tiết Luật Thi đua, khen thưởng", openness=Openness.PUBLIC.value)  # fmt: skip
    return register_document(facts, owner=owner, by=land.system, at=AT)


def confirmed(land: Land, owner: Body, **more) -> RuleConfirmation:
    facts = {
        "rule": "vote.base",
        "as_of": date(2025, 7, 1),
        "percent": 80,
        "instrument": "152/2025/NĐ-CP",
        "article": "28",
    }
    return RuleConfirmation.objects.create(
        uid=uid(AT), owner=owner, document=paper(land, owner), confirmed_on=DAY, by_label="Ngô Thanh Thảo", at=AT,
        **(facts | more),
    )  # fmt: skip


def verdict(place: Body | None, as_of: date = DAY) -> str:
    book = rulebook(place, as_of)
    return check(parse_case(CASE, awards=frozenset(book.awards)), book).verdict


def test_without_anything_confirmed_it_is_the_national_book(land):
    assert rulebook(land.one, DAY) is load_book()
    assert rulebook(None, DAY) is load_book()


def test_what_a_province_confirmed_decides_in_the_communes_below_and_nowhere_else(land):
    before = verdict(land.one)
    confirmed(land, land.province)

    assert (before, verdict(land.one), verdict(land.two)) == ("needs_confirmation", "eligible", "eligible")
    assert (verdict(None), verdict(land.root)) == ("needs_confirmation", "needs_confirmation")
    assert verdict(land.one, date(2026, 3, 1)) == "needs_confirmation"


def test_what_a_commune_confirmed_decides_in_the_commune_alone(land):
    confirmed(land, land.one)

    assert (verdict(land.one), verdict(land.two), verdict(land.province)) == (
        "eligible",
        "needs_confirmation",
        "needs_confirmation",
    )


def test_what_was_withdrawn_decides_no_more_from_that_day(land):
    confirmed(land, land.province, withdrawn_on=date(2026, 4, 1), withdrawn_reason="Đọc nhầm khoản.")

    assert verdict(land.one, date(2026, 3, 31)) == "eligible"
    assert verdict(land.one, date(2026, 4, 1)) == "needs_confirmation"


def test_the_province_decides_before_the_commune(land):
    confirmed(land, land.one, percent=90)
    confirmed(land, land.province)

    assert verdict(land.one) == "eligible"


def test_the_layer_of_a_province_reaches_its_places_by_official_code(land):
    Body.objects.filter(pk=land.province.pk).update(code="24")

    assert rulebook(land.one, DAY).layers == ("bac-ninh",)
    assert rulebook(None, DAY).layers == ()


def test_the_book_of_a_place_is_made_once(land, django_assert_max_num_queries):
    confirmed(land, land.province)
    first = rulebook(land.one, DAY)

    with django_assert_max_num_queries(4):
        assert rulebook(land.one, DAY) is first
    assert first.sha256 != load_book().sha256
