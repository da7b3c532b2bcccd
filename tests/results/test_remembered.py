"""The remembered table of units is the table that is computed anew, whatever was written since."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.results.conftest import AT, Y2022, actor, grants, make_land

from thidua.audit.services import act
from thidua.ground.errors import Refused
from thidua.ground.periods import Period
from thidua.results.models import Observation
from thidua.results.selectors import remembered, standing, unit_table
from thidua.results.selectors.heatmap import heatmap
from thidua.results.selectors.ranks import MET, ranks
from thidua.results.services import assess, take_back, verify_results
from thidua.targets.core.kinds import Better, Kind, OverTime
from thidua.targets.core.plans import Plan
from thidua.targets.models import Target
from thidua.targets.services import add_name, adjust_target, draft_of, revise_indicator, set_headline, withdraw_target
from thidua.units import services as units
from thidua.units.core.kinds import Kind as BodyKind

AS_OF = date(2022, 12, 31)
MONTHS = [Period.month(2022, n) for n in (1, 2, 3)]


class World:
    """A district that gives three lines to three communes, two of which keep chains of their own."""

    def __init__(self):
        self.land = land = make_land()
        self.acts = land.acts(land.maker)
        for slug in ("xa-mot", "xa-hai"):
            land.communes.append(
                units.create_area(
                    slug.title(), kind=BodyKind.RURAL_COMMUNE, parent=land.district, code=slug, slug=slug, **self.acts
                )
            )
        self.bodies = land.communes[1:]
        self.set = land.set()
        self.indicators = [land.indicator("Đường", "km"), land.indicator("Hộ nghèo", "hộ", better=Better.LOWER)]
        for indicator in self.indicators:
            line = None
            for body in self.bodies:
                plan = Plan(number="30", measure=indicator.measure)
                line = land.target(self.set, indicator, plan, body=body, line=line).line
        line = None
        for body in self.bodies:
            line = land.target(self.set, None, Plan(kind=Kind.TASK), body=body, line=line, label="Ra nghị quyết").line

    def says(self):
        """Everything that the pages say of the units."""
        board = heatmap(self.land.district, 2022, as_of=AS_OF)
        return board.columns, list(board.rows), self.order(MET), self.order("2")

    def order(self, by):
        try:
            return ranks(self.land.district, 2022, Y2022, as_of=AS_OF, by=by).ranks
        except Refused as refusal:
            return refusal.message

    def save(self, draw, body):
        period = draw(st.sampled_from([Y2022, *MONTHS]))
        self.land.save(draw(st.sampled_from(self.indicators)), str(draw(st.integers(0, 40))), body=body, period=period)

    def take_back(self, draw, body):
        row = Observation.objects.filter(body=body, no__gt=0).first()
        if row is not None:
            by = actor("officer", *grants(body), *grants(self.land.district))
            take_back(row, no=row.no, reason="nhầm", **self.land.acts(by))

    def verify(self, draw, body):
        rows = [(row, row.no) for row in Observation.objects.filter(body=body, no__gt=0)]
        by = actor("other", *grants(self.land.province))
        verify_results(rows, owner_slug="thanh-hoa", **self.land.acts(by))

    def adjust(self, draw, body):
        target = Target.objects.filter(target_set=self.set, body=body, kind=Kind.LEVEL, withdrawn=False).first()
        if target is not None:
            number = str(draw(st.integers(1, 60)))
            adjust_target(target, number=number, in_force=date(2022, 6, 1), reason="điều chỉnh", **self.land.acts())

    def withdraw(self, draw, body):
        target = Target.objects.filter(target_set=self.set, body=body, withdrawn=False).last()
        if target is not None:
            withdraw_target(target, reason="giao nhầm", **self.land.acts())

    def judge(self, draw, body):
        task = Target.objects.filter(target_set=self.set, body=body, kind=Kind.TASK, withdrawn=False).first()
        if task is not None:
            verdict = draw(st.sampled_from(["met", "not_met"]))
            assess(task, verdict=verdict, word="văn bản mô phỏng", **self.land.acts())

    def state(self, draw, body):
        target = Target.objects.filter(target_set=self.set, body=body, kind=Kind.LEVEL, withdrawn=False).first()
        if target is not None:
            self.land.stated(target, verdict=draw(st.sampled_from(["met", "not_met", "exceeded"])))

    def rename(self, draw, body):
        name = draw(st.sampled_from(["Tân Tiến", "Tân Lập", "Tân Hòa"]))
        units.rename(body, name, on=date(2022, draw(st.integers(2, 12)), 1), **self.acts)

    def give_more(self, draw, body):
        indicator = self.land.indicator(draw(st.sampled_from(["Nhà văn hóa", "Trường chuẩn"])), "nhà")
        self.land.target(self.set, indicator, Plan(number="1", measure="nhà"), body=body)

    def another_set(self, draw, body):
        other = self.land.set(draw(st.sampled_from(["Bộ hai", "Bộ ba"])), headline=False)
        for number in range(draw(st.integers(1, 12))):  # with more targets than the first set it becomes the one shown
            self.land.target(other, None, Plan(kind=Kind.TASK), body=body, label=f"Việc {number}")
        if draw(st.booleans()):
            set_headline(other, **self.land.acts())

    def call(self, draw, body):
        add_name(draw(st.sampled_from(self.indicators)), f"Tên {draw(st.integers(0, 99))}", **self.acts)

    def change_rule(self, draw, body):
        row = draw(st.sampled_from(self.indicators))
        row.refresh_from_db()
        better = draw(st.sampled_from([Better.HIGHER, Better.LOWER]))
        over_time = draw(st.sampled_from([OverTime.SUM, OverTime.LAST]))
        revise_indicator(
            row, replace(draft_of(row), better=better, over_time=over_time), seen=row.changes.count(), reason="thử",
            weigh=lambda before, after: {}, **self.acts,
        )  # fmt: skip


ACTS = (
    World.save, World.save, World.save, World.take_back, World.verify, World.adjust, World.withdraw, World.judge,
    World.state, World.rename, World.give_more, World.another_set, World.call, World.change_rule,
)  # fmt: skip


class Remembered(TestCase):
    """Acts in any order, with the pages looked at between them."""

    @given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=4), st.data())
    def test_what_is_remembered_is_what_is_computed(self, acts, data):
        world = World()
        remembered.forget()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(remembered, "_may_be_undone", lambda: False)
            world.says()
            for one in acts:
                with suppress(Refused):
                    one(world, data.draw, data.draw(st.sampled_from(world.bodies)))
                said = world.says()
                patch.setattr(remembered, "_may_be_undone", lambda: True)
                assert said == world.says(), one.__name__
                patch.setattr(remembered, "_may_be_undone", lambda: False)
        remembered.forget()


@pytest.fixture
def world(db, monkeypatch):
    made = World()
    monkeypatch.setattr(remembered, "_may_be_undone", lambda: False)
    remembered.forget()
    yield made
    remembered.forget()


def test_only_the_unit_that_moved_is_judged_again(world, monkeypatch):
    asked = []
    given_of = unit_table.Given
    monkeypatch.setattr(
        unit_table,
        "Given",
        lambda lights, **known: (made := given_of(lights, **known), asked.append(set(made.bodies)))[0],
    )
    world.says()
    assert asked == [{body.pk for body in world.bodies}]
    world.says()
    assert len(asked) == 1
    for n, body in enumerate(world.bodies):  # the first is told of in the district's chain, the others in their own
        world.land.save(world.indicators[0], "31", body=body)
        world.says()
        assert asked[n + 1 :] == [{body.pk}]


def test_an_act_that_no_table_shows_moves_nothing(world, monkeypatch):
    asked = []
    monkeypatch.setattr(unit_table, "lights_of", lambda *a, **k: asked.append(k) or standing.lights_of(*a, **k))
    world.says()
    n = len(asked)
    with act(world.land.officer, AT, "documents.noted", chain="dong-son", kind="document", key="1", label="Công văn"):
        pass
    world.says()
    assert [one for one in asked[n:] if "number" not in one] == []
    with act(world.land.officer, AT, "targets.noted", chain="dong-son", kind="set", key="1", label="Bộ"):
        pass
    world.says()
    assert {} in asked[n:]


def test_nothing_is_remembered_inside_an_act(world, monkeypatch):
    monkeypatch.undo()
    place = unit_table._CELLS("khóa")
    place.value = {}
    assert unit_table._CELLS("khóa").value is None
