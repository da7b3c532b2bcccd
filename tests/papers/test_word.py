"""The .docx: opened again, it says what was put in, in the layout of Nghị định 30/2020/NĐ-CP."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers.paper import HOSTILE, LETTERS, SIGNS, paper, table
from tests.papers.reading import word, word_text

from thidua.papers import Head, Para, Run, Title, render_docx
from thidua.papers.word.page import USED_STYLES
from thidua.papers.word.text import bookmark_of
from thidua.papers.wording import clean


def test_page_is_a4_with_the_margins_of_the_decree():
    sections = word(render_docx(paper())).sections

    for section in sections:
        sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
        assert [round(size.mm) for size in sizes] == [210, 297, 20, 20]
        assert [round(side.mm) for side in (section.left_margin, section.right_margin)] == [30, 15]


def test_page_number_stands_in_the_middle_of_the_top_margin_and_not_on_page_one():
    section = word(render_docx(paper())).sections[0]

    number = section.header.paragraphs[0]
    assert section.different_first_page_header_footer
    assert [p.text for p in section.first_page_header.paragraphs] == [""]
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [i.text for i in number._p.iter(qn("w:instrText"))] == [" PAGE "]


def test_annex_is_numbered_anew():
    sections = word(render_docx(paper())).sections

    assert len(sections) == 2
    numbering = sections[1]._sectPr.find(qn("w:pgNumType"))
    assert numbering.get(qn("w:start")) == "1"
    assert sections[0]._sectPr.find(qn("w:pgNumType")) is None


def test_all_text_is_times_new_roman_in_vietnamese():
    styles = word(render_docx(paper())).styles

    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        properties = styles[name].element.rPr
        fonts = properties.find(qn("w:rFonts")).attrib
        assert set(fonts.values()) == {"Times New Roman"}
        assert properties.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert styles["Normal"].font.size == Pt(14)


def test_head_gives_the_national_name_room_for_one_line():
    head = word(render_docx(paper())).tables[0]

    assert [round(column.width.mm) for column in head.columns] == [66, 99]
    assert [[round(cell.width.mm) for cell in row.cells] for row in head.rows] == [[66, 99], [66, 99]]
    nation = head.rows[0].cells[1].paragraphs[0]
    assert (nation.text, nation.runs[0].font.size, nation.runs[0].bold) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Pt(13), True,
    )  # fmt: skip


def test_a_draft_leaves_number_and_day_to_the_clerk():
    head = Head("HUYỆN ĐÔNG SƠN", "ỦY BAN NHÂN DÂN", "BC-UBND", "Đông Sơn", year=2023, draft=True)

    second = word(render_docx(paper(head=head))).tables[0].rows[1]

    gap = "\N{NO-BREAK SPACE}" * 6
    assert [cell.text for cell in second.cells] == [
        f"Số: {gap}/BC-UBND\nDỰ THẢO",
        f"Đông Sơn, ngày{gap}tháng{gap}năm 2023",
    ]


def test_an_issued_paper_has_number_and_day_with_leading_zeros():
    head = Head("", "ỦY BAN NHÂN DÂN XÃ MÔ PHỎNG", "BC-UBND", "Mô Phỏng", number="5", day=date(2026, 2, 3))

    drawn = word(render_docx(paper(head=head))).tables[0]

    assert [cell.text for cell in drawn.rows[1].cells] == ["Số: 05/BC-UBND", "Mô Phỏng, ngày 03 tháng 02 năm 2026"]
    assert drawn.rows[0].cells[0].text.strip() == "ỦY BAN NHÂN DÂN\nXÃ MÔ PHỎNG"


def test_table_repeats_its_header_and_keeps_its_widths():
    made = word(render_docx(paper(n_rows=40))).tables[1]

    first, *others = made.rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert [round(cell.width.mm) for cell in others[5].cells] == [12, 73, 30, 30, 20]
    assert others[0]._tr.tc_lst[0].grid_span == 5


def test_the_file_carries_only_the_styles_and_parts_that_papers_use():
    with ZipFile(BytesIO(render_docx(paper()))) as archive:
        names = set(archive.namelist())
        styles = archive.read("word/styles.xml").decode()
    assert [name for name in names if "numbering" in name or "thumbnail" in name or "customXml" in name] == []
    assert styles.count("<w:style ") == len(USED_STYLES)
    assert "<w:link " not in styles


def test_the_line_under_the_abstract_is_two_fifths_of_it():
    lines = [
        _rule_under(abstract) for abstract in ("Khen thưởng", "Về việc khen thưởng thành tích năm 2026", "x" * 300)
    ]
    assert [round(line) for line in lines] == [12, 36, 66]


def _rule_under(abstract: str) -> float:
    made = word(render_docx(paper(title=Title("QUYẾT ĐỊNH", abstract))))
    rule = next(p for p in made.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None)
    form = rule.paragraph_format
    return 165 - form.left_indent.mm - form.right_indent.mm


def test_a_bound_number_is_plain_text_with_a_bookmark_around_it():
    made = word(render_docx(paper()))

    names = [mark.get(qn("w:name")) for mark in made.element.iter(qn("w:bookmarkStart"))]
    bounds = ["set:1.completed", "set:1.exceeded", "target:1.result", "target:1.result", "target:2.result"]
    assert names[:5] == [bookmark_of(b, n) for b, n in zip(bounds, (1, 1, 1, 2, 1), strict=True)]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)
    assert "Năm 2022, huyện hoàn thành 30/30 chỉ tiêu, trong đó có 22 chỉ tiêu vượt." in word_text(render_docx(paper()))


def test_what_looks_like_code_prints_as_typed():
    text = word_text(render_docx(paper(HOSTILE)))

    assert text.count(HOSTILE) == 2  # in the body and in the annex
    assert text.endswith("Trích: " + HOSTILE)


def test_every_vietnamese_letter_is_there():
    assert f"{LETTERS} {LETTERS.upper()} {SIGNS}" in word_text(render_docx(paper()))


def test_the_same_paper_gives_the_same_bytes():
    assert render_docx(paper()) == render_docx(paper())


def test_the_file_is_dated_by_the_paper_and_not_by_the_machine():
    drawn = render_docx(paper(made_on=date(2023, 1, 9)))

    with ZipFile(BytesIO(drawn)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2023, 1, 9, 0, 0, 0)}
    properties = word(drawn).core_properties
    assert (properties.created.date(), properties.modified.date()) == (date(2023, 1, 9), date(2023, 1, 9))
    assert properties.title == "BÁO CÁO Kết quả phong trào thi đua năm 2022"


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_as_it_was_cleaned(text: str):
    drawn = render_docx(paper(body=(Para((Run(text),)), table(0)), annex=False))

    paragraphs = [p.text for p in word(drawn).paragraphs]
    assert paragraphs[3] == clean(text)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str):
    assert clean(clean(text)) == clean(text)


def test_the_last_words_stay_on_the_page_of_the_signatures():
    made = word(render_docx(paper(annex=False)))

    assert made.paragraphs[-1].paragraph_format.keep_with_next
