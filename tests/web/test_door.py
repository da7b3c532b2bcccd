"""The door: display choice, refusals as pages, the strict content policy, error pages in Vietnamese."""

from datetime import UTC, date, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from thidua.ground.errors import BadInput, Conflict, NotFound, NotPermitted, Refused
from thidua.web import clock
from thidua.web.core.display import Display, chosen, from_cookie
from thidua.web.responses import download, see_other, with_etag

KINDS = {"quyen": NotPermitted, "thay": NotFound, "sua": Conflict, "nhap": BadInput, "khac": Refused}


def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise KINDS[kind]("Kỳ này đã khóa. Chọn <sửa có lý do>.")


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("boom")


def of_year(request: HttpRequest, year: int) -> HttpResponse:
    return HttpResponse(date(year, 1, 1).isoformat())


urlpatterns = [
    path("tu-choi/<str:kind>/", refuse), path("hong/", breaks), path("nam/<int:year>/", of_year),
    path("", include("thidua.web.urls")),
]  # fmt: skip
handler404 = "thidua.web.views.errors.not_found"
handler500 = "thidua.web.views.errors.failed"
here = override_settings(ROOT_URLCONF=__name__)


@here
@pytest.mark.parametrize(("year", "status"), [(2022, 200), (0, 404), (1, 404), (9999, 404), (99999, 404)])
def test_a_year_no_calendar_has_is_an_address_that_leads_nowhere(client: Client, year: int, status: int) -> None:
    assert client.get(f"/nam/{year}/").status_code == status


@here
@pytest.mark.parametrize(
    ("kind", "status"), [("quyen", 403), ("thay", 404), ("sua", 409), ("nhap", 400), ("khac", 400)]
)
def test_a_refusal_is_a_page_with_its_words_and_its_status(client: Client, kind: str, status: int) -> None:
    response = client.get(f"/tu-choi/{kind}/")
    assert response.status_code == status
    assert "Kỳ này đã khóa. Chọn &lt;sửa có lý do&gt;." in response.content.decode()
    assert '<html lang="vi"' in response.content.decode()


@here
def test_a_refusal_of_a_part_is_a_part(client: Client) -> None:
    response = client.post("/tu-choi/sua/", headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert response.content.decode().startswith('<div class="note note--bad" role="alert">')


@here
def test_pages_for_what_is_missing_or_broken_speak_vietnamese() -> None:
    client = Client(raise_request_exception=False)
    assert "Không tìm thấy trang này" in client.get("/khong-co/").content.decode()
    broken = client.get("/hong/")
    assert (broken.status_code, "Hệ thống gặp lỗi" in broken.content.decode()) == (500, True)
    assert "boom" not in broken.content.decode()


@here
def test_a_post_without_the_safety_mark_is_told_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/tu-choi/sua/")
    assert (response.status_code, "chưa có gì được ghi" in response.content.decode()) == (403, True)


@here
def test_the_content_policy_allows_this_site_only(client: Client) -> None:
    policy = client.get("/khong-co/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@here
def test_the_display_choice_is_kept_and_drawn_by_the_server(client: Client) -> None:
    response = client.get("/hien-thi/?co=lon&ve=/khong-co/%3Fa%3D1")
    assert (response.status_code, response.headers["Location"]) == (303, "/khong-co/?a=1")
    client.get("/hien-thi/?tuong-phan=cao&ve=/")
    assert '<html lang="vi" data-size="large" data-contrast="high">' in client.get("/khong-co/").content.decode()
    client.get("/hien-thi/?co=vua&ve=/")
    assert '<html lang="vi" data-contrast="high">' in client.get("/khong-co/").content.decode()


@here
@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/x", "javascript:alert(1)", "/\\example.org"])
def test_the_display_link_never_leads_off_the_site(client: Client, back: str) -> None:
    assert client.get("/hien-thi/", {"co": "lon", "ve": back}).headers["Location"] == "/"


def test_a_cookie_that_makes_no_sense_is_no_choice() -> None:
    assert from_cookie('"><script>.high') == Display("", "high")
    assert chosen(Display("large", "high"), size="khong", contrast="thuong") == Display("large", "")


def test_a_changed_page_has_another_mark_and_an_unchanged_one_costs_nothing() -> None:
    first = with_etag(RequestFactory().get("/"), HttpResponse("a"))
    again = with_etag(RequestFactory().get("/", headers={"If-None-Match": first["ETag"]}), HttpResponse("a"))
    changed = with_etag(RequestFactory().get("/", headers={"If-None-Match": first["ETag"]}), HttpResponse("b"))
    assert [first.status_code, again.status_code, changed.status_code] == [200, 304, 200]
    assert first["Cache-Control"] == "no-cache"


def test_a_download_is_saved_under_its_vietnamese_name() -> None:
    response = download(b"x", 'Báo cáo "2022".docx', "application/octet-stream")
    assert response["Content-Disposition"] == (
        "attachment; filename=\"bao-cao-2022.docx\"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%222022%22.docx"
    )


@here
def test_after_a_post_one_goes_on_by_303() -> None:
    assert (see_other("web:display").status_code, see_other("/x/")["Location"]) == (303, "/x/")


def test_the_clock_can_be_set_for_a_demo() -> None:
    with override_settings(THIDUA_TODAY="2022-12-31"):
        assert clock.today().isoformat() == "2022-12-31"
    with override_settings(THIDUA_TODAY=""):
        assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5
