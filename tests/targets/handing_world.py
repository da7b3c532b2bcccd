"""A district with three communes, a set with a sum and a rate, handed down: what tests of handing and pledges share."""

from __future__ import annotations

from dataclasses import dataclass

from tests.targets.conftest import AT, World, actor, grant

from thidua.ground.actors import Power, Reach
from thidua.targets.core.kinds import Comparator, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.models import Target, TargetLine, TargetSet
from thidua.targets.services import HandingDraft, LineDraft, add_line, add_target, hand_down
from thidua.units import services as units
from thidua.units.core.kinds import Kind
from thidua.units.models import Body

DRAFT = HandingDraft("Giao xã, thị trấn năm 2022", "UBND huyện Chợ Đồn", "huyện giao")


@dataclass
class Handed:
    """The set above, its targets, the units, and the set handed down to them."""

    world: World
    source: TargetSet
    revenue: Target
    rate: Target
    bodies: list[Body]
    handed: TargetSet

    @property
    def lines(self) -> list[TargetLine]:
        found = TargetLine.objects.filter(target_set=self.handed).select_related(
            "target_set__owner", "handed_from__indicator", "handed_from__line", "handed_from__reference"
        )
        return list(found.order_by("number"))

    def parts(self, line: TargetLine) -> dict[int, int | None]:
        rows = Target.objects.filter(line=line, withdrawn=False)
        return dict(rows.values_list("body", "plan_q"))


def communes(world: World) -> list[Body]:
    by = actor(*grant(world.root, Power.UNITS_EDIT))
    more = [
        units.create_area(
            name, kind=Kind.RURAL_COMMUNE, parent=world.district, code=code, owner=world.district, by=by, at=AT
        )
        for name, code in (("Quảng Bạch", "X2"), ("Bằng Phúc", "X3"))
    ]
    return [world.commune, *more]


def handed_world(world: World) -> Handed:
    revenue = world.indicator("Thu ngân sách", "triệu đồng", over_time=OverTime.SUM, decimals=0)
    insured = world.indicator("Tỷ lệ bảo hiểm y tế", "%", over_units=OverUnits.RATIO)
    source = world.set()
    first = add_line(source, LineDraft("Thu ngân sách 116.000 triệu đồng"), **world.acts)
    target = add_target(first, Plan(number="116.000", measure="triệu đồng"), indicator=revenue, **world.acts)
    second = add_line(source, LineDraft("Bảo hiểm y tế từ 95% trở lên"), **world.acts)
    rate = add_target(
        second, Plan(number="95", measure="%", comparator=Comparator.AT_LEAST), indicator=insured, **world.acts
    )
    bodies = communes(world)
    handed = hand_down(source, DRAFT, targets=[target, rate], units=bodies, **world.acts)
    return Handed(world, source, target, rate, bodies, handed)


def reporter(body: Body):
    """Return who enters for one unit and nothing else."""
    return actor(*grant(body, Power.SEE, Power.RESULTS_ENTER, reach=Reach.OWN), label="Người báo cáo")
