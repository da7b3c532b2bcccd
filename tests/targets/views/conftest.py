"""People who log in: the officer of the district, its leader who looks on, and the officer of the neighbour."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.targets.conftest import AT

from thidua.accounts.selectors import system_actor
from thidua.accounts.services import assign, create_person, open_account
from thidua.ground.actors import Reach


@pytest.fixture(autouse=True)
def _day_and_quick_hash(settings):
    settings.THIDUA_TODAY = "2022-03-01"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _client(name, username, pack, body) -> Client:
    acts = {"by": system_actor("kiểm thử", at=AT), "at": AT}
    person = create_person(name, owner=body, **acts)
    assign(person, pack=pack, body=body, reach=Reach.BELOW, since=date(2020, 1, 1), paper="QĐ thử", **acts)
    client = Client()
    user = open_account(person, username=username, **acts)
    client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
    return client


@pytest.fixture
def officer(world) -> Client:
    return _client("Lê Thu Hà", "ha.le", "officer", world.district)


@pytest.fixture
def leader(world) -> Client:
    return _client("Đặng Quang Minh", "minh.dang", "leader", world.district)


@pytest.fixture
def outsider(world) -> Client:
    return _client("Hồ Tuyết Mai", "mai.ho", "officer", world.other)
