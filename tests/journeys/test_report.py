"""A village reports its quarter on a telephone whose line drops; the officer confirms, locks, and one figure is corrected."""

from __future__ import annotations

import re

from tests.serving import sign_in

BASE = "/lam-viec/xa-mo-phong"
LIST = f"{BASE}/bao-cao-don-vi/"
ROADS, GIVEN = "Đường giao thông cải tạo, nâng cấp", "Đất nhân dân hiến"


def _report(demo, village: str, quarter: str) -> str:
    """Return the address of a village's report."""
    uid = demo.one(
        "select r.uid from results_unitreport r join units_name n on n.body_id = r.body_id "
        "where n.name like ? and r.since = ?", f"%{village}", quarter,
    )  # fmt: skip
    return f"{LIST}{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}/"


def _state(demo, village: str, quarter: str) -> str:
    return demo.one(
        "select r.state from results_unitreport r join units_name n on n.body_id = r.body_id "
        "where n.name like ? and r.since = ?", f"%{village}", quarter,
    )  # fmt: skip


def test_a_village_sends_its_quarter_from_a_telephone_whose_line_drops(visitors, demo):
    page = visitors.page(width=360, height=740)
    sign_in(page, "binh.vu")
    page.goto(LIST)
    page.get_by_role("link", name="Nhập báo cáo").first.click()
    page.wait_for_url("**/nhap/")
    assert "Thôn MP-01" in page.locator("main").inner_text()
    assert "Quý III năm 2026:" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.get_by_label(ROADS, exact=True).fill("chín")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.get_by_role("alert").filter(has_text="báo cáo chưa gửi").wait_for()
    assert page.get_by_label(ROADS, exact=True).input_value() == "chín"

    page.get_by_label(ROADS, exact=True).fill("0,05")
    page.get_by_role("button", name=re.compile("^Như kỳ trước")).last.click()
    page.get_by_role("checkbox", name="Không phát sinh").nth(4).check()
    page.get_by_text("Bản nháp lưu trên máy lúc").wait_for()

    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.get_by_text("Chưa gửi: mất mạng").wait_for()
    assert _state(demo, "Thôn MP-01", "2026-10-01") == "draft"
    page.context.set_offline(False)
    page.wait_for_function("!document.querySelector('#mang') || document.querySelector('#mang').hidden "
                           "|| document.querySelector('[role=alert]') !== null")  # fmt: skip
    _send_what_was_asked_about(page)
    page.get_by_text(re.compile(r"Đã gửi báo cáo: \d+ số liệu")).wait_for()
    assert _state(demo, "Thôn MP-01", "2026-10-01") == "submitted"
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('thidua:')).length") == 0
    sent = demo.one("select count(*) from audit_line where act = 'results.report_sent' and at > '2026-11-20'")
    assert sent == 1

    page.get_by_role("link", name="Sửa, gửi lại").click()
    page.get_by_label(ROADS, exact=True).fill("0,06")
    page.get_by_role("button", name="Gửi lại báo cáo").click()
    _send_what_was_asked_about(page)
    page.get_by_text(re.compile("Đã gửi báo cáo")).wait_for()
    assert "0,06 km" in page.locator("main").inner_text()


def _send_what_was_asked_about(page) -> None:
    """Where a figure was asked about, give a reason and send again."""
    page.locator("text=/Đã gửi báo cáo|Nếu đúng, ghi một câu lý do/").first.wait_for()
    if page.get_by_label("Lý do (không bắt buộc)").count():
        page.get_by_label("Lý do (không bắt buộc)").first.fill("Đã đối chiếu với sổ của thôn.")
        page.get_by_role("button", name=re.compile("^Gửi")).click()


def test_what_was_typed_is_there_again_when_the_page_is_opened_anew(visitors, demo):
    page = visitors.page("binh.vu", width=360, height=740)
    page.goto(LIST)
    page.goto(_report(demo, "Thôn MP-01", "2026-10-01") + "nhap/")
    page.get_by_label(GIVEN, exact=True).fill("12")
    page.get_by_text("Bản nháp lưu trên máy lúc").wait_for()
    page.reload()
    page.get_by_text("Đang dùng bản nháp lưu trên máy").wait_for()
    assert page.get_by_label(GIVEN, exact=True).input_value() == "12"


def test_the_page_works_without_script_and_is_light(visitors, demo):
    page = visitors.page("binh.vu", width=360, height=740, script=False)
    answer = page.goto(_report(demo, "Thôn MP-01", "2026-10-01") + "nhap/")
    sizes = answer.request.sizes()
    assert sizes["responseBodySize"] < 30_000
    page.get_by_role("button", name="Mọi ô còn trống: không phát sinh").click()
    page.get_by_text("Đã lưu nháp. Báo cáo chưa gửi.").wait_for()
    page.get_by_role("button", name=re.compile("^Gửi")).click()
    if page.get_by_text("Nếu đúng, ghi một câu lý do").count():
        page.get_by_role("button", name=re.compile("^Gửi")).click()
    page.get_by_text(re.compile(r"Đã gửi báo cáo: \d+ số liệu")).wait_for()


