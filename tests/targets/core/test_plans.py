"""What a person typed becomes exact terms, is refused, or is asked about (V3, V4, V7, V8, V16, V18)."""

import pytest

from thidua.ground.errors import BadInput
from thidua.ground.measures import DoesNotFit, UnknownMeasure, measure
from thidua.ground.numbers import NumberFault
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, OverTime
from thidua.targets.core.plans import (
    IndicatorFacts,
    NoPlanNumber,
    NotThisKind,
    Plan,
    WrongMeasure,
    mark_from_margin,
    settle,
)
from thidua.targets.core.questions import Asked
from thidua.targets.core.terms import PER_CENT, Terms

REVENUE = IndicatorFacts(measure("triệu đồng"), Better.HIGHER, OverTime.SUM)
POOR = IndicatorFacts(measure("%"), Better.LOWER, ceiling_q=100 * PER_CENT)
COMMUNES = IndicatorFacts(measure("xã"), Better.HIGHER, decimals=0)
INCOME = IndicatorFacts(measure("triệu đồng/người/năm"), Better.HIGHER)
CASES = IndicatorFacts(measure("vụ"), Better.LOWER, OverTime.SUM, decimals=0)
RANK = IndicatorFacts(measure("hạng"), Better.LOWER, decimals=0)


def settled(plan, facts, **more):
    return settle(plan, facts, label="Chỉ tiêu", **more)


def asked(plan, facts, **more):
    with pytest.raises(Asked) as caught:
        settled(plan, facts, **more)
    return [question.code for question in caught.value.questions]


def test_a_level_keeps_the_number_as_it_came():
    found = settled(Plan(number="116.000", measure="triệu đồng"), REVENUE)
    assert (found.terms.plan_q, found.entered, found.measure, found.decimals) == (
        116_000_000_000,
        "116.000",
        "triệu đồng",
        0,
    )


def test_another_measure_of_the_dimension_is_the_same_number():
    found = settled(Plan(number="116", measure="tỷ đồng"), REVENUE)
    assert (found.terms.plan_q, found.measure) == (116_000_000_000, "tỷ đồng")


def test_decimals_are_those_that_were_written():
    assert settled(Plan(number="80,50", measure="%"), POOR).decimals == 2


@pytest.mark.parametrize(
    ("plan", "facts", "fault", "field"),
    [
        (Plan(number="1.2.3", measure="triệu đồng"), REVENUE, NumberFault, None),
        (Plan(number="116.000"), REVENUE, WrongMeasure, "measure"),
        (Plan(number="116.000", measure="xã"), REVENUE, WrongMeasure, "measure"),
        (Plan(number="1", measure="vạn/lý"), REVENUE, UnknownMeasure, None),
        (Plan(), REVENUE, NoPlanNumber, "plan"),
        (Plan(number="-5", measure="triệu đồng"), REVENUE, BadInput, "plan"),
        (Plan(number="0,5", measure="vụ"), CASES, DoesNotFit, None),
        (Plan(number="1" + "0" * 20, measure="tỷ đồng"), REVENUE, DoesNotFit, None),
        (Plan(comparator=Comparator.RANGE, number="80", measure="triệu đồng"), REVENUE, NoPlanNumber, "plan_high"),
        (Plan(kind=Kind.RANK, number="5"), REVENUE, NotThisKind, "kind"),
        (Plan(kind=Kind.LEVEL, number="5", measure="%"), None, NotThisKind, "indicator"),
        (
            Plan(number="5", measure="triệu đồng", baseline="3", baseline_measure="xã"),
            REVENUE,
            WrongMeasure,
            "baseline_measure",
        ),
        (Plan(kind=Kind.RELATIVE, number="105", measure="tỷ đồng"), REVENUE, WrongMeasure, "measure"),
    ],
)
def test_what_is_wrong_is_refused_in_words(plan, facts, fault, field):
    with pytest.raises(fault) as caught:
        settled(plan, facts)
    assert caught.value.field == field
    assert str(caught.value).endswith(".")


def test_a_plan_that_the_document_does_not_number():
    found = settled(Plan(no_number=True), REVENUE)
    assert (found.terms.plan_q, found.measure, found.entered) == (None, "", "")


