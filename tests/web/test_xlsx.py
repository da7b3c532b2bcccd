"""Excel files, opened again: figures are numbers, text stays text, nothing in a cell runs."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from thidua.web.xlsx import Column, workbook


def opened(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_figures_days_and_text_come_back() -> None:
    rows = [["Thu ngân sách", Decimal("2719301"), 3, date(2022, 1, 26), True, None]]
    book = workbook(
        ["Tên", Column("Số", decimals=0), "n", "Ngày", "Có", "Trống"], rows, title="Bảng", notes=["Nguồn: bài"]
    )
    found = opened(book)
    assert [row[0] for row in found[:3]] == ["Bảng", "Nguồn: bài", "Tên"]
    assert found[3] == ["Thu ngân sách", 2719301.0, 3.0, date(2022, 1, 26), "có", ""] or found[3][:5] == [
        "Thu ngân sách", 2719301.0, 3.0, date(2022, 1, 26), "có",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 912", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "http://x.vn"]
)
def test_a_cell_that_starts_like_a_formula_stays_text(text: str) -> None:
    book = workbook(["Tên"], [[text]])
    assert opened(book)[1] == [text]
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert ('quotePrefix="1"' in styles) == (text != "http://x.vn")


def test_a_moment_is_written_as_its_vietnamese_time() -> None:
    book = workbook(["Lúc"], [[datetime(2022, 6, 30, 18, 30, tzinfo=UTC)]])
    assert opened(book)[1] == [datetime(2022, 7, 1, 1, 30)]
