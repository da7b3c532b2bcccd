"""Đông Sơn launches its emulation of 2023: from the basis to the pledge that four bodies signed, and the paper of one."""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document
from tests.journeys.looking import field, fine

BASE = "/lam-viec/dong-son"
NAME = "Phát động thi đua năm 2023 (lập từng bước)"
PLEDGE = "Giao ước thi đua năm 2023 của bốn bên"
BODIES = ("Huyện ủy", "Hội đồng nhân dân", "Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc")
CONTENTS = (
    "Thi đua thực hiện các nhiệm vụ tăng thu ngân sách nhà nước, phấn đấu hoàn thành vượt dự toán tỉnh giao",
    "Đẩy mạnh chương trình xây dựng nông thôn mới nâng cao, nông thôn mới kiểu mẫu gắn với phát triển đô thị",
)
FIGURES = (  # text of the line, field, indicator as the catalogue lists it, comparator, number, measure
    ("Tốc độ tăng giá trị sản xuất", "Kinh tế", "Tốc độ tăng tổng giá trị sản xuất (%)", "=", "10,51", "%"),
    ("Xây dựng thôn thông minh", "Nông thôn mới", "Số thôn thông minh xây dựng trong năm (thôn)", "=", "13", "thôn"),
    ("Tỷ lệ gia đình văn hóa", "Xã hội", "Tỷ lệ gia đình văn hóa (%)", ">", "91,5", "%"),
    ("Tỷ lệ khu dân cư văn hóa", "Xã hội", "Tỷ lệ khu dân cư (thôn) văn hóa (%)", ">", "92,6", "%"),
    ("Cơ quan, đơn vị đạt chuẩn văn hóa", "Xã hội", "Tỷ lệ cơ quan, đơn vị đạt chuẩn văn hóa (%)", ">=", "85", "%"),
    ("Đơn vị cấp xã hoàn thành chuyển đổi số", "Cải cách", "Số xã hoàn thành chuyển đổi số cấp xã (xã)", ">=", "5", "xã"),
)  # fmt: skip


def test_from_the_basis_to_the_pledge_that_four_bodies_signed(visitors, tmp_path):
    page = visitors.page("nam.tran")
    _the_basis_is_in_the_library(page)
    movement = _the_movement_is_drafted_made_ready_and_launched(page)
    targets = _the_targets_are_written_with_their_figures(page)
    pledge = _the_pledge_is_made_from_the_targets(page, movement, targets)
    _the_bodies_read_it_and_one_asks_for_a_change(page, pledge)
    _at_the_conference_three_sign_and_the_fourth_by_paper(page, pledge, tmp_path)
    _it_is_frozen_and_stays_as_it_was_signed(page, pledge)


def _the_basis_is_in_the_library(page) -> None:
    page.goto(f"{BASE}/van-ban/")
    page.get_by_role("link", name=re.compile("Đăng ký văn bản")).first.click()
    field(page, "Loại văn bản", "combobox").select_option(label="Nghị quyết")
    field(page, "Số, ký hiệu").fill("61/NQ-HĐND")
    field(page, "Ngày ban hành").fill("20/12/2022")
    field(page, "Cơ quan ban hành").fill("HĐND huyện Đông Sơn")
    field(page, "Trích yếu").fill("Nhiệm vụ phát triển kinh tế – xã hội năm 2023")
    page.get_by_role("button", name="Đăng ký").click()
    page.wait_for_url(re.compile(r"/van-ban/[0-9a-f-]{36}/"))


