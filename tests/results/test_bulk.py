"""Judging in bulk says what judging one by one says, on whatever database the tests run on."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.results.conftest import Land, make_land

from thidua.ground.periods import Period
from thidua.results.selectors.bulk import counts_in_bulk, judged_in_bulk
from thidua.results.selectors.known import known_of
from thidua.results.selectors.rows import judge_target
from thidua.results.selectors.scoreboard import targets_of
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.models import Target

SIDES = {
    Better.HIGHER: (Comparator.AT_LEAST, Comparator.ABOVE), Better.LOWER: (Comparator.AT_MOST, Comparator.BELOW),
    Better.KEEP: (Comparator.AT_LEAST,), Better.NONE: (Comparator.EQUAL,),
}  # fmt: skip
FIGURES = st.sampled_from(["0", "4", "5", "6", "9", "", "none_arisen", "not_measured", "awaited"])
CASES = st.tuples(
    st.sampled_from([(better, sign) for better, signs in SIDES.items() for sign in signs]),
    st.sampled_from([OverTime.SUM, OverTime.LAST]),
    FIGURES,
    st.sampled_from(["=", ">", "<", "~"]),
    st.sampled_from(["level", "change", "direction"]),
    st.booleans(),
)


class BulkEqualsOneByOne(TestCase):
    @given(st.lists(CASES, min_size=1, max_size=8), st.integers(-400, 400))
    def test_the_two_judgements_are_equal(self, cases, days):
        land = make_land()
        target_set = land.set()
        for number, case in enumerate(cases):
            _plant(land, target_set, number, *case)
        as_of = date(2022, 12, 31) + timedelta(days=days)
        known = known_of(targets_of(target_set), as_of=as_of, with_rollup=False)
        one_by_one = {t.pk: judge_target(t, known).outcome.verdict.value for t in targets_of(target_set)}
        rows = Target.objects.filter(target_set=target_set)
        in_bulk = dict(judged_in_bulk(rows, as_of=as_of).values_list("pk", "verdict"))
        assert in_bulk == one_by_one
        counted = counts_in_bulk(rows, as_of=as_of)
        assert counted == {code: len(list(of)) for code, of in itertools.groupby(sorted(one_by_one.values()))}


def _plant(land: Land, target_set, number, side, over_time, figure, bound, kind, later) -> None:
    better, comparator = side
    indicator = land.indicator(
        f"Chỉ tiêu {number}", "hộ", better=better, over_time=over_time, over_units=OverUnits.NONE,
        published_by="Bộ Nội vụ" if later else "",
    )  # fmt: skip
    if kind == "level" or better is Better.KEEP:
        plan = Plan(number="5", measure="hộ", comparator=comparator, total=True)
    elif kind == "change":
        plan = Plan(kind=Kind.CHANGE, direction=Direction.UP, number="2", measure="hộ", baseline="3")
    else:
        plan = Plan(kind=Kind.DIRECTION, direction=Direction.DOWN, no_number=True, baseline="5")
    land.target(target_set, indicator, plan)
    if figure.isdigit():
        land.save(indicator, figure, bound=bound)
    elif figure:
        land.save(indicator, "", state=figure)


def test_counting_a_thousand_targets_takes_one_query(land, django_assert_num_queries):
    target_set = land.set()
    land.target(target_set, land.indicator(), Plan(number="5", measure="triệu đồng"))
    with django_assert_num_queries(1):
        assert counts_in_bulk(Target.objects.filter(target_set=target_set), as_of=date(2022, 12, 31)) == {
            "no_figure": 1
        }


@pytest.mark.parametrize("month", [1, 12])
def test_figures_of_other_periods_are_not_taken(land, month):
    target_set = land.set()
    land.target(target_set, land.indicator(), Plan(number="5", measure="triệu đồng"))
    land.save(land.indicator(), "9", period=Period.month(2022, month))
    rows = judged_in_bulk(Target.objects.filter(target_set=target_set), as_of=date(2022, 12, 31))
    assert [row.verdict for row in rows] == ["no_figure"]
