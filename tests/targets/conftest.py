"""A district, its village-level unit, another locality, a small catalogue, and the cast: officer, outsider, reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.periods import Period
from thidua.targets.core.kinds import Better, Field, OverTime, OverUnits
from thidua.targets.models import Indicator, TargetSet
from thidua.targets.services import IndicatorDraft, SetDraft, create_indicator, create_set
from thidua.units import services as units
from thidua.units.core.kinds import Kind
from thidua.units.models import Body

AT = datetime(2022, 1, 26, 3, 0, tzinfo=UTC)
DAY = date(2022, 1, 26)


def actor(*grants: Grant, label: str = "Người kiểm thử") -> Actor:
    return Actor(person=None, label=label, grants=grants, day=DAY, via="test", key="test")


def grant(body: Body, *powers: Power, reach: Reach = Reach.BELOW) -> tuple[Grant, ...]:
    return tuple(Grant(power, body.pk, "territory", reach, date(2000, 1, 1), FAR) for power in powers)


@dataclass
class World:
    """The district of the tests, its neighbour, and who may do what."""

    root: Body
    district: Body
    commune: Body
    other: Body
    officer: Actor
    reader: Actor
    outsider: Actor

    @property
    def acts(self) -> dict:
        return {"by": self.officer, "at": AT}

    @property
    def root_acts(self) -> dict:
        return {"by": actor(*grant(self.root, Power.UNITS_EDIT, Power.TARGETS_EDIT, Power.SEE)), "at": AT}

    def indicator(self, name: str, measure: str = "xã", **more) -> Indicator:
        """Return a shared indicator: a stock, higher is better, unless said otherwise."""
        draft = IndicatorDraft(
            name=name,
            measure=measure,
            field=more.pop("field", Field.ECONOMY),
            better=more.pop("better", Better.HIGHER),
            over_time=more.pop("over_time", OverTime.LAST),
            over_units=more.pop("over_units", OverUnits.SUM),
            **more,
        )
        return create_indicator(draft, owner=self.root, **self.root_acts)

    def set(self, name: str = "Nghị quyết 2022", issuer: str = "HĐND huyện", **more) -> TargetSet:
        draft = SetDraft(name, issuer, more.pop("period", Period.year(2022)), margin=more.pop("margin", ""))
        return create_set(draft, owner=more.pop("owner", self.district), **self.acts, **more)


@pytest.fixture
def world(db) -> World:
    nobody = actor()
    root = units.create_root(by=nobody, at=AT)
    by = actor(*grant(root, Power.UNITS_EDIT))
    acts = {"by": by, "at": AT}
    province = units.create_area("Bắc Kạn", kind=Kind.PROVINCE, parent=root, code="T06", **acts)
    district = units.create_area(
        "Chợ Đồn", kind=Kind.RURAL_DISTRICT, parent=province, code="H1", slug="cho-don", **acts
    )
    commune = units.create_area(
        "Ngọc Phái", kind=Kind.RURAL_COMMUNE, parent=district, code="X1", owner=district, **acts
    )
    other = units.create_area("Ba Bể", kind=Kind.RURAL_DISTRICT, parent=province, code="H2", slug="ba-be", **acts)
    return World(
        root, district, commune, other,
        officer=actor(*grant(district, Power.SEE, Power.TARGETS_EDIT), label="Cán bộ Chợ Đồn"),
        reader=actor(*grant(district, Power.SEE), label="Người xem Chợ Đồn"),
        outsider=actor(*grant(other, Power.SEE, Power.TARGETS_EDIT), label="Cán bộ Ba Bể"),
    )  # fmt: skip
