"""Two localities, a real one and a made-up one, and the people who may publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.publishing.core.copies import Copy
from thidua.publishing.core.kinds import Kind as Public
from thidua.units import services
from thidua.units.core.kinds import Kind
from thidua.units.models import Body

AT = datetime(2023, 1, 16, 3, 0, tzinfo=UTC)
DAY = date(2023, 1, 16)


def actor(*grants: tuple[Power, Body]) -> Actor:
    own = tuple(
        Grant(
            power, body.pk, "territory", Reach.BELOW if power == Power.UNITS_EDIT else Reach.OWN, date(2000, 1, 1), FAR
        )
        for power, body in grants
    )
    return Actor(person=None, label="Người kiểm thử", grants=own, day=DAY, via="test", key="test")


@dataclass
class Land:
    """Tỉnh Thanh Hóa > huyện Đông Sơn; xã Mô Phỏng, which is invented."""

    real: Body
    made_up: Body
    publisher: Actor
    outsider: Actor


@pytest.fixture
def land(db: Any) -> Land:
    root = services.create_root(by=actor(), at=AT)
    acts = {"by": actor((Power.UNITS_EDIT, root)), "at": AT}
    province = services.create_area("tỉnh Thanh Hóa", kind=Kind.PROVINCE, parent=root, **acts)
    real = services.create_area("huyện Đông Sơn", kind=Kind.RURAL_DISTRICT, parent=province, slug="dong-son", **acts)
    made_up = services.create_area(
        "xã Mô Phỏng", kind=Kind.RURAL_COMMUNE, parent=province, slug="xa-mo-phong", simulated=True, **acts
    )
    return Land(real, made_up, actor((Power.PUBLISH, real), (Power.PUBLISH, made_up)), actor((Power.SEE, real)))


def row(line: int = 1, **changed: Any) -> dict[str, Any]:
    return {
        "line": line,
        "field": "Kinh tế",
        "name": f"Chỉ tiêu số {line}",
        "unnamed": False,
        "simulated": False,
        "body": "huyện Đông Sơn",
        "assigner": "Huyện giao",
        "lower": False,
        "plan": "≥ 15,0",
        "plan_derived": None,
        "measure": "%",
        "result": "18,3",
        "estimate": False,
        "percent": "122",
        "verdict": "exceeded",
        "others": [],
        "facts": [],
        "quote": [["Giá trị sản xuất ", False], ["đạt 18,3%", True]],
        "document": "Bài tổng kết",
        "parts": [],
    } | changed


@pytest.fixture
def board() -> Callable[..., Copy]:
    """Return a maker of copies of a scoreboard; the same arguments make the same copy."""

    def make(*rows: dict[str, Any], slug: str = "dong-son", year: int = 2022, simulated: bool = False) -> Copy:
        shown = list(rows or (row(1), row(2, verdict="met", percent="100")))
        counts = {code: n for code in ("exceeded", "met", "not_due") if (n := sum(r["verdict"] == code for r in shown))}
        facts = {
            "year": year,
            "lines": len(shown),
            "completed": counts.get("exceeded", 0) + counts.get("met", 0),
            "counts": counts,
        }
        place = {"slug": slug, "name": "huyện Đông Sơn", "path": "tỉnh Thanh Hóa"}
        body = {
            "schema": "thidua.public.scoreboard/1",
            "locality": place,
            "as_of": "2022-12-31",
            "set": {"name": "Nghị quyết 2022", "issuer": "HĐND huyện"},
            "withheld": 0,
            "rows": shown,
        }
        label = f"bảng chỉ tiêu năm {year}"
        return Copy(Public.SCOREBOARD, str(year), label, body | facts, {"locality": place} | facts, simulated)

    return make


@pytest.fixture
def movements() -> Callable[..., Copy]:
    """Return a maker of copies of a year's movements."""

    def make(name: str = "Toàn dân đoàn kết", year: int = 2022) -> Copy:
        uid = "0190a000-0000-7000-8000-000000000001"
        found = {
            "uid": uid,
            "name": name,
            "form": "thường xuyên",
            "level": "cấp huyện",
            "theme": "",
            "span": "từ 01/01/2022",
            "taken_up_from": "",
            "roles": [{"role": "Phát động", "name": "UBND huyện"}],
            "lines": [{"kind": "Mục tiêu", "text": "Không để ai ở lại."}],
            "bases": ["Kế hoạch 15/KH-UBND"],
            "simulated": False,
        }
        place = {"slug": "dong-son", "name": "huyện Đông Sơn", "path": "tỉnh Thanh Hóa"}
        body = {"schema": "thidua.public.movements/1", "locality": place, "year": year, "movements": [found]}
        return Copy(Public.MOVEMENTS, str(year), f"phong trào năm {year}", body, {"locality": place, "n": 1}, False)

    return make
