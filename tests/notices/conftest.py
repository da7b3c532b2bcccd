"""Two villages, a school, the commune's officer, a village's reporter, the officer above, and an outsider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from tests.documents.land import AT, DAY, Land, make_land

from thidua.accounts.models import Assignment, Person, User
from thidua.accounts.selectors import actor_for
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.uids import uid
from thidua.notices.core.sendables import Thing
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body
from thidua.units.services import create_area, create_unit

LATER = datetime(2026, 3, 3, 3, 0, tzinfo=UTC)
__all__ = ["AT", "DAY", "LATER"]


@dataclass
class Town:
    """xã Một with its villages, and who works there."""

    land: Land
    village: Body
    other_village: Body
    school: Body
    officer: Actor
    reporter: Actor
    above: Actor
    outsider: Actor
    users: dict[str, User]


def worker(body: Body, pack: str, name: str, *, reach: str = "below") -> tuple[User, Actor]:
    person = Person.objects.create(
        uid=uid(AT), full_name=name, fold=name.lower(), name_key=name, owner=body.owner if body.slug is None else body
    )
    user = User.objects.create(username=name, person=person, opened_at=AT, password="!")
    Assignment.objects.create(
        person=person, pack=pack, body=body, owner=person.owner, line="territory", reach=reach, since=date(2000, 1, 1),
        until=FAR, paper="QĐ 01",
    )  # fmt: skip
    return user, actor_for(user, AT)


@pytest.fixture
def town(db) -> Town:
    return make_town()


def make_town() -> Town:
    land = make_land()
    acts = {"by": land.system, "at": AT}
    village = create_area("Đông", kind=Kind.THON, parent=land.one, **acts)
    other = create_area("Tây", kind=Kind.THON, parent=land.one, **acts)
    school = create_unit(
        "Trường Tiểu học Một", kind=Kind.SCHOOL, owner=land.one, standing=[(Line.LOCATED, land.one)], **acts
    )
    made = {
        "officer": worker(land.one, "officer", "can-bo"),
        "reporter": worker(village, "reporter", "truong-thon", reach="own"),
        "above": worker(land.district, "officer", "cap-tren"),
        "outsider": worker(land.two, "officer", "nguoi-ngoai"),
    }
    actors = {name: actor for name, (_, actor) in made.items()}
    return Town(
        land=land,
        village=village,
        other_village=other,
        school=school,
        users={n: u for n, (u, _) in made.items()},
        **actors,
    )


@pytest.fixture
def thing() -> Thing:
    return Thing("document", "019c0000-0000-7000-8000-000000000001", "Thi đua xã Một", content="Nội dung:\n– Một")
