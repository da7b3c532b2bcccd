"""The season of 2026: its law is not read yet.  The officer sees which rules wait for his list, confirms them from the signed
paper, and the verdicts change."""

from __future__ import annotations

import re

from tests.documents.land import docx
from tests.journeys.looking import field, fine

BASE = "/lam-viec/xa-mo-phong"
PEOPLE = (
    "STT\tHọ và tên\tNghề nghiệp\tĐơn vị\tDanh hiệu\tThành tích\n"
    "1\tÔng Ích Kiệm\tNông dân\tThôn MP-01\tGiấy khen\tHiến đất mở đường (mô phỏng)\n"
    "2\tTòng Thị Ánh\tNông dân\tThôn MP-01\tGiấy khen\tHiến đất mở đường (mô phỏng)"
)


def test_what_must_be_confirmed_first_is_seen_and_done_and_the_verdicts_change(visitors_apart):
    page = visitors_apart.page("ha.le")
    letter = _a_letter(page)
    told = page.locator("main").inner_text()
    assert "Đang đối chiếu theo quy định của hôm nay" in told
    assert "Phải xác nhận quy định trước" in told
    fine(page)
    _the_head_confirms(page, letter)
    assert page.locator("#danh-sach table").get_by_text("Cần xác nhận").count() == 2
    for _ in range(4):  # what one reading of the law settles together leaves the list at once
        waiting = page.locator("#quy-dinh-cho").get_by_role("link", name=re.compile("^Xác nhận"))
        if not waiting.count():
            break
        waiting.first.click()
        _confirmed_from_the_signed_paper(page)
        page.goto(letter)
        page.get_by_text("Sổ quy định đã thay đổi").wait_for()
        page.get_by_role("button", name="Kiểm tra lại").click()
        page.get_by_text("Đã kiểm tra lại cả danh sách.").wait_for()
    told = page.locator("main").inner_text()
    assert "Phải xác nhận quy định trước" not in told
    assert "Cần xác nhận" not in page.locator("#danh-sach table").inner_text()
    assert page.locator("#danh-sach table").get_by_text("Đủ về số liệu").count() == 2
    _the_head_confirms(page, letter)  # what the confirmed standard leaves to people
    assert page.locator("#danh-sach table").get_by_text("Đủ điều kiện").count() == 2
    page.get_by_role("link", name="Ông Ích Kiệm").click()
    assert "xác nhận bởi" in page.locator("main").inner_text()
    fine(page)


def _a_letter(page) -> str:
    page.goto(f"{BASE}/khen-thuong/")
    page.get_by_role("link", name="Lập tờ trình", exact=True).click()
    box = page.get_by_role("combobox", name="Đơn vị đề nghị")
    box.select_option(box.locator("option", has_text="Thôn MP-01").first.get_attribute("value"))
    field(page, "Trích yếu").fill("Đề nghị tặng giấy khen năm 2026 của Thôn MP-01 (mô phỏng)")
    field(page, "Năm của thành tích").fill("2026")
    page.get_by_role("button", name="Lập tờ trình").click()
    page.wait_for_url(re.compile(r"/to-trinh/[0-9a-f-]{36}/$"))
    letter = page.url
    page.get_by_role("link", name="Đưa danh sách vào").first.click()
    field(page, "Hoặc dán danh sách").fill(PEOPLE)
    page.get_by_role("button", name="Đọc danh sách").click()
    page.get_by_label("Người mới, họ Ông: “Ông Ích Kiệm”").check()
    page.get_by_role("button", name="Đưa vào tờ trình").click()
    page.wait_for_url(letter)
    return letter


def _the_head_confirms(page, letter: str) -> None:
    page.get_by_role("link", name="Ghi xác nhận", exact=True).click()
    field(page, "Thủ trưởng đơn vị xác nhận").fill("Trưởng thôn MP-01 (mô phỏng)")
    field(page, "Chức vụ").fill("Trưởng thôn")
    for box in page.locator("input[name=rules]").all():
        box.check()
    page.get_by_role("button", name="Ghi xác nhận").click()
    page.wait_for_url(letter)


def _confirmed_from_the_signed_paper(page) -> None:
    for box in page.locator("input[name=also]").all():
        if "Giấy khen" in box.locator("xpath=ancestor::label").inner_text():
            box.check()
    article = page.get_by_label("Điều", exact=True)
    if not article.input_value():
        article.fill("1")
    page.locator("input[type=file]").set_input_files(
        {"name": "ban-ky.docx", "mimeType": "application/octet-stream", "buffer": docx("Bản ký (mô phỏng)")}
    )
    page.get_by_label(re.compile("Tôi đã xem")).check()
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_role("heading", name="Quy định đã xác nhận").wait_for()
