"""The officer of a commune: two texts become targets and results; a figure is corrected, fought over, carried away."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from python_calamine import CalamineWorkbook

BASE = "/lam-viec/xa-mo-phong"
SET = '=HYPERLINK("http://vi.du/","bấm vào")'
PLAN = """KẾ HOẠCH
Phát động thi đua năm 2025
Phấn đấu năm 2025 giá trị sản xuất công nghiệp đạt 120 tỷ đồng trở lên; trồng mới 35 ha rừng tập trung; \
giảm tỷ lệ hộ nghèo từ 1,5% trở lên; 100% thôn đạt danh hiệu làng văn hóa."""
RESULT = """Kết quả thi đua năm 2025
Giá trị sản xuất công nghiệp năm 2025 đạt 131,5 tỷ đồng. Trồng mới được 33 ha rừng tập trung năm 2025."""


def brought_in(page, text: str, name: str) -> None:
    """Paste a text and land on its review."""
    page.goto(f"{BASE}/doc-van-ban/")
    page.get_by_label("Hoặc dán văn bản vào đây").fill(text)
    page.get_by_label("Số liệu của năm").fill("2025")
    page.get_by_label("Tên gọi").fill(name)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_role("heading", name="Duyệt số liệu đọc được").wait_for()


def counted(page) -> tuple[int, int]:
    """Return (accepted, all) as the review says."""
    accepted, every = re.search(r"(\d+) trên (\d+) đã nhận", page.locator("main").inner_text()).groups()
    return int(accepted), int(every)


def test_two_texts_become_targets_results_and_a_board(visitors, tmp_path):
    page = visitors.page("ha.le")
    page.goto("/lam-viec/")
    assert page.get_by_role("heading", level=1).inner_text() == "Việc hôm nay"
    assert page.locator(".todo").count() > 0

    _review_the_plan(page)
    _review_the_results(page)
    board = _the_board_shows_both(page)
    _from_the_figure_to_its_sentence(page, board)
    target = _a_figure_is_corrected(page, board)
    _two_save_at_once(page, visitors.page("ha.le"), target)
    _the_board_in_excel(page, board, tmp_path)


def _review_the_plan(page) -> None:
    brought_in(page, PLAN, "Kế hoạch thi đua năm 2025")
    assert page.locator(".source a.fig").count() == 4
    if not page.get_by_label("Tên bộ chỉ tiêu").is_visible():
        page.get_by_text("Đổi bộ chỉ tiêu").click()
    page.get_by_label("Tên bộ chỉ tiêu").fill(SET)
    page.get_by_label("Nơi giao").fill("HĐND xã Mô Phỏng")
    page.get_by_role("button", name="Lập bộ mới").click()
    page.get_by_text("Chỉ tiêu nhận được ghi vào bộ").wait_for()

    page.keyboard.press("Enter")  # the first that asks to be looked at is number 2
    page.get_by_text("Đã nhận số 2.").wait_for()
    page.keyboard.press("z")
    page.get_by_text("Đã hoàn tác số 2.").wait_for()
    assert counted(page) == (0, 4)
    page.locator("#d2").get_by_role("button", name="Nhận").click()
    page.get_by_text("Đã nhận số 2.").wait_for()

    page.locator("#d3").get_by_role("button", name="Nhận").click()
    page.get_by_role("alert").filter(has_text="điểm phần trăm").wait_for()
    page.locator("#d3").get_by_label("1,5 điểm %").check()
    page.locator("#d3").get_by_role("button", name="Nhận").click()
    page.get_by_text("Đã nhận số 3.").wait_for()

    page.locator("#d4").get_by_role("link", name="Sửa").click()
    page.get_by_role("heading", name="Sửa số 4").wait_for()
    page.get_by_label("Chỉ tiêu trong danh mục").select_option(label="Tỷ lệ khu dân cư (thôn) văn hóa (%)")
    page.get_by_role("button", name="Nhận").click()
    page.get_by_text("Đã nhận số 4.").wait_for()

    page.get_by_role("button", name="Nhận cả 1").click()
    page.get_by_text("4 trên 4 đã nhận").wait_for()


def _review_the_results(page) -> None:
    brought_in(page, f"{RESULT} Mức 7 tỷ đồng này chép nhầm.", "Kết quả thi đua năm 2025")
    _, every = counted(page)
    stray = page.locator("[data-candidate]").filter(has=page.locator("h3, b", has_text="7 tỷ đồng")).first
    for number in range(1, every + 1):
        card = page.locator(f"#d{number}")
        wrong = "7 tỷ" in page.locator(f"#s{number}").inner_text()
        card.get_by_role("button", name="Bỏ" if wrong else "Nhận").click()
        page.get_by_text(f"Đã {'bỏ' if wrong else 'nhận'} số {number}.").wait_for()
    assert stray.count() <= 1
    assert counted(page) == (2, every)


def _the_board_shows_both(page) -> str:
    page.goto(f"{BASE}/bang-chi-tieu/2025/")
    chosen = page.locator("#bo option").filter(has_text=SET)
    page.get_by_label("Bộ chỉ tiêu").select_option(chosen.get_attribute("value"))
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url("**bo=**")
    industry = page.get_by_role("row").filter(has_text="131,5").inner_text()
    forest = page.get_by_role("row").filter(has_text="94,29%").inner_text()
    assert "109,58%" in industry
    assert "Vượt" in industry
    assert "Không đạt" in forest
    return page.url


def _from_the_figure_to_its_sentence(page, board: str) -> None:
    page.get_by_role("row").filter(has_text="131,5").get_by_role("link", name="Xem câu gốc").click()
    page.wait_for_url(
        "**/chi-tieu/**#nguon"
    )  # pasted words are no document of the library: the target shows the sentence
    marked = page.locator(".quote mark")
    marked.first.wait_for()
    assert {"120 tỷ đồng", "131,5 tỷ đồng"} <= set(marked.all_inner_texts())
    page.goto(board)


def _a_figure_is_corrected(page, board: str) -> str:
    page.get_by_role("row").filter(has_text="131,5").get_by_role("rowheader").get_by_role("link").click()
    page.wait_for_url("**/chi-tieu/**")
    target = page.url
    page.get_by_role("link", name="Ghi lần sửa mới").click()
    page.get_by_label("Kết quả", exact=True).fill("1.2.3")
    page.get_by_role("button", name="Ghi kết quả").click()
    page.locator(".error, [role=alert]").first.wait_for()
    page.get_by_label("Kết quả", exact=True).fill("132,25")
    page.get_by_label("Lý do, ghi chú").fill("Chi cục Thống kê công bố lại")
    page.get_by_role("button", name="Ghi kết quả").click()
    page.wait_for_url(target)
    writings = page.locator(".timeline li")
    assert writings.count() == 2
    assert "132,25" in page.locator(".timeline li.is-now").inner_text()
    assert "131,5" in writings.filter(has_text="131,5").inner_text()
    return target


def _two_save_at_once(one, other, target: str) -> None:
    for page in (one, other):
        page.goto(target)
        page.get_by_role("link", name="Ghi lần sửa mới").click()
    for page, figure in ((one, "133"), (other, "134")):
        page.get_by_label("Kết quả", exact=True).fill(figure)
        page.get_by_role("button", name="Ghi kết quả").click()
    one.wait_for_url(target)
    other.get_by_role("heading", name="Hai người cùng sửa một số").wait_for()
    cards = other.locator("main .card").all_inner_texts()
    assert "133" in cards[0]
    assert "134" in cards[1]
    other.get_by_role("button", name="Dùng số của tôi").click()
    other.wait_for_url(target)
    assert "134" in other.locator(".timeline li.is-now").inner_text()


def _the_board_in_excel(page, board: str, folder: Path) -> None:
    page.goto(board)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải Excel").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    titles = next(row for row in rows if "Kế hoạch" in row)
    industry = next(row for row in rows if 134.0 in row)
    assert industry[titles.index("Kế hoạch")] == 120.0
    assert industry[titles.index("Đánh giá")] == "Vượt"
    assert any(str(cell).startswith(SET) for row in rows for cell in row), "the set's name stays the text it is"
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "sheet" in name and b"<f>" in parts.read(name)]
