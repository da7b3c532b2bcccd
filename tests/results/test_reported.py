"""Figures combined by the database are those that counting one by one gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.results.conftest import make_land

from thidua.ground.periods import Period
from thidua.results.core.best import best_figure
from thidua.results.core.figures import Bound, Figure, State
from thidua.results.models import Observation
from thidua.results.selectors.reported import reported
from thidua.results.selectors.rollup import method_of
from thidua.targets.core.kinds import OverTime, OverUnits

YEAR = Period.year(2022)
MONTHS = [Period.month(2022, n) for n in range(1, 13)]
QUARTERS = [Period.quarter(2022, n) for n in range(1, 5)]
PERIODS = st.one_of(
    st.sets(st.sampled_from(MONTHS[:2])).map(lambda gone: [one for one in MONTHS if one not in gone]),
    st.lists(st.sampled_from(QUARTERS), unique=True, min_size=1, max_size=4),
    st.lists(st.sampled_from([YEAR, *QUARTERS, *MONTHS[:4]]), unique=True, max_size=4),
)
STATES = st.sampled_from([*[State.FIGURE] * 4, State.NONE_ARISEN, State.WITHDRAWN])
BOUNDS = st.sampled_from([*[Bound.EXACT] * 4, Bound.ABOVE])
DAYS = st.sampled_from([date(2022, 12, 31), date(2022, 5, 20)])
RULES = st.sampled_from([OverTime.SUM, OverTime.SUM, *OverTime])


class OneBody(TestCase):
    """The database's sums beside ``best_figure`` over the same rows."""

    @given(PERIODS, RULES, st.data(), DAYS)
    def test_groups_equal_counting_one_by_one(self, periods: Sequence[Period], over_time, data, as_of):
        land = make_land()
        rate = over_time == OverTime.RATIO
        indicator = land.indicator(
            "Chỉ tiêu", "%" if rate or over_time == OverTime.COMPOUND else "hộ", over_time=over_time,
            over_units=OverUnits.RATIO if rate else OverUnits.SUM, decimals=1, source="Công văn mô phỏng, mục 2",
        )  # fmt: skip
        body = land.communes[0]
        figures, plain = [], data.draw(st.sampled_from([True, True, False]))
        for period in periods:
            state, bound = (State.FIGURE, Bound.EXACT) if plain else (data.draw(STATES), data.draw(BOUNDS))
            value = data.draw(st.integers(0, 50)) * 10**6 if state is State.FIGURE else None
            parts = (value, 10**6) if rate and value is not None and data.draw(st.booleans()) else (None, None)
            one = Figure(value, period.from_, period.until, bound, data.draw(st.booleans()), state, *parts)
            figures.append(one)
            Observation.objects.create(
                indicator=indicator, body=body, owner=land.district, since=one.from_, until=one.until,
                period_kind=period.kind, no=1, state=one.state.value, value_q=one.value_q, part_q=one.part_q,
                whole_q=one.whole_q, bound=one.bound.value, estimate=one.estimate,
                verified_no=1 if data.draw(st.booleans()) else None,
            )  # fmt: skip
        method, asked = method_of(indicator), (indicator.pk, body.pk, YEAR.from_, YEAR.until)
        singly = best_figure(figures, since=YEAR.from_, until=YEAR.until, method=method, as_of=as_of)
        found = reported([asked], {indicator.pk: method}, as_of=as_of).get(asked)
        assert (found.best if found else None) == singly
        whole = Observation.objects.filter(since=YEAR.from_, until=YEAR.until, since__lte=as_of).exclude(
            state="withdrawn"
        )
        assert (found.verified if found else None) == next((one.verified for one in whole), None)
