"""A district with the shared catalogue, its officer, a reader without the power to review, and an outsider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.targets.services import load_catalogue
from thidua.units import services as units
from thidua.units.core.kinds import Kind
from thidua.units.models import Body

AT = datetime(2023, 3, 1, 3, 0, tzinfo=UTC)
DAY = date(2023, 3, 1)


def actor(*grants: Grant, label: str = "Cán bộ kiểm thử", key: str = "test") -> Actor:
    return Actor(person=None, label=label, grants=grants, day=DAY, via="test", key=key)


def grants(body: Body, *powers: Power) -> tuple[Grant, ...]:
    return tuple(
        Grant(power, body.pk, "territory", Reach.OWN, date(2000, 1, 1), FAR) for power in powers or tuple(Power)
    )


@dataclass
class Land:
    """The district of the tests, its neighbour, and who may do what."""

    root: Body
    district: Body
    other: Body
    officer: Actor
    reader: Actor
    outsider: Actor

    @property
    def acts(self) -> dict:
        return {"by": self.officer, "at": AT}


@pytest.fixture
def land(db) -> Land:
    root = units.create_root(by=actor(), at=AT)
    maker = actor(*grants(root), label="Quản trị")
    acts = {"by": maker, "at": AT}
    province = units.create_area("Bắc Kạn", kind=Kind.PROVINCE, parent=root, code="T06", **acts)
    district, other = (
        units.create_area(name, kind=Kind.RURAL_DISTRICT, parent=province, code=code, slug=slug, **acts)
        for name, code, slug in (("Chợ Đồn", "H1", "cho-don"), ("Ba Bể", "H2", "ba-be"))
    )
    load_catalogue(**acts)
    return Land(
        root, district, other,
        officer=actor(*grants(district)),
        reader=actor(*grants(district, Power.SEE), key="reader"),
        outsider=actor(*grants(other), key="outsider"),
    )  # fmt: skip
