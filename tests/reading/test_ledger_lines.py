"""Sentences about what was mobilised, built and given become lines of the ledgers, each once, inside its total."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.desk.conftest import signed_in

from thidua.ground.errors import NotPermitted
from thidua.ground.periods import Period
from thidua.ledgers.core.entry import EntryDraft
from thidua.ledgers.core.kinds import EntryKind
from thidua.ledgers.models import Entry
from thidua.ledgers.selectors import ledger
from thidua.ledgers.services import EntryTwice, MaybePart, enter, open_fund
from thidua.reading.core.proposal import proposals
from thidua.reading.core.reader import read
from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.reading.services import accept, accept_all, mend_and_accept, reject, take_in, undo
from thidua.reading.services.ledger_lines import TotalFirst, WhichFund
from thidua.results.models import Observation

__all__ = ["signed_in"]

COUNTRYSIDE = (
    "Năm 2022, toàn huyện huy động 2.351,328 tỷ đồng xây dựng nông thôn mới, trong đó nhân dân đóng góp 975,89 tỷ đồng, "
    "hiến 68.312 m² đất và hơn 22.500 ngày công lao động; cải tạo, nâng cấp được 45,26 km đường giao thông. "
    "Thu ngân sách trên địa bàn đạt 12 tỷ đồng."
)
SOURCES = (
    "Tổng nguồn lực huy động xây dựng nông thôn mới năm 2022 là 42,5 tỷ đồng, trong đó: ngân sách trung ương 3,2 tỷ đồng; "
    "ngân sách tỉnh 8,1 tỷ đồng; ngân sách huyện 2 tỷ đồng; ngân sách xã 5,4 tỷ đồng; lồng ghép các chương trình, dự án 6,3 "
    "tỷ đồng; doanh nghiệp ủng hộ 1,5 tỷ đồng; vốn tín dụng 10 tỷ đồng; Nhân dân đóng góp 6 tỷ đồng."
)
HELP = (
    "Năm 2022, Quỹ “Vì người nghèo” vận động được 186 triệu đồng. Huy động xã hội hóa hỗ trợ 02 hộ nghèo xây mới nhà ở với "
    "kinh phí 28,5 triệu đồng; đề nghị hỗ trợ 59 hộ. Các doanh nghiệp cam kết ủng hộ 2 tỷ đồng làm đường."
)


@pytest.fixture(autouse=True)
def _a_day_in_2023(settings) -> None:
    settings.THIDUA_TODAY = "2023-03-01"


def taken(land, text: str) -> Intake:
    return take_in(owner=land.district, year=2022, text=text, **land.acts)


def at(intake: Intake, words: str) -> Candidate:
    return next(c for c in intake.candidates.select_related("intake__owner", "passage") if words in c.passage.quote)


def lines(text: str) -> list[tuple[str, ...]]:
    found = [f.proposal for f in proposals(read(text)) if f.proposal.kind == "ledger"]
    return [
        (p.entry_kind, p.subject, f"{p.bound if p.bound != '=' else ''}{p.number} {p.measure}", p.source) for p in found
    ]


def totals(land) -> list[tuple[str, str, str]]:
    found = ledger(land.district, since=date(2022, 1, 1), until=date(2023, 1, 1), as_of=date(2022, 12, 31))
    return [(t.subject, t.words, ", ".join(code for code, _ in t.by_source)) for t in found.done]


def test_what_was_mobilised_built_and_given_is_read_as_lines_and_other_money_is_not():
    assert lines(COUNTRYSIDE) == [
        ("resource", "Xây dựng nông thôn mới", "2.351,328 tỷ đồng", ""),
        ("resource", "Xây dựng nông thôn mới", "975,89 tỷ đồng", "people"),
        ("resource", "Diện tích đất hiến", "68.312 m2", "people"),
        ("resource", "Ngày công lao động", ">22.500 ngày công", "people"),
        ("output", "Đường giao thông cải tạo, nâng cấp", "45,26 km", ""),
    ]


def test_each_source_of_a_list_is_told_and_lies_inside_the_total():
    found = [f for f in proposals(read(SOURCES)) if f.proposal.kind == "ledger"]

    assert [f.proposal.source for f in found] == [
        "", "central", "province", "district", "commune", "programmes", "enterprises", "credit", "people",
    ]  # fmt: skip
    assert {f.proposal.inside for f in found[1:]} == {str(found[0].start)}


def test_proposed_and_promised_are_not_done_and_a_value_stands_beside():
    found = [f.proposal for f in proposals(read(HELP)) if f.proposal.kind == "ledger"]

    assert [(p.entry_kind, p.number, p.status, p.way, p.money) for p in found] == [
        ("fund", "186", "done", "in", ""),
        ("support", "2", "done", "", "28,5"),
        ("support", "59", "proposed", "", ""),
        ("resource", "2", "pledged", "", ""),
    ]


def test_accepting_all_writes_every_line_once_on_its_words_and_its_result(land):
    intake = taken(land, COUNTRYSIDE)
    before = Entry.objects.count()

    done = accept_all(intake, **land.acts)

    assert (before, done.refused) == (0, ())
    assert totals(land) == [
        ("Xây dựng nông thôn mới", "2.351,328 tỷ đồng", "people, "),
        ("Diện tích đất hiến", "68.312 m²", "people"),
        ("Ngày công lao động", "trên 22.500 ngày công", "people"),
        ("Đường giao thông cải tạo, nâng cấp", "45,26 km", ""),
    ]
    part = Entry.objects.get(source="people", measure="tỷ đồng")
    assert (part.part_of.words, part.passage.quote) == ("2.351,328 tỷ đồng", "975,89 tỷ đồng")
    assert Observation.objects.filter(indicator=part.part_of.indicator, owner=land.district).count() == 1


def test_the_sources_come_to_the_total(land):
    done = accept_all(taken(land, SOURCES), **land.acts)

    assert (done.n, done.refused) == (9, ())

    assert totals(land) == [
        ("Xây dựng nông thôn mới", "42,5 tỷ đồng",
         "central, province, district, commune, programmes, enterprises, credit, people"),
    ]  # fmt: skip


def test_a_part_waits_for_its_total_unless_somebody_says_it_is_apart(land):
    intake = taken(land, COUNTRYSIDE)

    with pytest.raises(TotalFirst):
        accept(at(intake, "975,89"), **land.acts)
    assert Entry.objects.count() == 0

    accept(at(intake, "2.351,328"), **land.acts)
    accept(at(intake, "975,89"), **land.acts)
    assert Entry.objects.get(source="people").part_of == Entry.objects.get(source="")


def test_the_same_words_are_never_two_entries(land):
    first = taken(land, COUNTRYSIDE)
    accept(at(first, "45,26"), **land.acts)
    row = at(first, "45,26")
    Candidate.objects.filter(pk=row.pk).update(state=CandidateState.PROPOSED)

    with pytest.raises(EntryTwice):
        accept(row, **land.acts)
    assert Entry.objects.count() == 1


def test_a_smaller_number_beside_a_total_of_the_ledger_asks_and_takes_the_answer(land, signed_in):
    year = Period.year(2022)
    total = enter(
        EntryDraft(EntryKind.RESOURCE, "Làm đường thôn", "900", "triệu đồng", year), body=land.district, **land.acts
    )
    intake = taken(land, "Năm 2022, doanh nghiệp ủng hộ 250 triệu đồng làm đường thôn.")
    row = at(intake, "250")
    with pytest.raises(MaybePart):
        mend_and_accept(row, {"subject": "Làm đường thôn"}, **land.acts)
    Candidate.objects.filter(pk=row.pk).update(proposal={**row.proposal, "subject": "Làm đường thôn"})
    browser = signed_in("Hoàng Văn Bách", land.district)
    address = reverse("reading:decide", args=["cho-don", intake.uid, row.number])

    page = browser.post(address, {"act": "nhan"})
    assert page.status_code == 409
    assert f'name="inside" value="entry:{total.uid}"' in page.content.decode()

    assert browser.post(address, {"act": "nhan", "inside": f"entry:{total.uid}"}).status_code == 303
    assert Entry.objects.get(source="enterprises").part_of == total


def test_money_of_a_fund_asks_which_and_goes_into_its_book(land):
    intake = taken(land, HELP)
    row = at(intake, "186")
    assert row.sure is False
    with pytest.raises(WhichFund):
        accept(row, **land.acts)

    fund = open_fund(land.district, "Quỹ “Vì người nghèo” huyện", opened_on=date(2021, 1, 1), **land.acts)
    accept(row, **land.acts)

    assert [(e.fund, e.way, e.words) for e in Entry.objects.all()] == [(fund, "in", "186 triệu đồng")]


def test_undoing_takes_the_line_and_the_result_back_and_it_may_be_accepted_again(land):
    intake = taken(land, COUNTRYSIDE)
    accept(at(intake, "45,26"), **land.acts)

    undo(at(intake, "45,26"), **land.acts)
    assert list(Entry.objects.values_list("withdrawn", flat=True)) == [True]

    accept(at(intake, "45,26"), **land.acts)
    assert Entry.objects.filter(withdrawn=False).count() == 1


def test_who_keeps_no_ledgers_writes_none(land):
    intake = taken(land, COUNTRYSIDE)
    for someone in (land.reader, land.outsider):
        with pytest.raises(NotPermitted):
            accept(at(intake, "45,26"), by=someone, at=land.acts["at"])
    reject(at(intake, "45,26"), **land.acts)
    assert Entry.objects.count() == 0


def test_the_page_says_what_would_be_written_and_another_figure_can_be_made_a_line(land, signed_in):
    intake = taken(land, COUNTRYSIDE)
    browser = signed_in("Hoàng Văn Bách", land.district)
    page = browser.get(reverse("reading:review", args=["cho-don", intake.uid])).content.decode()
    assert "Nguồn: Nhân dân đóng góp" in page
    assert "không cộng thêm" in page

    other = at(intake, "12 tỷ đồng")
    address = reverse("reading:mend", args=["cho-don", intake.uid, other.number])
    assert 'name="entry_kind"' in browser.get(f"{address}?loai=ledger").content.decode()
    answer = browser.post(
        address,
        {"kind": "ledger", "entry_kind": "resource", "subject": "Chi cho nông thôn mới", "number": "12", "measure": "tỷ đồng",
         "bound": "=", "source": "commune", "status": "done", "period": "năm 2022", "whole_area": "on"},
    )  # fmt: skip
    assert answer.status_code == 303
    assert [(e.subject, e.words, e.source) for e in Entry.objects.all()] == [
        ("Chi cho nông thôn mới", "12 tỷ đồng", "commune")
    ]
