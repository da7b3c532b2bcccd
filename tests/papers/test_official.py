"""Whole papers put together from plain text, read back from the files."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from tests.papers.official import (
    FOOT,
    LONG,
    council_minutes,
    frame,
    list_decision,
    list_submission,
    plain_letter,
)
from tests.papers.reading import pdf_pages, squeezed

from thidua.papers import ListGroup, Para, Run, Signature, list_annex, list_table, render_docx, render_html, render_pdf
from thidua.papers.official import MADE_UP, article_blocks, paper, signature


def docx_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return re.sub(r"<[^>]*>", "", "".join(parts.read(name).decode() for name in names))


def test_a_deputy_signs_in_the_place_of_the_chair_on_behalf_of_the_committee():
    assert signature("A", post="Phó Chủ tịch", on_behalf_of="Ủy ban nhân dân", instead_of="Chủ tịch") == Signature(
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "A"
    )
    assert signature(post="Chánh Văn phòng", by_order_of="Chủ tịch").authority == "TL. CHỦ TỊCH"
    assert signature(post="Chủ tịch").authority == ""


def test_articles_are_counted_and_keep_their_dash_items():
    blocks = tuple(article_blocks(["Một.", "Hai.\n- ba"]))

    assert [type(block).__name__ for block in blocks] == ["Para", "Para", "Bullet"]
    assert blocks[1] == Para((Run("Điều 2. ", bold=True), Run("Hai.")))


def test_each_group_of_a_list_counts_from_one():
    annex = list_annex("Danh sách", ("Tên",), (ListGroup("A", (("x",), ("y",))), ListGroup("B", (("z",),))))

    counted = ["".join(run.text for run in row.cells[0].runs) for row in annex.body[0].rows]
    assert counted == ["A", "1", "2", "B", "1"]


def test_an_empty_list_says_so():
    annex = list_annex("Danh sách", ("Tên",), (ListGroup("A", ()),))

    assert annex.body == (Para((Run("(Chưa có dòng nào.)", italic=True),)),)


@pytest.mark.parametrize("columns", [1, 3, 8])
def test_the_columns_of_a_list_fill_the_page(columns):
    table = list_table([f"Cột {n}" for n in range(columns)], [["x"] * columns], name="d")

    assert sum(column.width for column in table.columns) == 165


def test_a_decision_with_a_long_list_says_the_same_in_pdf_docx_and_on_the_page():
    made = list_decision()
    pages = pdf_pages(render_pdf(made))
    wanted = [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MÔ PHỎNG", "QUYẾT ĐỊNH:", "Điều 3.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH", "Lê Văn Bình", "Thôn A & B <1>", LONG, "Người 117", "- Như Điều 3;", "- Lưu: VT.", FOOT,
    ]  # fmt: skip

    assert [w for w in wanted if squeezed(w) not in squeezed("".join(pages))] == []
    assert all(squeezed(FOOT) in squeezed(page) for page in pages)
    text = docx_text(render_docx(made)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert [w for w in wanted if squeezed(w) not in squeezed(text)] == []
    shown = render_html(made)
    assert FOOT in shown
    assert "Thôn A &amp; B &lt;1&gt;" in shown


def test_a_paper_without_a_foot_has_none():
    assert list_submission().foot == ""
    assert FOOT not in "".join(pdf_pages(render_pdf(list_submission())))


def test_minutes_are_signed_left_by_the_secretary_and_right_by_the_chair():
    text = squeezed(pdf_pages(render_pdf(council_minutes()))[0])

    assert text.index("THƯKÝ") < text.index("CHỦTỌA")
    assert squeezed("BB-HĐTĐKT") in text


def test_a_letter_has_its_abstract_under_the_number_and_no_title():
    made = plain_letter()

    assert made.title.kind == made.title.abstract == ""
    assert made.head.about == "V/v xét khen thưởng"


def test_a_paper_of_a_made_up_place_says_so_before_its_first_words():
    made = paper(frame(simulated=True), kind="Kế hoạch", body=(Para((Run("Chữ đầu"),)),))

    assert made.body == (Para((Run(MADE_UP, bold=True),)), Para((Run("Chữ đầu"),)))


def test_an_annex_names_its_paper_with_number_and_day():
    made = list_decision(3, number="5", day=date(2026, 2, 3))

    assert made.annexes[0].attached_to == (
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 03 tháng 02 năm 2026 của Chủ tịch Ủy ban nhân dân xã Mô Phỏng)"
    )


def test_several_addressees_end_as_the_decree_asks():
    text = squeezed(pdf_pages(render_pdf(plain_letter()))[0])

    assert squeezed("Kính gửi: - Các thôn; - Các trường. Đề nghị:") in text


def test_an_empty_cell_is_no_higher_than_its_row():
    table = list_table(["A", "B"], [["x", ""]] * 40, name="d")
    made = paper(frame(), kind="Báo cáo", body=(table,))
    word = docx.Document(io.BytesIO(render_docx(made)))

    marks = {
        cell.paragraphs[0]._p.pPr.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val"))
        for row in word.tables[1].rows
        for cell in row.cells
    }
    assert marks == {"24"}