def test_the_officer_confirms_locks_and_opens_one_report_again(visitors, demo):
    page = visitors.page("ha.le")
    page.goto(_report(demo, "Thôn MP-01", "2026-10-01"))
    page.get_by_role("button", name=re.compile("^Xác nhận báo cáo")).click()
    page.get_by_text("Đã xác nhận báo cáo.").wait_for()
    page.get_by_role("button", name="Khóa báo cáo").click()
    page.get_by_text("Đã khóa báo cáo.").wait_for()
    reporter = visitors.page("binh.vu", width=360)
    reporter.goto(_report(demo, "Thôn MP-01", "2026-10-01") + "nhap/")
    assert "không ghi thêm được" in reporter.locator("body").inner_text()

    page.get_by_role("link", name=re.compile(f"Đính chính.*{ROADS}")).click()
    page.get_by_label("Số đúng").fill("0,07")
    page.get_by_label("Lý do đính chính").fill("Nghiệm thu lại ngày 20/11/2026")
    page.get_by_label("Ai cho số").fill("Trưởng thôn")
    page.get_by_role("button", name="Ghi đính chính").click()
    page.get_by_text("Đã ghi đính chính.").wait_for()
    main = page.locator("main").inner_text()
    assert "0,07 km" in main
    assert "Nghiệm thu lại ngày 20/11/2026" in main

    page.get_by_role("link", name="Mở lại", exact=True).click()
    page.get_by_label("Lý do").fill("Thôn xin bổ sung ngày công")
    page.get_by_role("button", name="Mở lại").click()
    page.get_by_text("Đã mở lại báo cáo.").wait_for()
    assert _state(demo, "Thôn MP-01", "2026-10-01") == "reopened"


def test_the_officer_types_for_a_village_and_gives_another_back(visitors, demo):
    page = visitors.page("ha.le")
    page.goto(_report(demo, "Thôn MP-09", "2026-07-01"))
    page.get_by_role("link", name="Nhập thay").click()
    page.get_by_label(ROADS, exact=True).fill("0,1")
    page.get_by_role("button", name=re.compile("^Gửi")).click()
    page.get_by_role("alert").filter(has_text="ai cho số").wait_for()
    page.get_by_label("Ai cho số").fill("Trưởng thôn")
    page.get_by_label("Zalo").check()
    page.get_by_role("button", name=re.compile("^Gửi")).click()
    _send_what_was_asked_about(page)
    page.get_by_text(re.compile(r"Đã gửi báo cáo: 1 số liệu")).wait_for()
    assert "theo Trưởng thôn, Zalo" in page.locator("main").inner_text()
    page.get_by_role("link", name="Trả lại", exact=True).click()
    page.get_by_label("Lý do").fill("Còn thiếu sáu mục")
    page.get_by_role("button", name="Trả lại").click()
    page.get_by_text("Đã trả lại báo cáo.").wait_for()
    assert "Còn thiếu sáu mục" in page.locator("main").inner_text()


def test_a_link_is_filled_once_by_somebody_without_an_account(visitors, demo):
    officer = visitors.page("ha.le")
    officer.goto(_report(demo, "Thôn MP-11", "2026-10-01"))
    officer.get_by_role("link", name="Đường dẫn một lần").click()
    officer.get_by_label("Gửi cho ai").fill("Trưởng thôn")
    officer.get_by_role("button", name="Lập đường dẫn").click()
    told = officer.locator("#duong-dan").inner_text()
    address = re.search(r"https?://\S+", told).group()
    stranger = visitors.page(width=360, height=740)
    stranger.goto(address)
    assert "Thôn MP-11" in stranger.locator("main").inner_text()
    stranger.get_by_label(GIVEN, exact=True).fill("50")
    stranger.get_by_role("button", name="Gửi báo cáo").click()
    if stranger.get_by_text("Nếu đúng, ghi một câu lý do").count():
        stranger.get_by_role("button", name="Gửi báo cáo").click()
    stranger.get_by_role("heading", name="Đã nhận báo cáo").wait_for()
    assert _state(demo, "Thôn MP-11", "2026-10-01") == "submitted"
    stranger.goto(address)
    assert "đã dùng xong" in stranger.locator("main").inner_text()
    assert stranger.goto("/bao-cao/0000-0000-0000-0000/").status == 404