def test_a_range_in_one_field_or_in_two():
    one = settled(Plan(comparator=Comparator.RANGE, number="7,0-7,5", measure="%"), POOR)
    two = settled(Plan(comparator=Comparator.RANGE, number="7,0", high="7,5", measure="%"), POOR)
    assert one == two
    assert (one.terms.plan_q, one.terms.high_q, one.entered) == (7_000_000, 7_500_000, "7,0–7,5")


# V8
def test_a_number_of_communes_is_asked_more_or_total():
    assert asked(Plan(number="2", measure="xã"), COMMUNES) == ["more_or_total"]


def test_the_answer_more_makes_it_a_rise():
    found = settled(Plan(number="2", measure="xã", total=False), COMMUNES).terms
    assert (found.kind, found.direction, found.plan_q) == (Kind.CHANGE, Direction.UP, 2)


def test_the_answer_total_leaves_it_a_level():
    assert settled(Plan(number="16", measure="xã", total=True), COMMUNES).terms.kind is Kind.LEVEL


def test_a_level_below_the_present_stock_is_asked():
    herd = IndicatorFacts(measure("con"), Better.HIGHER, decimals=0)
    assert asked(Plan(number="500", measure="con"), herd, present_q=46_857) == ["more_or_total"]
    assert settled(Plan(number="50.000", measure="con"), herd, present_q=46_857).terms.plan_q == 50_000


def test_what_is_born_as_a_flow_is_not_asked():
    founded = IndicatorFacts(measure("hợp tác xã"), Better.HIGHER, OverTime.SUM, decimals=0)
    assert settled(Plan(number="02", measure="HTX"), founded).terms.plan_q == 2


# V7
def test_a_fall_of_a_rate_is_asked_points_or_relative():
    plan = Plan(kind=Kind.CHANGE, direction=Direction.DOWN, number="2,0", measure="%")
    assert asked(plan, POOR) == ["points_or_relative"]


def test_points_of_a_rate():
    plan = Plan(kind=Kind.CHANGE, direction=Direction.DOWN, number="2,0", measure="%", relative=False, baseline="6,5")
    found = settled(plan, POOR)
    assert (found.terms.plan_q, found.measure, found.terms.baseline_q) == (2_000_000, "điểm %", 6_500_000)
    assert found.terms.bounds().met_from == -4_500_000


def test_points_that_are_written_as_points_are_not_asked():
    plan = Plan(kind=Kind.CHANGE, direction=Direction.DOWN, number="2,0", measure="điểm %")
    assert settled(plan, POOR).terms.relative is False


def test_per_cent_of_a_count_is_relative_without_asking():
    plan = Plan(kind=Kind.CHANGE, direction=Direction.DOWN, number="10", measure="%", baseline="250")
    found = settled(plan, CASES).terms
    assert found.relative is True
    assert found.bounds().met_from == -225


# V18
def test_a_measure_that_lacks_its_per_is_offered_for_correction():
    assert asked(Plan(number="54,68", measure="triệu đồng"), INCOME) == ["missing_per"]
    assert settled(Plan(number="54,68", measure="triệu đồng/người/năm"), INCOME).entered == "54,68"


def test_a_paper_that_says_keep_overrides_the_indicator():
    found = settled(Plan(number="100", measure="%", better=Better.KEEP), POOR).terms
    assert found.better is Better.KEEP


def test_the_mark_of_a_set_is_for_above_and_below_alone():
    above = Terms(Kind.LEVEL, Better.HIGHER, Comparator.ABOVE, plan_q=500)
    assert mark_from_margin(above, 5 * PER_CENT) == 525
    assert mark_from_margin(Terms(Kind.LEVEL, Better.LOWER, Comparator.BELOW, plan_q=500), 5 * PER_CENT) == 475
    assert mark_from_margin(Terms(Kind.LEVEL, Better.HIGHER, Comparator.EQUAL, plan_q=500), 5 * PER_CENT) is None


def test_a_task_needs_no_indicator():
    found = settled(Plan(kind=Kind.TASK), None)
    assert (found.terms.kind, found.terms.plan_q) == (Kind.TASK, None)


def test_a_rank():
    found = settled(Plan(kind=Kind.RANK, comparator=Comparator.AT_MOST, number="5"), RANK)
    assert (found.terms.plan_q, found.measure) == (5, "hạng")
