"""The sheet on the screen: escaped, with every number from the data marked."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.papers.paper import HOSTILE, paper, table

from thidua.papers import Document, Para, Run, render_html
from thidua.papers.wording import clean


def test_what_looks_like_code_prints_as_typed():
    drawn = render_html(paper(HOSTILE))

    assert "<b>Nguyễn" not in drawn
    assert HOSTILE in html.fromstring(drawn).text_content()


def test_a_bound_number_carries_its_binding_and_a_link_where_there_is_a_page():
    drawn = html.fromstring(render_html(paper(), address=lambda b: "/x/?a=1&b=2" if b == "target:1.result" else None))

    marked = [
        (one.tag, one.get("data-bound"), one.get("href"), one.text_content())
        for one in drawn.xpath("//*[@class='bound']")
    ]
    assert marked[:4] == [
        ("span", "set:1.completed", None, "30/30"),
        ("span", "set:1.exceeded", None, "22"),
        ("a", "target:1.result", "/x/?a=1&b=2", "54,68 triệu đồng"),
        ("a", "target:1.result", "/x/?a=1&b=2", "54,68"),
    ]


def test_the_sheet_needs_no_inline_style_or_script():
    drawn = render_html(paper())

    assert re.findall(r"\sstyle=|<script|\son\w+=", drawn) == []


def test_a_table_has_headers_for_readers_of_the_screen():
    drawn = html.fromstring(render_html(paper(body=(table(2),), annex=False)))

    assert [th.text_content() for th in drawn.xpath("//thead//th[@scope='col']")] == [
        "TT", "Chỉ tiêu", "Kế hoạch", "Kết quả", "Đánh giá",
    ]  # fmt: skip
    assert [th.get("colspan") for th in drawn.xpath("//tbody//th[@scope='colgroup']")] == ["5"]
    assert drawn.xpath("//*[@role='region']")[0].get("aria-label") == "Các chỉ tiêu"


def bound_paper(text: str) -> Document:
    return paper(body=(Para((Run(text, bound=text),)),), annex=False)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_is_escaped(text: str):
    drawn = render_html(bound_paper(text))

    inner = re.search(r'<p><span class="bound" data-bound="[^"<>]*">(.*?)</span>(?:\./\.)?</p>', drawn, re.DOTALL)
    assert inner is not None
    assert unescape(inner[1].replace("<br>", "\n")) == clean(text)
