"""The pages of the ledgers: the sums, writing an entry, its correction, the sheet, the paper; who gets in."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.documents.land import make_land
from tests.documents.pages import signed_in

from thidua.ledgers.core.kinds import EntryKind
from thidua.ledgers.models import Entry, Fund


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def land(db):
    return make_land()


@pytest.fixture
def officer(land) -> Client:
    return signed_in(land.one, "officer")


def url(name, *args, slug="xa-mot"):
    return reverse(f"ledgers:{name}", args=(slug, *args))


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


SAID = {"subject": "Đường thôn", "amount": "1.250,5", "measure": "triệu đồng", "bound": ">", "source": "people",
        "status": "done", "period": "năm 2026"}  # fmt: skip


def write(client, land, kind=EntryKind.RESOURCE, **more):
    return client.post(url("add", kind.value), {**SAID, "body": land.one.pk, **more})


def test_an_entry_goes_in_is_corrected_and_withdrawn(officer, land):
    answer = write(officer, land)
    row = Entry.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, url("entry", row.uid))
    assert "trên 1.250,5" in text(officer, url("home"))
    assert "Nhân dân đóng góp" in text(officer, url("entries"))
    sent = {**SAID, "body": land.one.pk, "amount": "1.300", "reason": "cộng sót", "lan": "1"}
    assert officer.post(url("correct", row.uid), sent).status_code == 303
    assert officer.post(url("correct", row.uid), sent).status_code == 400
    assert "trên 1.300 triệu đồng" in text(officer, url("entry", row.uid))
    assert officer.post(url("withdraw", row.uid), {"reason": "nhầm"}).status_code == 303
    assert "Sổ chưa có khoản nào" in text(officer, url("home"))
    assert "cộng sót" in text(officer, url("entry", row.uid)).lower()


@pytest.mark.parametrize("kind", list(EntryKind))
def test_each_kind_has_its_form(officer, land, kind):
    if kind is EntryKind.FUND:
        assert officer.get(url("add", kind.value)).status_code == 404
        officer.post(url("open_fund"), {"name": "Quỹ A", "opened_on": "01/01/2026", "opening": "1.000", "purpose": ""})
    assert "Ghi vào sổ" in text(officer, url("add", kind.value))


def test_a_refusal_stands_at_its_field(officer, land):
    answer = write(officer, land, amount="1.2.3")
    assert answer.status_code == 400
    assert "không phải là số" in answer.content.decode()
    write(officer, land)
    answer = write(officer, land)
    assert "khoản riêng" in answer.content.decode()
    assert write(officer, land, separate="on").status_code == 303
    assert write(officer, land, strange="1").status_code == 400
    assert Entry.objects.count() == 2


def test_a_part_begins_from_its_total(officer, land):
    write(officer, land, source="")
    total = Entry.objects.get()
    page = text(officer, f"{url('add', 'resource')}?trong={total.uid}")
    assert f'<option value="{total.pk}" selected>' in page
    assert write(officer, land, amount="100", part_of=total.pk, bound="=").status_code == 303
    home = text(officer, url("home"))
    assert ("trong đó Nhân dân đóng góp" in home, "phần còn lại, chưa nêu nguồn" in home) == (True, True)


def test_a_fund_book(officer, land):
    officer.post(
        url("open_fund"), {"name": "Vì người nghèo", "opened_on": "01/01/2026", "opening": "1.000.000", "purpose": ""}
    )
    fund = Fund.objects.get()
    move = {"fund": fund.pk, "way": "in", "measure": "đồng", "amount": "500.000", "bound": "="}
    assert write(officer, land, EntryKind.FUND, **move).status_code == 303
    page = text(officer, url("fund", fund.uid))
    assert "1.500.000" in page
    assert officer.get(url("fund", fund.uid) + "?tai=1").status_code == 200
    assert officer.post(url("close_fund", fund.uid), {"on": "01/03/2026"}).status_code == 303


def test_the_sheet_comes_out_and_goes_in_again(officer, land):
    write(officer, land)
    out = officer.get(url("sheet_out")).content
    book = openpyxl.load_workbook(io.BytesIO(out))
    sheet = book.active
    titles = next(n for n, row in enumerate(sheet.iter_rows(values_only=True), 1) if row[0] == "Mã khoản")
    first = [cell.value for cell in sheet[titles + 1]]
    sheet.append([None, *first[1:4], 99, *first[5:]])
    again = io.BytesIO()
    book.save(again)
    answer = officer.post(url("sheet_in"), {"tep": SimpleUploadedFile("so.xlsx", again.getvalue())})
    assert answer.status_code == 303, answer.content.decode()[:3000]
    assert sorted(Entry.objects.values_list("entered", flat=True)) == ["1.250,5", "99"]
    bad = officer.post(url("sheet_in"), {"tep": SimpleUploadedFile("so.xlsx", b"x")})
    assert (bad.status_code, "không phải là bảng Excel" in bad.content.decode()) == (400, True)


def test_the_table_as_paper_and_as_excel(officer, land):
    write(officer, land)
    for ext in ("docx", "pdf", "xlsx"):
        answer = officer.get(url("table_file", ext))
        assert (answer.status_code, len(answer.content) > 3000) == (200, True)
    assert officer.get(url("table_file", "exe")).status_code == 404


def test_others_do_not_get_in(officer, land):
    write(officer, land)
    row = Entry.objects.get()
    other = signed_in(land.two, "officer", name="kia")
    for address in (url("home"), url("entries"), url("entry", row.uid), url("add", "resource"), url("sheet_in")):
        assert other.get(address).status_code == 404
    assert Client().get(url("home")).status_code == 302
    reader = signed_in(land.one, "viewer", name="xem")
    assert (reader.get(url("home")).status_code, reader.get(url("add", "resource")).status_code) == (200, 403)


@pytest.mark.parametrize("n", [1, 3])
def test_the_home_page_asks_the_same_number_of_questions(officer, land, n, django_assert_max_num_queries):
    for number in range(n):
        write(officer, land, amount=str(number + 5), separate="on", subject=f"Việc {number}")
    with django_assert_max_num_queries(34):
        officer.get(url("home"))


def test_a_row_changed_in_excel_is_told_and_the_ledger_stays(officer, land):
    write(officer, land)
    book = openpyxl.load_workbook(io.BytesIO(officer.get(url("sheet_out")).content))
    sheet = book.active
    row = next(n for n, cells in enumerate(sheet.iter_rows(values_only=True), 1) if cells[0] == "Mã khoản") + 1
    sheet.cell(row, 5).value = 1300
    again = io.BytesIO()
    book.save(again)
    answer = officer.post(url("sheet_in"), {"tep": SimpleUploadedFile("so.xlsx", again.getvalue())})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "1 dòng khác với sổ, sổ giữ nguyên" in page
    told = "bảng ghi Đường thôn, trên 1.300 triệu đồng; sổ đang ghi Đường thôn, trên 1.250,5 triệu đồng"
    assert f"cột “Số lượng”: {told}" in page
    assert Entry.objects.get().entered == "1.250,5"


def test_what_may_be_counted_twice_asks_with_the_answer_in_sight(officer, land):
    write(officer, land, source="", bound="=")
    total = Entry.objects.get()
    answer = write(officer, land, amount="100", bound="=")
    page = answer.content.decode()
    assert (answer.status_code, "Sổ đã có tổng 1.250,5 triệu đồng" in page) == (400, True)
    first, more = page.split('<details class="more"')
    assert ('name="separate"' in first, 'name="separate"' in more) == (True, False)
    assert write(officer, land, amount="100", bound="=", part_of=total.pk).status_code == 303
    part = Entry.objects.exclude(pk=total.pk).get()
    home = text(officer, url("home"))
    assert f'<a class="small" href="{url("entry", part.uid)}">trong đó Nhân dân đóng góp</a>' in home
