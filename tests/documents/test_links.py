from datetime import date

import pytest
from django.urls import reverse
from tests.documents.land import AT, DAY, STRANGER
from tests.documents.pages import signed_in

from thidua.audit.models import Line
from thidua.documents.core.kinds import LinkKind
from thidua.documents.core.paper import Paper
from thidua.documents.models import DocumentLink
from thidua.documents.selectors import lapsed_bases, later_bases, links_of
from thidua.documents.services import end_validity, link_documents, register_document, unlink_documents
from thidua.documents.services.links import LinkedAlready, LinkRefused
from thidua.documents.services.validity import EndRefused
from thidua.ground.errors import NotFound, NotPermitted

BASIS, CONCRETISES, REPLACES, ENDS = LinkKind.BASIS, LinkKind.CONCRETISES, LinkKind.REPLACES, LinkKind.ENDS


@pytest.fixture
def papers(land):
    """A national directive, the district's plan after it, the commune's plan after that."""
    directive = register_document(
        Paper("chi_thi", "Phát động", number="19/CT-TTg", date=date(2021, 7, 16)),
        owner=land.root,
        by=land.system,
        at=AT,
    )
    plan = register_document(
        Paper("ke_hoach", "Phát động năm 2022", number="15/KH-UBND", date=date(2022, 1, 26)),
        owner=land.district,
        by=land.above,
        at=AT,
    )
    ours = register_document(
        Paper("ke_hoach", "Hưởng ứng năm 2022", number="3/KH-UBND", date=date(2022, 2, 10)),
        owner=land.one,
        by=land.officer,
        at=AT,
    )
    return directive, plan, ours


def test_from_a_directive_to_a_communes_plan_in_two_clicks(land, papers):
    directive, plan, ours = papers
    link_documents(plan, CONCRETISES, directive, by=land.above, at=AT)
    link_documents(ours, CONCRETISES, plan, by=land.officer, at=AT)
    up = links_of(ours, actor=land.officer, as_of=DAY).upward
    assert [(near.words, near.document, near.beyond) for near in up] == [("Cụ thể hóa", plan, (directive,))]
    down = links_of(directive, actor=land.above, as_of=DAY).downward
    assert [(near.words, near.document, near.beyond) for near in down] == [("Được cụ thể hóa bởi", plan, (ours,))]


def test_a_reader_sees_only_links_to_papers_he_may_see(land, papers):
    directive, _plan, ours = papers
    link_documents(ours, BASIS, directive, by=land.officer, at=AT)
    assert [near.document for near in links_of(directive, actor=land.officer, as_of=DAY).downward] == [ours]
    assert links_of(directive, actor=land.other, as_of=DAY).downward == ()
    assert links_of(directive, actor=STRANGER, as_of=DAY).downward == ()


def test_a_ring_of_bases_is_refused(land, papers):
    directive, plan, ours = papers
    link_documents(plan, CONCRETISES, directive, by=land.above, at=AT)
    link_documents(ours, BASIS, plan, by=land.officer, at=AT)
    with pytest.raises(LinkRefused):
        link_documents(directive, BASIS, ours, by=land.system, at=AT)
    with pytest.raises(LinkRefused):
        link_documents(ours, BASIS, ours, by=land.officer, at=AT)
    link_documents(directive, LinkKind.AMENDS, ours, by=land.system, at=AT)


def test_a_link_stands_once_and_may_be_taken_back(land, papers):
    directive, _, ours = papers
    link = link_documents(ours, BASIS, directive, by=land.officer, at=AT)
    with pytest.raises(LinkedAlready):
        link_documents(ours, BASIS, directive, by=land.officer, at=AT)
    with pytest.raises(NotPermitted):
        unlink_documents(link, by=land.other, at=AT)
    unlink_documents(link, by=land.officer, at=AT)
    assert not DocumentLink.objects.exists()
    assert [line.act for line in Line.objects.filter(act__contains="linked").order_by("seq")] == [
        "documents.linked",
        "documents.unlinked",
    ]


def test_a_link_needs_the_power_over_its_own_paper_and_sight_of_the_other(land, papers):
    directive, _plan, ours = papers
    for by in (STRANGER, land.reader, land.other):
        with pytest.raises(NotPermitted):
            link_documents(ours, BASIS, directive, by=by, at=AT)
    theirs = register_document(
        Paper("ke_hoach", "Của xã Hai", openness="internal"), owner=land.two, by=land.other, at=AT
    )
    with pytest.raises(NotFound):
        link_documents(ours, BASIS, theirs, by=land.officer, at=AT)


