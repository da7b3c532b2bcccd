"""The province's own forms: fields found and filled, what is unknown or without data said, code never run."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from tests.papers.reading import word_text
from tests.results.conftest import AT, actor, grants

from thidua.ground.errors import NotFound, NotPermitted
from thidua.reports.core.drafting.lists import ListFault
from thidua.reports.core.provincial import sheet, word
from thidua.reports.core.provincial.fields import NO_DATA, FormFault
from thidua.reports.core.provincial.forms import DOCX, find_fields
from thidua.reports.core.provincial.rows import Source
from thidua.reports.selectors import get_form_template
from thidua.reports.services import (
    FieldsUnanswered,
    FormTwice,
    drop_form,
    fill_form,
    form_sheet,
    list_rows,
    take_form,
    type_fields,
)
from thidua.units.selectors.bodies import units_of

LONG = "Hoàng Nguyễn Phương Thảo " * 3 + "Linh!"
VALUES = {"ten": "A & B <Ltd> \"q\" 'x'", "nam": "2022", "trong": None}
ROWS = [{"dong.chi_tieu": LONG, "dong.ke_hoach": "1.908"}, {"dong.chi_tieu": "=HYPERLINK(1)", "dong.ke_hoach": None}]


def docx(*paragraphs: str, row: tuple[str, ...] = (), author: str = "") -> bytes:
    drawn = Document()
    drawn.core_properties.author = author
    for text in paragraphs:
        drawn.add_paragraph(text)
    if row:
        table = drawn.add_table(rows=2, cols=len(row))
        for place, text in enumerate(row):
            table.rows[0].cells[place].text = f"Cột {place}"
            table.rows[1].cells[place].text = text
    out = BytesIO()
    drawn.save(out)
    return out.getvalue()


def xlsx(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


FORM = docx("Kính gửi {{ten}}, năm {{ nam }}: {{trong}}", row=("{{dong.chi_tieu}}", "KH: {{dong.ke_hoach}}"))


def test_a_word_form_tells_its_fields_and_is_filled():
    found = word.find_fields(FORM)
    filled = word.fill(FORM, VALUES, ROWS)
    table = Document(BytesIO(filled)).tables[0]

    assert (found.fields, found.row_fields) == (("ten", "nam", "trong"), ("dong.chi_tieu", "dong.ke_hoach"))
    assert f"Kính gửi {VALUES['ten']}, năm 2022: {NO_DATA}" in word_text(filled)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Cột 0", "Cột 1"], [LONG, "KH: 1.908"], ["=HYPERLINK(1)", f"KH: {NO_DATA}"],
    ]  # fmt: skip


def test_a_field_that_word_cut_in_pieces_is_still_found():
    drawn = Document()
    paragraph = drawn.add_paragraph("Năm {")
    for piece in ("{n", "am", "}", "}"):
        paragraph.add_run(piece).bold = True
    out = BytesIO()
    drawn.save(out)

    assert word.find_fields(out.getvalue()).fields == ("nam",)
    assert "Năm 2022" in word_text(word.fill(out.getvalue(), VALUES, []))


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 9**9**9 }}",
        "{% for x in range(10**9) %}a{% endfor %}",
        "{%p if true %}",
        "{# ghi chú #}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ten|attr('x') }}",
        "{{r ten }}",
        "{{ Tên Trường }}",
    ],
)
def test_code_in_a_form_is_refused_in_words_wherever_it_stands(hostile):
    for data in (docx(hostile), docx("x", row=(hostile,)), docx("{{nam}}", author=hostile)):
        with pytest.raises(FormFault, match="không phải tên trường"):
            word.find_fields(data)
    with pytest.raises(FormFault, match="không phải tên trường"):
        sheet.find_fields(xlsx([[hostile]]))


def test_code_in_an_attribute_is_refused():
    drawn = Document()
    drawn.add_paragraph("{{nam}}").runs[0].font.name = "{{ 9**9 }}"
    out = BytesIO()
    drawn.save(out)

    with pytest.raises(FormFault, match="không phải tên trường"):
        word.find_fields(out.getvalue())


def test_code_in_the_data_stays_text():
    said = "{{ 7*7 }} {% x %}"

    assert said in word_text(word.fill(docx("Tên {{ten}}"), {"ten": said}, []))
    assert load_workbook(BytesIO(sheet.fill(xlsx([["{{ten}}"]]), {"ten": said}, []))).active["A1"].value == said


def test_fields_of_the_row_must_stand_in_one_row_of_a_table():
    for data in (docx("Ngoài bảng {{dong.chi_tieu}}"), docx("{{dong.chi_tieu}}", row=("{{dong.ke_hoach}}",))):
        with pytest.raises(FormFault, match="cùng nằm trong một dòng"):
            word.find_fields(data)
    with pytest.raises(FormFault, match="cùng nằm trong một dòng"):
        sheet.find_fields(xlsx([["{{dong.chi_tieu}}"], ["{{dong.ke_hoach}}"]]))


def test_a_sheet_is_filled_its_rows_repeat_and_what_is_below_moves_down():
    data = xlsx(
        [["{{ten}}", "Năm {{nam}}"], ["TT", "KH"], ["{{dong.chi_tieu}}", "{{dong.ke_hoach}}"], ["Cộng", "=1+1"]]
    )
    filled = load_workbook(BytesIO(sheet.fill(data, VALUES, ROWS))).active

    assert [[cell.value for cell in row] for row in filled.iter_rows()] == [
        [VALUES["ten"], "Năm 2022"], ["TT", "KH"], [LONG, 1908], ["=HYPERLINK(1)", NO_DATA], ["Cộng", "=1+1"],
    ]  # fmt: skip
    assert (filled["A4"].data_type, filled["B5"].data_type) == ("s", "f")


def test_a_form_without_fields_a_formula_and_a_broken_file_are_refused():
    with pytest.raises(FormFault, match="chưa có trường nào"):
        find_fields(docx("Không có gì"), DOCX)
    with pytest.raises(FormFault, match=r"phải là tệp \.docx hoặc \.xlsx"):
        find_fields(b"%PDF-1.7", "application/pdf")
    with pytest.raises(FormFault, match="là công thức"):
        sheet.find_fields(xlsx([["={{nam}}"]]))
    for broken in (word, sheet):
        with pytest.raises(FormFault, match="Không mở được"):
            broken.find_fields(b"PK\x03\x04hong")


def test_a_form_of_a_locality_says_what_is_unknown_and_what_has_no_data(reported):
    officer = actor("officer", *grants(reported.district))
    acts = {"by": officer, "at": AT}
    data = docx("{{ten_dia_phuong}} {{so_chi_tieu}} {{truong_la}}", row=("{{dong.chi_tieu}}", "{{dong.ke_hoach}}"))
    form = take_form(data, "mau.docx", name="Biểu 3", year=2022, owner=reported.district, **acts)

    shown = form_sheet(form, by=officer, today=AT.date())
    with pytest.raises(FieldsUnanswered, match="“truong_la”"):
        fill_form(form, by=officer, today=AT.date())
    type_fields(form, {"truong_la": "Ghi tay & <b>"}, **acts)
    made = fill_form(form, by=officer, today=AT.date())

    assert shown.unknown == ("truong_la",)
    assert any("dong.ke_hoach" in line for line in shown.without)
    assert "huyện Đông Sơn 30 Ghi tay & <b>" in word_text(made.content)
    assert NO_DATA in word_text(made.content)
    assert made.name == "Biểu 3 2022.docx"
    with pytest.raises(FormTwice):
        take_form(data, "mau.docx", name="Biểu 3", year=2022, owner=reported.district, **acts)


def test_only_who_writes_papers_there_uses_its_forms(reported):
    officer = actor("officer", *grants(reported.district))
    outsider = actor("x", *grants(reported.land.other))
    form = take_form(docx("{{nam}}"), "m.docx", name="Mẫu", year=2022, owner=reported.district, by=officer, at=AT)

    with pytest.raises(NotPermitted):
        fill_form(form, by=outsider, today=AT.date())
    with pytest.raises(NotFound):
        get_form_template(form.uid, locality=reported.district, actor=outsider)
    drop_form(form, by=officer, at=AT)
    with pytest.raises(NotFound):
        get_form_template(form.uid, locality=reported.district, actor=officer)


LISTING = docx("{{ten_dia_phuong}}", row=("{{dong.stt}}", "{{dong.ho_va_ten}}", "{{dong.hinh_thuc}}"))


def cells(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(BytesIO(data)).tables[0].rows[1:]]


def test_the_row_goes_through_a_list_that_was_pasted_names_of_columns_being_names_of_fields(reported):
    officer = actor("officer", *grants(reported.district))
    acts = {"by": officer, "at": AT}
    form = take_form(LISTING, "mau.docx", name="Danh sách", year=2022, owner=reported.district, **acts)
    before = form_sheet(form, by=officer, today=AT.date())
    with pytest.raises(FieldsUnanswered, match="dong.ho_va_ten"):
        fill_form(form, by=officer, today=AT.date())

    list_rows(form, f"TT\tHọ và tên\tHình thức\n1\t{LONG}\tGiấy khen\n2\tA & B <C>\t\n", **acts)
    after = form_sheet(form, by=officer, today=AT.date())
    made = fill_form(form, by=officer, today=AT.date())

    assert (before.unknown, after.unknown) == (("dong.ho_va_ten", "dong.hinh_thuc"), ())
    assert (after.source, after.n_rows) == (Source.LIST, 2)
    assert after.without == ("Hình thức (dong.hinh_thuc): 1 trên 2 dòng",)
    assert cells(made.content) == [["1", LONG, "Giấy khen"], ["2", "A & B <C>", NO_DATA]]
    list_rows(form, "", **acts)
    assert form_sheet(form, by=officer, today=AT.date()).source is Source.TARGETS


def test_the_row_goes_through_the_units_of_the_place(reported):
    officer = actor("officer", *grants(reported.district))
    data = docx("x", row=("{{dong.stt}}", "{{dong.ten_don_vi}}", "{{dong.loai_don_vi}}"))
    form = take_form(data, "m.docx", name="Đơn vị", year=2022, owner=reported.district, by=officer, at=AT)

    shown = form_sheet(form, by=officer, today=AT.date())
    made = fill_form(form, by=officer, today=AT.date())

    assert (shown.source, shown.unknown) == (Source.UNITS, ())
    assert shown.n_rows == units_of(reported.district, as_of=date(2022, 12, 31)).count()
    assert [row[0] for row in cells(made.content)][: shown.n_rows] == [str(n) for n in range(1, shown.n_rows + 1)] or [
        NO_DATA
    ]


def test_a_list_that_is_none_is_refused_and_nobody_else_pastes_one(reported):
    officer = actor("officer", *grants(reported.district))
    form = take_form(LISTING, "mau.docx", name="Danh sách", year=2022, owner=reported.district, by=officer, at=AT)

    with pytest.raises(ListFault):
        list_rows(form, "một dòng", by=officer, at=AT)
    with pytest.raises(NotPermitted):
        list_rows(form, "A\nb", by=actor("x", *grants(reported.land.other)), at=AT)


def test_a_font_that_this_machine_lacks_stays_the_forms_own():
    drawn = Document()
    run = drawn.add_paragraph().add_run("{{ten}}")
    run.font.name = "Phông Không Có"
    out = BytesIO()
    drawn.save(out)
    filled = Document(BytesIO(word.fill(out.getvalue(), {"ten": LONG}, [])))

    assert [(one.text, one.font.name) for one in filled.paragraphs[0].runs] == [(LONG, "Phông Không Có")]
