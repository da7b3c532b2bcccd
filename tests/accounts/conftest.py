"""A province, two communes, their people; the officer of the commune, the officer above, the outsider."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from thidua.accounts import services
from thidua.accounts.models import Person, User
from thidua.accounts.selectors import actor_for, system_actor
from thidua.ground.actors import Actor, Reach
from thidua.units import services as units
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
PASSWORD = "bon-tu-de-nho"


@pytest.fixture(autouse=True)
def _day_and_quick_hash(settings):
    settings.THIDUA_TODAY = DAY.isoformat()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@dataclass
class Place:
    """The small country, and shortcuts to make people in it."""

    system: Actor
    province: Body
    commune: Body
    other: Body
    village: Body
    committee: Body
    people: dict[str, Person] = field(default_factory=dict)

    def person(self, name: str, *, owner: Body | None = None) -> Person:
        made = services.create_person(name, owner=owner or self.commune, by=self.system, at=AT)
        self.people[name] = made
        return made

    def user(self, name: str, username: str, *, owner: Body | None = None, phone: str = "") -> User:
        person = self.person(name, owner=owner)
        return services.open_account(person, username=username, phone=phone, password=PASSWORD, by=self.system, at=AT)

    def assign(self, person: Person, pack: str, body: Body, **more: Any):
        options = {"reach": Reach.BELOW, "since": date(2026, 1, 1), "paper": "QĐ 01"} | more
        return services.assign(person, pack=pack, body=body, by=self.system, at=AT, **options)

    def actor(self, user: User, at: datetime = AT) -> Actor:
        return actor_for(user, at)


@pytest.fixture
def place(db) -> Place:
    return made()


@pytest.fixture
def real_place(real_database) -> Place:
    """The same country where commits are real and threads meet."""
    return made()


def made() -> Place:
    root = units.create_root(by=Actor(None, "kiểm thử", (), DAY, key="test"), at=AT)
    by = system_actor("kiểm thử", at=AT)
    acts = {"by": by, "at": AT}
    province = units.create_area("Mô Phỏng", kind=Kind.PROVINCE, parent=root, simulated=True, **acts)
    commune = units.create_area("Mô Phỏng", kind=Kind.RURAL_COMMUNE, parent=province, slug="xa-mo-phong", **acts)
    other = units.create_area("Thử Nghiệm", kind=Kind.WARD, parent=province, slug="thu-nghiem", **acts)
    village = units.create_area("MP-01", kind=Kind.THON, parent=commune, **acts)
    committee = units.create_unit(
        "Ủy ban nhân dân xã Mô Phỏng",
        kind=Kind.PEOPLES_COMMITTEE,
        owner=commune,
        standing=((Line.LOCATED, commune),),
        **acts,
    )
    return Place(by, province, commune, other, village, committee)


@pytest.fixture
def officer(place) -> User:
    user = place.user("Lê Thu Hà", "ha.le", phone="0900000001")
    place.assign(user.person, "officer", place.commune)
    return user


@pytest.fixture
def above(place) -> User:
    user = place.user("Đặng Quang Minh", "minh.dang", owner=place.other)
    place.assign(user.person, "supervisor", place.province)
    return user


@pytest.fixture
def technical(place) -> User:
    user = place.user("Lý Anh Tuấn", "tuan.ly")
    place.assign(user.person, "technical", place.commune)
    return user


@pytest.fixture
def outsider(place) -> User:
    return place.user("Hồ Tuyết Mai", "mai.ho", owner=place.other)


@pytest.fixture
def signed_in(client):
    def _in(user: User):
        client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
        return client

    return _in