def test_a_plan_whose_basis_has_lapsed_says_so(land, papers):
    directive, _plan, ours = papers
    link_documents(ours, BASIS, directive, by=land.officer, at=AT)
    assert lapsed_bases(ours, as_of=DAY) == []
    newer = register_document(
        Paper("chi_thi", "Mới", number="20/CT-TTg", date=date(2026, 1, 1)), owner=land.root, by=land.system, at=AT
    )
    end_validity(directive, on=date(2026, 1, 1), by=land.system, at=AT, by_document=newer)
    assert lapsed_bases(ours, as_of=date(2025, 12, 31)) == []
    assert lapsed_bases(ours, as_of=date(2026, 1, 1)) == [directive]
    assert links_of(ours, actor=land.officer, as_of=DAY).upward[0].lapsed
    assert [near.words for near in links_of(directive, actor=land.officer, as_of=DAY).downward] == [
        "Là căn cứ của",
        "Hết hiệu lực theo",
    ]


def test_an_end_is_after_the_beginning_and_by_who_may(land, papers):
    directive, _, ours = papers
    with pytest.raises(EndRefused):
        end_validity(ours, on=date(2022, 2, 10), by=land.officer, at=AT)
    with pytest.raises(NotPermitted):
        end_validity(directive, on=date(2026, 1, 1), by=land.officer, at=AT)
    end_validity(ours, on=date(2023, 1, 1), by=land.officer, at=AT)
    again = end_validity(ours, on=date(2023, 2, 1), by=land.officer, at=AT)
    assert again.valid_until == date(2023, 2, 1)
    last = Line.objects.filter(act="documents.ended").order_by("-seq").first()
    assert last is not None
    assert last.detail.body == {"before": "2023-01-01", "on": "2023-02-01"}


def test_links_take_as_many_queries_for_three_as_for_one(land, papers, django_assert_max_num_queries):
    _directive, _plan, ours = papers
    counts = []
    for number in range(3):
        other = register_document(
            Paper("luat", f"Luật {number}", number=f"{number}/QH"), owner=land.root, by=land.system, at=AT
        )
        link_documents(ours, BASIS, other, by=land.officer, at=AT)
        with django_assert_max_num_queries(12) as asked:
            links_of(ours, actor=land.officer, as_of=DAY)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_a_paper_that_is_older_than_its_basis_is_told_of_and_not_refused(land):
    acts = {"owner": land.one, "by": land.officer, "at": AT}
    plan = register_document(Paper("ke_hoach", "Phát động", number="15/KH-UBND", date=date(2022, 1, 26)), **acts)
    later = register_document(Paper("chi_thi", "Muộn", number="9/CT-UBND", date=date(2022, 1, 27)), **acts)
    same = register_document(Paper("chi_thi", "Cùng ngày", number="8/CT-UBND", date=date(2022, 1, 26)), **acts)
    for basis in (later, same):
        link_documents(plan, LinkKind.BASIS, basis, by=land.officer, at=AT)
    assert later_bases(plan) == [later]
    assert later_bases(later) == []
    officer = signed_in(land.one, "officer")
    shown = officer.get(reverse("documents:document", args=("xa-mot", plan.uid))).content.decode()
    assert "Ban hành trước căn cứ." in shown
    assert "Chỉ thị 9/CT-UBND</a> ghi ngày 27/01/2022" in shown
    assert (
        "Ban hành trước căn cứ."
        not in officer.get(reverse("documents:document", args=("xa-mot", same.uid))).content.decode()
    )


def test_an_article_tells_of_a_plan_without_resting_on_it(land):
    acts = {"owner": land.one, "by": land.officer, "at": AT}
    plan = register_document(Paper("ke_hoach", "Phát động", number="15/KH-UBND", date=date(2022, 1, 26)), **acts)
    article = register_document(Paper("bai_viet", "Bài về kế hoạch", date=date(2022, 1, 20)), **acts)
    link_documents(article, LinkKind.TELLS, plan, by=land.officer, at=AT)
    assert later_bases(article) == []
    reader = land.reader
    assert [n.words for n in links_of(article, actor=reader, as_of=DAY).upward] == ["Nói về"]
    assert [n.words for n in links_of(plan, actor=reader, as_of=DAY).downward] == ["Được nói đến trong"]
