"""Pages of people and of the log: who may open them, what they show, what they cost."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from thidua.accounts import services
from thidua.accounts.models import Assignment, Person, Post, User
from thidua.accounts.selectors.log import log_visible_to
from thidua.accounts.selectors.people import people_visible_to
from thidua.audit.models import Detail
from thidua.ground.actors import NOBODY

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
PEOPLE = "/lam-viec/xa-mo-phong/nhan-su/"
LOG = "/lam-viec/xa-mo-phong/nhat-ky/"
SECRET = "Người Bí Mật"


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def clerk(place) -> User:
    return place.user("Vũ Thanh Bình", "binh.vu")


def addresses(place, clerk) -> list[str]:
    person, row = f"{PEOPLE}{clerk.person.uid}/", place.assign(clerk.person, "reporter", place.village, reach="own")
    return [
        PEOPLE,
        PEOPLE + "them/",
        PEOPLE + "nhap-excel/",
        PEOPLE + "nhap-excel/mau/",
        person,
        person + "tai-khoan/",
        person + "chuc-vu/",
        person + "phan-cong/",
        person + f"phan-cong/{row.pk}/ket-thuc/",
        person + f"phan-cong/{row.pk}/uy-quyen/",
        person + "ban-giao/",
    ]


def test_every_page_opens_to_the_officer_and_the_technical_administrator(place, officer, technical, clerk, signed_in):
    for user in (officer, technical):
        for address in addresses(place, clerk) if user is officer else [PEOPLE, PEOPLE + "them/"]:
            assert signed_in(user).get(address).status_code == 200, address


def test_every_page_is_hidden_from_others(place, officer, outsider, above, clerk, signed_in):
    services.rename_person(clerk.person, SECRET, by=place.system, at=AT)
    walked = addresses(place, clerk)
    assert SECRET in text(signed_in(officer).get(PEOPLE))
    for address in walked:
        for user, status in ((outsider, 404), (above, 403)):
            answer = signed_in(user).get(address)
            assert answer.status_code == status, (address, user)
            assert SECRET not in text(answer)
    client = signed_in(officer)
    client.logout()
    for address in [*walked, "/tai-khoan/", LOG]:
        answer = client.get(address)
        assert answer["Location"].startswith("/dang-nhap/?next="), address


def test_person_of_another_locality_is_not_opened_by_changing_the_id(place, officer, outsider, signed_in):
    client = signed_in(officer)
    assert client.get(f"{PEOPLE}{outsider.person.uid}/").status_code == 404
    assert client.get(f"{PEOPLE}{uuid4()}/").status_code == 404
    assert client.post(f"{PEOPLE}{outsider.person.uid}/phieu/").status_code == 404
    row = place.assign(outsider.person, "reporter", place.other, reach="own")
    assert client.get(f"{PEOPLE}{officer.person.uid}/phan-cong/{row.pk}/ket-thuc/").status_code == 404


def test_lists_are_empty_for_who_has_no_grants(place, officer, outsider):
    assert people_visible_to(place.actor(officer), place.commune).exists()
    assert log_visible_to(place.actor(officer), place.commune).exists()
    for actor in (NOBODY, place.actor(outsider)):
        assert not people_visible_to(actor, place.commune).exists()
        assert not log_visible_to(actor, place.commune).exists()


@pytest.mark.parametrize("address", [PEOPLE, LOG])
def test_list_costs_the_same_for_one_row_and_for_three(place, officer, signed_in, django_assert_num_queries, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(officer)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(3):
        person = place.person(f"Nguyễn Văn {number}")
        place.assign(person, "viewer", place.village)
        services.give_post(person, body=place.village, name="Việc", since=date(2026, 1, 1), by=place.system, at=AT)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many)
    assert len(many) <= 20


def test_people_are_sorted_by_given_name_and_found_without_marks(place, officer, signed_in):
    for name in ("Đặng Văn Ân", "Bùi Thị Ánh", "Nguyễn Văn An"):
        place.person(name)
    page = signed_in(officer).get(PEOPLE)
    assert [row.person.full_name for row in page.context["rows"]] == [
        "Nguyễn Văn An",
        "Bùi Thị Ánh",
        "Đặng Văn Ân",
        "Lê Thu Hà",
    ]
    found = signed_in(officer).get(PEOPLE, {"tim": "dang van"})
    assert [row.person.full_name for row in found.context["rows"]] == ["Đặng Văn Ân"]


def test_person_is_added_with_an_account_in_one_line_of_the_log(place, officer, signed_in):
    client = signed_in(officer)
    answer = client.post(
        PEOPLE + "them/", {"full_name": "Vũ  Thanh Bình", "username": "binh.vu", "phone": "0911111111"}
    )
    person = Person.objects.get(full_name="Vũ Thanh Bình")
    assert (answer.status_code, answer["Location"]) == (303, f"{PEOPLE}{person.uid}/")
    assert User.objects.get(person=person).phone == "0911111111"
    assert not person.user.has_usable_password()
    line = client.get(LOG).context["told"][0]
    assert (line.who, line.what) == ("Lê Thu Hà", "đã thêm Vũ Thanh Bình vào danh sách nhân sự")


def test_person_with_a_taken_short_name_is_not_half_added(place, officer, signed_in):
    page = signed_in(officer).post(PEOPLE + "them/", {"full_name": "Lê Hà Khác", "username": "ha.le", "phone": ""})
    assert "đã có người dùng" in text(page)
    assert not Person.objects.filter(full_name="Lê Hà Khác").exists()


def test_officer_assigns_delegates_ends_and_hands_over_by_the_pages(place, officer, clerk, signed_in):
    client, base = signed_in(officer), f"{PEOPLE}{clerk.person.uid}/"
    fields = {"pack": "reporter", "body": place.village.pk, "since": "2/3/2026", "last": "", "paper": "PC 01"}
    assert client.post(base + "phan-cong/", fields).status_code == 303
    row = Assignment.objects.get(person=clerk.person)
    assert (row.since, row.until.year, row.reach, row.body) == (date(2026, 3, 2), 9999, "own", place.village)
    fields = {"name": "Trưởng thôn", "body": place.village.pk, "since": "1/1/2026"}
    assert client.post(base + "chuc-vu/", fields).status_code == 303
    assert Post.objects.get(person=clerk.person).name == "Trưởng thôn"

    page = text(client.get(base))
    assert f"{base}phan-cong/{row.pk}/uy-quyen/" in page
    assert f"{base}phan-cong/{row.pk}/ket-thuc/" in page

    other = place.person("Người Thay")
    fields = {"to": other.pk, "since": "3/3/2026", "last": "10/3/2026", "paper": "UQ"}
    assert client.post(f"{base}phan-cong/{row.pk}/uy-quyen/", fields).status_code == 303
    assert Assignment.objects.get(principal=clerk.person).until == date(2026, 3, 11)

    fields = {f"viec_{row.pk}": other.pk, "last": "5/3/2026", "paper": "BB", "close": "on"}
    page = client.post(base + "ban-giao/", {**fields, f"viec_{row.pk}": ""})
    assert "Chưa nhập" in text(page)
    answer = client.post(base + "ban-giao/", fields)
    assert answer.status_code == 303
    taken = Assignment.objects.get(taken_over_from=row)
    assert (taken.person, taken.since) == (other, date(2026, 3, 6))
    assert "đã đóng" in text(client.get(base))


def test_refusal_of_a_service_stands_in_the_form(place, officer, clerk, signed_in):
    base = f"{PEOPLE}{clerk.person.uid}/phan-cong/"
    fields = {"pack": "reporter", "body": place.village.pk, "since": "2/3/2026", "last": "1/3/2026", "paper": "PC"}
    assert "Ngày kết thúc phải sau ngày bắt đầu" in text(signed_in(officer).post(base, fields))
    fields |= {"body": place.other.pk, "last": ""}
    assert "không có trong danh sách" in text(signed_in(officer).post(base, fields))
    assert not Assignment.objects.filter(person=clerk.person).exists()


def test_officer_cannot_assign_to_himself_by_the_page(place, officer, signed_in):
    fields = {"pack": "leader", "body": place.commune.pk, "since": "2/3/2026", "last": "", "paper": "PC"}
    answer = signed_in(officer).post(f"{PEOPLE}{officer.person.uid}/phan-cong/", fields)
    assert answer.status_code == 403
    assert not Assignment.objects.filter(pack="leader").exists()


def test_account_is_closed_and_opened_again(place, officer, clerk, signed_in):
    client, address = signed_in(officer), f"{PEOPLE}{clerk.person.uid}/tai-khoan/trang-thai/"
    assert client.post(address, {"state": "close"}).status_code == 303
    clerk.refresh_from_db()
    assert not clerk.is_active
    assert client.post(address, {"state": "close", "demo": "1"}).status_code == 400
    assert client.post(address, {"state": "open"}).status_code == 303
    clerk.refresh_from_db()
    assert (clerk.is_active, clerk.has_usable_password()) == (True, False)


def test_leader_delegates_by_his_own_page_and_ends_it(place, officer, clerk, signed_in):
    leader = place.user("Đỗ Hồng Sơn", "son.do")
    row = place.assign(leader.person, "leader", place.commune)
    client = signed_in(leader)
    assert "lãnh đạo" in text(client.get("/tai-khoan/"))
    fields = {"to": clerk.person.pk, "since": "3/3/2026", "last": "10/3/2026", "paper": "UQ 01"}
    assert client.post(f"/tai-khoan/uy-quyen/{row.pk}/", fields).status_code == 303
    given = Assignment.objects.get(principal=leader.person)
    assert "Vũ Thanh Bình" in text(client.get("/tai-khoan/"))
    assert (
        client.post(f"/tai-khoan/uy-quyen/{given.pk}/ket-thuc/", {"last": "4/3/2026", "reason": ""}).status_code == 303
    )
    given.refresh_from_db()
    assert given.until == date(2026, 3, 5)
    mine = officer.person.assignments.get()
    assert client.get(f"/tai-khoan/uy-quyen/{mine.pk}/").status_code == 404


# ---- the log ----


def test_log_reads_as_sentences_with_names(place, officer, clerk, signed_in):
    services.assign(
        clerk.person,
        pack="reporter",
        body=place.village,
        since=date(2026, 3, 2),
        paper="PC",
        by=place.actor(officer),
        at=AT,
    )
    told = signed_in(officer).get(LOG).context["told"][0]
    assert f"{told.who} {told.what}" == "Lê Thu Hà đã phân công Vũ Thanh Bình làm người nhập số liệu – thôn MP-01"
    assert told.work == "cán bộ thi đua, khen thưởng (xã Mô Phỏng)"
    detail = dict(told.detail)
    assert (detail["người"], detail["từ ngày"], detail["đến trước ngày"]) == (
        "Vũ Thanh Bình",
        "02/03/2026",
        "không định hạn",
    )


def test_log_is_filtered_by_day_person_and_thing(place, officer, clerk, signed_in):
    services.rename_person(clerk.person, "Vũ Thanh Bình Mới", by=place.actor(officer), at=AT)
    client, key = signed_in(officer), officer.person.actor_key

    def whats(**asked) -> list[str]:
        return [line.what for line in client.get(LOG, asked).context["told"]]

    assert whats(nguoi=key) == ["đã sửa họ tên của Vũ Thanh Bình Mới"]
    assert len(whats(khoa=clerk.person.actor_key)) == 3
    assert whats(loai="assignment") == ["đã phân công Lê Thu Hà làm cán bộ thi đua, khen thưởng – xã Mô Phỏng"]
    assert whats(tu="3/3/2026") == []
    assert len(whats(tu="2/3/2026", den="2/3/2026")) == len(whats()) > 5
    assert len(whats(tu="hôm qua")) == len(whats())


def test_log_of_a_locality_is_read_there_only(place, officer, outsider, technical, above, signed_in):
    assert signed_in(officer).get(LOG).status_code == 200
    assert signed_in(above).get(LOG).status_code == 200
    assert signed_in(outsider).get(LOG).status_code == 404
    assert signed_in(technical).get(LOG).status_code == 404
    assert signed_in(officer).get("/lam-viec/thu-nghiem/nhat-ky/").status_code == 404


def test_erased_detail_is_said_and_shows_nothing(place, officer, signed_in):
    services.create_person("Tên Sẽ Xóa", owner=place.commune, by=place.actor(officer), at=AT)
    client = signed_in(officer)
    assert "Tên Sẽ Xóa" in text(client.get(LOG))
    Person.objects.filter(full_name="Tên Sẽ Xóa").delete()
    Detail.objects.all().delete()
    page = text(client.get(LOG))
    assert "Tên Sẽ Xóa" not in page
    assert "đã thêm một người vào danh sách nhân sự" in page
    assert "Phần chi tiết đã xóa" in page


def test_hostile_label_is_shown_as_text(place, officer, signed_in):
    services.create_person("<script>alert(1)</script>", owner=place.commune, by=place.actor(officer), at=AT)
    for address in (LOG, PEOPLE):
        page = text(signed_in(officer).get(address))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_pages_are_small(place, officer, signed_in):
    for number in range(60):
        place.person(f"Nguyễn Thị {number}")
    for address in (PEOPLE, LOG):
        assert len(signed_in(officer).get(address).content) < 100_000
