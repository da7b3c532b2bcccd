"""Tags print for people; what they cannot find they leave out rather than break the page."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from thidua.ground.actors import NOBODY, Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.web.core.icons import ICONS
from thidua.web.core.looks import LOOKS

DAY = date(2026, 5, 4)


def drawn(text: str, **context: object) -> str:
    return Template("{% load td %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("2351.328"), "2.351,328"),
        (1908, "1.908"),
        ("54.68", "54,68"),
        (0, "0"),
        (None, "…"),
        ("hạng 5", "hạng 5"),
    ],
)
def test_vn_prints_numbers_as_people_write_them(value: object, printed: str) -> None:
    assert drawn("{{ v|vn }}", v=value) == printed


def test_vn_rounds_only_where_asked_and_percent_says_so() -> None:
    assert drawn(
        "{{ v|vn:1 }} {{ v|percent:1 }} {{ n|percent }} {{ w|percent:1 }}", v=Decimal("72.94"), n=None, w="122"
    ) == ("72,9 72,9% … 122%")


def test_a_moment_late_in_the_utc_day_belongs_to_the_next_vietnamese_day() -> None:
    late = datetime(2022, 6, 30, 18, 30, tzinfo=UTC)
    assert drawn("{{ m|day }} {{ m|moment }} {{ d|long_day }}", m=late, d=DAY) == (
        "01/07/2022 01/07/2022, 01:30 Thứ Hai, ngày 04 tháng 05 năm 2026"
    )


@pytest.mark.parametrize("code", list(LOOKS))
def test_every_verdict_has_an_icon_and_a_word(code: str) -> None:
    chip = drawn("{% verdict c %}", c=code)
    assert LOOKS[code].word in chip
    assert ICONS[LOOKS[code].icon] in chip


def test_a_verdict_nobody_knows_is_a_fault_and_not_a_grey_chip() -> None:
    with pytest.raises(KeyError):
        drawn("{% verdict c %}", c="splendid")


def test_names_in_squares_are_escaped() -> None:
    item = SimpleNamespace(verdict="met", name="<b>Thôn & xã</b>", url="/x/")
    assert "&lt;b&gt;Thôn &amp; xã&lt;/b&gt;: Đạt" in drawn("{% squares items %}", items=[item])


def test_counts_leave_out_what_does_not_occur_except_failures() -> None:
    text = drawn("{% counts c %}", c={"exceeded": 22, "met": 7, "right_way": 1})
    assert [word in text for word in ("Vượt", "Đạt", "Đúng hướng", "Không đạt", "Chưa có số liệu")] == [True] * 4 + [
        False
    ]


def test_a_link_to_a_route_that_is_not_there_is_empty() -> None:
    assert drawn("{% url_if 'no:route' 1 as u %}[{{ u }}]{% url_if 'web:display' as v %}[{{ v }}]") == "[][/hien-thi/]"


def test_a_meter_of_nothing_is_empty() -> None:
    assert 'width="0" height="8"' in drawn("{% meter 0 0 %}")
    assert 'width="42.86" height="8"' in drawn("{% meter 3 7 %}")


def side(actor: Actor, **context: object) -> str:
    request = RequestFactory().get("/lam-viec/")
    request.actor = actor  # type: ignore[attr-defined]
    return drawn("{% side_nav %}", request=request, **context)


def test_the_side_navigation_shows_only_doors_that_a_grant_opens() -> None:
    place = SimpleNamespace(slug="dong-son")
    grant = Grant(Power.SEE, 1, "territory", Reach.BELOW, date(2022, 1, 1), FAR)
    seer = Actor(1, "Người xem", (grant,), DAY)
    assert "Danh mục" in side(NOBODY, locality=place, year=2022)
    assert "Nhật ký" not in side(seer, locality=place, year=2022)
    assert "Bảng chỉ tiêu" not in side(NOBODY, locality=place, year=2022)


def test_the_side_navigation_opens_the_group_of_the_page_and_counts_in_the_others() -> None:
    place = SimpleNamespace(slug="dong-son", pk=1)
    grants = tuple(
        Grant(power, 1, "territory", Reach.BELOW, date(2022, 1, 1), FAR) for power in (Power.SEE, Power.AUDIT_READ)
    )
    seer = Actor(1, "Người xem", grants, DAY)
    here = side(seer, locality=place, year=2022, nav="audit", nav_counts={"scoreboard": 3, "ledgers": 2})
    assert here.count("<details") > 3
    assert here.count(" open>") == 1
    assert '</h2><span class="count">5<' in here
    assert " open>" in here.partition("Tra cứu")[0].rpartition("<details")[2]
    home = side(seer, locality=place, year=2022, nav="home", nav_counts={"scoreboard": 3})
    assert home.count(" open>") == home.count("<details")
    assert '</h2><span class="count">' not in home


def test_a_sorted_column_turns_round_and_says_so() -> None:
    request = RequestFactory().get("/?xep=ten&trang=3&loc=a")
    text = drawn("{% sort_head 'ten' 'Tên' %}{% aria_sort 'ten' %}{% aria_sort 'so' %}", request=request)
    assert 'href="?xep=-ten&amp;loc=a"' in text
    assert text.count("aria-sort") == 1


def test_a_strip_has_a_square_a_line_in_rows_of_the_asked_length() -> None:
    text = drawn("{% strip c across=10 %}", c={"exceeded": 12, "not_met": 1})
    assert (text.count("<rect"), text.count("strip__exceeded"), text.count("strip__missed")) == (13, 12, 1)
    assert 'viewBox="0 0 130 26"' in text
