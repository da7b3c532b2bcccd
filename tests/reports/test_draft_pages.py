"""The pages of papers under writing and of the province's forms, as an officer and an outsider meet them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.reports.test_provincial_forms import docx
from tests.results.conftest import AT, actor, grants

from thidua.reports.models import Draft, FormTemplate, Frozen
from thidua.reports.services import start_draft

HOME = "/lam-viec/dong-son/soan-thao/"


@pytest.fixture
def browser(reported):
    return reported.account("can.bo", "officer", reported.district)


@pytest.fixture
def plan(reported):
    return start_draft("ke_hoach", 2022, owner=reported.district, by=actor("o", *grants(reported.district)), at=AT)


def test_an_officer_writes_a_plan_and_sends_it_to_the_clerk(browser):
    answer = browser.post(f"{HOME}moi/", {"kind": "ke_hoach", "year": "2022", "movement": "", "target_set": ""})
    draft = Draft.objects.get()
    page = f"{HOME}{draft.uid}/"
    assert (answer.status_code, answer.headers["Location"]) == (303, page)

    put = browser.post(
        f"{page}phan/",
        {
            "level": "main",
            "heading": "Thêm",
            "text": "Có",
            "insert": "{set.lines}",
            "version": draft.version,
            "put": "1",
        },
    )
    assert "Có {set.lines}" in put.content.decode()
    assert 'data-bound="set.lines">30<' in put.content.decode()
    saved = browser.post(
        f"{page}phan/",
        {"level": "main", "heading": "Thêm", "text": "Có {set.lines}", "insert": "", "version": draft.version},
    )
    assert saved.status_code == 303
    shown = browser.get(page).content.decode()
    assert re.search(r"Có <span class=\"bound\" data-bound=\"set.lines\">30</span>", shown)
    assert "VI. THÊM" in shown

    assert browser.get(f"{page}gui-van-thu/").status_code == 200
    sent = browser.post(f"{page}gui-van-thu/")
    frozen = Frozen.objects.get()
    assert sent.headers["Location"] == f"/lam-viec/dong-son/van-ban/{frozen.document.uid}/"
    assert "Các số trong văn bản vẫn như dữ liệu hiện nay." in browser.get(page).content.decode()
    assert browser.get(f"{page}tai/docx/").content[:2] == b"PK"
    assert browser.get(f"{page}tai/pdf/").content[:5] == b"%PDF-"


def test_bad_input_is_said_on_the_page(browser, plan):
    page = f"{HOME}{plan.uid}/"

    lost = browser.post(
        f"{page}phan/", {"level": "main", "heading": "A", "text": "{target:9.planned}", "insert": "", "version": 1}
    )
    stranger = browser.post(f"{page}phu-luc/", {"kind": "list", "title": "A", "rows": "x", "version": 1, "owner": "2"})
    list_ = browser.post(f"{page}phu-luc/", {"kind": "list", "title": "A", "rows": "x", "version": 1})
    old = browser.post(f"{page}phan/", {"level": "main", "heading": "A", "text": "b", "insert": "", "version": 99})

    assert [one.status_code for one in (lost, stranger, list_, old)] == [400, 400, 400, 409]
    assert "Không có số nào tên" in lost.content.decode()
    assert "Cần một dòng tên cột" in list_.content.decode()
    assert "vừa được người khác sửa" in old.content.decode()


def test_every_page_opens_for_the_officer_and_for_no_outsider(reported, browser, plan):
    outsider = reported.account("nguoi.la", "officer", reported.land.other)
    part, annex = plan.parts.first().pk, plan.annexes.first().pk
    one = f"{HOME}{plan.uid}/"
    pages = [
        HOME, f"{HOME}moi/", one, f"{one}dau/", f"{one}phan/", f"{one}phan/{part}/", f"{one}can-cu/", f"{one}phu-luc/",
        f"{one}phu-luc/{annex}/", f"{one}gui-van-thu/", f"{one}bo/", f"{one}tai/docx/", f"{HOME}mau-cua-tinh/",
        f"{HOME}mau-cua-tinh/tai-len/",
    ]  # fmt: skip

    assert [browser.get(page).status_code for page in pages] == [200] * len(pages)
    assert [outsider.get(page).status_code for page in pages] == [404] * len(pages)
    assert browser.post(f"{one}phan/{part}/xuong/").status_code == 303
    assert browser.post(f"{one}phan/{part}/bay/").status_code == 404


def test_a_form_is_brought_answered_and_filled(browser):
    data = docx("{{ten_dia_phuong}} {{truong_la}}")
    answer = browser.post(
        f"{HOME}mau-cua-tinh/tai-len/", {"name": "Biểu 3", "year": "2022", "file": SimpleUploadedFile("m.docx", data)}
    )
    page = answer.headers["Location"]

    assert FormTemplate.objects.get().name == "Biểu 3"
    assert "Có trường chưa rõ là gì." in browser.get(page).content.decode()
    assert browser.get(f"{page}dien/").status_code == 400
    assert browser.post(page, {"truong-truong_la": "Ghi tay"}).status_code == 303
    assert browser.get(f"{page}dien/").content[:2] == b"PK"
    hostile = browser.post(
        f"{HOME}mau-cua-tinh/tai-len/",
        {"name": "Xấu", "year": "2022", "file": SimpleUploadedFile("x.docx", docx("{{ 7*7 }}"))},
    )
    assert hostile.status_code == 400
    assert "không phải tên trường" in hostile.content.decode()


def test_the_year_report_is_sent_once_asked_and_says_what_moved(reported, browser):
    page = "/lam-viec/dong-son/bao-cao/2022/"

    assert browser.post(f"{page}gui-van-thu/").status_code == 303
    assert "Các số trong văn bản vẫn như dữ liệu hiện nay." in browser.get(page).content.decode()
    reported.land.save(reported.land.indicators["Thu nhập bình quân đầu người"], "60", "triệu đồng/người/năm",
                       made_from=1, reason="Số chính thức")  # fmt: skip
    assert "Số liệu đã đổi từ lúc gửi" in browser.get(page).content.decode()


def test_a_draft_taken_back_says_so_and_is_opened_again(browser, plan):
    page = f"{HOME}{plan.uid}/"
    browser.post(f"{page}gui-van-thu/")
    paper = f"/lam-viec/dong-son/van-ban/{Frozen.objects.get().document.uid}/"
    assert "Tải bản .docx đã gửi văn thư" in browser.get(paper).content.decode()
    assert browser.get(f"{paper}tai/?ban=docx").content[:2] == b"PK"
    assert browser.get(f"{paper}tai/?ban=khac").status_code == 404
    assert "Đang chờ số." in browser.get(page).content.decode()
    browser.post(f"{paper}rut-lai/")

    assert "Đã rút lại từ văn thư" in browser.get(page).content.decode()
    assert "đã rút lại từ văn thư" in browser.get(HOME).content.decode()
    assert browser.post(f"{page}sua-tiep/").status_code == 303
    again = browser.get(page).content.decode()
    assert "Sửa từng phần" in again
    assert "Đang soạn" in again
    assert browser.post(f"{page}sua-tiep/").status_code == 409


def test_a_new_draft_takes_its_numbers_from_the_chosen_set(reported, browser):
    other = reported.land.set("Dự toán tỉnh giao khác", headline=False)
    asked = browser.get(f"{HOME}moi/").content.decode()
    assert "Dự toán tỉnh giao khác (2022)" in asked
    browser.post(f"{HOME}moi/", {"kind": "ke_hoach", "year": "2022", "movement": "", "target_set": str(other.uid)})
    wrong = browser.post(
        f"{HOME}moi/", {"kind": "ke_hoach", "year": "2023", "movement": "", "target_set": str(other.uid)}
    )

    assert Draft.objects.get().target_set == other
    assert wrong.status_code == 400
    assert "Chọn bộ cùng năm" in wrong.content.decode()


def test_a_list_is_pasted_for_the_repeating_row_of_a_form(browser):
    data = docx("x", row=("{{dong.ho_va_ten}}", "{{dong.don_vi}}"))
    answer = browser.post(
        f"{HOME}mau-cua-tinh/tai-len/", {"name": "Biểu 4", "year": "2022", "file": SimpleUploadedFile("m.docx", data)}
    )
    page = answer.headers["Location"]
    assert "không có trong danh sách trường" in browser.get(page).content.decode()

    assert browser.post(f"{page}danh-sach/", {"rows": "chỉ một dòng"}).status_code == 400
    assert browser.post(f"{page}danh-sach/", {"rows": "Họ và tên\tĐơn vị\nA\tB\n"}).status_code == 303
    shown = browser.get(page).content.decode()
    assert "mỗi dòng của danh sách đã dán một dòng" in shown
    assert "không có trong danh sách trường" not in shown
    assert "Họ và tên\tĐơn vị" in browser.get(f"{page}danh-sach/").content.decode()
    assert browser.get(f"{page}dien/").content[:2] == b"PK"
