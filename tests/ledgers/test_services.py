"""Writing, correcting, withdrawing, confirming; what is refused and in which words."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from tests.ledgers.conftest import actor, grants

from thidua.audit.models import Line
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.periods import Period
from thidua.ledgers.core.entry import EntryDraft, EntryFault
from thidua.ledgers.core.kinds import EntryKind, Status, Way
from thidua.ledgers.core.sheet import COLUMNS
from thidua.ledgers.models import Entry, EntryRevision
from thidua.ledgers.selectors import entries_visible_to, entry_history, fund_book
from thidua.ledgers.services import (
    EntryTwice,
    MaybePart,
    close_fund,
    correct_entry,
    take_in_sheet,
    verify_entry,
    withdraw_entry,
)
from thidua.results.core.figures import Bound


def again(entry: Entry, amount: str, **more) -> EntryDraft:
    return EntryDraft(EntryKind(entry.kind), entry.subject, amount, entry.measure, entry.period, **more)


def test_an_entry_keeps_how_it_was_typed_and_says_so_in_the_log(books, land):
    row = books.enter("429", bound=Bound.ABOVE)
    assert (row.value_q, row.entered, row.words, row.no) == (429 * 10**9, "429", "trên 429 tỷ đồng", 1)
    assert [r.value_q for r in row.revisions.all()] == [row.value_q]
    line = Line.objects.get(act="ledgers.entered")
    assert (line.chain.name, line.label) == ("dong-son", "Xây dựng nông thôn mới")


def test_nobody_writes_elsewhere(books, land):
    with pytest.raises(NotPermitted):
        books.enter("1", by=land.outsider)
    with pytest.raises(NotPermitted):
        books.enter("1", by=actor("reporter", *grants(land.district, powers=(Power.SEE, Power.RESULTS_ENTER))))
    assert not Entry.objects.exists()


def test_correcting_adds_a_revision_and_keeps_the_first(books, land):
    row = books.enter("429")
    correct_entry(row, again(row, "430"), made_from=1, reason="cộng sót", body=land.district, **land.acts())
    row.refresh_from_db()
    assert (row.words, row.no) == ("430 tỷ đồng", 2)
    assert [(one.words, one.reason, one.current) for one in entry_history(row)] == [
        ("430 tỷ đồng", "cộng sót", True),
        ("429 tỷ đồng", "", False),
    ]


def test_two_hands_the_second_is_told(books, land):
    row = books.enter("429")
    correct_entry(row, again(row, "430"), made_from=1, reason="sửa", body=land.district, **land.acts())
    with pytest.raises(Conflict):
        correct_entry(row, again(row, "431"), made_from=1, reason="sửa", body=land.district, **land.acts())
    assert EntryRevision.objects.count() == 2


def test_revisions_only_grow(books):
    books.enter("429")
    for change in (lambda: EntryRevision.objects.update(value_q=1), lambda: EntryRevision.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_withdrawn_entry_counts_nowhere_and_stays(books, land):
    row = books.enter("429")
    withdraw_entry(row, made_from=1, reason="ghi nhầm địa phương", **land.acts())
    assert books.sums().empty
    row.refresh_from_db()
    assert (row.withdrawn, row.revisions.count()) == (True, 2)
    correct_entry(row, again(row, "429"), made_from=2, reason="ghi đúng", body=land.district, **land.acts())
    assert not books.sums().empty


def test_a_total_with_parts_is_not_withdrawn(books, land):
    whole = books.enter("429")
    books.enter("151", source="people", part_of=whole)
    with pytest.raises(Conflict):
        withdraw_entry(whole, made_from=1, reason="x", **land.acts())


def test_the_same_words_of_a_paper_are_one_entry(books, land):
    passage = land.passage("Huyện huy động được 2.351,328 tỷ đồng xây dựng.", "2.351,328 tỷ đồng")
    row = books.enter("2.351,328", passage=passage)
    with pytest.raises(EntryTwice) as told:
        books.enter("2.351,328", passage=passage, subject="Nông thôn mới nâng cao", separate=True)
    assert told.value.entry == row


def test_the_same_amount_again_asks_for_a_word(books):
    books.enter("10", "triệu đồng", source="people")
    with pytest.raises(EntryTwice):
        books.enter("10", "triệu đồng", source="people")
    books.enter("10", "triệu đồng", source="people", separate=True)
    assert Entry.objects.count() == 2


def test_a_smaller_amount_beside_its_total_asks_whether_it_lies_inside(books):
    whole = books.enter("2.351,328")
    with pytest.raises(MaybePart) as told:
        books.enter("975,89", source="people")
    assert (told.value.entry, told.value.field) == (whole, "part_of")
    books.enter("975,89", source="people", part_of=whole)


def test_a_number_of_the_whole_area_and_one_of_a_village_under_another_name_ask_for_a_word(books, land):
    whole = books.enter("4.250", "m²", subject="Nhân dân hiến đất", whole_area=True)
    with pytest.raises(MaybePart) as told:
        books.enter("1.760", "m²", subject="Hiến đất mở đường", body=land.communes[0])
    assert (told.value.entry, told.value.field) == (whole, "part_of")
    books.enter("1.760", "m²", subject="Hiến đất mở đường", body=land.communes[0], part_of=whole)
    assert [total.amount.value_q for total in books.sums().done] == [whole.value_q]


def test_a_number_of_the_whole_area_after_those_of_villages_asks_for_a_word(books, land):
    books.enter("1.760", "m²", subject="Hiến đất mở đường", body=land.communes[0])
    with pytest.raises(EntryTwice, match="Hiến đất mở đường"):
        books.enter("4.250", "m²", subject="Nhân dân hiến đất", whole_area=True)
    books.enter("4.250", "m²", subject="Hiến đất mở đường", whole_area=True)
    books.enter("9", "m²", subject="Hiến đất xây nhà văn hóa", body=land.communes[0], separate=True)
    assert Entry.objects.count() == 3


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1e30"}, "amount"),
        ({"amount": "1000000000000000000000000000000"}, "amount"),
        ({"measure": "%"}, "measure"),
        ({"measure": "gian hàng"}, "measure"),
        ({"subject": " "}, "subject"),
        ({"source": "nowhere"}, "source"),
        ({"money": "5"}, "money"),
        ({"way": Way.IN}, "way"),
        ({"period": Period.year(2030)}, "status"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(books, said, field):
    with pytest.raises(BadInput) as told:
        books.enter(**{"amount": "5", **said})
    assert told.value.field == field


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"subject": "Sửa nhà cho bà Nguyễn Thị Lan"}, "subject"),
        ({"subject": "Sửa nhà", "note": "hộ Trần Văn Bình, thôn Đoài"}, "note"),
        ({"subject": "Sửa nhà", "source_words": "con gái cụ Lê Thị Mót góp"}, "source_words"),
    ],
)
def test_nobody_who_was_helped_is_named(books, said, field):
    with pytest.raises(BadInput, match="tên người được giúp") as told:
        books.enter("2", kind=EntryKind.SUPPORT, measure="hộ", **said)
    assert told.value.field == field


@pytest.mark.parametrize("subject", ["Hộ nghèo Thôn Đông Anh", "Bà mẹ Việt Nam anh hùng", "hộ Thôn Đoài Hạ Trung"])
def test_a_place_or_an_honour_is_nobodys_name(books, subject):
    assert books.enter("2", kind=EntryKind.SUPPORT, measure="hộ", subject=subject).subject == subject


def test_a_proposal_may_lie_ahead(books):
    assert books.enter("5", period=Period.year(2030), status=Status.PROPOSED).status_label == "đề nghị"


def test_nobody_confirms_his_own_entry_in_a_district(books, land):
    row = books.enter("429")
    with pytest.raises(NotPermitted):
        verify_entry(row, no=1, **land.acts())
    verify_entry(row, no=1, **land.acts(actor("chief", *grants(land.district))))
    row.refresh_from_db()
    assert row.verified
    correct_entry(row, again(row, "430"), made_from=1, reason="sửa", body=land.district, **land.acts())
    row.refresh_from_db()
    assert not row.verified


def test_a_fund_keeps_its_balance(books, land):
    fund = books.fund(opening="1.000.000")
    move = {"kind": EntryKind.FUND, "fund": fund, "measure": "đồng"}
    books.enter("5.000.000", way=Way.IN, subject="Nhân dân ủng hộ", day=date(2022, 3, 1), **move)
    books.enter("2.500.000", way=Way.OUT, subject="Tặng quà Tết", day=date(2022, 4, 1), **move)
    books.enter("9.000.000", way=Way.OUT, subject="Sửa nhà", status=Status.PROPOSED, **move)
    book = fund_book(fund, as_of=date(2022, 12, 31))
    assert (book.income_words, book.spent_words, book.held_words) == ("5.000.000", "2.500.000", "3.500.000")
    assert not book.overdrawn
    books.enter("4.000.000", way=Way.OUT, subject="Sửa nhà", day=date(2022, 5, 1), **move)
    assert fund_book(fund, as_of=date(2022, 12, 31)).overdrawn
    with pytest.raises(EntryFault):
        books.enter("1", "triệu đồng", kind=EntryKind.FUND, fund=fund)
    with pytest.raises(Conflict):
        close_fund(close_fund(fund, on=date(2026, 1, 1), **land.acts()), on=date(2026, 1, 1), **land.acts())


def test_an_outsider_sees_nothing(books, land):
    books.enter("429")
    assert not entries_visible_to(land.outsider).exists()
    assert entries_visible_to(land.officer).count() == 1


def sheet(*rows: dict[str, object]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.append([])
    page.append([column.title for column in COLUMNS])
    for row in rows:
        page.append([row.get(column.field) for column in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = {
    "kind": "nguồn lực",
    "subject": "Đường thôn",
    "amount": 12.5,
    "measure": "triệu đồng",
    "period": "quý I năm 2022",
}


def test_a_sheet_with_faults_writes_nothing_and_names_each(books, land):
    rows = [
        GOOD,
        {**GOOD, "amount": "1.2.3"},
        {**GOOD, "kind": "lạ"},
        {**GOOD, "body": "Xã không có"},
        {**GOOD, "measure": None},
    ]
    found = take_in_sheet(land.district, sheet(*rows), **land.acts())
    assert found.entries == ()
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (4, "Số lượng"), (5, "Loại"), (6, "Đơn vị"), (7, "Đơn vị tính"),
    ]  # fmt: skip
    assert not Entry.objects.exists()


def test_good_rows_may_go_in_alone_and_totals_hold_their_parts(books, land):
    rows = [
        {**GOOD, "code": "T", "amount": "100"},
        {**GOOD, "part_of": "T", "amount": 40, "source": "Nhân dân đóng góp"},
        {**GOOD, "amount": -3},
    ]
    found = take_in_sheet(land.district, sheet(*rows), partly=True, **land.acts())
    assert ([row.words for row in found.entries], [fault.row for fault in found.faults]) == (
        ["100 triệu đồng", "40 triệu đồng"],
        [5],
    )
    assert [total.amount.value_q for total in books.sums().done] == [100 * 10**6]
    assert Line.objects.filter(act="ledgers.taken_in").count() == 1
    assert not Line.objects.filter(act="ledgers.entered").exists()


def test_a_sheet_with_moved_and_missing_columns(land):
    book = openpyxl.Workbook()
    book.active.append(["Số lượng", "Việc, công trình"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BadInput, match="Thiếu cột"):
        take_in_sheet(land.district, out.getvalue(), **land.acts())
    with pytest.raises(BadInput, match="không phải là bảng Excel"):
        take_in_sheet(land.district, b"nothing", **land.acts())


def test_links_are_of_the_same_place(books, land):
    passage = land.passage("trên 429 tỷ đồng", "429 tỷ đồng", owner=land.other)
    with pytest.raises(BadInput):
        books.enter("429", passage=passage)
    assert not Entry.objects.exists()


def test_a_fund_of_a_year_begins_with_what_the_year_before_left(books):
    fund = books.fund(opening="1.000.000")
    move = {"kind": EntryKind.FUND, "fund": fund, "measure": "đồng", "way": Way.IN}
    books.enter("400.000", subject="Ủng hộ", period=Period.year(2022), day=date(2022, 3, 1), **move)
    books.enter("70.000", subject="Ủng hộ", period=Period.quarter(2023, 1), **move)
    books.enter("5.000", subject="Ủng hộ", period=Period.year(2023), day=date(2023, 8, 1), **move)
    told = fund_book(fund, since=date(2023, 1, 1), as_of=date(2023, 6, 30), today=date(2026, 1, 1))
    assert (told.opening_words, told.income_words, told.held_words) == ("1.400.000", "70.000", "1.470.000")
    assert [line.entry.entered for line in told.lines] == ["70.000"]
    running = fund_book(fund, since=date(2023, 1, 1), as_of=date(2023, 2, 1))
    assert running.held_words == "1.470.000"  # its quarter is not over, the money is there
    earlier = fund_book(fund, since=date(2022, 1, 1), as_of=date(2022, 12, 31), today=date(2026, 1, 1))
    assert earlier.held_words == told.opening_words


def test_a_year_and_marks_typed_as_numbers_in_excel_are_read(books, land):
    rows = [
        {**GOOD, "code": 1001, "period": 2022, "amount": 1200},
        {**GOOD, "period": 2022, "part_of": 1001, "amount": 5},
    ]
    found = take_in_sheet(land.district, sheet(*rows), **land.acts())
    assert found.faults == ()
    assert [(row.period.label, row.entered, row.part_of_id) for row in found.entries] == [
        ("năm 2022", "1.200", None),
        ("năm 2022", "5", found.entries[0].pk),
    ]


def test_a_number_that_reads_in_two_ways_is_asked_about_where_it_is_text(land):
    found = take_in_sheet(land.district, sheet({**GOOD, "amount": "1,000"}, {**GOOD, "amount": 151.463}), **land.acts())
    assert [(fault.row, fault.column, "đọc được hai cách" in fault.message) for fault in found.faults] == [
        (3, "Số lượng", True)
    ]
    assert take_in_sheet(land.district, sheet({**GOOD, "amount": "1.000"}), **land.acts()).faults == ()
