"""The PDF: all letters, only our fonts, the decree's margins, the same bytes each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers.paper import HOSTILE, LETTERS, SIGNS, paper, table
from tests.papers.reading import pdf_edges, pdf_fonts, pdf_pages, squeezed

from thidua.papers import Align, Para, Run, Signature, Signatures, render_pdf
from thidua.papers.faces import FACES, MissingFont, own_fonts

KNOWN = LETTERS + LETTERS.upper() + SIGNS + "bcdghklmnpqrstvxBCDGHKLMNPQRSTVX"


def test_every_vietnamese_letter_and_sign_is_read_back():
    text = squeezed("".join(pdf_pages(render_pdf(paper()))))

    assert squeezed(f"{LETTERS} {LETTERS.upper()} {SIGNS}") in text
    assert squeezed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in text


def test_only_our_own_fonts_are_inside():
    fonts = pdf_fonts(render_pdf(paper()))

    assert fonts == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def test_what_looks_like_code_prints_as_typed():
    first, *_, annex = pdf_pages(render_pdf(paper(HOSTILE)))

    assert squeezed(HOSTILE) in squeezed(first)
    assert squeezed("Trích: " + HOSTILE) in squeezed(annex)


def test_letters_keep_within_the_margins_of_the_decree():
    drawn = render_pdf(paper(n_rows=60))

    first, second = pdf_edges(drawn, page=0), pdf_edges(drawn, page=1, below=19)
    for edges in (first, second):
        assert 30 <= edges.left < 35
        assert 15 <= edges.right < 20
        assert 20 <= edges.top < 25
        assert edges.bottom >= 20


def test_page_number_is_hidden_on_page_one_and_centred_at_the_top_of_page_two():
    drawn = render_pdf(paper(n_rows=60))
    pages = pdf_pages(drawn)

    assert pages[0].startswith("HUYỆN ĐÔNG SƠN")
    assert pages[1].split()[0] == "2"
    number = pdf_edges(drawn, page=1)
    assert 9 < number.top < 14


def test_annex_is_numbered_anew():
    pages = pdf_pages(render_pdf(paper("dài " * 1800)))

    annex = next(n for n, page in enumerate(pages) if page.startswith("Phụ lục"))
    assert pages[annex - 1].split()[0] == str(annex)
    assert pages[annex + 1].split()[0] == "2"


def test_table_header_comes_back_on_each_page():
    pages = pdf_pages(render_pdf(paper(n_rows=100, annex=False)))

    assert len(pages) > 3
    assert ["Chỉ tiêu Kế hoạch Kết quả" in page for page in pages[:3]] == [True] * 3


def test_a_word_longer_than_the_line_does_not_run_over_the_margin():
    long = "https://example.vn/" + "a1b2" * 60
    drawn = render_pdf(paper(body=(Para((Run(long),), align=Align.LEFT, indent=False),), annex=False))

    assert pdf_edges(drawn, page=0).right >= 15
    assert long in squeezed(pdf_pages(drawn)[0])


def test_the_same_paper_gives_the_same_bytes():
    drawn = render_pdf(paper())
    render_pdf(paper("một bài khác"))

    assert render_pdf(paper()) == drawn


def test_the_file_says_that_it_is_archival_and_dated_by_the_paper():
    drawn = render_pdf(paper())

    assert b"<pdfaid:part>2</pdfaid:part>" in drawn
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in drawn
    assert b"2023-01-09" in drawn


@pytest.mark.parametrize("foreign", ["chào ☺ bạn", "中文", "\N{ZERO WIDTH JOINER}", "\u202eabc", "", "\n\n"])
def test_a_sign_that_the_font_lacks_does_not_stop_the_paper(foreign: str):
    first = pdf_pages(render_pdf(paper(foreign)))[0]

    assert "Năm 2022, huyện hoàn thành 30/30 chỉ tiêu" in first


def test_minutes_are_signed_left_and_right_with_the_list_below():
    signatures = Signatures(Signature("", "CHỦ TỌA", name="Trần Văn A"), Signature("", "THƯ KÝ", name="Lê Thị B"))

    text = " ".join(pdf_pages(render_pdf(paper(signatures=signatures, annex=False)))[-1].split())

    assert text.index("THƯ KÝ") < text.index("CHỦ TỌA") < text.index("Nơi nhận:")


@given(st.text(alphabet=st.sampled_from([*sorted(set(KNOWN)), " "]), min_size=1, max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_vietnamese_text_comes_back(text: str):
    drawn = render_pdf(paper(body=(Para((Run("«"), Run(text), Run("»"))), table(0)), annex=False))

    assert squeezed(f"«{text}»") in squeezed(pdf_pages(drawn)[0])


@given(st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_text_at_all_stops_the_drawing(text: str):
    assert render_pdf(paper(text)).startswith(b"%PDF-")


def test_a_missing_font_is_said_and_nothing_is_drawn_without_its_letters(tmp_path):
    (tmp_path / FACES[0]).write_bytes(b"")

    with pytest.raises(MissingFont, match=r"Tinos-Bold\.ttf, Tinos-Italic\.ttf, Tinos-BoldItalic\.ttf"):
        own_fonts(tmp_path)


@pytest.mark.parametrize("n_rows", [23, 25, 28, 30])
def test_the_signatures_never_stand_on_a_page_without_words(n_rows):
    drawn = paper(n_rows=n_rows, annex=False, body=(table(n_rows), Para((Run("Lời cuối của văn bản"),))))

    last = squeezed(pdf_pages(render_pdf(drawn))[-1])
    assert squeezed("Lời cuối của văn bản") in last
