"""Rolling up: each observation once; the database's sums equal a plain count of cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.results.conftest import Y2022, make_land

from thidua.ground.measures import measure
from thidua.ground.periods import Period
from thidua.results.core.figures import Bound
from thidua.results.core.rollup import NO_PARTS, NOT_ADDED, Method, Parcel, fold
from thidua.results.models import Observation
from thidua.results.selectors.rollup import rollup
from thidua.results.services import save_result
from thidua.targets.core.kinds import OverTime, OverUnits
from thidua.units import services as units

YEAR = {"since": date(2022, 1, 1), "until": date(2023, 1, 1), "as_of": date(2022, 12, 31)}
SPANS = [Y2022, Period.half(2022, 1), *(Period.month(2022, m) for m in (1, 6, 7, 12))]
REPORTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, len(SPANS) - 1)),
    st.tuples(st.integers(0, 50), st.sampled_from("=><~"), st.booleans()),
    max_size=12,
)


def _put(indicator, body, period, value, bound="=", estimate=False, part=None, whole=None):
    return Observation.objects.create(
        indicator=indicator, body=body, owner=body.owner or body, since=period.from_, until=period.until,
        period_kind=period.kind, no=1, value_q=value, bound=bound, estimate=estimate, part_q=part, whole_q=whole,
    )  # fmt: skip


class RollupEqualsBruteForce(TestCase):
    @given(REPORTS, st.sampled_from([OverTime.SUM, OverTime.LAST]))
    def test_sums_equal_a_plain_count(self, reports, over_time):
        land = make_land()
        indicator = land.indicator("Chỉ tiêu", "hộ", over_time=over_time)
        bodies = [land.district, land.other, *land.communes, land.province]
        below = {2: 0, 3: 0}  # the communes lie in the first district; the province's own figure never counts
        rows = []
        for (who, when), (value, bound, estimate) in reports.items():
            _put(indicator, bodies[who], SPANS[when], value, bound, estimate)
            if who != 4:
                rows.append((who, SPANS[when], value, bound, estimate))
        counted = [row for row in rows if not any(_holds(other, row, below) for other in rows if other is not row)]
        found = rollup(land.province, [indicator], **YEAR).get(indicator.pk)
        if not counted:
            assert found is None
            return
        if over_time == OverTime.LAST:
            last = max(row[1].until for row in counted)
            counted = [row for row in counted if row[1].until == last]
        assert found is not None
        assert (found.value_q, found.estimate) == (sum(row[2] for row in counted), any(row[4] for row in counted))
        signs = {row[3] for row in counted} - {"="}
        assert found.bound == (Bound("=") if not signs else Bound(signs.pop()) if len(signs) == 1 else Bound.ABOUT)


def _holds(other, row, below) -> bool:
    """Whether the other observation covers all bodies and days of this one."""
    inside = other[0] == row[0] or below.get(row[0]) == other[0]
    return inside and other[1].covers(row[1])


def test_one_query_where_communes_reported(land, django_assert_num_queries):
    indicators = [land.indicator(f"Chỉ tiêu {n}", "hộ") for n in range(3)]
    for indicator in indicators:
        for number, commune in enumerate(land.communes):
            _put(indicator, commune, Y2022, number + 1)
    with django_assert_num_queries(1):
        found = rollup(land.province, indicators, **YEAR)
    assert [found[one.pk].value_q for one in indicators] == [3, 3, 3]
    assert [found[one.pk].n_bodies for one in indicators] == [2, 2, 2]


def test_on_a_past_day_later_quarters_are_not_known_yet(land):
    indicator = land.indicator("Chỉ tiêu", "hộ")
    for quarter, number in ((1, 1), (2, 2), (3, 4)):
        _put(indicator, land.communes[0], Period.quarter(2022, quarter), number)
    told = [
        rollup(land.district, [indicator], **{**YEAR, "as_of": day})[indicator.pk].value_q
        for day in (date(2022, 6, 30), date(2022, 7, 1))
    ]
    assert told == [3, 7]


def test_the_country_is_rolled_up_in_one_query(land, django_assert_num_queries):
    indicator = land.indicator("Chỉ tiêu", "hộ")
    for month in range(1, 13):
        for commune in land.communes:
            _put(indicator, commune, Period.month(2022, month), month)
    with django_assert_num_queries(1):
        found = rollup(land.root, [indicator], **YEAR)
    assert found[indicator.pk].value_q == 2 * sum(range(1, 13))


def test_a_rate_is_made_anew_from_its_parts_and_never_a_mean(land):
    rate = land.indicator("Tỷ lệ hộ", "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO, decimals=2)
    for commune, (part, whole) in zip(land.communes, ((1, 2), (1, 10)), strict=True):
        save_result(rate, commune, Y2022, part=str(part), whole=str(whole), made_from=None, said_by="xã", **land.acts())
    found = rollup(land.district, [rate], **YEAR)[rate.pk]
    assert (found.value_q, found.part_q, found.whole_q) == (16_670_000, 2, 12)


def test_a_rate_without_parts_is_not_added(land):
    rate = land.indicator("Tỷ lệ hộ", "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO)
    for commune in land.communes:
        _put(rate, commune, Y2022, 50_000_000)
    found = rollup(land.district, [rate], **YEAR)[rate.pk]
    assert (found.value_q, found.reason) == (None, NO_PARTS)


def test_what_cannot_be_combined_says_so(land):
    rank = land.indicator("PAR INDEX", "điểm", over_time=OverTime.LAST, over_units=OverUnits.NONE)
    _put(rank, land.communes[0], Y2022, 80_000_000)
    found = rollup(land.district, [rank], **YEAR)[rank.pk]
    assert (found.value_q, found.reason) == (None, NOT_ADDED)


def test_figures_of_a_merged_commune_follow_it_to_its_successor(land):
    indicator = land.indicator("Chỉ tiêu", "hộ")
    for number, commune in enumerate(land.communes):
        _put(indicator, commune, Period.half(2022, 1), 10 + number)
    merged = units.merge(land.communes, "Đông Thịnh", on=date(2022, 7, 1), **land.acts(land.maker))
    _put(indicator, merged, Period.half(2022, 2), 30)
    assert rollup(land.district, [indicator], **YEAR)[indicator.pk].value_q == 10 + 11 + 30
    assert rollup(land.root, [indicator], **YEAR)[indicator.pk].value_q == 10 + 11 + 30
    assert rollup(merged, [indicator], **YEAR)[indicator.pk].value_q == 10 + 11
    assert rollup(land.other, [indicator], **YEAR) == {}


def test_the_heirs_figure_for_the_whole_year_stands_for_those_that_went_into_it(land):
    indicator = land.indicator("Chỉ tiêu", "hộ")
    for commune in land.communes:
        _put(indicator, commune, Period.half(2022, 1), 10)
    merged = units.merge(land.communes, "Đông Thịnh", on=date(2022, 7, 1), **land.acts(land.maker))
    _put(indicator, merged, Y2022, 45)
    assert rollup(land.district, [indicator], **YEAR)[indicator.pk].value_q == 45


@pytest.mark.parametrize(
    ("over_time", "values", "result"),
    [("sum", (10, 20), 30), ("last", (10, 20), 20), ("compound", (10_000_000, 10_000_000), 21_000_000)],
)
def test_time_combines_by_its_rule(over_time, values, result):
    months = [Period.month(2022, number + 1) for number in range(2)]
    rows = [Parcel(1, month.from_, month.until, value) for month, value in zip(months, values, strict=True)]
    in_measure = measure("%") if over_time == "compound" else measure("hộ")
    found = fold(rows, Method("sum", over_time, in_measure, 2))
    assert found is not None
    assert found.value_q == result


def test_ratio_over_time_is_the_ratio_of_sums():
    months = [Period.month(2022, number + 1) for number in range(2)]
    rows = [Parcel(1, m.from_, m.until, 0, part, whole) for m, part, whole in zip(months, (1, 3), (2, 4), strict=True)]
    found = fold(rows, Method("ratio", "ratio", measure("%"), 2))
    assert found is not None
    assert Decimal(found.value_q or 0) == Decimal("66.67") * 10**6


class MergedInMidYearCountsOnce(TestCase):
    """Quarters of two communes, one of which goes into the other's heir after some of them; every figure counts once."""

    @given(
        st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=8, max_size=8),
        st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=4, max_size=4),
        st.integers(1, 3),
        st.one_of(st.none(), st.integers(0, 300)),
    )
    def test_sums_by_quarter(self, of_two, of_heir, merged_after, whole_year):
        land = make_land()
        indicator = land.indicator("Chỉ tiêu", "hộ")
        total = None
        for n, commune in enumerate(land.communes):
            for quarter in range(merged_after):
                value = of_two[n * 4 + quarter]
                if value is not None:
                    _put(indicator, commune, Period.quarter(2022, quarter + 1), value)
                    total = (total or 0) + value
        day = Period.quarter(2022, merged_after).until
        heir = units.merge(land.communes, "Đông Thịnh", on=day, **land.acts(land.maker))
        for quarter in range(merged_after, 4):
            value = of_heir[quarter]
            if value is not None:
                _put(indicator, heir, Period.quarter(2022, quarter + 1), value)
                total = (total or 0) + value
        if whole_year is not None:  # stands for its own quarters and for those of the communes that went into it
            _put(indicator, heir, Y2022, whole_year)
            total = whole_year
        for upper in (land.district, land.province, land.root):
            found = rollup(upper, [indicator], **YEAR).get(indicator.pk)
            assert (found.value_q if found else None) == total


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500), st.integers(0, 3)), min_size=1, max_size=12))
def test_a_rate_of_parts_lies_between_its_units_and_is_no_sum(parts):
    year = Y2022
    rows = [
        Parcel(body, year.from_, year.until, 0, part_q=min(part, whole), whole_q=whole)
        for body, (part, whole, _) in enumerate(parts)
    ]
    found = fold(rows, Method("ratio", "last", measure("%"), 2))
    assert found is not None
    assert (found.part_q, found.whole_q) == (sum(r.part_q for r in rows), sum(r.whole_q for r in rows))
    shares = [Decimal(r.part_q) / r.whole_q for r in rows]
    assert min(shares) * 100 - Decimal("0.01") <= Decimal(found.value_q) / 10**6 <= max(shares) * 100 + Decimal("0.01")


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12), st.sampled_from(["sum", "last"]))
def test_months_come_to_the_sum_or_to_the_last_whatever_their_order(values, over_time):
    months = [Period.month(2022, n + 1) for n in range(len(values))]
    rows = [Parcel(1, m.from_, m.until, value) for m, value in zip(months, values, strict=True)]
    expected = sum(values) if over_time == "sum" else values[-1]
    for order in (rows, rows[::-1]):
        assert fold(order, Method("sum", over_time, measure("hộ"), 0)).value_q == expected
