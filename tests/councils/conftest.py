from dataclasses import dataclass
from datetime import date

import pytest
from tests.documents.land import AT, Land, actor, make_land

from thidua.accounts.models import Person
from thidua.councils import services
from thidua.councils.core.kinds import CouncilKind, Role
from thidua.councils.models import Council, Member
from thidua.ground.actors import Actor, Power
from thidua.ground.text import fold, name_key
from thidua.ground.uids import uid

NAMES = ("Đỗ Văn Sơn", "Hà Thị Lê", "Bùi Thị Lan", "Trần Văn Nam", "Vũ Văn Bình", "Lý Anh Tuấn", "Ngô Thị Thảo")


@dataclass
class House:
    """A commune with its award council of seven, kept by a secretary."""

    land: Land
    council: Council
    seats: list[Member]
    keeper: Actor


def person(owner, name) -> Person:
    return Person.objects.create(
        uid=uid(AT), full_name=name, fold=fold(name), name_key=name_key(name), owner=owner, simulated=True
    )


@pytest.fixture
def house(db) -> House:
    land = make_land()
    keeper = actor(land.one, Power.SEE, Power.COUNCIL_RUN)
    acts = {"by": keeper, "at": AT}
    council = services.set_up_council(
        land.one, CouncilKind.AWARD, name="Hội đồng Thi đua - Khen thưởng xã Một", since=date(2025, 7, 15),
        paper="Quyết định 12/QĐ-UBND", **acts,
    )  # fmt: skip
    roles = [Role.CHAIR, Role.DEPUTY, Role.SECRETARY, *([Role.MEMBER] * 4)]
    seats = [
        services.add_member(council, person(land.one, name), role, since=date(2025, 7, 15), **acts)
        for name, role in zip(NAMES, roles, strict=True)
    ]
    return House(land, council, seats, keeper)
