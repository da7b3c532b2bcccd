"""The desk's pages show a person his own localities, in few queries and few bytes, and nothing of others'."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.results.conftest import DAY

from thidua.desk.core.todo import todos
from thidua.desk.selectors import my_localities, powers_over, register_of, waiting_at
from thidua.ground.actors import NOBODY
from thidua.ground.periods import Period
from thidua.targets.core.plans import Plan

BUDGET = 100_000


@pytest.fixture
def year(land):
    """Đông Sơn 2022: two lines with results, one without; a plan of a commune without any."""
    own = land.set()
    income, roads = land.indicator(), land.indicator("Đường giao thông", "km")
    land.target(own, income, Plan(number="2.000", measure="triệu đồng"))
    land.target(own, roads, Plan(number="40", measure="km"))
    land.target(own, land.indicator("Hộ nghèo", "hộ"), Plan(number="10", measure="hộ"))
    land.save(income, "2.719")
    land.save(roads, "45,26")
    return land


def text_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.content.decode()[:2000]
    assert len(response.content) <= BUDGET
    return response.content.decode()


def test_today_asks_for_what_waits(year, signed_in) -> None:
    text = text_of(signed_in("Lê Thu Hà", year.district), "/lam-viec/")
    assert "Xác nhận 2 số liệu đã nhập" in text
    assert "Nhập kết quả cho 1 chỉ tiêu năm 2022" in text
    assert "Công khai bảng chỉ tiêu năm 2022" in text
    assert text.count("btn--main") == 1


def test_today_without_an_assignment_says_whom_to_ask(land, signed_in) -> None:
    text = text_of(signed_in("Người Mới", owner=land.district), "/lam-viec/")
    assert "Đồng chí chưa được phân công ở địa phương nào." in text


def test_who_is_not_signed_in_goes_to_the_door(client, land) -> None:
    for path in ("/lam-viec/", "/lam-viec/dong-son/", "/lam-viec/dong-son/don-vi/"):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/dang-nhap/")


def test_the_home_counts_the_year_and_leads_to_its_parts(year, signed_in) -> None:
    text = text_of(signed_in("Lê Thu Hà", year.district), "/lam-viec/dong-son/")
    assert '<span class="sum__big">2/3</span>' in text
    assert all(words in text for words in ("Năm 2022", "Việc tiếp theo", "Theo lĩnh vực", "Vừa làm"))


@pytest.mark.parametrize("path", ["", "don-vi/", "bat-dau/", "bang-chi-tieu/"])
def test_another_locality_is_not_there(land, signed_in, path: str) -> None:
    client = signed_in("Lê Thu Hà", land.district)
    assert client.get(f"/lam-viec/dong-son/{path}").status_code in (200, 303)
    assert client.get(f"/lam-viec/kim-son/{path}").status_code == 404


def test_the_register_is_found_by_name_and_by_day(land, signed_in) -> None:
    client = signed_in("Lê Thu Hà", land.district)
    assert "Xã Đông Anh" in text_of(client, "/lam-viec/dong-son/don-vi/?q=dong+anh")
    assert "Xã Đông Bình" not in text_of(client, "/lam-viec/dong-son/don-vi/?q=dong+anh")
    assert "không phải là ngày" in text_of(client, "/lam-viec/dong-son/don-vi/?ngay=hom-qua")


def test_a_unit_shows_its_names_its_place_and_its_targets(year, signed_in) -> None:
    commune, income = year.communes[0], year.indicator()
    year.target(
        year.set("Giao xã 2022", assigner="giao xã"), income, Plan(number="100", measure="triệu đồng"), body=commune
    )
    year.save(income, "117,6", body=commune)
    text = text_of(signed_in("Lê Thu Hà", year.district), f"/lam-viec/dong-son/don-vi/{commune.pk}/")
    assert all(words in text for words in ("Xã Đông Anh", "Mang tên", "Địa giới", "Huyện Đông Sơn", "117,6", "Vượt"))


def test_a_unit_of_elsewhere_has_no_page_here(land, signed_in) -> None:
    client = signed_in("Lê Thu Hà", land.district, land.other)
    assert client.get(f"/lam-viec/dong-son/don-vi/{land.other.pk}/").status_code == 404
    assert client.get(f"/lam-viec/kim-son/don-vi/{land.other.pk}/").status_code == 200
    assert client.get(f"/lam-viec/dong-son/don-vi/{land.root.pk}/").status_code == 404


def test_the_beginning_marks_the_next_step(land, signed_in) -> None:
    text = text_of(signed_in("Lê Thu Hà", land.other), "/lam-viec/kim-son/bat-dau/")
    assert text.count("start is-now") == 1
    assert text.index("is-now") < text.index("Các đơn vị")


def test_a_year_less_address_goes_to_the_newest_year(year, signed_in) -> None:
    year.set("Nghị quyết 2021", period=Period.year(2021))
    response = signed_in("Lê Thu Hà", year.district).get("/lam-viec/dong-son/bang-chi-tieu/")
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/lam-viec/dong-son/")


def test_today_costs_no_more_for_many_figures_than_for_one(year, signed_in) -> None:
    client = signed_in("Lê Thu Hà", year.district)
    client.get("/lam-viec/")
    with CaptureQueriesContext(
        connection,
    ) as before:
        client.get("/lam-viec/")
    for n in range(3):
        made = year.indicator(f"Chỉ tiêu {n}", "xã")
        year.save(made, "5")
    with CaptureQueriesContext(connection) as after:
        client.get("/lam-viec/")
    assert len(after) <= len(before) <= 40


def test_who_has_no_grants_is_shown_nothing(year) -> None:
    assert my_localities(NOBODY) == []
    assert register_of(year.district, actor=NOBODY, as_of=DAY) == []
    assert powers_over(NOBODY, year.district) == frozenset()
    assert todos(waiting_at(year.district, actor=NOBODY, today=DAY), frozenset()) == []


def test_a_reporter_sees_his_unit_and_not_the_whole(year, signed_in) -> None:
    client = signed_in("Vũ Bình", year.communes[0], pack="reporter", owner=year.district)
    text = text_of(client, "/lam-viec/dong-son/don-vi/")
    assert ("Xã Đông Anh" in text, "Xã Đông Bình" in text) == (True, False)
    assert client.get(f"/lam-viec/dong-son/don-vi/{year.communes[1].pk}/").status_code == 404
    assert "2.719" not in text_of(client, "/lam-viec/dong-son/")


def test_who_may_only_look_is_not_asked_to_begin(land, signed_in) -> None:
    text = text_of(signed_in("Ngô Thảo", land.other, pack="viewer"), "/lam-viec/kim-son/")
    assert "Địa phương chưa lập bộ chỉ tiêu" in text
    assert "Bốn bước" not in text
