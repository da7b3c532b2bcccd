"""Units in order: ties share a place, who has no figure has none."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook
from tests.results.conftest import AT
from tests.results.test_pages import signed_in

from thidua.results.core.ranks import Measured, placed
from thidua.results.models import Observation
from thidua.targets.core.kinds import Better
from thidua.targets.core.plans import Plan
from thidua.units import services as units
from thidua.units.core.kinds import Kind

PATH = "/lam-viec/dong-son/xep-thu-tu/2022/"


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@given(st.lists(st.integers(-5, 5), max_size=12), st.booleans())
def test_a_place_is_one_more_than_how_many_stand_before(values, lower_first):
    rows = placed(
        [Measured(n, "", False, Fraction(v), Decimal(v), "") for n, v in enumerate(values)], lower_first=lower_first
    )
    assert sorted(row.unit.body for row in rows) == list(range(len(values)))
    for row in rows:
        before = [v for v in values if (v < row.unit.value if lower_first else v > row.unit.value)]
        assert row.place == len(before) + 1
        assert row.shared == (values.count(row.unit.value) > 1)


@pytest.fixture
def given_out(land):
    """Two lines given to three communes: roads (more is better), poor households (fewer are)."""
    target_set = land.set()
    land.communes.append(
        units.create_area(
            "Đông Chi",
            kind=Kind.RURAL_COMMUNE,
            parent=land.district,
            code="CC",
            owner=land.district,
            by=land.maker,
            at=AT,
        )
    )
    made = {}
    for name, better, plan in (("Đường làng", Better.HIGHER, "10"), ("Hộ nghèo", Better.LOWER, "5")):
        indicator = made[name] = land.indicator(name, "hộ", better=better)
        line = None
        for commune in land.communes[:3]:
            line = land.target(target_set, indicator, Plan(number=plan, measure="hộ"), body=commune, line=line).line
    return made


def table(client, query=""):
    """The rows of the Excel sheet below its heads."""
    page = client.get(f"{PATH}tai/{query}")
    assert page.status_code == 200
    rows = load_workbook(io.BytesIO(page.content)).get_sheet_by_index(0).to_python()
    at = next(n for n, row in enumerate(rows) if row[0] == "Thứ")
    return [row[:5] for row in rows[at + 1 :]]


def test_equal_figures_share_a_place_and_no_figure_is_no_zero(land, given_out):
    first, second, _ = land.communes[:3]
    land.save(given_out["Đường làng"], "8", body=first)
    land.save(given_out["Đường làng"], "8", body=second)
    rows = table(signed_in(land, land.district, "lan"), "?theo=1")
    assert [row[0] for row in rows] == [1, 1, ""]
    assert [row[4] for row in rows] == ["", "", "chưa có số liệu"]


def test_fewer_is_first_where_fewer_is_better(land, given_out):
    for commune, number in zip(land.communes[:3], ("7", "0", "3"), strict=True):
        land.save(given_out["Hộ nghèo"], number, body=commune)
    rows = table(signed_in(land, land.district, "lan"), "?theo=2")
    assert [(row[0], row[2]) for row in rows] == [(1, 0), (2, 3), (3, 7)]


def test_share_of_plan_and_of_targets_met(land, given_out):
    first, second, third = land.communes[:3]
    land.save(given_out["Đường làng"], "12", body=first)
    land.save(given_out["Đường làng"], "5", body=second)
    land.save(given_out["Hộ nghèo"], "4", body=second)
    client = signed_in(land, land.district, "lan")
    by_plan = table(client, "?theo=1&cach=ke-hoach")
    assert [(row[0], row[2]) for row in by_plan[:2]] == [(1, 120), (2, 50)]
    met = table(client)
    assert [(row[0], row[2], row[3]) for row in met[:2]] == [(1, 50, "1/2"), (1, 50, "1/2")]
    assert met[2][4] == "chưa có số liệu"
    assert Observation.objects.filter(body=third).count() == 0


def test_a_bound_has_no_place_and_says_why(land, given_out):
    land.save(given_out["Đường làng"], "8", body=land.communes[0], bound=">")
    client = signed_in(land, land.district, "lan")
    text = client.get(f"{PATH}?theo=1").content.decode()
    assert "chỉ biết “trên”, không xếp được" in text
    assert "không phải chấm điểm hay xếp loại thi đua" in text


def test_bad_choices_are_told(land, given_out):
    client = signed_in(land, land.district, "lan")
    assert client.get(f"{PATH}?theo=99").status_code == 404
    assert client.get(f"{PATH}?theo=2&cach=ke-hoach").status_code == 400
    assert client.get(f"{PATH}?ky=t13").status_code == 400
    assert client.get(f"{PATH}?ky=q1&theo=1").status_code == 200


def test_an_outsider_sees_nothing(land, given_out):
    assert signed_in(land, land.other, "khac").get(PATH).status_code == 404


def test_what_is_met_early_is_a_share_of_all_that_was_given(land, given_out, settings):
    settings.THIDUA_TODAY = "2022-06-30"
    land.save(given_out["Đường làng"], "12", body=land.communes[0])
    land.save(given_out["Đường làng"], "3", body=land.communes[1])
    met = table(signed_in(land, land.district, "lan"))
    assert [(row[0], row[2], row[3]) for row in met[:2]] == [(1, 50, "1/2"), (2, 0, "0/2")]