def _the_movement_is_drafted_made_ready_and_launched(page) -> str:
    page.goto(f"{BASE}/phong-trao/")
    page.get_by_role("link", name=re.compile("^Soạn phong trào")).first.click()
    field(page, "Tên phong trào").fill(NAME)
    field(page, "Hình thức", "combobox").select_option(label="Thường xuyên")
    field(page, "Phạm vi tổ chức", "combobox").select_option(label="Cấp huyện")
    field(page, "Từ ngày").fill("12/01/2023")
    field(page, "Đến hết ngày").fill("31/12/2023")
    field(page, "Nội dung").fill("\n".join(CONTENTS))
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.wait_for_url(re.compile(r"/phong-trao/[0-9a-f-]{36}/$"))
    address = page.url
    lacking = _lacking(page)
    for role, body in zip(("Phát động", *["Cùng phát động"] * 3), BODIES, strict=True):
        page.get_by_role("link", name="Thêm cơ quan").click()
        field(page, "Vai trò", "combobox").select_option(label=role)
        option = field(page, "Cơ quan trong địa phương", "combobox").locator(
            "option", has_text=re.compile(f"^{body}", re.I)
        )
        field(page, "Cơ quan trong địa phương", "combobox").select_option(option.first.get_attribute("value"))
        page.get_by_role("button", name="Ghi vai trò").click()
        page.wait_for_url(address)
    for number in ("61/NQ-HĐND", "15/2003/QH11"):
        page.get_by_role("link", name="Thêm căn cứ").click()
        field(page, "Văn bản căn cứ").fill(number)
        page.get_by_role("button", name="Thêm căn cứ").click()
        page.wait_for_url(address)
    page.get_by_role("link", name="Sửa dự thảo").click()
    field(page, "Mục tiêu").fill("Giữ vững huyện Đông Sơn là một trong những đơn vị dẫn đầu của tỉnh")
    page.get_by_text("Thêm: phạm vi").click()
    field(page, "Phạm vi").fill("Toàn huyện")
    field(page, "Đối tượng").fill("Toàn Đảng bộ, lực lượng vũ trang và các tầng lớp Nhân dân")
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.wait_for_url(address)
    assert (
        _lacking(page) == lacking - 3
    )  # the check follows what the draft says, and what is left does not stop the launch
    page.get_by_role("link", name="Phát động", exact=True).click()
    field(page, "Ngày phát động").fill("12/01/2023")
    page.get_by_role("button", name="Phát động").click()
    page.wait_for_url(address)
    assert "12/01/2023" in page.locator("main").inner_text()
    fine(page)
    return address


def _lacking(page) -> int:
    return int(page.get_by_text("điều chưa thấy trong phong trào này").inner_text().split()[0])


def _the_targets_are_written_with_their_figures(page) -> str:
    page.goto(f"{BASE}/bo-chi-tieu/")
    page.get_by_role("link", name="Lập bộ chỉ tiêu").first.click()
    field(page, "Tên bộ chỉ tiêu").fill("Chỉ tiêu giao ước năm 2023")
    field(page, "Nơi giao").fill("Huyện ủy, HĐND, UBND, Ủy ban MTTQ huyện Đông Sơn")
    field(page, "Kỳ").fill("năm 2023")
    option = field(page, "Văn bản", "combobox").locator("option", has_text="61/NQ-HĐND")
    field(page, "Văn bản", "combobox").select_option(option.get_attribute("value"))
    page.get_by_role("button", name="Lập bộ chỉ tiêu").click()
    page.wait_for_url(re.compile(r"/bo-chi-tieu/[0-9a-f-]{36}/$"))
    address = page.url
    for text, about, indicator, comparator, number, measure in FIGURES:
        page.goto(address)
        page.get_by_role("link", name="Thêm dòng chỉ tiêu").first.click()
        field(page, "Nguyên văn dòng").fill(text)
        option = field(page, "Lĩnh vực", "combobox").locator("option", has_text=about).first
        field(page, "Lĩnh vực", "combobox").select_option(option.get_attribute("value"))
        field(page, "Chỉ tiêu", "combobox").select_option(label=indicator)
        page.locator("[name=comparator]").select_option(comparator)
        field(page, "Số kế hoạch").fill(number)
        field(page, "Đơn vị tính").fill(measure)
        page.get_by_role("button", name="Thêm dòng chỉ tiêu").click()
        page.get_by_text(
            "Nơi giao này đã giao chỉ tiêu này"
        ).wait_for()  # the demo's set of that year has the same figures
        page.get_by_role("checkbox", name=re.compile("^Ghi thêm")).check()
        page.get_by_role("button", name="Thêm dòng chỉ tiêu").click()
        page.wait_for_url(address)
    told = " ".join(page.locator("main").inner_text().split())
    for words in ("10,51%", "13 thôn", "trên 91,5%", "trên 92,6%", "từ 85% trở lên", "từ 5 xã trở lên"):
        assert words in told, words
    fine(page)
    return address


def _the_pledge_is_made_from_the_targets(page, movement: str, targets: str) -> str:
    page.goto(targets)
    page.get_by_role("link", name="Lập giao ước").click()
    assert field(page, "Bộ chỉ tiêu", "combobox").locator("option:checked").inner_text().startswith("Chỉ tiêu giao ước")
    field(page, "Tên giao ước").fill(PLEDGE)
    field(page, "Thuộc đợt phát động, phong trào", "combobox").select_option(label=NAME)
    field(page, "Mục đích").fill("Giữ vững Đông Sơn là một trong những đơn vị dẫn đầu của tỉnh.")
    field(page, "Nội dung thi đua").fill("\n".join(CONTENTS))
    field(page, "Ngày hội nghị ký").fill("12/01/2023")
    for body in BODIES:
        page.get_by_role("checkbox", name=re.compile(f"^{body}", re.I)).check()
    fine(page)
    page.get_by_role("button", name="Lập giao ước").click()
    page.wait_for_url(re.compile(r"/giao-uoc/[0-9a-f-]{36}/$"))
    address = page.url
    page.get_by_role("button", name="Soạn bản đầu").click()
    page.get_by_text("Đã soạn bản mới").first.wait_for()
    page.get_by_role("link", name="Đọc toàn văn").click()
    text = " ".join(page.locator("main").inner_text().split())
    for words in ("10,51%", "13 thôn", "61/NQ-HĐND", "15/2003/QH11", CONTENTS[0]):
        assert words in text, words
    fine(page)
    page.goto(address)
    return address


