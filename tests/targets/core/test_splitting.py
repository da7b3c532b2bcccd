"""Parts always add up, nobody gets less than nothing, and what cannot be cut is refused in words."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.errors import BadInput
from thidua.ground.measures import MAX_QUANTA, measure
from thidua.targets.core.kinds import Better, Comparator, Kind, OverUnits
from thidua.targets.core.splitting import Dividend, DoesNotSum, check_sum, split_by_weight, split_equally

WEIGHTS = st.lists(st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=3)), min_size=1, max_size=60).filter(
    lambda rows: any(rows)
)


@given(total=st.integers(0, MAX_QUANTA), weights=WEIGHTS, step=st.sampled_from([1, 7, 1000, 10**6]))
def test_parts_by_weight_always_add_up_and_are_never_negative(total, weights, step):
    parts = split_by_weight(total, weights, step=step)
    assert sum(parts) == total
    assert min(parts) >= 0
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(total=st.integers(0, MAX_QUANTA), weights=WEIGHTS)
def test_no_part_is_a_whole_step_from_its_exact_share(total, weights):
    parts = split_by_weight(total, weights)
    whole = sum(Decimal(weight) for weight in weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * whole - total * Decimal(weight)) < whole


@given(total=st.integers(0, MAX_QUANTA), n=st.integers(1, 400))
def test_equal_parts_differ_by_one_step_at_most(total, n):
    parts = split_equally(total, n)
    assert (sum(parts), max(parts) - min(parts) <= 1) == (total, True)


@given(total=st.integers(0, 10**9), weights=WEIGHTS)
def test_the_same_input_gives_the_same_parts_and_a_heavier_unit_never_less(total, weights):
    parts = split_by_weight(total, weights)
    assert parts == split_by_weight(total, weights)
    ordered = sorted(zip(weights, parts, strict=True), key=lambda pair: (pair[0], pair[1]))
    assert all(one[1] <= other[1] for one, other in itertools.pairwise(ordered))


@pytest.mark.parametrize(
    ("total", "weights", "said"),
    [
        (5, [], "Chưa chọn đơn vị nào"),
        (5, [0, 0], "đều bằng 0"),
        (5, [1, -1], "không nhỏ hơn 0"),
        (-5, [1], "không nhỏ hơn 0"),
    ],
)
def test_what_cannot_be_divided_is_refused_in_words(total, weights, said):
    with pytest.raises(BadInput, match=said):
        split_by_weight(total, weights)


def test_parts_by_hand_that_do_not_sum_say_by_how_much():
    million = measure("triệu đồng")
    with pytest.raises(
        DoesNotSum, match="cộng lại là 118 triệu đồng, kế hoạch là 120 triệu đồng, còn thiếu 2 triệu đồng"
    ):
        check_sum(120_000_000, [118_000_000], million)
    with pytest.raises(DoesNotSum, match="thừa 1 xã"):
        check_sum(2, [2, 1], measure("xã"))
    with pytest.raises(DoesNotSum, match="nhỏ hơn 0"):
        check_sum(2, [3, -1], measure("xã"))
    check_sum(2, [1, 1], measure("xã"))


def dividend(**more):
    plain = {
        "kind": Kind.LEVEL, "better": Better.HIGHER, "comparator": Comparator.EQUAL, "relative": False, "plan_q": 100,
        "measure": measure("xã"), "decimals": 0, "over_units": OverUnits.SUM,
    }  # fmt: skip
    return Dividend(**plain | more)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ""),
        ({"plan_q": None}, "không có số kế hoạch"),
        ({"kind": Kind.RANK}, "không phải là một lượng"),
        ({"relative": True}, "không phải là một lượng"),
        ({"over_units": OverUnits.RATIO}, "tỷ lệ hoặc bình quân"),
        ({"over_units": OverUnits.NONE}, "tỷ lệ hoặc bình quân"),
        ({"measure": measure("%")}, "tỷ lệ hoặc bình quân"),
        ({"comparator": Comparator.RANGE}, "là một khoảng"),
    ],
)
def test_only_amounts_that_add_up_are_split(more, said):
    refusal = dividend(**more).refusal
    assert said in refusal
    assert bool(refusal) == bool(said)


@pytest.mark.parametrize(
    ("name", "decimals", "step"),
    [("xã", 0, 1), ("triệu đồng", 0, 10**6), ("tỷ đồng", 1, 10**8), ("km", 2, 10_000), ("đồng", 3, 1)],
)
def test_a_step_is_the_last_digit_of_the_plan(name, decimals, step):
    assert dividend(measure=measure(name), decimals=decimals).step == step
