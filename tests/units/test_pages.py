"""The pages of the room, as the officer of the commune, the officer of another, and somebody signed out."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.units.conftest import AT

from thidua.accounts.selectors import system_actor
from thidua.accounts.services import assign, create_person, open_account
from thidua.ground.actors import Power, Reach
from thidua.units import selectors, services
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body

JULY = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.THIDUA_TODAY = "2026-03-02"


def signed_in(country, locality, username) -> Client:
    """Return a browser of one who may see and change the register of ``locality``."""
    by = system_actor("kiểm thử", at=AT, powers=tuple(Power), over=[country.root, locality])
    person = create_person("Phan Thị Lan", owner=locality, by=by, at=AT, simulated=True)
    user = open_account(person, username=username, password="mat-khau-thu-2026", by=by, at=AT)
    assign(
        person,
        pack="officer",
        body=locality,
        reach=Reach.BELOW,
        since=date(2026, 1, 1),
        paper="Quyết định thử",
        by=by,
        at=AT,
    )
    client = Client()
    client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
    return client


@pytest.fixture
def officer(country) -> Client:
    return signed_in(country, country.commune, "lan")


@pytest.fixture
def outsider(country) -> Client:
    return signed_in(country, country.other, "khac")


PAGES = ("units:search", "units:edit", "units:edit_new", "units:edit_merge", "units:start_kit")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_its_officer_and_is_not_there_for_another(country, officer, outsider, name):
    address = reverse(name, args=["xa-mo-phong"])
    page = officer.get(address)
    assert (page.status_code, "Xã Mô Phỏng" in page.content.decode()) == (200, True)
    for stranger in (outsider, Client()):
        refused = stranger.get(address)
        assert refused.status_code in (302, 303, 404)
        assert "Xã Mô Phỏng" not in refused.content.decode()


def test_the_kit_page_makes_what_is_ticked(country, officer):
    address = reverse("units:start_kit", args=["xa-mo-phong"])
    form = officer.get(address).context["form"]
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    data = {name: value for name, value in data.items() if value is not False} | {"since": "01/07/2025"}
    answer = officer.post(address, data)
    assert (answer.status_code, answer["Location"]) == (303, reverse("units:edit", args=["xa-mo-phong"]))
    listed = officer.get(answer["Location"]).content.decode()
    assert "Trạm Y tế xã Mô Phỏng" in listed
    assert "Phòng Kinh tế xã Mô Phỏng" in listed
    assert "Thôn 5" in listed
    assert "Đã lập" in listed


def test_the_kit_page_refuses_a_field_it_does_not_show(country, officer):
    before = Body.objects.count()
    answer = officer.post(
        reverse("units:start_kit", args=["xa-mo-phong"]),
        {"since": "01/07/2025", "chon_ubnd": "on", "ten_ubnd": "UBND", "owner": country.other.pk},
    )
    assert answer.status_code == 400
    assert "trường không thuộc trang này: owner" in answer.content.decode()
    assert Body.objects.count() == before


def make(country, name, kind=Kind.DEPARTMENT, **more) -> Body:
    return services.create_unit(name, kind=kind, owner=country.commune, since=JULY, **more, **country.acts)


def test_an_organisation_is_added_renamed_moved_and_ended(country, officer):
    upper = make(country, "Ủy ban nhân dân xã Mô Phỏng", Kind.PEOPLES_COMMITTEE)
    made = officer.post(
        reverse("units:edit_new", args=["xa-mo-phong"]),
        {
            "kind": "department",
            "name": "Phòng Kinh tế",
            "since": "1/8/2025",
            "line": "state",
            "parent": upper.pk,
            "place": country.commune.pk,
            "takes_part": "on",
        },
    )
    assert made.status_code == 303
    unit = selectors.search("phong kinh te", date(2026, 3, 2))[0]
    body = selectors.body_of(unit.key)
    assert selectors.parent_of(body, as_of=date(2025, 8, 1)) == upper
    assert selectors.is_below(body, country.commune, as_of=date(2025, 8, 1), line=Line.TAKES_PART)

    renamed = officer.post(
        reverse("units:edit_rename", args=["xa-mo-phong", body.pk]),
        {"name": "Phòng Kinh tế – Hạ tầng", "on": "1/1/2026", "citation": ""},
    )
    assert renamed.status_code == 303
    assert selectors.name_of(body, date(2026, 1, 1)) == "Phòng Kinh tế – Hạ tầng"

    other = make(country, "Văn phòng", Kind.OFFICE)
    moved = officer.post(
        reverse("units:edit_move", args=["xa-mo-phong", body.pk]),
        {"line": "state", "parent": other.pk, "on": "1/2/2026", "citation": ""},
    )
    assert moved.status_code == 303
    assert selectors.parent_of(body, as_of=date(2026, 2, 1)) == other

    ended = officer.post(
        reverse("units:edit_abolish", args=["xa-mo-phong", body.pk]),
        {"on": "1/3/2026", "children_to": "", "citation": ""},
    )
    assert ended.status_code == 303
    body.refresh_from_db()
    assert body.until == date(2026, 3, 1)


def test_villages_are_merged_and_split(country, officer):
    west = services.create_area("Tây", kind=Kind.THON, parent=country.commune, **country.acts)
    merged = officer.post(
        reverse("units:edit_merge", args=["xa-mo-phong"]),
        {"olds": [country.village.pk, west.pk], "into": "", "name": "Thôn Đông Tây", "on": "1/1/2026", "citation": ""},
    )
    assert merged.status_code == 303
    west.refresh_from_db()
    new = selectors.lineage(west, date(2026, 1, 1))
    assert selectors.name_of(new, date(2026, 1, 1)) == "thôn Đông Tây"
    country.village.refresh_from_db()
    assert selectors.lineage(country.village, date(2026, 1, 1)) == new
    split = officer.post(
        reverse("units:edit_split", args=["xa-mo-phong", new.pk]),
        {"names": "Thôn Thượng\nThôn Hạ", "on": "1/2/2026", "citation": "Nghị quyết số 5"},
    )
    assert split.status_code == 303
    new.refresh_from_db()
    assert selectors.lineage(new, date(2026, 2, 1)) == country.commune


def test_a_refusal_stands_in_the_form_and_nothing_is_written(country, officer):
    answer = officer.post(
        reverse("units:edit_rename", args=["xa-mo-phong", country.village.pk]),
        {"name": "", "on": "31/2/2026", "citation": ""},
    )
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Chưa nhập “Tên mới”" in text
    assert "không phải là ngày" in text
    assert selectors.name_of(country.village, date(2026, 3, 2)) == "thôn Đông"


def test_a_body_of_another_register_is_not_there(country, officer):
    foreign = services.create_unit("Bí Mật Bên Kia", kind=Kind.DEPARTMENT, owner=country.other, **country.acts)
    for name in ("units:edit_rename", "units:edit_move", "units:edit_split", "units:edit_abolish"):
        page = officer.get(reverse(name, args=["xa-mo-phong", foreign.pk]))
        assert page.status_code == 404
        assert "Bí Mật Bên Kia" not in page.content.decode()


def test_search_shows_places_to_all_and_organisations_to_their_own(country, officer):
    own = make(country, "Hội Khuyến học Nhà")
    services.create_unit("Hội Khuyến học Ngoài", kind=Kind.ASSOCIATION, owner=country.other, **country.acts)
    address = reverse("units:search", args=["xa-mo-phong"])
    text = officer.get(address, {"tim": "hoi khuyen hoc"}).content.decode()
    assert "Hội Khuyến học Nhà" in text
    assert "Hội Khuyến học Ngoài" not in text
    assert "Phường Thử Nghiệm" in officer.get(address, {"tim": "thu nghiem"}).content.decode()
    assert officer.get(address, {"tim": "x", "ngay": "99/99/2025"}).status_code == 400
    assert own.owner == country.commune


def test_the_register_asks_as_much_for_three_as_for_one(country, officer, django_assert_max_num_queries):
    address = reverse("units:edit", args=["xa-mo-phong"])
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    officer.get(address)
    with CaptureQueriesContext(connection) as one:
        officer.get(address)
    for name in ("Phòng Một", "Phòng Hai"):
        make(country, name, standing=[(Line.LOCATED, country.commune)])
    with CaptureQueriesContext(connection) as three:
        page = officer.get(address)
    assert "Phòng Hai" in page.content.decode()
    assert len(three) == len(one)
