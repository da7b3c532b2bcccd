import uuid
from datetime import date

import pytest
from tests.documents.land import AT, DAY, STRANGER, actor

from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, DocumentLink
from thidua.documents.selectors import (
    Wanted,
    documents_visible_to,
    find_by_number,
    get_document,
    lapsed_bases,
    library,
    links_of,
    years_in,
)
from thidua.documents.selectors.public import public_document, public_documents
from thidua.documents.services import load_cited, load_library, register_document
from thidua.ground.actors import Power, Reach
from thidua.ground.errors import NotFound, NotPermitted
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area


@pytest.fixture
def plan(land):
    paper = Paper("ke_hoach", "Phát động thi đua Đông Sơn", number="15/KH-UBND", date=date(2022, 1, 26))
    return register_document(paper, owner=land.one, by=land.officer, at=AT)


@pytest.fixture
def secret_of_two(land):
    paper = Paper("bao_cao", "Báo cáo nội bộ", openness="internal", date=date(2023, 1, 1))
    return register_document(paper, owner=land.two, by=land.other, at=AT)


def test_the_shipped_library_loads_once_however_often_it_is_asked(land):
    assert load_library(land.system, AT) == Document.objects.count() > 40
    links = DocumentLink.objects.count()
    assert load_library(land.system, AT) == 0
    assert DocumentLink.objects.count() == links
    law = find_by_number(land.one, "6/2022/qh15")[0]
    assert (law.title, law.owner, law.sourced) == ("Luật 06/2022/QH15", land.root, True)
    assert not find_by_number(land.one, "48/2023/NĐ-CP")[0].sourced


def test_nobody_loads_the_library_without_the_power_over_the_root(land):
    for by in (STRANGER, land.officer):
        with pytest.raises(NotPermitted):
            load_library(by, AT)
    with pytest.raises(NotPermitted):
        load_cited(land.one, land.other, AT)


def test_what_the_sample_texts_cite_comes_with_its_bases(land):
    load_library(land.system, AT)
    acts = {"by": land.system, "at": AT}
    district = create_area("Chợ Đồn", kind=Kind.RURAL_DISTRICT, parent=land.province, slug="cho-don", **acts)
    assert load_cited(land.one, land.officer, AT) == 0
    assert load_cited(district, land.system, AT) == 1
    assert load_cited(district, land.system, AT) == 0
    (row,) = Document.objects.filter(owner=district)
    up = [(near.words, near.document.number) for near in links_of(row, actor=land.system, as_of=DAY).upward]
    assert up == [("Căn cứ", "34-CT/TW"), ("Cụ thể hóa", "19/CT-TTg")]


def test_a_decree_that_was_replaced_is_a_lapsed_basis(land):
    load_library(land.system, AT)
    circular = find_by_number(land.one, "12/2019/TT-BNV")[0]
    assert [basis.number for basis in lapsed_bases(circular, as_of=date(2024, 1, 1))] == ["91/2017/NĐ-CP"]
    assert lapsed_bases(circular, as_of=date(2023, 12, 31)) == []


def test_search_needs_no_diacritics_and_takes_words_in_any_order(land, plan):
    for text in ("dong son phat dong", "ĐÔNG SƠN", "15/kh-ubnd", "đồng sớn"):
        assert list(library(land.one, actor=land.officer, wanted=Wanted(text=text))) == [plan]
    assert list(library(land.one, actor=land.officer, wanted=Wanted(text="kim son"))) == []


def test_the_library_narrows_by_kind_year_and_nature(land, plan):
    load_library(land.system, AT)
    asked = {"actor": land.officer}
    assert list(library(land.one, wanted=Wanted(kind="ke_hoach", year=2022), **asked)) == [plan]
    assert set(library(land.one, wanted=Wanted(nature="document"), **asked)) == {plan}
    assert 2022 in years_in(land.one, actor=land.officer)
    assert library(land.one, **asked).last().date is None


def test_without_grants_every_list_is_empty_and_every_page_unknown(land, plan):
    assert list(documents_visible_to(STRANGER)) == []
    assert list(library(land.one, actor=STRANGER)) == []
    assert years_in(land.one, actor=STRANGER) == []
    with pytest.raises(NotFound):
        get_document(plan.uid, locality=land.one, actor=STRANGER)


def test_a_paper_of_another_locality_is_not_found(land, plan, secret_of_two):
    with pytest.raises(NotFound):
        get_document(secret_of_two.uid, locality=land.one, actor=land.officer)
    with pytest.raises(NotFound):
        get_document(secret_of_two.uid, locality=land.two, actor=land.officer)
    with pytest.raises(NotFound):
        get_document(uuid.uuid4(), locality=land.one, actor=land.officer)
    assert get_document(secret_of_two.uid, locality=land.two, actor=land.other) == secret_of_two
    assert get_document(secret_of_two.uid, locality=land.two, actor=land.above) == secret_of_two


def test_public_papers_of_the_place_above_may_be_read_and_internal_ones_not(land):
    paper = Paper("ke_hoach", "Của huyện", number="1/KH-UBND")
    public = register_document(paper, owner=land.district, by=land.above, at=AT)
    inside = register_document(
        Paper("ke_hoach", "Nội bộ", openness="internal"), owner=land.district, by=land.above, at=AT
    )
    assert get_document(public.uid, locality=land.one, actor=land.officer) == public
    with pytest.raises(NotFound):
        get_document(inside.uid, locality=land.one, actor=land.officer)


def test_a_grant_that_has_ended_shows_nothing(land, plan):
    past = actor(land.one, Power.SEE, day=date(1999, 1, 1))
    assert list(library(land.one, actor=past)) == []


def test_the_public_sees_listed_fields_of_public_papers_only(land, plan, secret_of_two):
    shown = public_documents(land.one, as_of=DAY)
    assert [(paper.title, paper.abstract, paper.in_force) for paper in shown] == [
        ("Kế hoạch 15/KH-UBND", "Phát động thi đua Đông Sơn", None)
    ]
    assert public_documents(land.two, as_of=DAY) == []
    assert public_document(secret_of_two.uid, land.two, as_of=DAY) is None
    assert public_document(plan.uid, land.one, as_of=DAY) == shown[0]
    assert not hasattr(shown[0], "note")


def test_the_library_takes_as_many_queries_for_three_as_for_one(land, plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(library(land.one, actor=land.officer))
    for number in range(3):
        register_document(Paper("ke_hoach", f"Kế hoạch {number}"), owner=land.one, by=land.officer, at=AT)
    with django_assert_num_queries(1):
        assert len(library(land.one, actor=land.officer)) == 4


def test_a_reporter_of_a_village_reads_the_public_papers_of_his_commune(land, plan):
    village = create_area("Đông", kind=Kind.THON, parent=land.one, by=land.officer, at=AT)
    reporter = actor(village, Power.SEE, reach=Reach.OWN)
    register_document(Paper("ke_hoach", "Nội bộ", openness="internal"), owner=land.one, by=land.officer, at=AT)
    assert list(library(land.one, actor=reporter)) == [plan]
    assert list(library(land.two, actor=reporter)) == []
