"""A small country of the room's own, and the actors who change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.units import services
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def actor(*grants: Grant, day: date = DAY) -> Actor:
    return Actor(person=1, label="Người kiểm thử", grants=grants, day=day, via="test", key="test")


def grant(
    body: Body,
    power: Power = Power.UNITS_EDIT,
    *,
    line: Line = Line.TERRITORY,
    reach: Reach = Reach.BELOW,
    since: date = date(2000, 1, 1),
    until: date = FAR,
) -> Grant:
    return Grant(power, body.pk, line.value, reach, since, until)


@dataclass
class Country:
    """Việt Nam > tỉnh Mô Phỏng > two communes > villages, and the one who may change all of it."""

    root: Body
    province: Body
    commune: Body
    other: Body
    village: Body
    by: Actor

    @property
    def acts(self) -> dict:
        return {"by": self.by, "at": AT}


@pytest.fixture
def root(db) -> Body:
    return services.create_root(by=actor(), at=AT)


@pytest.fixture
def country(root) -> Country:
    by = actor(grant(root))
    acts = {"by": by, "at": AT}
    province = services.create_area("Mô Phỏng", kind=Kind.PROVINCE, parent=root, code="T1", simulated=True, **acts)
    commune = services.create_area(
        "Mô Phỏng", kind=Kind.RURAL_COMMUNE, parent=province, code="X1", slug="xa-mo-phong", **acts
    )
    other = services.create_area("Thử Nghiệm", kind=Kind.WARD, parent=province, code="X2", slug="thu-nghiem", **acts)
    village = services.create_area("Đông", kind=Kind.THON, parent=commune, **acts)
    return Country(root, province, commune, other, village, by)
