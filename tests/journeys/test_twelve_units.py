"""Xã Mô Phỏng 2026: a set handed down to twelve villages and split, a pledge of each, signed, frozen, kept or broken."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.looking import field, fine

BASE = "/lam-viec/xa-mo-phong"
HANDED = "Giao mười hai thôn năm 2026, lần hai (mô phỏng)"
PLEDGE = "Giao ước mười hai thôn (mô phỏng)"
JOBS, INSURED = "Lao động có việc làm", "Tỷ lệ bao phủ bảo hiểm y tế"


def test_a_set_is_handed_down_split_pledged_signed_and_held_against_the_figures(visitors_apart, tmp_path):
    officer, villager = visitors_apart.page("ha.le"), visitors_apart.page("binh.vu", width=360, height=740)
    handed = _the_set_is_handed_down(officer)
    _what_adds_up_is_split(officer, visitors_apart.page("ha.le"), handed)
    _a_village_takes_more_and_declines(villager, officer, handed)
    pledges = _each_unit_gets_its_pledge(officer, handed)
    _the_village_reads_its_own_and_answers(villager)
    _at_the_conference_eleven_sign_and_one_by_paper(officer, pledges, tmp_path)
    _they_are_frozen_and_shown_kept_or_broken(officer, villager, pledges)


def _the_set_is_handed_down(page) -> str:
    page.goto(f"{BASE}/bo-chi-tieu/")
    page.get_by_role("link", name=re.compile("^Nghị quyết Hội đồng nhân dân xã")).first.click()
    page.get_by_role("link", name="Giao xuống đơn vị").click()
    field(page, "Tên bộ giao xuống").fill(HANDED)
    for label in ("6,5 km", "bảo hiểm y tế", "220 người"):
        page.locator("[name=targets]").and_(page.get_by_role("checkbox", name=re.compile(label))).first.check()
    page.get_by_role("checkbox", name=re.compile(r"^Thôn \(12\)")).check()
    fine(page)
    page.get_by_role("button", name="Giao xuống").click()
    page.wait_for_url(re.compile(r"/bo-chi-tieu/[0-9a-f-]{36}/$"))
    told = " ".join(page.locator("main").inner_text().split())
    assert told.count("Chưa chia") == 2
    assert "12 đơn vị, như nhau" in told
    return page.url


def _split_form(page, handed: str):
    page.goto(handed)
    row = page.get_by_role("row").filter(has_text="6,5 km")
    row.get_by_role("link", name=re.compile("^Chia")).click()


def _what_adds_up_is_split(page, other, handed: str) -> None:
    _split_form(page, handed)
    _split_form(other, handed)
    page.get_by_role("radio", name="Ghi tay từng đơn vị").check()
    page.get_by_label("Số của thôn MP-01", exact=False).first.fill("6")
    page.get_by_role("button", name="Ghi phần chia").click()
    page.get_by_text("còn thiếu 0,5 km").first.wait_for()
    page.get_by_role("radio", name="Chia đều").check()
    page.get_by_role("button", name="Tính thử").click()
    page.get_by_text("Tính thử:").wait_for()
    fine(page)
    page.get_by_role("button", name="Ghi phần chia").click()
    page.wait_for_url(handed)
    other.get_by_role("radio", name="Chia đều").check()
    other.get_by_role("button", name="Ghi phần chia").click()
    changed = other.get_by_role("region", name="Phần đã đổi")
    changed.wait_for()
    assert changed.locator("li").count() == 12
    assert "chưa giao →" in " ".join(changed.inner_text().split())
    fine(other)
    page.get_by_role("row").filter(has_text="220 người").get_by_role("link", name=re.compile("^Chia")).click()
    page.get_by_role("radio", name="Chia đều").check()
    page.get_by_role("button", name="Ghi phần chia").click()
    page.wait_for_url(handed)
    told = " ".join(page.locator("main").inner_text().split())
    assert told.count("đúng bằng kế hoạch;") == 2
    fine(page)


def _a_village_takes_more_and_declines(villager, officer, handed: str) -> None:
    officer.goto(handed)
    link = officer.get_by_role("link", name="Thôn MP-01", exact=True)
    villager.goto(link.get_attribute("href"))
    more = villager.get_by_role("textbox", name=re.compile("^Mức đăng ký, .*lao động", re.I))
    more.fill("5")
    villager.get_by_role("button", name="Gửi trả lời").click()
    villager.get_by_text("thấp hơn mức được giao").first.wait_for()
    villager.get_by_role("textbox", name=re.compile("^Mức đăng ký, .*lao động", re.I)).fill("25")
    villager.get_by_role("button", name="Gửi trả lời").click()
    villager.get_by_text("Đã ghi trả lời").first.wait_for()
    assert "25" in villager.locator("main").inner_text()


def _each_unit_gets_its_pledge(page, handed: str) -> str:
    page.goto(handed)
    page.get_by_role("link", name="Giao ước của từng đơn vị").click()
    pledges = page.url
    page.get_by_role("link", name="Lập giao ước cho mọi đơn vị").click()
    field(page, "Tên giao ước").fill(PLEDGE)
    field(page, "Nội dung thi đua").fill("Giữ đường làng sạch đẹp")
    field(page, "Ngày hội nghị ký").fill("20/01/2026")
    page.get_by_role("checkbox", name=re.compile("^Ủy ban nhân dân", re.I)).check()
    field(page, "Người ký thay mặt đơn vị").fill("Trưởng thôn")
    fine(page)
    page.get_by_role("button", name="Lập giao ước").click()
    page.wait_for_url(pledges)
    page.get_by_text("Đã lập 12 giao ước").first.wait_for()
    assert page.locator("tbody tr").count() == 12
    fine(page)
    return pledges


def _the_village_reads_its_own_and_answers(villager) -> None:
    villager.goto(f"{BASE}/giao-uoc/")
    mine = villager.get_by_role("link", name=re.compile(rf"^{re.escape(PLEDGE)}"))
    assert mine.all_inner_texts() == [f"{PLEDGE}: Thôn MP-01"]
    mine.click()
    told = " ".join(villager.locator("main").inner_text().split())
    assert "25 người (được giao" in told
    fine(villager)
    villager.get_by_role("link", name="Trả lời về bản này").click()
    villager.get_by_role("radio", name="Đồng ý").check()
    villager.get_by_role("button", name="Ghi trả lời").click()
    villager.get_by_text("Đã ghi trả lời").first.wait_for()


def _at_the_conference_eleven_sign_and_one_by_paper(page, pledges: str, folder: Path) -> None:
    page.goto(pledges)
    page.get_by_role("button", name="Mở ký").click()
    page.get_by_text("Đã mở ký 12 giao ước").first.wait_for()
    page.get_by_role("link", name="Điểm danh tại hội nghị").click()
    boxes = page.get_by_role("checkbox", name=re.compile(r"^Thôn MP-"))
    assert boxes.count() == 12
    for place in range(11):
        boxes.nth(place).check()
    fine(page)
    page.get_by_role("button", name="Ghi các đơn vị đã ký").click()
    page.wait_for_url(pledges)
    page.get_by_text("Đã ghi 22 chữ ký").first.wait_for()  # eleven villages and the committee in each

    page.get_by_role("row").filter(has_text="0/2").get_by_role("link").click()
    last = page.url
    page.get_by_role("link", name="Đọc toàn văn").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải PDF").click()
    scan = folder / "giao-uoc-thon.pdf"
    waiting.value.save_as(scan)
    page.goto(last)
    page.get_by_role("link", name="Gắn bản giấy đã ký").click()
    page.get_by_label("Bản quét giấy đã ký").set_input_files(scan)
    for box in page.locator("[name=parties]").all():
        box.check()
    page.get_by_role("button", name="Gắn bản giấy").click()
    page.wait_for_url(last)
    assert "Đã ký 2 trên 2 bên" in page.locator("main").inner_text()


def _they_are_frozen_and_shown_kept_or_broken(page, villager, pledges: str) -> None:
    page.goto(pledges)
    page.get_by_role("button", name="Khóa 12 giao ước đã đủ chữ ký").click()
    page.get_by_text("Đã khóa 12 giao ước").first.wait_for()
    fine(page)
    page.get_by_role("link", name=re.compile("Thôn MP-01$")).click()
    page.get_by_role("link", name="Giữ hay không giữ").click()
    rows = page.locator("main tbody tr")
    assert rows.count() == 3
    told = " ".join(page.locator("main").inner_text().split())
    assert "25 người (được giao" in told
    assert re.search(r"Giữ|Không giữ|Chưa kết luận", told)
    fine(page)
    assert villager.goto(page.url).status == 200
    assert villager.locator("main tbody tr").count() == 3
