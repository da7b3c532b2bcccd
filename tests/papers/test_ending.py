"""The last words of a paper end with "./." in all three renderings; a bound number stays as it is."""

import re

import pytest
from tests.papers.paper import paper, table
from tests.papers.reading import pdf_pages, word_text

from thidua.papers import Bullet, Heading, Para, Run, render_docx, render_html, render_pdf
from thidua.papers.ending import ended
from thidua.papers.wording import issuer_lines


@pytest.mark.parametrize(
    ("last", "runs"),
    [
        (Para((Run("Hết hiệu lực."),)), (Run("Hết hiệu lực./."),)),
        (Bullet((Run("Báo cáo kết quả;"),)), (Run("Báo cáo kết quả./."),)),
        (Para((Run("Đã ghi./."),)), (Run("Đã ghi./."),)),
        (Para((Run("Đạt "), Run("54,68", bound="a"))), (Run("Đạt "), Run("54,68", bound="a"), Run("./."))),
        (Para((Run("Đạt "), Run("54,68", bound="a"), Run("."))), (Run("Đạt "), Run("54,68", bound="a"), Run("./."))),
        (Para((Run("Đậm", bold=True), Run(" . "))), (Run("Đậm./.", bold=True),)),
    ],
)
def test_the_last_words_end_the_paper(last, runs):
    assert ended(paper(body=(last,))).body[-1].runs == runs


@pytest.mark.parametrize("body", [(), (Heading("I. PHẦN"),), (table(2),), (Para((Run("  "),)),)])
def test_a_body_that_ends_with_no_words_stays_as_it_is(body):
    assert ended(paper(body=body)).body == body


def test_all_three_renderings_end_alike():
    drawn = paper(body=(Para((Run("Có hiệu lực từ ngày ký."),)),), annex=False)
    said = (word_text(render_docx(drawn)), "".join(pdf_pages(render_pdf(drawn))), render_html(drawn))
    assert [re.findall(r"từ ngày ký[^\sA-ZĐ<]*", one)[:1] for one in said] == [["từ ngày ký./."]] * 3


def test_a_long_name_is_broken_where_bodies_are_called_alike():
    names = ("ỦY BAN NHÂN DÂN XÃ MÔ PHỎNG", "ỦY BAN NHÂN DÂN\nHUYỆN MỘT", "TRƯỜNG TIỂU HỌC HOA SEN SỐ MỘT", "UBND XÃ A")
    assert [issuer_lines(name) for name in names] == [
        ["ỦY BAN NHÂN DÂN", "XÃ MÔ PHỎNG"], ["ỦY BAN NHÂN DÂN", "HUYỆN MỘT"], ["TRƯỜNG TIỂU HỌC HOA SEN SỐ MỘT"],
        ["UBND XÃ A"],
    ]  # fmt: skip
    front = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ MỘT"
    assert issuer_lines(front) == ["ỦY BAN MẶT TRẬN", "TỔ QUỐC VIỆT NAM", "XÃ MỘT"]
    council = "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG XÃ MỘT"
    assert issuer_lines(council) == ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG", "XÃ MỘT"]
