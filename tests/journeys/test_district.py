"""The district officer of 2022: his year as the papers tell it, on the page, in Word and in PDF; and what citizens see."""

from __future__ import annotations

import re

import pypdfium2
from docx import Document

BASE = "/lam-viec/dong-son"


def test_the_year_2022_counts_thirty_lines_as_stated(visitors):
    page = visitors.page("nam.tran")
    page.goto(f"{BASE}/bang-chi-tieu/2022/")
    told = " ".join(page.locator("main").inner_text().split())
    assert "30/30 chỉ tiêu hoàn thành" in told
    assert re.search(r"Vượt 22 .*Đạt 7 .*Đúng hướng 1 Không đạt 0", told)
    assert "không nêu tên trong văn bản" in told
    assert "203%" in page.get_by_role("row").filter(has_text="Tổng thu ngân sách nhà nước").first.inner_text()
    assert "424%" in told

    page.get_by_label("Đánh giá").select_option(label="Vượt")
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url("**danh-gia=exceeded**")
    assert page.get_by_role("row").filter(has_text="Đúng hướng").count() == 0
    assert "Thu nhập bình quân đầu người" in page.locator("main").inner_text()
    page.get_by_role("row").filter(has_text="Thu nhập bình quân").get_by_role("link", name="Xem câu gốc").click()
    page.wait_for_url("**/van-ban/**")
    assert "54,68" in page.locator("mark").first.inner_text()


def test_the_report_carries_the_numbers_in_word_and_in_pdf(visitors, tmp_path):
    page = visitors.page("nam.tran")
    page.goto(f"{BASE}/bang-chi-tieu/2022/")
    page.get_by_role("link", name="Lập báo cáo năm").click()
    page.get_by_role("heading", name="Báo cáo kết quả năm 2022").wait_for()
    files = {}
    for name in ("Tải .docx", "Tải PDF"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        files[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[name])
    for words in (_words_of_docx(files["Tải .docx"]), _words_of_pdf(files["Tải PDF"])):
        for number in ("30", "22", "54,68", "424", "203"):
            assert re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d,.]\d)", words), number
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words


def _words_of_docx(path) -> str:
    paper = Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def _words_of_pdf(path) -> str:
    paper = pypdfium2.PdfDocument(path)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in paper)
    paper.close()
    return words


def test_what_is_published_is_read_without_script_and_taken_back(visitors):
    officer, citizen = visitors.page("ha.le"), visitors.page(script=False)
    officer.goto("/lam-viec/xa-mo-phong/cong-khai/2026/")
    officer.get_by_role("button", name="Công khai phần đã chọn").click()
    officer.locator("main, .toast").get_by_text("Đã công khai").first.wait_for()
    assert citizen.goto("/d/xa-mo-phong/chi-tieu/2026/").status == 200
    shown = citizen.locator("main").inner_text()
    assert "Tỷ lệ bao phủ bảo hiểm y tế" in shown
    assert "mô phỏng" in shown.lower()
    assert "quốc phòng" not in " ".join(citizen.get_by_role("rowheader").all_inner_texts()).lower()

    officer.goto("/lam-viec/xa-mo-phong/cong-khai/")
    for _ in range(officer.get_by_role("link", name=re.compile("^Gỡ")).count()):
        officer.get_by_role("link", name=re.compile("^Gỡ")).first.click()
        officer.get_by_role("textbox").last.fill("Công bố thử, chưa được duyệt")
        officer.get_by_role("button", name="Gỡ khỏi cổng").click()
        officer.wait_for_url("**/cong-khai/")
    citizen.goto("/d/xa-mo-phong/chi-tieu/2026/")
    left = citizen.locator("body").inner_text()
    assert "Tỷ lệ bao phủ bảo hiểm y tế" not in left
    assert "gỡ" in left


def test_letters_and_contrast_stay_as_chosen_without_script(visitors):
    page = visitors.page("nam.tran", script=False)
    page.goto(f"{BASE}/bang-chi-tieu/2022/")
    small = page.locator("h1").bounding_box()["height"]
    page.locator(".app-bar").get_by_role("link", name=re.compile("chữ lớn")).click()
    page.locator(".app-bar").get_by_role("link", name=re.compile("Tương phản")).click()
    for path in (f"{BASE}/bang-chi-tieu/2022/", "/d/dong-son/", f"{BASE}/bao-cao/2022/"):
        page.goto(path)
        root = page.locator("html")
        assert (root.get_attribute("data-size"), root.get_attribute("data-contrast")) == ("large", "high")
    page.goto(f"{BASE}/bang-chi-tieu/2022/")
    assert page.locator("h1").bounding_box()["height"] > small
    page.get_by_role("row").filter(has_text="Thu nhập bình quân").get_by_role("rowheader").get_by_role("link").click()
    assert "54,68" in page.locator("main").inner_text()
