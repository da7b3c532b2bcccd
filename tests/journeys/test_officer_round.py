"""The officer's round of a quarter: who is late, a reminder, a sheet of twelve villages, confirming, locking, one correction."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl

BASE = "/lam-viec/xa-mo-phong/bao-cao-don-vi"
FAULTS = {
    "Thôn MP-02": ("1.2.3", "không phải là số"),
    "Thôn MP-05": ("=1+1", "công thức"),
    "Thôn MP-11": (-4, "không thể âm"),
}


def test_the_officers_round_of_a_quarter(visitors_apart, tmp_path):
    page = visitors_apart.page("ha.le")
    _who_is_late_is_reminded_once(page)
    sheet = _the_sheet_of_the_quarter(page, tmp_path)
    _three_faulty_rows_stay_and_nine_are_written(page, sheet)
    _the_same_file_writes_nothing_twice(page, sheet)
    report = _a_report_is_confirmed_and_locked(page)
    _one_figure_is_corrected_in_the_open(page, report)


def _who_is_late_is_reminded_once(page) -> None:
    page.goto(f"{BASE}/")
    page.get_by_role("link", name="Ai chậm").click()
    page.get_by_role("heading", name="Ai chậm báo cáo").wait_for()
    words = page.locator("#loi-nhac").inner_text()
    assert "thôn MP-09" in words
    assert "Sao chép lời nhắc" in page.locator("main").inner_text()
    page.get_by_role("button", name=re.compile("Nhắc 4 báo cáo quá hạn")).click()
    page.get_by_text("Đã gửi 4 lời nhắc.").wait_for()
    page.get_by_role("button", name=re.compile("Nhắc 4 báo cáo quá hạn")).click()
    page.get_by_text("Đã gửi 0 lời nhắc. 4 báo cáo đã nhắc trong tuần này").wait_for()


def _the_sheet_of_the_quarter(page, folder):
    page.goto(f"{BASE}/excel/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải Excel").click()
    path = folder / "quy-4.xlsx"
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    heads = next(row for row in sheet.iter_rows() if row[1].value == "Đơn vị")
    unit, first = heads[1].column, heads[3].column
    villages = [row for row in sheet.iter_rows(min_row=heads[0].row + 1) if row[unit - 1].value]
    assert len(villages) == 12
    for row in villages:
        name = row[unit - 1].value
        for cell, head in zip(row[first - 1 : -1], heads[first - 1 : -1], strict=True):
            if cell.value != "/":
                cell.value = None if "số đạt" in head.value or "tổng số" in head.value else 2
        wrong = FAULTS.get(name[:1].upper() + name[1:])
        if wrong:
            [cell for cell in row[first - 1 :] if cell.value == 2][-1].value = wrong[0]  # the last line is a count
    book.save(path)
    return path


def _three_faulty_rows_stay_and_nine_are_written(page, sheet) -> None:
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Đọc bảng").click()
    page.get_by_role("heading", name="Xem bảng trước khi ghi").wait_for()
    faults = page.get_by_role("region", name="Chỗ cần sửa").get_by_role("row").all_inner_texts()[1:]
    assert len(faults) == 3
    for _, told in FAULTS.values():
        assert any(told in fault for fault in faults)
    page.get_by_label("Ai cho số").fill("Trưởng thôn")
    page.get_by_role("button", name="Ghi 9 dòng").click()
    page.get_by_text("3 dòng còn lỗi để lại.").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải 3 dòng cần sửa").click()
    left = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes())).active
    assert sum("Cột “" in str(row[-1].value) for row in left.iter_rows()) == 3


def _the_same_file_writes_nothing_twice(page, sheet) -> None:
    page.goto(f"{BASE}/excel/")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Đọc bảng").click()
    page.get_by_text("Nội dung này đã ghi trước đây.").wait_for()
    page.get_by_text("Không có dòng nào để ghi.").wait_for()


def _a_report_is_confirmed_and_locked(page) -> str:
    page.goto(f"{BASE}/?ky=2026-q4")
    page.get_by_role("link", name="Thôn MP-07").click()
    page.get_by_role("heading", name="Báo cáo quý IV năm 2026").wait_for()
    report = page.url
    assert "Trưởng thôn" in page.locator("main").inner_text()
    page.get_by_role("button", name="Xác nhận báo cáo").click()
    page.get_by_text("Đã xác nhận báo cáo.").wait_for()
    page.get_by_role("button", name="Khóa báo cáo").click()
    page.get_by_text("Đã khóa báo cáo.").wait_for()
    return report


def _one_figure_is_corrected_in_the_open(page, report: str) -> None:
    page.goto(report)
    page.get_by_role("link", name="Đính chính").first.click()
    page.get_by_label("Số đúng").fill("3")
    page.get_by_label("Lý do đính chính").fill("Nghiệm thu lại")
    page.get_by_label("Ai cho số").fill("Trưởng thôn")
    page.get_by_role("button", name="Ghi đính chính").click()
    page.get_by_text("Đã ghi đính chính.").wait_for()
    told = page.locator("main").inner_text()
    assert "đính chính sau khi khóa" in told.lower()
    assert "Nghiệm thu lại" in told
    assert "Đã khóa" in told
