"""A commune with two villages and the people who keep, decide, look on and stay outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.documents.land import DAY, Land, actor, make_land

from thidua.ground.actors import Actor, Power
from thidua.honours.models import Holder
from thidua.honours.services.holders import named_holder
from thidua.units import services as units
from thidua.units.core.kinds import Kind
from thidua.units.models import Body

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
TODAY = DAY
KEEPS = (Power.SEE, Power.HONOURS_EDIT)
DECIDED = date(2026, 1, 15)


@dataclass
class Village:
    """The land, two villages of commune one, and the cast over it."""

    land: Land
    one: Body
    two: Body
    officer: Actor
    other: Actor
    decider: Actor
    council: Actor
    reporter: Actor

    @property
    def commune(self) -> Body:
        return self.land.one

    @property
    def acts(self):
        return {"by": self.officer, "at": AT}

    def person(self, name: str, **facts) -> Holder:
        return named_holder("person", name, owner=self.commune, **self.acts, **facts)


def make_village() -> Village:
    land = make_land()
    acts = {"by": land.system, "at": AT}
    one = units.create_area("Đông", kind=Kind.THON, parent=land.one, **acts)
    two = units.create_area("Đoài", kind=Kind.THON, parent=land.one, **acts)
    return Village(
        land=land,
        one=one,
        two=two,
        officer=actor(land.one, *KEEPS),
        other=actor(land.two, *KEEPS),
        decider=actor(land.one, Power.SEE, Power.DECIDE),
        council=actor(land.one, Power.SEE, Power.COUNCIL_SIT),
        reporter=actor(one, Power.SEE, Power.SUBMIT),
    )
