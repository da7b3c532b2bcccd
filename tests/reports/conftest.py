"""Đông Sơn 2022 in the database: targets, stated results, a movement and its plan; an officer, a leader, an outsider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests.ledgers.conftest import Books
from tests.results.conftest import AT, Land, actor, grants, make_land

from thidua.accounts.services import assign, create_person, open_account
from thidua.documents.core.paper import Paper
from thidua.documents.services import register_document
from thidua.ground.actors import Reach
from thidua.ground.periods import Period
from thidua.movements.core.draft import Draft
from thidua.movements.core.kinds import Form, Level, Role
from thidua.movements.services import RoleGiven, create_movement, issue_movement
from thidua.results.services import note_fact
from thidua.targets.core.kinds import OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.services import add_unnamed_lines
from thidua.units.models import Body

NO_NUMBER = Plan(no_number=True)
WORDS = "thu ngân sách Nhà nước 2.719.301 triệu đồng, đạt 424% so với dự toán tỉnh giao, 203% so với dự toán huyện giao"


@dataclass
class Reported:
    """The land, with what the year 2022 of its district says."""

    land: Land
    revenue: int

    @property
    def district(self) -> Body:
        return self.land.district

    def account(self, name: str, pack: str, body: Body) -> Client:
        """A browser in which that person is signed in."""
        acts = {"by": self.land.maker, "at": AT}
        person = create_person(f"Người {name}", owner=body, **acts)
        assign(person, pack=pack, body=body, reach=Reach.BELOW, since=date(2020, 1, 1), paper="QĐ thử", **acts)
        client = Client()
        client.force_login(open_account(person, username=name, **acts))
        return client


@pytest.fixture
def land(db) -> Land:
    return make_land()


@pytest.fixture
def books(land) -> Books:
    return Books(land)


@pytest.fixture
def officer(land):
    return actor("officer", *grants(land.district))


@pytest.fixture
def reported(db) -> Reported:
    land = make_land()
    acts = land.acts(actor("m", *grants(land.district)))
    revenue = land.indicator()
    income = land.indicator(
        "Thu nhập bình quân đầu người", "triệu đồng/người/năm", over_units=OverUnits.NONE, over_time=OverTime.LAST
    )
    headline = land.set("Nghị quyết 2022", headline=True)
    province = land.set("Dự toán tỉnh giao 2022", issuer="UBND tỉnh", assigner="tỉnh giao", headline=False)
    own, theirs = land.target(headline, revenue, NO_NUMBER), land.target(province, revenue, NO_NUMBER)
    of_income = land.target(headline, income, NO_NUMBER)
    land.save(revenue, "2.719.301", passage=land.passage(WORDS, "2.719.301 triệu đồng"))
    land.stated(own, ratio=Decimal(203))
    land.stated(theirs, ratio=Decimal(424))
    land.save(income, "54,68", "triệu đồng/người/năm", estimate=True)
    land.stated(of_income, excess=("5.2", "%"))
    for target, verdict in zip(
        add_unnamed_lines(headline, 28, **acts), ["exceeded"] * 20 + ["met"] * 7 + ["right_way"], strict=True
    ):
        land.stated(target, verdict=verdict)
    land.save(land.indicator("Diện tích đất nhân dân hiến", "m²"), "68.312", "m²")
    note_fact(revenue, land.district, Period.year(2022), kind="record", text="cao nhất từ trước đến nay", **acts)
    plan = register_document(
        Paper(
            "ke_hoach", "Tổ chức phong trào thi đua năm 2022", "15/KH-UBND", date(2022, 1, 26), "UBND huyện Đông Sơn"
        ),
        owner=land.district,
        **acts,
    )
    draft = Draft("Xây dựng nông thôn mới nâng cao", Form.REGULAR, Level.DISTRICT, since=date(2022, 1, 26))
    movement = create_movement(
        draft, owner=land.district, roles=[RoleGiven(Role.LAUNCHES, name="UBND huyện")], plan=plan, **acts
    )
    issue_movement(movement, on=date(2022, 1, 26), **acts)
    create_movement(
        Draft("Bản nháp chưa phát động", Form.REGULAR, Level.DISTRICT, since=date(2022, 5, 1)),
        owner=land.district,
        **acts,
    )
    return Reported(land, own.pk)
