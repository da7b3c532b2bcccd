"""Means: only where a paper defines them, simple or weighted, rounded once; the database's sums equal the fold."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.results.conftest import AT, Y2022

from thidua.ground.errors import BadInput
from thidua.ground.measures import measure
from thidua.ground.periods import Period
from thidua.results.core.rollup import NO_WEIGHT, UNLIKE, Method, Parcel, fold
from thidua.results.models import Observation
from thidua.results.selectors.rollup import rollup
from thidua.targets.core.kinds import OverTime, OverUnits
from thidua.targets.services import IndicatorDraft, create_indicator
from thidua.units import services as units
from thidua.units.core.kinds import Kind

MONTHS = [Period.month(2022, n) for n in range(1, 13)]
YEAR = {"since": Y2022.from_, "until": Y2022.until, "as_of": date(2022, 12, 31)}
VALUES = st.lists(st.integers(0, 1000), min_size=1, max_size=8)
PAPER = "Công văn 12/SNV-TĐKT ngày 05/01/2022, mục 3 (mô phỏng)"


def parcel(body, value, weight=1, period=Y2022):
    return Parcel(body, period.from_, period.until, value * 10**6, weight=weight)


def method(over_units, over_time="last", decimals=6):
    return Method(over_units, over_time, measure("điểm"), decimals)


@given(VALUES)
def test_a_simple_mean_is_the_sum_by_the_number(values):
    found = fold([parcel(n, value) for n, value in enumerate(values)], method("mean"))
    assert found is not None
    assert abs(Fraction(found.value_q or 0, 10**6) - Fraction(sum(values), len(values))) <= Fraction(1, 2 * 10**6)
    assert found.n_bodies == len(values)


@given(VALUES, st.integers(1, 50))
def test_equal_weights_are_no_weights(values, weight):
    weighted = fold([parcel(n, value, weight) for n, value in enumerate(values)], method("wmean"))
    simple = fold([parcel(n, value) for n, value in enumerate(values)], method("mean"))
    assert weighted is not None
    assert simple is not None
    assert weighted.value_q == simple.value_q


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 50)), min_size=1, max_size=8), st.randoms())
def test_a_weighted_mean_lies_between_its_ends_whatever_the_order(rows, chance):
    parcels = [parcel(n, value, weight) for n, (value, weight) in enumerate(rows)]
    found = fold(parcels, method("wmean"))
    chance.shuffle(parcels)
    assert fold(parcels, method("wmean")) == found
    assert found is not None
    heavy = [value for value, weight in rows if weight]
    if not heavy:
        assert (found.value_q, found.reason) == (None, NO_WEIGHT)
        return
    assert min(heavy) * 10**6 <= (found.value_q or 0) <= max(heavy) * 10**6
    exact = Fraction(sum(v * w for v, w in rows), sum(w for _, w in rows))
    assert abs(Fraction(found.value_q or 0, 10**6) - exact) <= Fraction(1, 2 * 10**6)


@given(VALUES)
def test_a_mean_over_time_is_of_what_the_units_came_to(values):
    rows = [
        parcel(body, value, period=month) for month, value in zip(MONTHS, values, strict=False) for body in (1, 2)
    ]  # fmt: skip
    found = fold(rows, method("sum", "mean"))
    assert found is not None
    assert abs(Fraction(found.value_q or 0, 10**6) - Fraction(2 * sum(values), len(values))) <= Fraction(1, 2 * 10**6)


def test_it_is_rounded_once_at_the_end():
    rows = [parcel(body, value, period=month) for month, of in zip(MONTHS, ((1, 2), (2, 2), (1, 2)), strict=False)
            for body, value in enumerate(of)]  # fmt: skip
    found = fold(rows, method("mean", "mean", decimals=0))  # 1,5; 2; 1,5: 1,67, and not the mean of 2; 2; 2
    assert found is not None
    assert found.value_q == 2 * 10**6
    assert fold(rows, method("mean", "mean", decimals=1)).value_q == 1_700_000  # type: ignore[union-attr]


def test_a_month_and_a_quarter_have_no_mean():
    rows = [parcel(1, 5, period=MONTHS[0]), parcel(1, 7, period=Period.quarter(2022, 2))]
    found = fold(rows, method("sum", "mean"))
    assert found is not None
    assert (found.value_q, found.reason) == (None, UNLIKE)


def put(indicator, body, value, period=Y2022):
    Observation.objects.create(
        indicator=indicator, body=body, owner=body.owner, since=period.from_, until=period.until, period_kind=period.kind,
        no=1, value_q=value,
    )  # fmt: skip


@pytest.fixture
def third(land):
    commune = units.create_area(
        "Đông Chi", kind=Kind.RURAL_COMMUNE, parent=land.district, code="CC", owner=land.district, by=land.maker, at=AT
    )
    land.communes.append(commune)
    return commune


def test_the_database_takes_the_same_mean_and_says_of_how_many(land, third):
    points = land.indicator("Điểm hài lòng", "điểm", over_time=OverTime.LAST, over_units=OverUnits.MEAN, decimals=2,
                            source=PAPER)  # fmt: skip
    for commune, value in zip(land.communes, (80, 91), strict=False):
        put(points, commune, value * 10**6)
    found = rollup(land.district, [points], **YEAR)[points.pk]
    assert (found.value_q, found.n_bodies, found.n_all) == (85_500_000, 2, 3)
    assert found.words(Method("mean", "last", points.in_measure, 2)) == "bình quân giản đơn của 2/3 đơn vị"


def test_a_weighted_mean_takes_the_weights_of_the_same_days(land, third):
    people = land.indicator("Dân số", "người", over_time=OverTime.LAST)
    points = land.indicator("Thu nhập", "điểm", over_time=OverTime.LAST, over_units=OverUnits.WEIGHTED, decimals=2,
                            source=PAPER, weight=people)  # fmt: skip
    for commune, value, weight in zip(land.communes, (80, 92), (3000, 1000), strict=False):
        put(points, commune, value * 10**6)
        put(people, commune, weight)
    found = rollup(land.district, [points], **YEAR)[points.pk]
    assert (found.value_q, found.n_bodies, found.n_all) == (83_000_000, 2, 3)
    put(points, third, 50 * 10**6)
    assert rollup(land.district, [points], **YEAR)[points.pk].reason == NO_WEIGHT


def test_a_mean_of_a_merged_commune_counts_it_once(land):
    points = land.indicator("Điểm hài lòng", "điểm", over_time=OverTime.LAST, over_units=OverUnits.MEAN, decimals=2,
                            source=PAPER)  # fmt: skip
    for commune in land.communes:
        put(points, commune, 60 * 10**6, Period.half(2022, 1))
    merged = units.merge(land.communes, "Đông Thịnh", on=date(2022, 7, 1), **land.acts(land.maker))
    put(points, merged, 90 * 10**6, Y2022)
    found = rollup(land.district, [points], **YEAR)[points.pk]
    assert (found.value_q, found.n_bodies) == (90_000_000, 1)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"over_units": OverUnits.MEAN}, "source"),
        ({"over_time": OverTime.MEAN}, "source"),
        ({"over_units": OverUnits.MEAN, "source": "https://bao.example/mot ; https://bao.example/hai"}, "source"),
        ({"over_units": OverUnits.WEIGHTED, "source": PAPER}, "weight"),
        ({"over_units": OverUnits.MEAN, "over_time": OverTime.RATIO, "source": PAPER}, "over_time"),
    ],
)
def test_a_mean_that_no_paper_defines_is_refused(land, draft, field):
    with pytest.raises(BadInput) as fault:
        create_indicator(IndicatorDraft("Điểm", "điểm", **draft), owner=land.district, by=land.officer, at=AT)
    assert fault.value.field == field
