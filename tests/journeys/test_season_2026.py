"""The season of 2026: its law is not read yet.  The officer sees which rules wait for his list, confirms them from the signed
paper, the verdicts change, and the list goes its way: council on paper, decision, print, handing over, one revoked."""

from __future__ import annotations

import re
from datetime import date

from tests.documents.land import docx
from tests.journeys.looking import field, fine
from tests.journeys.test_season import (
    ONE,
    Hand,
    a_decision,
    its_things_are_printed_and_handed_over,
    one_is_revoked_and_the_public_sees_it,
)
from tests.serving import TODAY

from thidua.ground.dates import format_day

BASE = "/lam-viec/xa-mo-phong"
DAY = format_day(date.fromisoformat(TODAY))
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
    hand = Hand(page)
    _it_is_sent_received_and_appraised(hand, letter)
    _the_council_sits(hand, letter)
    decided = a_decision(hand, ("giấy khen năm 2026 của Thôn MP-01",), "91/QĐ-UBND", day=DAY)
    names = ["Ông Ích Kiệm", "Tòng Thị Ánh"]
    codes = its_things_are_printed_and_handed_over(hand, names, 2)
    one_is_revoked_and_the_public_sees_it(
        hand, decided, names[1], codes[names[1]], visitors_apart, number="92/QĐ-UBND", day=DAY
    )


def _it_is_sent_received_and_appraised(hand: Hand, letter: str) -> None:
    hand.go(letter)
    hand.press("Lập biên bản bình xét")
    hand.write("Ngày họp", DAY)
    hand.write("Nơi họp", "Nhà văn hóa Thôn MP-01")
    hand.write("Người chủ trì", "Trưởng thôn MP-01 (mô phỏng)")
    hand.write("Thư ký", "Thư ký thôn MP-01 (mô phỏng)")
    hand.write("Tổng số người được triệu tập", "40")
    hand.write("Số người có mặt", "40")
    hand.send("Ghi biên bản", ONE)
    hand.send("Gửi tờ trình", ONE)
    hand.press("Tiếp nhận")
    hand.write("Ngày tiếp nhận", DAY)
    hand.send("Tiếp nhận", ONE)
    hand.press("Ghi thẩm định")
    hand.write("Ý kiến thẩm định", "Hồ sơ đủ, đã đối chiếu từng trường hợp")
    hand.send("Ghi thẩm định", ONE)


def _the_council_sits(hand: Hand, letter: str) -> None:
    hand.press("Hội đồng")
    hand.press("Hội đồng Thi đua - Khen thưởng xã Mô Phỏng")
    hand.press("Triệu tập phiên")
    hand.write("Ngày họp", DAY)
    hand.send("Triệu tập", r"/phien/\d+/$")
    session = hand.page.url
    hand.go(letter)
    hand.press("Đưa ra Hội đồng")
    hand.choose("Phiên họp", f"ngày {DAY}")
    hand.send("Đưa vào chương trình", ONE)
    hand.go(session)
    hand.press("Điểm danh")
    hand.choose("Trưởng ban kiểm phiếu", "Mạc Thị Hiền")
    hand.send("Ghi điểm danh", r"/phien/\d+/$")
    hand.press("Nhập kết quả kiểm phiếu")
    boxes = hand.page.get_by_role("textbox", name=re.compile("^Đồng ý, nội dung")).all()
    assert boxes
    for box in boxes:
        box.fill("7")
    hand.send("Ghi kết quả", r"/phien/\d+/$")
    hand.press("Kết thúc phiên")
    hand.send("Kết thúc phiên", r"/phien/\d+/$")
    hand.press("Gửi biên bản cho văn thư")
    hand.send("Gửi văn thư", r"/phien/\d+/$")
    hand.go(letter)
    hand.send("Lấy kết quả kiểm phiếu", ONE)
    hand.page.get_by_text("Các bước đã có kết quả.").wait_for()
    hand.send("Trình quyết định", ONE)
    hand.page.get_by_text("Chờ quyết định.").first.wait_for()


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
