"""Log-in by short name or telephone number, lock-out, idle sessions, passwords, slips."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.test import Client

from thidua.accounts import services
from thidua.accounts.backends import ShortNameOrPhone
from thidua.accounts.middleware import SEEN
from thidua.accounts.models import ResetSlip, User
from thidua.ground.errors import BadInput, Conflict, NotPermitted

known = partial(ShortNameOrPhone().authenticate, None)
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
PASSWORD = "bon-tu-de-nho"
NEW = "mot-mat-khau-khac"


def enter(client: Client, name: str = "ha.le", password: str = PASSWORD, **more):
    return client.post("/dang-nhap/", {"username": name, "password": password, **more})


@pytest.mark.parametrize("typed", ["ha.le", "HA.LE ", "0900000001", "+84 900 000 001"])
def test_short_name_and_telephone_number_both_let_in(officer, client, typed):
    answer = enter(client, typed)
    assert (answer.status_code, answer["Location"]) == (303, "/lam-viec/")
    assert client.session["_auth_user_id"] == str(officer.pk)


@pytest.mark.parametrize(
    ("name", "password"), [("ha.le", "sai-mat-khau"), ("khong.co", PASSWORD), ("0999999999", PASSWORD)]
)
def test_wrong_name_and_wrong_password_are_told_alike(officer, client, name, password):
    answer = enter(client, name, password)
    assert answer.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_page_leads_back_where_one_wanted_but_never_outside(officer):
    assert enter(Client(), next="/lam-viec/xa-mo-phong/nhan-su/")["Location"] == "/lam-viec/xa-mo-phong/nhan-su/"
    for wanted in ("https://xa.example/", "//xa.example", "javascript:alert(1)"):
        assert enter(Client(), next=wanted)["Location"] == "/lam-viec/"


def test_five_wrong_tries_lock_the_account_under_either_name(officer, client):
    for number in range(5):
        answer = enter(client, "ha.le" if number % 2 else "0900000001", "sai")
    assert answer.status_code == 429
    locked = enter(client)
    assert (locked.status_code, "Tạm khóa đăng nhập" in locked.content.decode()) == (429, True)
    assert "_auth_user_id" not in client.session


def test_coming_in_forgets_the_wrong_tries_before(officer):
    for _ in range(3):
        for _ in range(4):
            enter(Client(), password="sai")
        assert enter(Client()).status_code == 303


def test_field_the_form_does_not_show_is_refused(officer, client):
    answer = enter(client, is_staff="1")
    assert "trường không thuộc trang này" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_log_out_takes_a_post(officer, signed_in):
    client = signed_in(officer)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").status_code == 303
    assert "_auth_user_id" not in client.session


def test_closed_account_is_out_at_the_next_request(place, officer, outsider, signed_in):
    client = signed_in(outsider)
    assert client.get("/tai-khoan/").status_code == 200
    services.close_account(outsider, by=place.system, at=AT)
    assert client.get("/tai-khoan/").status_code == 302
    assert known(username="mai.ho", password=PASSWORD) is None


def test_session_ends_after_sixty_idle_minutes(officer, signed_in):
    client = signed_in(officer)
    client.get("/tai-khoan/")
    session = client.session
    session[SEEN] = session[SEEN] - 59 * 60
    session.save()
    assert client.get("/tai-khoan/").status_code == 200
    session = client.session
    session[SEEN] = session[SEEN] - 61 * 60
    session.save()
    answer = client.get("/tai-khoan/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/dang-nhap/")
    assert "60 phút" in answer.content.decode()


def test_demo_account_never_comes_in_where_the_server_runs_for_real(place, settings):
    person = place.person("Người Mẫu")
    user = services.open_account(person, username="mau", password=PASSWORD, demo=True, by=place.system, at=AT)
    assert known(username="mau", password=PASSWORD) == user
    settings.PRODUCTION = True
    assert known(username="mau", password=PASSWORD) is None
    with pytest.raises(Conflict, match="tài khoản mẫu"):
        services.open_account(place.person("B"), username="mau2", demo=True, by=place.system, at=AT)


# ---- password ----


def test_changed_password_ends_the_other_sessions_and_not_this_one(officer):
    here, there = Client(), Client()
    enter(here), enter(there)
    answer = here.post("/tai-khoan/mat-khau/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer.status_code == 303
    assert here.get("/tai-khoan/").status_code == 200
    assert there.get("/tai-khoan/").status_code == 302
    assert known(username="ha.le", password=NEW) == officer


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("sai", NEW, NEW, "đang dùng chưa đúng"),
        (PASSWORD, "ngan", "ngan", "từ 10 ký tự"),
        (PASSWORD, "password123", "password123", "phổ biến"),
        (PASSWORD, "xin-chao-ha.le", "xin-chao-ha.le", "tên đăng nhập"),
        (PASSWORD, NEW, NEW + "x", "chưa giống nhau"),
    ],
)
def test_password_that_will_not_do_is_refused_in_words(officer, signed_in, old, new, again, words):
    answer = signed_in(officer).post("/tai-khoan/mat-khau/", {"old": old, "new": new, "again": again})
    assert words in answer.content.decode()
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_nobody_changes_the_password_of_another(place, officer, outsider):
    with pytest.raises(BadInput, match="tự đổi"):
        services.change_password(outsider, old=PASSWORD, new=NEW, by=place.actor(officer), at=AT)


# ---- slips ----


@pytest.fixture
def clerk(place):
    return place.user("Vũ Thanh Bình", "binh.vu")


def make(place, officer, clerk, at=AT) -> str:
    return services.make_slip(clerk, by=place.actor(officer), at=at)


def test_slip_sets_a_new_password_once(place, officer, clerk):
    signs = make(place, officer, clerk)
    assert services.use_slip("binh.vu", signs.lower().replace("-", " "), new=NEW, at=AT) == clerk
    clerk.refresh_from_db()
    assert clerk.check_password(NEW)
    with pytest.raises(BadInput, match="đã dùng"):
        services.use_slip("binh.vu", signs, new=NEW + "2", at=AT)


def test_slip_stands_hashed(place, officer, clerk):
    signs = make(place, officer, clerk).replace("-", "")
    slip = ResetSlip.objects.get()
    assert signs not in slip.secret
    assert slip.made_by == officer.person


def test_slip_lives_a_day(place, officer, clerk):
    signs = make(place, officer, clerk)
    with pytest.raises(BadInput):
        services.use_slip("binh.vu", signs, new=NEW, at=AT + timedelta(hours=24))
    assert services.use_slip("binh.vu", signs, new=NEW, at=AT + timedelta(hours=23, minutes=59))


def test_new_slip_voids_the_one_before(place, officer, clerk):
    first, second = make(place, officer, clerk), make(place, officer, clerk)
    with pytest.raises(BadInput):
        services.use_slip("binh.vu", first, new=NEW, at=AT)
    assert services.use_slip("binh.vu", second, new=NEW, at=AT) == clerk


def test_five_wrong_tries_void_a_slip(place, officer, clerk):
    signs = make(place, officer, clerk)
    for _ in range(5):
        with pytest.raises(BadInput):
            services.use_slip("binh.vu", "0000-0000", new=NEW, at=AT)
    with pytest.raises(BadInput):
        services.use_slip("binh.vu", signs, new=NEW, at=AT)
    assert not User.objects.get(pk=clerk.pk).check_password(NEW)


def test_weak_password_does_not_spend_the_slip(place, officer, clerk):
    signs = make(place, officer, clerk)
    with pytest.raises(BadInput, match="10 ký tự"):
        services.use_slip("binh.vu", signs, new="ngan", at=AT)
    assert services.use_slip("binh.vu", signs, new=NEW, at=AT) == clerk


def test_slip_of_another_account_is_no_use(place, officer, clerk, outsider):
    signs = make(place, officer, clerk)
    with pytest.raises(BadInput):
        services.use_slip("mai.ho", signs, new=NEW, at=AT)


def test_slip_is_made_by_who_manages_the_account_and_never_for_oneself(place, officer, clerk, outsider, above):
    for user in (outsider, above):
        with pytest.raises(NotPermitted):
            make(place, user, clerk)
    with pytest.raises(Conflict, match="Đổi mật khẩu"):
        make(place, officer, officer)


def test_used_slip_ends_the_sessions_of_the_account(place, officer, clerk):
    client = Client()
    enter(client, "binh.vu")
    assert client.get("/tai-khoan/").status_code == 200
    services.use_slip("binh.vu", make(place, officer, clerk), new=NEW, at=AT)
    assert client.get("/tai-khoan/").status_code == 302


def test_person_is_told_of_every_slip_at_the_next_log_in_once(place, officer, clerk):
    make(place, officer, clerk)
    services.use_slip("binh.vu", make(place, officer, clerk), new=NEW, at=AT)
    client = Client()
    enter(client, "binh.vu", NEW)
    told = client.get("/tai-khoan/").content.decode()
    assert told.count("Có phiếu đặt lại mật khẩu cho đồng chí do Lê Thu Hà lập") == 2
    assert told.count("chưa ai dùng") == 1
    again = Client()
    enter(again, "binh.vu", NEW)
    assert "Có phiếu" not in again.get("/tai-khoan/").content.decode()


def test_slip_page_takes_the_signs(place, officer, clerk, client):
    signs = make(place, officer, clerk)
    wrong = client.post("/dang-nhap/phieu/", {"username": "binh.vu", "signs": "X", "new": NEW, "again": NEW})
    assert "mã trên phiếu chưa đúng" in wrong.content.decode()
    answer = client.post("/dang-nhap/phieu/", {"username": "binh.vu", "signs": signs, "new": NEW, "again": NEW})
    assert (answer.status_code, answer["Location"]) == (303, "/dang-nhap/")
    assert enter(client, "binh.vu", NEW).status_code == 303


def test_signs_are_shown_once_and_kept_by_no_cache(place, officer, clerk, signed_in):
    client = signed_in(officer)
    answer = client.post(f"/lam-viec/xa-mo-phong/nhan-su/{clerk.person.uid}/phieu/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"/lam-viec/xa-mo-phong/nhan-su/{clerk.person.uid}/phieu/").status_code == 405
    (slip,) = ResetSlip.objects.all()
    signs = answer.context["slips"][0]["signs"]
    assert signs in answer.content.decode()
    assert services.use_slip("binh.vu", signs, new=NEW, at=slip.made_at) == clerk


def test_forgotten_slips_are_deleted_after_ninety_days(place, officer, clerk):
    make(place, officer, clerk)
    make(place, officer, clerk, at=AT + timedelta(days=92))
    assert ResetSlip.objects.count() == 1
