"""The law book as the officer and the province’s keeper of rules meet it: a waiting rule confirmed, and taken back."""

from __future__ import annotations

import re

from tests.documents.land import docx

BASE = "/lam-viec/xa-mo-phong"


def test_the_officer_finds_a_rule_without_diacritics_on_a_day_of_his_choice(visitors):
    page = visitors.page("ha.le", width=360, height=740)
    page.goto(f"{BASE}/quy-dinh/")
    page.get_by_label("Tìm", exact=True).fill("chien si thi dua co so")
    page.get_by_label("Theo quy định ngày").fill("30/6/2025")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Chiến sĩ thi đua cơ sở", exact=True).click()
    assert "Chủ tịch UBND cấp huyện" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("link", name="Thay đổi qua các thời kỳ").click()
    page.get_by_role("heading", name="Từ 01/07/2025").first.wait_for()


def test_the_province_confirms_a_waiting_rule_and_takes_it_back(visitors):
    page = visitors.page("minh.dang")
    page.goto(f"{BASE}/quy-dinh/danh-hieu/CSTDCS/?ngay=2026-03-02")
    assert "Tỷ lệ phiếu của Hội đồng theo Nghị định 152/2025 chưa đọc được" in page.locator("main").inner_text()

    page.goto(f"{BASE}/quy-dinh/cho-xac-nhan/vote.base/2025-07-01/")
    page.get_by_label("Xác nhận cho").select_option(label="Tỉnh Mô Phỏng")
    page.get_by_label("Tỷ lệ phiếu đồng ý").fill("80")
    page.get_by_label("Điều", exact=True).fill("28")
    page.locator("input[type=file]").set_input_files(
        {"name": "ban-ky.docx", "mimeType": "application/octet-stream", "buffer": docx("Bản ký (mô phỏng)")}
    )
    page.get_by_label(re.compile("Tôi đã xem")).check()
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_role("heading", name="Quy định đã xác nhận").wait_for()
    assert "Tỉnh Mô Phỏng và mọi nơi bên dưới" in page.locator("main").inner_text()

    officer = visitors.page("ha.le")
    officer.goto(f"{BASE}/quy-dinh/danh-hieu/CSTDCS/?ngay=2026-03-02")
    told = re.search(r"xác nhận bởi .*", officer.locator("main").inner_text())
    assert told is not None
    assert "tỉnh mô phỏng" in told.group().lower()
    elsewhere = visitors.page("nam.tran")
    elsewhere.goto("/lam-viec/dong-son/quy-dinh/danh-hieu/CSTDCS/?ngay=2026-03-02")
    assert "xác nhận bởi" not in elsewhere.locator("main").inner_text()

    page.get_by_role("link", name="Rút xác nhận").click()
    page.get_by_label("Lý do rút").fill("Đọc nhầm khoản.")
    page.get_by_role("button", name="Rút xác nhận").click()
    page.get_by_text("quy định lại chờ xác nhận").first.wait_for()
    officer.reload()
    assert "xác nhận bởi" not in officer.locator("main").inner_text()
