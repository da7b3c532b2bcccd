"""The fund, and what is paid for a decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.commendation.conftest import AT
from tests.documents.pages import signed_in

from thidua.commendation.core.money_words import in_words
from thidua.commendation.core.payments import Due, ceiling, lines_to_pay
from thidua.commendation.models import FundEntry, Payment
from thidua.commendation.models.fund import Zone
from thidua.commendation.selectors.fund import lines_by_unit, standing_of
from thidua.commendation.services import fund, signed
from thidua.documents.selectors.law import rulebook
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.honours.core.kinds import HolderKind
from thidua.honours.services.holders import named_holder

DAY = date(2025, 12, 10)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2025-12-15"


@pytest.fixture
def decision(world):
    told = signed.Signed("45/QĐ-UBND", DAY, "Tặng danh hiệu", "Chủ tịch UBND xã Mẫu", "commune_chair", 2025)
    both = named_holder(HolderKind.PERSON, "Nguyễn Thị Mai", owner=world.commune, unit=world.school, **world.acts)
    other = named_holder(HolderKind.PERSON, "Lò Văn B", owner=world.commune, unit=world.village, **world.acts)
    lines = [
        signed.SignedLine(both, "LDTT", "2025"),
        signed.SignedLine(both, "CSTDCS", "2025"),
        signed.SignedLine(other, "LDTT", "2025"),
        signed.SignedLine(other, "GK", "2025", "cong_trang"),
    ]
    return signed.record_signed(world.commune, told, lines, **world.acts)


def test_of_two_titles_of_one_year_the_highest_is_paid_and_an_unconfirmed_prize_is_not(world, decision):
    row = fund.make_payment(decision, **world.acts)
    assert (row.total_vnd, row.n_left) == (2_340_000 + 710_000, 1)
    told = [(line.item.award, int(line.each_vnd), line.why) for _, lines, _ in lines_by_unit(row) for line in lines]
    assert told == [
        ("LDTT", 0, "cùng năm được CSTDCS, nhận mức cao nhất"),
        ("CSTDCS", 2_340_000, ""),
        ("LDTT", 710_000, ""),
    ]
    assert [total for _, _, total in lines_by_unit(row)] == [2_340_000, 710_000]


def test_what_is_paid_leaves_the_fund_once(world, decision):
    row = fund.make_payment(decision, **world.acts)
    with pytest.raises(Conflict, match="đã có bảng kê"):
        fund.make_payment(decision, **world.acts)
    with pytest.raises(BadInput, match="trước ngày quyết định"):
        fund.pay(row, on=date(2025, 12, 9), paper="", **world.acts)
    fund.pay(row, on=DAY, paper="PC 12", **world.acts)
    with pytest.raises(Conflict, match="đã chi"):
        fund.pay(row, on=DAY, paper="", **world.acts)
    with pytest.raises(Conflict, match="đã chi"):
        fund.drop_payment(row, **world.acts)
    assert FundEntry.objects.get().vnd == -3_050_000


def test_a_title_paid_before_is_taken_off_the_higher_one(world, decision):
    row = fund.make_payment(decision, **world.acts)
    fund.pay(row, on=DAY, paper="", **world.acts)
    told = signed.Signed("46/QĐ-UBND", DAY, "Tặng danh hiệu", "Chủ tịch UBND xã Mẫu", "commune_chair", 2025)
    low = decision.items.get(place=3).holder
    more = signed.record_signed(world.commune, told, [signed.SignedLine(low, "CSTDCS", "2025")], **world.acts)
    second = fund.make_payment(more, **world.acts)
    assert second.total_vnd == 2_340_000 - 710_000
    (_, [line], _) = lines_by_unit(second)[0]
    assert line.why == "đã nhận 710.000 đồng cho danh hiệu khác cùng năm"


def test_the_fund_stands_against_estimate_and_ceiling(world):
    book = rulebook(world.commune, date(2025, 12, 15))
    fund.set_fund(world.commune, 2025, fund.FundDraft(50_000_000_000, Zone.PLAIN, 400_000_000, "NQ 1"), **world.acts)
    fund.add_entry(world.commune, 2025, on=DAY, vnd=400_000_000, words="Cấp dự toán", **world.acts)
    fund.add_entry(world.commune, 2025, on=DAY, vnd=-410_000_000, words="Chi", **world.acts)
    found = standing_of(world.commune, 2025, book=book)
    assert (found.most, found.left, found.over_estimate, found.over_ceiling) == (500_000_000, -10_000_000, True, False)
    fund.set_fund(world.commune, 2025, fund.FundDraft(30_000_000_000, Zone.PLAIN, 400_000_000), **world.acts)
    assert standing_of(world.commune, 2025, book=book).over_ceiling is True
    assert standing_of(world.commune, 2024, book=book).most is None


def test_only_who_decides_pays(world, decision):
    for who in (world.reader, world.reporter, world.outsider):
        with pytest.raises(NotPermitted):
            fund.make_payment(decision, by=who, at=AT)


def test_a_decision_is_paid_by_its_pages(world, decision):
    officer = signed_in(world.commune, "officer")

    def at(name, *args):
        return reverse(f"commendation:{name}", args=("xa-mau", *args))

    assert officer.post(at("make_payment", decision.uid)).status_code == 303
    row = Payment.objects.get()
    page = officer.get(at("payment", row.uid)).content.decode()
    assert "3.050.000" in page
    assert "nhận mức cao nhất" in page
    for ext, sign in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert officer.get(at("payment_file", row.uid, ext)).content[: len(sign)] == sign
    fields = {"spending_vnd": "50.000.000.000", "zone": "plain", "estimate_vnd": "400.000.000", "paper": "NQ 1"}
    assert officer.post(at("edit_fund", 2025), fields).status_code == 303
    entry = {"way": "thu", "on": "1/12/2025", "vnd": "400.000.000", "words": "Cấp dự toán"}
    assert officer.post(at("fund_entry", 2025), entry).status_code == 303
    assert "tròn đồng" in officer.post(at("fund_entry", 2025), entry | {"vnd": "1,5"}).content.decode()
    assert officer.post(at("pay", row.uid), {"on": "12/12/2025", "paper": "PC 12"}).status_code == 303
    drawn = pypdfium2.PdfDocument(officer.get(at("payment_file", row.uid, "pdf")).content)
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in drawn).split())
    assert "Nguồn chi: Quỹ thi đua, khen thưởng năm 2025, dự toán 400.000.000 đồng theo NQ 1" in words
    assert "Số tiền bằng chữ: Ba triệu không trăm năm mươi nghìn đồng" in words
    assert "396.950.000" in officer.get(at("fund") + "?nam=2025").content.decode()


def test_the_ceiling_is_a_share_of_spending():
    assert [ceiling(50_000_000_000, 10), ceiling(50_000_000_000, 15), ceiling(999, 10)] == [500_000_000, 750_000_000, 9]


@given(st.integers(0, 10**12 - 1))
def test_a_sum_in_words_is_one_line_that_ends_in_dong(vnd):
    words = in_words(vnd)
    assert words.endswith(" đồng")
    assert words == " ".join(words.split())


@pytest.mark.parametrize(
    ("vnd", "words"),
    [
        (0, "Không đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm linh năm đồng"),
        (710_000, "Bảy trăm mười nghìn đồng"),
        (1_000_015, "Một triệu không trăm mười lăm đồng"),
        (2_345_000_000, "Hai tỷ ba trăm bốn mươi lăm triệu đồng"),
    ],
)
def test_sums_are_read_as_people_read_them(vnd, words):
    assert in_words(vnd) == words


dues = st.lists(
    st.builds(
        Due, st.integers(1, 10**6), st.integers(1, 5), st.sampled_from(["LDTT", "CSTDCS", "GK"]),
        st.sampled_from(["2024", "2025"]), st.booleans(), st.one_of(st.none(), st.integers(0, 10**7)), st.integers(1, 300),
    ),
    max_size=20, unique_by=lambda one: one.key,
)  # fmt: skip


@given(dues)
def test_nobody_is_paid_more_than_his_prizes_and_titles_of_a_year_once(due):
    lines, left = lines_to_pay(due)
    by_key = {one.key: one for one in due}
    assert {line.key for line in lines} | {one.key for one in left} == set(by_key)
    assert all(0 <= line.each <= (by_key[line.key].vnd or 0) for line in lines)
    for bearer, year in {(one.bearer, one.year) for one in due}:
        titles = [line.each for line in lines if by_key[line.key].is_title and by_key[line.key].bearer == bearer
                  and by_key[line.key].year == year]  # fmt: skip
        assert sum(each > 0 for each in titles) <= 1
    assert sum(line.total for line in lines) <= sum(Decimal(one.vnd or 0) * one.n for one in due)
