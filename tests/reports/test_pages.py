"""The page of the report and its files: what they show, to whom, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from tests.papers.reading import pdf_pages, squeezed, word, word_text
from tests.results.conftest import actor, grants

from thidua.ground.actors import NOBODY
from thidua.ground.errors import NotFound, NotPermitted
from thidua.reports.core.given import Paper
from thidua.reports.selectors import year_given
from thidua.reports.services import make_year_report
from thidua.reports.services.year import UnknownFormat
from thidua.results.core.scoreboard_json import scoreboard_json
from thidua.targets.models import TargetSet
from thidua.targets.services import add_unnamed_lines

PAGE = "/lam-viec/dong-son/bao-cao/2022/"
LAST_DAY = date(2022, 12, 31)
TODAY = date(2026, 3, 2)


def given_of(reported, **changes):
    asked = {"actor": actor("officer", *grants(reported.district)), "as_of": LAST_DAY, "made_on": TODAY}
    return year_given(reported.district, 2022, **(asked | changes))


def test_what_is_given_holds_the_board_the_movements_and_the_papers(reported):
    given = given_of(reported)

    assert given.board.counts == {"exceeded": 22, "met": 7, "right_way": 1}
    assert (given.issuer.name, given.issuer.short, given.issuer.above) == (
        "huyện Đông Sơn", "Đông Sơn", "tỉnh Thanh Hóa",
    )  # fmt: skip
    assert [(one.name, one.launched_by, one.paper) for one in given.movements] == [
        ("Xây dựng nông thôn mới nâng cao", ("UBND huyện",), "Kế hoạch số 15/KH-UBND ngày 26/01/2022")
    ]
    assert [(one.name, one.amount, one.measure, one.verified) for one in given.figures] == [
        ("Diện tích đất nhân dân hiến", 68312, "m²", False)
    ]
    assert given.papers == (
        Paper(
            "Kế hoạch", "15/KH-UBND", date(2022, 1, 26), "UBND huyện Đông Sơn", "Tổ chức phong trào thi đua năm 2022"
        ),
    )


def test_more_lines_ask_no_more_queries(reported):
    with CaptureQueriesContext(connection) as few:
        given_of(reported)
    headline = TargetSet.objects.get(owner=reported.district, headline=True)
    add_unnamed_lines(headline, 20, **reported.land.acts(actor("m", *grants(reported.district))))

    with CaptureQueriesContext(connection) as many:
        assert given_of(reported).board.n_lines == 50

    assert len(many) == len(few) <= 28


def test_the_page_shows_the_sheet_with_every_number_a_link(reported):
    page = reported.account("can.bo", "officer", reported.district).get(PAGE)

    assert page.status_code == 200
    shown = html.fromstring(page.content.decode())
    sheet = " ".join(shown.xpath("//article[@class='sheet']")[0].text_content().split())
    assert (
        "Năm 2022, huyện hoàn thành 30/30 chỉ tiêu của bộ “Nghị quyết 2022” do HĐND huyện giao; trong đó có 22 chỉ tiêu "
        "hoàn thành vượt mức, 7 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu đúng hướng." in sheet
    )
    assert "bằng 203% kế hoạch, bằng 424% dự toán tỉnh giao 2022, cao nhất từ trước đến nay" in sheet
    assert (
        "Căn cứ Kế hoạch số 15/KH-UBND ngày 26 tháng 01 năm 2022 của UBND huyện Đông Sơn về tổ chức phong trào" in sheet
    )
    assert "Bản nháp chưa phát động" not in sheet
    assert [one.text for one in shown.xpath(f"//*[@data-bound='target:{reported.revenue}.percent']")] == ["203%"] * 2
    checks = [" ".join(one.text_content().split()) for one in shown.xpath("//ul[@class='checks']/li")]
    assert checks[0] == "22 + 7 + 1 = 30, khớp số chỉ tiêu của bộ"
    assert len(page.content) < 100_000


def test_another_set_can_be_chosen_and_the_files_follow_it(reported):
    client = reported.account("can.bo", "officer", reported.district)
    other = given_of(reported).board.sets[1]

    page = client.get(PAGE, {"bo": other.uid})

    assert "huyện hoàn thành" in page.content.decode()
    assert f"/tai/docx/?bo={other.uid}" in page.content.decode()
    assert "1/1" in word_text(client.get(f"{PAGE}tai/docx/", {"bo": other.uid}).content)
    assert client.get(PAGE, {"bo": "khong-co"}).status_code == 404


def test_a_year_without_targets_says_what_to_do(reported):
    client = reported.account("can.bo", "officer", reported.district)

    page = client.get("/lam-viec/dong-son/bao-cao/2019/")

    assert page.status_code == 200
    assert (
        "Năm 2019 chưa có chỉ tiêu, số liệu hay phong trào nào của huyện Đông Sơn nên chưa lập được báo cáo."
        in page.content.decode()
    )
    assert client.get("/lam-viec/dong-son/bao-cao/2019/tai/pdf/").status_code == 400


@pytest.mark.parametrize("ext", ["docx", "pdf"])
def test_the_file_says_what_the_scoreboard_says(reported, ext):
    answer = reported.account("can.bo", "officer", reported.district).get(f"{PAGE}tai/{ext}/")

    assert answer.status_code == 200
    assert f"bao-cao-ket-qua-2022-huyen-dong-son.{ext}" in answer["Content-Disposition"]
    text = word_text(answer.content) if ext == "docx" else " ".join(pdf_pages(answer.content))
    board = scoreboard_json(given_of(reported).board)
    whole = squeezed(text)
    assert f"{board['completed']}/{board['lines']}" in whole
    for code, words in (
        ("exceeded", "chỉ tiêu hoàn thành vượt mức"), ("met", "chỉ tiêu đạt kế hoạch"), ("right_way", "chỉ tiêu đúng hướng"),
    ):  # fmt: skip
        assert squeezed(f"{board['counts'][code]} {words}") in whole
    for row in board["rows"]:
        for number in (row["result"], row["percent"], row["plan_derived"]):
            if number is not None:
                assert vietnamese(number) in whole


def vietnamese(number: str) -> str:
    whole, _, fraction = number.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped


def test_the_table_of_the_docx_holds_every_line_once(reported):
    drawn = reported.account("can.bo", "officer", reported.district).get(f"{PAGE}tai/docx/").content

    table = word(drawn).tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    verdicts = [(row[0], row[1].split(" chỉ tiêu không nêu")[0], row[5]) for row in rows[1:] if row[0] != row[1]]
    assert verdicts == [
        ("1", "Thu ngân sách nhà nước trên địa bàn (triệu đồng)", "vượt"),
        ("2", "Thu nhập bình quân đầu người (triệu đồng/người/năm)", "vượt (ước)"),
        ("3–22", "20", "vượt"),
        ("23–29", "7", "đạt"),
        ("30", "1", "đúng hướng"),
    ]


def test_who_may_not_make_reports_is_told_so_and_an_outsider_learns_nothing(reported):
    leader = reported.account("lanh.dao", "leader", reported.district)
    outsider = reported.account("nguoi.ngoai", "officer", reported.land.other)

    assert [leader.get(path).status_code for path in (PAGE, f"{PAGE}tai/docx/")] == [403, 403]
    answers = [outsider.get(path) for path in (PAGE, f"{PAGE}tai/pdf/")]
    assert [one.status_code for one in answers] == [404, 404]
    assert "2.719.301" not in answers[0].content.decode()
    assert "2.719.301" in reported.account("can.bo", "officer", reported.district).get(PAGE).content.decode()


def test_a_stranger_sees_nothing(reported):
    answer = Client().get(PAGE)

    assert answer.status_code in (302, 303, 404)
    assert "2.719.301" not in answer.content.decode()


def test_the_service_asks_for_the_power_itself(reported):
    asked = {"form": "pdf", "as_of": LAST_DAY, "made_on": TODAY}

    for by in (NOBODY, actor("ngoài", *grants(reported.land.other))):
        with pytest.raises(NotPermitted):
            make_year_report(reported.district, 2022, by=by, **asked)
    with pytest.raises(NotFound):
        given_of(reported, actor=NOBODY)


def test_another_kind_of_file_is_refused_in_words(reported):
    officer = actor("officer", *grants(reported.district))

    with pytest.raises(UnknownFormat) as refused:
        make_year_report(reported.district, 2022, form="xls", by=officer, as_of=LAST_DAY, made_on=TODAY)

    assert refused.value.message == "Chỉ có tệp .docx và .pdf, không có “.xls”. Chọn một trong hai."


def test_the_same_data_on_the_same_day_give_the_same_bytes(reported):
    officer = actor("officer", *grants(reported.district))
    asked = {"by": officer, "as_of": LAST_DAY, "made_on": TODAY}

    for form in ("docx", "pdf"):
        first = make_year_report(reported.district, 2022, form=form, **asked)
        assert make_year_report(reported.district, 2022, form=form, **asked) == first


def test_nothing_is_posted_to_the_page(reported):
    client = reported.account("can.bo", "officer", reported.district)

    assert [client.post(path).status_code for path in (PAGE, f"{PAGE}tai/pdf/")] == [405, 405]