def _answer(page, pledge: str, body: str, stand: str, words: str = "") -> None:
    page.goto(pledge)
    page.locator("li.signer").filter(has_text=body).get_by_role("link", name="Ghi thay").click()
    page.get_by_label(stand, exact=True).check()
    if words:
        field(page, "Chỗ đề nghị sửa, hoặc lý do không ký").fill(words)
    field(page, "Ai trả lời, bằng cách nào").fill("Văn phòng, công văn góp ý")
    page.get_by_role("button", name="Ghi trả lời").click()
    page.wait_for_url(pledge)


def _the_bodies_read_it_and_one_asks_for_a_change(page, pledge: str) -> None:
    _answer(page, pledge, "Huyện ủy", "Đồng ý")
    _answer(page, pledge, "Mặt trận", "Đề nghị sửa", "thêm cuộc vận động của Mặt trận")
    page.get_by_role("button", name="Mở ký bản 1").click()
    page.get_by_text("còn đề nghị sửa").wait_for()
    page.goto(pledge)
    page.get_by_role("link", name="Sửa lời văn, ngày").click()
    box = field(page, "Nội dung thi đua")
    box.fill(f"{box.input_value()}\nCuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”")
    page.get_by_role("button", name="Ghi", exact=True).click()
    page.wait_for_url(pledge)
    page.get_by_role("button", name="Soạn bản mới").click()
    page.get_by_role("link", name="So với bản 1").click()
    assert "đô thị văn minh" in page.locator("#thay-doi").inner_text()
    for body in BODIES:
        _answer(page, pledge, body.removeprefix("Ủy ban ") if "Mặt trận" in body else body, "Đồng ý")
    fine(page)
    page.get_by_role("button", name="Mở ký bản 2").click()
    page.get_by_role("link", name="Điểm danh tại hội nghị").wait_for()


def _at_the_conference_three_sign_and_the_fourth_by_paper(page, pledge: str, folder: Path) -> None:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word Thứ tự ký").click()
    order = folder / "order.docx"
    waiting.value.save_as(order)
    words = "\n".join(cell.text for table in Document(str(order)).tables for row in table.rows for cell in row.cells)
    assert all(body.lower() in words.lower() for body in BODIES)

    page.get_by_role("link", name="Điểm danh tại hội nghị").click()
    assert field(page, "Ngày ký").input_value() == "12/01/2023"
    for body in BODIES[:3]:
        page.get_by_role("checkbox", name=re.compile(f"^{body}", re.I)).check()
    fine(page)
    page.get_by_role("button", name="Ghi các bên đã ký").click()
    page.wait_for_url(pledge)
    assert "Đã ký 3 trên 4 bên" in page.locator("main").inner_text()

    page.get_by_role("link", name="Đọc toàn văn").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải PDF").click()
    scan = folder / "giao-uoc-da-ky.pdf"
    waiting.value.save_as(scan)
    page.goto(pledge)
    page.get_by_role("link", name="Gắn bản giấy đã ký").click()
    page.get_by_label("Bản quét giấy đã ký").set_input_files(scan)
    field(page, "Ngày trên bản giấy").fill("12/01/2023")
    page.get_by_role("checkbox", name=re.compile("Mặt trận")).check()
    fine(page)
    page.get_by_role("button", name="Gắn bản giấy").click()
    page.wait_for_url(pledge)
    assert "Đã ký 4 trên 4 bên" in page.locator("main").inner_text()


def _it_is_frozen_and_stays_as_it_was_signed(page, pledge: str) -> None:
    page.get_by_role("button", name="Khóa bản 2").click()
    page.get_by_text("Đã khóa bản 2").first.wait_for()
    assert page.get_by_role("link", name="Điểm danh tại hội nghị").count() == 0
    fine(page)
    page.get_by_role("link", name="Giữ hay không giữ").click()
    told = " ".join(page.locator("main").inner_text().split())
    assert "trên 6 chỉ tiêu cam kết" in told
    assert "10,51%" in told
    fine(page)
