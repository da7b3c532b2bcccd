"""A small country with two localities, an officer, a reporter and an outsider; figures go in by the services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from thidua.documents.models import Passage
from thidua.documents.services import make_passage, store_text
from thidua.ground.actors import OWN_ONLY, Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.measures import measure as named
from thidua.ground.periods import Period
from thidua.ground.quantity import Quantity
from thidua.results.services import Saved, keep_stated, save_result
from thidua.targets.core.kinds import Better, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.models import Indicator, Target, TargetSet
from thidua.targets.services import (
    IndicatorDraft,
    LineDraft,
    SetDraft,
    add_line,
    add_target,
    create_indicator,
    create_set,
)
from thidua.units import services as units
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
Y2022 = Period.year(2022)


def grants(body: Body, *, powers=tuple(Power), line: Line = Line.TERRITORY) -> tuple[Grant, ...]:
    """Every power over the body; below it too where the power may reach below."""
    found = []
    for power in powers:
        reach = Reach.OWN if power in OWN_ONLY else Reach.BELOW
        found.append(Grant(power, body.pk, line.value, reach, date(2000, 1, 1), FAR))
    return tuple(found)


def actor(key: str, *granted: Grant, person: int | None = None) -> Actor:
    return Actor(person=person, label=key, grants=granted, day=DAY, via="test", key=key)


@dataclass
class Land:
    """Việt Nam > tỉnh Thanh Hóa > huyện Đông Sơn (two communes), huyện Kim Sơn."""

    root: Body
    province: Body
    district: Body
    other: Body
    communes: list[Body]
    maker: Actor
    indicators: dict[str, Indicator] = field(default_factory=dict)

    @property
    def officer(self) -> Actor:
        return actor("officer", *grants(self.district))

    @property
    def outsider(self) -> Actor:
        return actor("outsider", *grants(self.other))

    def acts(self, by: Actor | None = None) -> dict:
        return {"by": by or self.officer, "at": AT}

    def indicator(
        self, name="Thu ngân sách nhà nước trên địa bàn", measure="triệu đồng", *, better=Better.HIGHER,
        over_time=OverTime.SUM, over_units=OverUnits.SUM, decimals=None, **more,
    ) -> Indicator:  # fmt: skip
        if name not in self.indicators:
            draft = IndicatorDraft(
                name, measure, better=better, over_time=over_time, over_units=over_units, decimals=decimals, **more
            )
            self.indicators[name] = create_indicator(draft, owner=self.root, **self.acts(self.maker))
        return self.indicators[name]

    def set(self, name="Nghị quyết 2022", *, issuer="HĐND huyện", assigner="huyện giao", owner=None, period=Y2022,
            headline=None) -> TargetSet:  # fmt: skip
        owner = owner or self.district
        draft = SetDraft(name, issuer, period, assigner)
        return create_set(draft, owner=owner, headline=headline, **self.acts(actor("m", *grants(owner))))

    def target(self, target_set: TargetSet, indicator: Indicator | None, plan: Plan, *, line=None, body=None, label=""
               ) -> Target:  # fmt: skip
        acts = self.acts(actor("m", *grants(target_set.owner)))
        line = line or add_line(target_set, LineDraft(label or (indicator.name if indicator else "Việc")), **acts)
        return add_target(line, plan, indicator=indicator, body=body, label=label, repeat=True, **acts)

    def save(self, indicator: Indicator, entered: str, measure: str = "", *, body=None, period=Y2022, by=None,
             made_from=None, **more) -> Saved:  # fmt: skip
        body = body or self.district
        by = by or actor("officer", *grants(body), *grants(self.district))
        return save_result(
            indicator, body, period, entered=entered, measure=measure or indicator.measure, made_from=made_from,
            **self.acts(by), **more,
        )  # fmt: skip

    def stated(self, target: Target, **said) -> None:
        if isinstance(said.get("excess"), tuple):
            amount, name = said["excess"]
            said["excess"] = Quantity(Decimal(amount), named(name))
        keep_stated(target, **said, **self.acts(actor("m", *grants(target.target_set.owner))))

    def passage(self, words: str, quote: str, *, owner=None) -> Passage:
        by = actor("m", *grants(owner or self.district))
        text = store_text(words, owner=owner or self.district, reader_version="test", **self.acts(by))
        start = text.nfc.index(quote)
        return make_passage(text, start, start + len(quote), by=by)


def make_land() -> Land:
    nobody = actor("maker")
    root = units.create_root(by=nobody, at=AT)
    maker = actor("maker", *grants(root))
    acts = {"by": maker, "at": AT}
    province = units.create_area("Thanh Hóa", kind=Kind.PROVINCE, parent=root, code="38", slug="thanh-hoa", **acts)
    district = units.create_area(
        "Đông Sơn", kind=Kind.RURAL_DISTRICT, parent=province, code="405", slug="dong-son", **acts
    )
    other = units.create_area("Kim Sơn", kind=Kind.RURAL_DISTRICT, parent=province, code="376", slug="kim-son", **acts)
    communes = [
        units.create_area(f"Đông {n}", kind=Kind.RURAL_COMMUNE, parent=district, code=f"C{n}", owner=district, **acts)
        for n in ("Anh", "Bình")
    ]
    return Land(root, province, district, other, communes, maker)


@pytest.fixture
def land(db) -> Land:
    return make_land()
