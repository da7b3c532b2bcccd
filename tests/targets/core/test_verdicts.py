"""Each row of the table V3 and each rule of docs/judgement.md that is about numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.targets.core.changes import (
    change_bounds,
    direction_bounds,
    every_part_bounds,
    relative_change_bounds,
    with_direction_accepted,
)
from thidua.targets.core.kinds import COMPLETED, Better, Comparator, Direction, Kind, Reason, Verdict
from thidua.targets.core.measuring import HUNDRED_PERCENT, by_percentage, derived_plan, percent_of_plan, rate_q, rounded
from thidua.targets.core.terms import PER_CENT, Terms
from thidua.targets.core.verdicts import (
    TABLE,
    Bounds,
    NotComparable,
    level_bounds,
    rank_bounds,
    relative_bounds,
    verdict_of,
    verdict_of_ratio,
    weakest,
)

E, M, R, N = Verdict.EXCEEDED, Verdict.MET, Verdict.RIGHT_WAY, Verdict.NOT_MET
H, L, K = Better.HIGHER, Better.LOWER, Better.KEEP
C = Comparator


def said(bounds, *values, bound="="):
    return [verdict_of(bounds, value, bound=bound)[0] for value in values]


# V3, row by row: (better, comparator, plan, upper end) and the verdicts at 89, 90, 91, 100, 101.
ROWS = [
    (H, C.EQUAL, 90, None, [N, M, E, E, E]),
    (H, C.AT_LEAST, 90, None, [N, M, E, E, E]),
    (H, C.ABOVE, 90, None, [N, N, M, M, M]),
    (L, C.EQUAL, 90, None, [E, M, N, N, N]),
    (L, C.AT_MOST, 90, None, [E, M, N, N, N]),
    (L, C.BELOW, 90, None, [M, N, N, N, N]),
    (K, C.EQUAL, 90, None, [N, M, M, M, M]),
    (K, C.AT_LEAST, 90, None, [N, M, M, M, M]),
    (H, C.RANGE, 90, 100, [N, M, M, M, E]),
    (L, C.RANGE, 90, 100, [E, M, M, M, N]),
    (K, C.ABOVE, 90, None, [N, N, M, M, M]),
    (K, C.AT_MOST, 90, None, [M, M, N, N, N]),
    (K, C.BELOW, 90, None, [M, N, N, N, N]),
    (K, C.RANGE, 90, 100, [N, M, M, M, M]),
]


@pytest.mark.parametrize(("better", "comparator", "plan", "high", "expected"), ROWS)
def test_row_of_the_table(better, comparator, plan, high, expected):
    bounds = level_bounds(better, comparator, plan, high_q=high)
    assert said(bounds, 89, 90, 91, 100, 101) == expected


def test_every_row_of_the_table_is_tested():
    assert {(better, comparator) for better, comparator, *_ in ROWS} == set(TABLE)


@pytest.mark.parametrize(("better", "comparator"), [(H, C.AT_MOST), (H, C.BELOW), (L, C.AT_LEAST), (L, C.ABOVE)])
def test_a_comparator_against_the_grain_is_refused(better, comparator):
    with pytest.raises(NotComparable, match="không đi với"):
        level_bounds(better, comparator, 90)


def test_above_is_exceeded_only_past_the_mark():
    assert said(level_bounds(H, C.ABOVE, 500, mark_q=550), 500, 501, 550, 551) == [N, M, M, E]
    assert said(level_bounds(L, C.BELOW, 500, mark_q=450), 500, 499, 450, 449) == [N, M, M, E]


def test_a_mark_counts_for_above_and_below_alone():
    assert level_bounds(H, C.AT_LEAST, 500, mark_q=550) == level_bounds(H, C.AT_LEAST, 500)


def test_a_mark_on_the_wrong_side_is_refused():
    with pytest.raises(NotComparable, match="Mốc vượt"):
        level_bounds(H, C.ABOVE, 500, mark_q=499)
    with pytest.raises(NotComparable, match="Mốc vượt"):
        level_bounds(L, C.BELOW, 500, mark_q=501)


def test_reaching_the_ceiling_is_met_and_never_exceeded():
    full = level_bounds(H, C.AT_LEAST, HUNDRED_PERCENT, ceiling_q=HUNDRED_PERCENT)
    assert said(full, HUNDRED_PERCENT - 1, HUNDRED_PERCENT) == [N, M]
    assert full.exceeded_from is None
    below = level_bounds(H, C.AT_LEAST, 18, ceiling_q=19)
    assert said(below, 17, 18, 19) == [N, M, E]
    assert level_bounds(H, C.RANGE, 17, high_q=19, ceiling_q=19).exceeded_from is None


def test_a_plan_above_the_ceiling_is_refused():
    with pytest.raises(NotComparable, match="cao hơn mức cao nhất"):
        level_bounds(H, C.AT_LEAST, 20, ceiling_q=19)
    with pytest.raises(NotComparable):
        level_bounds(H, C.ABOVE, 19, ceiling_q=19)


def test_plan_zero_and_result_zero_is_met_where_lower_is_better():
    assert said(level_bounds(L, C.EQUAL, 0), 0, 1) == [M, N]


def test_an_upside_down_range_is_refused():
    with pytest.raises(NotComparable, match="Khoảng"):
        level_bounds(H, C.RANGE, 85, high_q=80)
    with pytest.raises(NotComparable, match="Khoảng"):
        level_bounds(H, C.RANGE, 85)


def test_an_indicator_without_a_good_side_is_not_judged():
    assert verdict_of(level_bounds(Better.NONE, C.EQUAL, 5), 5) == (Verdict.NOT_JUDGED, Reason.NO_SIDE)


def test_a_plan_without_number_is_not_judged():
    assert verdict_of(level_bounds(H, C.EQUAL, None), 5) == (Verdict.NOT_JUDGED, Reason.NO_NUMBER)


def test_without_figure_there_is_no_verdict_but_zero_is_a_figure():
    bounds = level_bounds(H, C.AT_LEAST, 1)
    assert verdict_of(bounds, None) == (Verdict.NO_FIGURE, None)
    assert verdict_of(bounds, 0) == (N, None)


# V7: tăng thêm 02 xã from 14: 15 is not met, 16 met, 17 exceeded; the stock alone would have been exceeded on day one.
def test_a_rise_is_judged_from_its_baseline():
    assert said(change_bounds(Direction.UP, C.EQUAL, 2, baseline_q=14), 14, 15, 16, 17) == [N, N, M, E]


def test_a_fall_is_judged_from_its_baseline():
    # hộ nghèo giảm 2,0 điểm % from 6,5 %: 4,5 met, 4,6 not met, 4,4 exceeded
    q = PER_CENT // 10
    bounds = change_bounds(Direction.DOWN, C.EQUAL, 20 * q, baseline_q=65 * q)
    assert said(bounds, 46 * q, 45 * q, 44 * q) == [N, M, E]


def test_a_change_over_n_and_a_change_of_at_most_n():
    assert said(change_bounds(Direction.UP, C.ABOVE, 2, baseline_q=10), 12, 13, 20) == [N, M, M]
    assert said(change_bounds(Direction.UP, C.AT_MOST, 2, baseline_q=10), 11, 12, 13) == [E, M, N]
    assert said(change_bounds(Direction.DOWN, C.AT_MOST, 2, baseline_q=10), 9, 8, 7) == [E, M, N]
    assert said(change_bounds(Direction.UP, C.RANGE, 2, high_q=4, baseline_q=10), 11, 12, 14, 15) == [N, M, M, E]


def test_a_change_without_baseline_is_not_judged_and_says_why():
    assert verdict_of(change_bounds(Direction.UP, C.EQUAL, 2, baseline_q=None), 5) == (
        Verdict.NOT_JUDGED,
        Reason.NO_BASELINE,
    )


def test_a_change_of_nothing_is_refused():
    with pytest.raises(NotComparable, match="lớn hơn 0"):
        change_bounds(Direction.UP, C.EQUAL, 0, baseline_q=1)


def test_a_rise_up_to_the_ceiling_cannot_be_exceeded():
    assert change_bounds(Direction.UP, C.EQUAL, 2, baseline_q=23, ceiling_q=25).exceeded_from is None


# V7, tương đối: giảm 10 % of 250 cases is 225; 226 prints 9,60 and 225 prints 10,00
def test_a_relative_fall():
    bounds = relative_change_bounds(Direction.DOWN, C.EQUAL, Fraction(10), baseline_q=250)
    assert said(bounds, 226, 225, 224) == [N, M, E]


def test_the_printed_percentage_of_change_is_judged():
    # 9,996 % of 100.000 prints 10,00: met; 9,994 prints 9,99: not met; 10,005 prints 10,01: exceeded
    bounds = relative_change_bounds(Direction.UP, C.EQUAL, Fraction(10), baseline_q=100_000)
    assert said(bounds, 109_994, 109_995, 109_996, 110_004, 110_005) == [N, M, M, M, E]


@given(
    percent=st.integers(1, 5000),
    baseline=st.integers(1, 10**7),
    value=st.integers(0, 2 * 10**7),
    way=st.sampled_from(Direction),
    comparator=st.sampled_from([C.EQUAL, C.AT_LEAST, C.ABOVE, C.AT_MOST, C.BELOW]),
)
def test_relative_change_equals_comparing_what_is_printed(percent, baseline, value, way, comparator):
    bounds = relative_change_bounds(way, comparator, Fraction(percent, 100), baseline_q=baseline)
    printed = int(rounded(Fraction(100 * (value - baseline) * way.sign, baseline), 2) * 100)
    side = L if comparator in (C.AT_MOST, C.BELOW) else H
    assert verdict_of(bounds, value) == verdict_of(level_bounds(side, comparator, percent), printed)


def test_a_relative_change_from_nothing_is_not_judged():
    found = relative_change_bounds(Direction.DOWN, C.EQUAL, Fraction(10), baseline_q=0)
    assert verdict_of(found, 0) == (Verdict.NOT_JUDGED, Reason.ZERO_BASELINE)


# V9, V10
def test_the_right_way_is_right_and_no_change_is_not_met():
    assert said(direction_bounds(Direction.UP, baseline_q=100), 99, 100, 101) == [N, N, R]
    assert said(direction_bounds(Direction.DOWN, baseline_q=100), 99, 100, 101) == [R, N, N]


def test_a_level_accepted_by_direction():
    bounds = with_direction_accepted(level_bounds(L, C.EQUAL, 35), baseline_q=38)
    assert said(bounds, 34, 35, 36, 37, 38, 39) == [E, M, R, R, N, N]
    level = level_bounds(L, C.EQUAL, 35)
    assert with_direction_accepted(level, baseline_q=None) == level


def test_where_every_part_must_fall_zero_after_zero_is_right():
    assert said(every_part_bounds(Direction.DOWN, baseline_q=0), 0, 1) == [M, N]
    assert said(every_part_bounds(Direction.DOWN, baseline_q=7), 6, 7, 8) == [M, N, N]


def test_accidents_fall_on_all_three_criteria_or_not_at_all():
    parts = [every_part_bounds(Direction.DOWN, baseline_q=before) for before in (12, 0, 9)]
    assert weakest(verdict_of(b, v)[0] for b, v in zip(parts, (10, 0, 8), strict=True)) is M
    assert weakest(verdict_of(b, v)[0] for b, v in zip(parts, (10, 1, 8), strict=True)) is N


# V12
def test_a_rank_is_better_when_lower_and_first_cannot_be_passed():
    assert said(rank_bounds(C.AT_MOST, 5), 6, 5, 4) == [N, M, E]
    assert said(rank_bounds(C.EQUAL, 1), 2, 1) == [N, M]
    with pytest.raises(NotComparable, match="từ 1"):
        rank_bounds(C.EQUAL, 0)


def test_a_relative_target_takes_its_number_from_the_other_set():
    assert verdict_of(relative_bounds(H, C.ABOVE, reference_q=None), 7) == (Verdict.NOT_JUDGED, Reason.NO_REFERENCE)
    assert said(relative_bounds(H, C.ABOVE, reference_q=100), 100, 101) == [N, M]
    assert said(relative_bounds(H, C.AT_LEAST, reference_q=101, percent=Fraction(105)), 106, 107, 108) == [N, M, E]
    assert said(relative_bounds(H, C.ABOVE, reference_q=101, percent=Fraction(105)), 106, 107) == [N, M]
    assert said(relative_bounds(L, C.BELOW, reference_q=101, percent=Fraction(50)), 51, 50) == [N, M]


# V17
def test_a_bound_is_judged_only_if_it_decides():
    bounds = level_bounds(H, C.AT_LEAST, 429)
    assert verdict_of(bounds, 429, bound=">") == (E, None)
    assert verdict_of(bounds, 428, bound=">") == (Verdict.NOT_JUDGED, Reason.ONLY_A_BOUND)
    assert verdict_of(bounds, 429, bound="<") == (N, None)
    assert verdict_of(bounds, 430, bound="<") == (Verdict.NOT_JUDGED, Reason.ONLY_A_BOUND)
    assert verdict_of(bounds, 429, bound="~") == (Verdict.NOT_JUDGED, Reason.ONLY_A_BOUND)
    assert verdict_of(level_bounds(L, C.AT_MOST, 5), 5, bound="<") == (E, None)
    assert verdict_of(level_bounds(L, C.AT_MOST, 5), 5, bound=">") == (N, None)
    assert verdict_of(level_bounds(K, C.EQUAL, 5), 4, bound=">") == (M, None)


SETTLED = st.builds(
    lambda key, plan, more: level_bounds(*key, plan, high_q=plan + more if key[1] is C.RANGE else None),
    st.sampled_from(sorted(TABLE)),
    st.integers(-50, 50),
    st.integers(0, 9),
)


@given(SETTLED, st.integers(-60, 60), st.sampled_from("<>"))
def test_a_bound_says_what_every_number_it_allows_says(bounds, value, bound):
    reach = range(value + 1, 200) if bound == ">" else range(-200, value)
    every = set(said(bounds, *reach))
    verdict, _ = verdict_of(bounds, value, bound=bound)
    assert verdict is (every.pop() if len(every) == 1 else Verdict.NOT_JUDGED)


@given(SETTLED, st.integers(-60, 60))
def test_a_better_figure_never_has_a_worse_verdict(bounds, value):
    order = [N, R, M, E]
    here, there = said(bounds, value, value + bounds.sign)
    assert order.index(here) <= order.index(there)


# V1, V2
def test_a_line_has_the_verdict_of_its_weakest_part():
    no, un = Verdict.NO_FIGURE, Verdict.NOT_JUDGED
    assert weakest([E, E, E]) is E
    assert weakest([E, M, E]) is M
    assert weakest([E, M, un]) is un
    assert weakest([E, no, N]) is N
    assert weakest([E, R]) is R
    assert weakest([E, Verdict.NOT_DUE]) is Verdict.NOT_DUE
    assert weakest([]) is un


def test_a_part_that_did_not_arise_weighs_nothing():
    assert weakest([E, Verdict.NONE_ARISEN, Verdict.NOT_MEASURED]) is E
    assert weakest([Verdict.NOT_MEASURED, Verdict.NONE_ARISEN]) is Verdict.NONE_ARISEN


def test_completed_is_exceeded_met_and_right_way():
    assert {v for v in Verdict if v.completed} == COMPLETED == {E, M, R}


def test_the_verdicts_in_data_and_on_pages():
    assert {v.value: v.label for v in Verdict} == {
        "exceeded": "vượt", "met": "đạt", "right_way": "đúng hướng", "not_met": "không đạt", "not_due": "chưa đến kỳ",
        "no_figure": "chưa có số liệu", "not_judged": "chưa đánh giá", "none_arisen": "không phát sinh",
        "not_measured": "không đo ở cấp này",
    }  # fmt: skip


# V11
def test_a_stated_ratio():
    assert [verdict_of_ratio(Fraction(p)) for p in ("424", "100", "99.99", "105.2")] == [E, M, N, E]
    assert str(derived_plan(Decimal(2719301), Decimal(203), decimals=0)) == "1339557"


# V14, V15, V5
def test_rates_are_rounded_half_up_and_then_compared():
    quantum = Decimal("0.000001")
    rate = rate_q(Fraction(62), Fraction(85), decimals=2, factor=Fraction(100), quantum=quantum)
    assert rate == 72_940_000
    assert said(level_bounds(H, C.EQUAL, 72_940_000), rate) == [M]
    assert str(rounded(Fraction(5, 1000), 2)) == "0.01"
    assert str(rounded(Fraction(-5, 1000), 2)) == "-0.01"


def test_the_percentage_of_plan_never_prints_100_unless_equal():
    assert [str(percent_of_plan(v, 10**6)) for v in (10**6, 10**6 - 1, 10**6 + 1)] == ["100", "99.99", "100.01"]
    assert percent_of_plan(5, 0) is None


@pytest.mark.parametrize(
    ("kind", "better", "dimension", "expected"),
    [
        (Kind.LEVEL, H, "money", True),
        (Kind.LEVEL, H, "count:xã", True),
        (Kind.LEVEL, H, "money/count:người[người]/count:năm[năm]", True),
        (Kind.LEVEL, H, "share", False),
        (Kind.LEVEL, H, "score", False),
        (Kind.LEVEL, L, "count:vụ", False),
        (Kind.LEVEL, K, "count:xã", False),
        (Kind.RANK, L, "rank", False),
        (Kind.TASK, H, "money", False),
        (Kind.DIRECTION, H, "money", False),
    ],
)
def test_what_prints_a_percentage_of_plan(kind, better, dimension, expected):
    assert by_percentage(kind, better, dimension) is expected


def test_ten_times_a_tenth_meets_one():
    tenth = PER_CENT // 10
    assert said(level_bounds(H, C.AT_LEAST, PER_CENT), sum([tenth] * 10)) == [M]
    assert said(level_bounds(H, C.AT_LEAST, 8 * tenth), tenth + 7 * tenth) == [M]


def test_terms_give_the_bounds_of_each_kind():
    assert Terms(Kind.LEVEL, H, plan_q=5).bounds() == Bounds(1, 5, 6)
    assert Terms(Kind.CHANGE, H, direction=Direction.UP, plan_q=2, baseline_q=14).bounds() == Bounds(1, 16, 17)
    assert Terms(Kind.DIRECTION, L, baseline_q=7).bounds() == Bounds(-1, right_from=-6)
    assert Terms(Kind.DIRECTION, L, baseline_q=7, every_part=True).bounds() == Bounds(-1, met_from=-6)
    assert Terms(Kind.RELATIVE, H, C.ABOVE, reference_q=100).bounds() == Bounds(1, 101)
    assert Terms(Kind.RANK, L, C.AT_MOST, plan_q=3).bounds() == Bounds(-1, -3, -2)
    assert Terms(Kind.TASK, Better.NONE).bounds() == Bounds(reason=Reason.NEEDS_PERSON)
