"""The staff's pages: see what would go out, publish it, take it back; nobody else, and nothing that the page does not show."""

import pytest
from tests.desk.conftest import signed_in
from tests.results.conftest import make_land

from thidua.publishing.models import Publication
from thidua.targets.core.plans import Plan

__all__ = ["signed_in"]
PAGE = "/lam-viec/dong-son/cong-khai/2022/"


@pytest.fixture
def country(db):
    made = make_land()
    income = made.indicator()
    made.target(made.set(), income, Plan(number="2.000", measure="triệu đồng"))
    made.save(income, "2.719")
    return made


@pytest.fixture
def officer(country, signed_in):
    return signed_in("Lê Thu Hà", country.district)


def test_the_page_shows_what_would_go_out(country, officer) -> None:
    text = officer.get(PAGE).content.decode()
    assert all(words in text for words in ("1 trên 1 chỉ tiêu hoàn thành", "Thu ngân sách", "2.719", "Chưa công khai"))


def test_publishing_goes_on_by_303_and_the_public_reads_it(country, officer, client) -> None:
    response = officer.post(PAGE, {"kinds": ["scoreboard"]})
    assert (response.status_code, response.headers["Location"]) == (303, PAGE)
    assert "Đang công khai, đúng số liệu này" in officer.get(PAGE).content.decode()
    assert "2.719" in client.get("/d/dong-son/chi-tieu/2022/").content.decode()


def test_a_later_figure_stays_inside_until_it_is_published_again(country, officer, client) -> None:
    officer.post(PAGE, {"kinds": ["scoreboard"]})
    country.save(country.indicator(), "2.800", made_from=1)
    assert "số liệu đã đổi" in officer.get(PAGE).content.decode()
    assert "2.800" not in client.get("/d/dong-son/chi-tieu/2022/").content.decode()


@pytest.mark.parametrize("sent", [{"kinds": ["scoreboard"], "locality": "7"}, {"kinds": ["secrets"]}, {}])
def test_what_the_page_does_not_offer_is_refused(officer, sent) -> None:
    response = officer.post(PAGE, sent)
    assert (response.status_code, Publication.objects.count()) == (400, 0)
    assert "note--bad" in response.content.decode()


def test_taking_back_asks_why(country, officer, client) -> None:
    officer.post(PAGE, {"kinds": ["scoreboard"]})
    page = f"/lam-viec/dong-son/cong-khai/go/{Publication.objects.get().uid}/"
    assert "Chưa nhập “Lý do gỡ”" in officer.post(page, {"reason": ""}).content.decode()
    assert officer.post(page, {"reason": "Sai số"}).headers["Location"] == "/lam-viec/dong-son/cong-khai/"
    assert "Sai số" in officer.get("/lam-viec/dong-son/cong-khai/").content.decode()
    assert client.get("/d/dong-son/chi-tieu/2022/").status_code == 404


def test_others_do_not_publish(country, signed_in) -> None:
    outsider, viewer = signed_in("Hồ Mai", country.other), signed_in("Người Xem", country.district, pack="viewer")
    assert [c.post(PAGE, {"kinds": ["scoreboard"]}).status_code for c in (outsider, viewer)] == [404, 403]
    assert Publication.objects.count() == 0


def test_a_publication_of_elsewhere_is_not_found(country, officer, signed_in) -> None:
    officer.post(PAGE, {"kinds": ["scoreboard"]})
    uid = Publication.objects.get().uid
    other = signed_in("Hồ Mai", country.other)
    assert other.post(f"/lam-viec/kim-son/cong-khai/go/{uid}/", {"reason": "x"}).status_code == 404
    assert Publication.objects.get().in_force
