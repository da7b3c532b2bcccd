from datetime import UTC, datetime
from functools import partial

import pytest
from django.core import checks
from django.core.management.base import SystemCheckError

from thidua.accounts.backends import ShortNameOrPhone
from thidua.accounts.checks import no_demo_accounts, refuse_demo_accounts
from thidua.accounts.core.cast import CAST, DEMO_PASSWORD, MARK
from thidua.accounts.models import Assignment, User
from thidua.accounts.selectors import actor_for
from thidua.accounts.services.cast import demo_accounts, load_cast
from thidua.audit.models import Line
from thidua.audit.services import verify_all
from thidua.ground.actors import Power
from thidua.ground.errors import Conflict, NotFound
from thidua.units import services as units
from thidua.units.core.kinds import Kind
from thidua.units.permissions import may
from thidua.units.selectors import body_by_slug

known = partial(ShortNameOrPhone().authenticate, None)
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def stage(place):
    more = {"by": place.system, "at": AT}
    for slug in ("dong-son", "kien-thuy", "kim-son", "cho-don"):
        units.create_area(slug.title(), kind=Kind.RURAL_DISTRICT, parent=place.province, slug=slug, **more)
    return place


def test_cast_opens_with_the_part_time_officer_of_a_commune(stage):
    accounts = load_cast(at=AT)
    assert [one.username for one in accounts] == [member.username for member in CAST]
    assert accounts[0].role.startswith("cán bộ thi đua, khen thưởng xã Mô Phỏng (2026)")
    assert known(username="ha.le", password=DEMO_PASSWORD).demo
    assert verify_all() == []


def test_everybody_of_the_cast_says_he_is_invented(stage):
    load_cast(at=AT)
    people = [user.person for user in User.objects.select_related("person")]
    assert all(person.full_name.endswith(MARK) and person.simulated for person in people)


def test_loading_the_cast_again_changes_nothing(stage):
    load_cast(at=AT)
    before = (User.objects.count(), Assignment.objects.count(), Line.objects.count())
    load_cast(at=AT)
    assert (User.objects.count(), Assignment.objects.count(), Line.objects.count()) == before


def test_cast_is_one_line_of_the_log(stage):
    before = Line.objects.count()
    load_cast(at=AT)
    assert Line.objects.count() == before + 1
    assert Line.objects.latest("pk").act == "accounts.cast_loaded"


def test_each_of_the_cast_may_what_his_role_says(stage):
    load_cast(at=AT)
    actors = {user.username: actor_for(user, AT) for user in User.objects.select_related("person")}
    commune, village, district = stage.commune, stage.village, body_by_slug("dong-son")

    def who(power: Power, body) -> set[str]:
        return {name for name, actor in actors.items() if may(actor, power, body)}

    assert who(Power.SEE, commune) == {"ha.le", "son.do", "lan.bui", "minh.dang"}
    assert who(Power.SEE, village) == {"ha.le", "son.do", "lan.bui", "minh.dang", "binh.vu"}
    assert who(Power.SEE, district) == {"nam.tran", "thao.ngo", "minh.dang"}
    assert who(Power.RESULTS_ENTER, commune) == {"ha.le"}
    assert who(Power.RESULTS_ENTER, village) == {"binh.vu"}
    assert who(Power.ASSIGN, commune) == {"ha.le", "tuan.ly"}
    assert who(Power.DECIDE, commune) == {"son.do"}
    assert who(Power.COUNCIL_SIT, commune) == {"lan.bui"}
    assert not actors["mai.ho"].grants


def test_missing_stage_is_said_and_leaves_nothing(place):
    before = User.objects.count()
    with pytest.raises(NotFound):
        load_cast(at=AT)
    assert User.objects.count() == before


def test_real_server_refuses_the_cast(stage, settings):
    settings.PRODUCTION = True
    with pytest.raises(Conflict, match="Máy chủ chạy thật"):
        load_cast(at=AT)


def test_real_server_does_not_start_beside_demo_accounts(stage, settings):
    load_cast(at=AT)
    assert no_demo_accounts(databases=["default"]) == []
    settings.PRODUCTION = True
    (error,) = no_demo_accounts(databases=["default"])
    assert (error.id, error.level) == ("accounts.E001", checks.ERROR)
    with pytest.raises(SystemCheckError):
        refuse_demo_accounts()


def test_real_server_starts_without_them(place, settings):
    settings.PRODUCTION = True
    assert refuse_demo_accounts() is None


def test_page_lists_the_cast_in_a_demo_only(stage, client, settings):
    assert "Tài khoản dùng thử" in client.get("/dang-nhap/").content.decode()
    settings.MODE = "production"
    page = client.get("/dang-nhap/").content.decode()
    assert "<h1>Đăng nhập</h1>" in page
    assert DEMO_PASSWORD not in page
    assert len(demo_accounts()) == len(CAST)
