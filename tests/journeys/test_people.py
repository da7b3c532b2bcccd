"""The others of the commune: who enters on a telephone, who leads, who may see nothing, and a first week."""

from __future__ import annotations

import io
import re

import pytest
import xlsxwriter
from tests.serving import sign_in

BASE = "/lam-viec/xa-mo-phong"


def test_the_reporter_of_a_village_enters_a_quarter_on_his_telephone(visitors):
    page = visitors.page("binh.vu", width=360, height=740)
    page.goto("/lam-viec/")
    page.goto(f"{BASE}/nhap/2026/")
    assert "Thôn MP-01" in page.locator("main").inner_text()
    page.get_by_label("Kỳ", exact=True).select_option("q4")
    page.get_by_role("button", name="Mở").click()
    page.wait_for_url("**ky=q4**")
    box = page.get_by_label("Tỷ lệ gia đình văn hóa")
    box.fill("chín mươi")
    page.get_by_role("button", name="Lưu số liệu").click()
    page.get_by_role("alert").filter(has_text="Chưa số nào được lưu").wait_for()
    assert page.get_by_label("Tỷ lệ gia đình văn hóa").input_value() == "chín mươi"
    page.get_by_label("Tỷ lệ gia đình văn hóa").fill("93,5")
    page.get_by_role("button", name="Lưu số liệu").click()
    page.get_by_text(re.compile(r"Đã ghi \d+ số liệu")).wait_for()
    assert page.get_by_label("Tỷ lệ gia đình văn hóa").input_value() == "93,5"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.goto(f"{BASE}/bang-chi-tieu/2026/").status == 403


def test_the_leader_reads_and_changes_nothing(visitors, demo):
    page = visitors.page("son.do")
    page.goto(BASE + "/")
    page.get_by_role("link", name="Bảng chỉ tiêu", exact=True).first.click()
    page.get_by_role("heading", name=re.compile("Bảng chỉ tiêu năm")).wait_for()
    page.get_by_role("link", name="Tỷ lệ bao phủ bảo hiểm y tế", exact=True).first.click()
    page.wait_for_url("**/chi-tieu/**")
    assert page.get_by_role("link", name=re.compile("Ghi (kết quả|lần sửa mới)")).count() == 0
    page.goto(f"{BASE}/ban-do-nhiet/2026/")
    assert "Thôn MP-01" in page.locator("main").inner_text()
    summed = demo.one("select id from targets_target where label = 'Số hộ cải tạo vườn tạp' order by id")
    page.goto(f"{BASE}/chi-tieu/{summed}/")
    assert page.locator("svg.chart circle").count() >= 2
    page.goto(f"{BASE}/nhat-ky/")
    assert page.get_by_role("heading", level=1).inner_text() == "Nhật ký"


def test_the_outsider_and_the_technical_administrator_read_no_content(visitors):
    outsider = visitors.page("mai.ho")
    outsider.goto("/lam-viec/")
    assert "chưa được phân công" in outsider.locator("main").inner_text()
    for path in ("/", "/bang-chi-tieu/2026/", "/van-ban/", "/nhan-su/"):
        assert outsider.goto(BASE + path).status == 404
    keeper = visitors.page("tuan.ly")
    assert keeper.goto(f"{BASE}/nhan-su/").status == 200
    assert keeper.goto(f"{BASE}/bang-chi-tieu/2026/").status == 404


@pytest.fixture
def roster() -> bytes:
    """Return an Excel list of two new people."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        titles = [
            "Họ và tên",
            "Tên đăng nhập",
            "Chức vụ",
            "Đơn vị, địa bàn",
            "Nhóm quyền",
            "Từ ngày",
            "Văn bản phân công",
        ]
        people = [
            [
                "Đinh Văn Quý (mô phỏng)",
                "quy.dinh",
                "Trưởng thôn",
                "Thôn MP-02",
                "người nhập số liệu",
                "01/01/2026",
                "Số 02/PC-UBND",
            ],
            [
                "Hà Thị Xuân (mô phỏng)",
                "xuan.ha",
                "Trưởng thôn",
                "Thôn MP-03",
                "người nhập số liệu",
                "01/01/2026",
                "Số 02/PC-UBND",
            ],
        ]
        for number, row in enumerate([titles, *people]):
            sheet.write_row(number, 0, row)
    return kept.getvalue()


def test_the_first_week_of_a_commune(visitors, roster):
    page = visitors.page("ha.le")
    page.goto(f"{BASE}/bat-dau/")
    assert page.get_by_role("heading", level=1).count() == 1
    page.goto(f"{BASE}/bo-khoi-dau/")
    page.get_by_role("button", name="Lập các đơn vị đã chọn").click()
    page.get_by_text(re.compile(r"Đã lập \d+ đơn vị|đã có")).first.wait_for()

    page.goto(f"{BASE}/nhan-su/nhap-excel/")
    page.locator("input[type=file]").set_input_files(
        {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": roster}
    )
    page.get_by_role("button", name="Nhập danh sách").click()
    page.get_by_role("heading", name="Phiếu đặt mật khẩu").wait_for()
    slips = page.locator("article.slip")
    assert slips.count() == 2
    signs = slips.filter(has_text="quy.dinh").locator("b.num").inner_text()
    page.emulate_media(media="print")
    assert slips.first.is_visible()
    assert not page.locator(".app-bar").is_visible()

    newcomer = visitors.page()
    newcomer.goto("/dang-nhap/phieu/")
    newcomer.get_by_label(re.compile("Tên đăng nhập")).fill("quy.dinh")
    newcomer.get_by_label(re.compile("Mã")).fill(signs)
    for box in newcomer.locator("input[type=password]").all():
        box.fill("ruong-lua-chin-vang")
    newcomer.get_by_role("button", name="Đặt mật khẩu").click()
    newcomer.wait_for_url("**/dang-nhap/")
    sign_in(newcomer, "quy.dinh", "ruong-lua-chin-vang")
    newcomer.goto(f"{BASE}/nhap/2026/")
    assert "Thôn MP-02" in newcomer.locator("main").inner_text()
