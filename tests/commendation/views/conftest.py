"""Browsers signed in as the officer, the school's reporter, a reader, and the officer of another commune."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.commendation.conftest import AT

from thidua.accounts.selectors import system_actor
from thidua.accounts.services import assign, create_person, open_account
from thidua.ground.actors import Reach


@pytest.fixture(autouse=True)
def _day_and_quick_hash(settings):
    settings.THIDUA_TODAY = "2025-12-15"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _client(name, username, pack, body, reach=Reach.BELOW) -> Client:
    acts = {"by": system_actor("kiểm thử", at=AT), "at": AT}
    person = create_person(name, owner=body if body.slug else body.owner, **acts)
    assign(person, pack=pack, body=body, reach=reach, since=date(2025, 1, 1), paper="QĐ thử", **acts)
    client = Client()
    client.force_login(
        open_account(person, username=username, **acts), backend="thidua.accounts.backends.ShortNameOrPhone"
    )
    return client


@pytest.fixture
def officer(world) -> Client:
    return _client("Lê Thu Hà", "ha.le", "officer", world.commune)


@pytest.fixture
def reporter(world) -> Client:
    return _client("Vũ Thanh Bình", "binh.vu", "reporter", world.school, Reach.OWN)


@pytest.fixture
def reader(world) -> Client:
    return _client("Ngô Thanh Thảo", "thao.ngo", "viewer", world.commune)


@pytest.fixture
def outsider(world) -> Client:
    return _client("Hồ Tuyết Mai", "mai.ho", "officer", world.other)
