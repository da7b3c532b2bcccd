"""What of a real board goes out: listed fields, sentences of public papers only, nothing of defence and security."""

import pytest
from tests.results.conftest import DAY, actor, grants, make_land

from thidua.documents.core.kinds import Openness
from thidua.documents.core.paper import Paper
from thidua.documents.services import register_document
from thidua.publishing.selectors import drafts_of_year
from thidua.results.selectors.public import public_scoreboard
from thidua.targets.core.plans import Plan

WORDS = "Năm qua, huyện thu 2.719 triệu đồng. Các mặt khác đều khá."


@pytest.fixture
def country(db):
    return make_land()


def one_row(country, openness: Openness) -> dict:
    income = country.indicator()
    country.target(country.set(), income, Plan(number="2.000", measure="triệu đồng"))
    passage = country.passage(WORDS, "2.719 triệu đồng")
    paper = Paper(kind="bai_viet", abstract="Bài tổng kết", issuer="Báo", openness=openness)
    by = actor("m", *grants(country.district))
    register_document(paper, owner=country.district, text=passage.text, **country.acts(by))
    country.save(income, "2.719", passage=passage)
    (row,) = public_scoreboard(country.district, 2022, as_of=DAY)["rows"]
    return row


def test_a_public_paper_is_quoted_by_its_sentence_with_the_figure_marked(country) -> None:
    row = one_row(country, Openness.PUBLIC)
    assert row["quote"] == [["Năm qua, huyện thu ", False], ["2.719 triệu đồng", True], [".", False]]
    assert row["document"]
    assert (row["plan"], row["result"], row["percent"], row["verdict"]) == ("2.000", "2.719", "135.95", "exceeded")


def test_an_inner_paper_is_neither_quoted_nor_named(country) -> None:
    row = one_row(country, Openness.INTERNAL)
    assert (row["quote"], row["document"], row["result"]) == ([], "", "2.719")


def test_defence_and_security_are_counted_but_not_shown(country) -> None:
    own = country.set()
    country.target(own, country.indicator(), Plan(number="2.000", measure="triệu đồng"))
    country.target(own, country.indicator("Giao quân", "người", sensitive=True), Plan(number="100", measure="người"))
    board = public_scoreboard(country.district, 2022, as_of=DAY)
    assert (board["lines"], board["withheld"], [row["name"] for row in board["rows"]]) == (
        2, 1, ["Thu ngân sách nhà nước trên địa bàn"],
    )  # fmt: skip


def test_a_year_without_anything_gives_empty_copies(country) -> None:
    assert [copy.empty for copy in drafts_of_year(country.other, 2022, as_of=DAY)] == [True] * 5


def test_the_day_alone_does_not_make_another_copy(country) -> None:
    country.target(country.set(), country.indicator(), Plan(number="2.000", measure="triệu đồng"))
    before, after = (drafts_of_year(country.district, 2022, as_of=day)[0] for day in (DAY, DAY.replace(day=28)))
    assert before.sha256 == after.sha256
