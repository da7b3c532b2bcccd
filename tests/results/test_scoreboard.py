"""The board of Đông Sơn 2022 and of Kim Sơn 2018, from the figures that the texts print."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.results.conftest import Y2022, actor, grants

from thidua.ground.errors import NotFound
from thidua.ground.periods import Period
from thidua.results.core.scoreboard_json import scoreboard_json
from thidua.results.selectors.scoreboard import scoreboard
from thidua.results.services import note_fact
from thidua.targets.core.kinds import Better, Direction, Kind, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.services import add_unnamed_lines

LAST_DAY = date(2022, 12, 31)
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "scoreboard-1.json"
NO_NUMBER = Plan(no_number=True)


@pytest.fixture
def dong_son(land):
    revenue = land.indicator()
    income = land.indicator("Thu nhập bình quân đầu người", "triệu đồng/người/năm", over_units=OverUnits.NONE,
                            over_time=OverTime.LAST)  # fmt: skip
    headline = land.set("Nghị quyết 2022", headline=True)
    province = land.set("Dự toán tỉnh giao 2022", issuer="UBND tỉnh", assigner="tỉnh giao", headline=False)
    own = land.target(headline, revenue, NO_NUMBER)
    theirs = land.target(province, revenue, NO_NUMBER)
    of_income = land.target(headline, income, NO_NUMBER)
    unnamed = add_unnamed_lines(headline, 2, **land.acts(actor("m", *grants(land.district))))
    words = (
        "thu ngân sách Nhà nước 2.719.301 triệu đồng, đạt 424% so với dự toán tỉnh giao, 203% so với dự toán huyện giao"
    )
    passage = land.passage(words, "2.719.301 triệu đồng")
    land.save(revenue, "2.719.301", passage=passage)
    land.stated(own, ratio=Decimal(203))
    land.stated(theirs, ratio=Decimal(424))
    land.save(income, "54,68", "triệu đồng/người/năm")
    land.stated(of_income, excess=("5.2", "%"))
    land.stated(unnamed[0], verdict="exceeded")
    land.stated(unnamed[1], verdict="right_way")
    note_fact(revenue, land.district, Y2022, kind="record", text="cao nhất từ trước đến nay", **land.acts())
    return land


def test_revenue_shows_both_ratios_as_stated_and_a_plan_that_is_only_suggested(dong_son):
    row = scoreboard(dong_son.district, 2022, as_of=LAST_DAY).rows[0]
    assert (row.verdict, row.percent, row.plan, row.plan_derived) == ("exceeded", 203, None, 1339557)
    assert [(o.assigner, o.percent, o.plan_derived, o.verdict) for o in row.others] == [
        ("tỉnh giao", 424, 641345, "exceeded")
    ]
    assert row.source is not None
    assert row.source.quote == "2.719.301 triệu đồng"
    assert [(fact.text, fact.claimed) for fact in row.facts] == [("cao nhất từ trước đến nay", True)]


def test_excess_of_income_gives_percentage_and_derived_plan(dong_son):
    row = scoreboard(dong_son.district, 2022, as_of=LAST_DAY).rows[1]
    assert (row.verdict, row.percent, row.plan_derived, row.result) == (
        "exceeded", Decimal("105.2"), Decimal("51.98"), Decimal("54.68"),
    )  # fmt: skip


def test_unnamed_lines_carry_the_verdict_as_stated_and_no_number(dong_son):
    board = scoreboard(dong_son.district, 2022, as_of=LAST_DAY)
    assert [(row.unnamed, row.verdict, row.result, row.plan) for row in board.rows[2:]] == [
        (True, "exceeded", None, None), (True, "right_way", None, None),
    ]  # fmt: skip
    assert board.counts == {"exceeded": 3, "right_way": 1}
    assert (board.n_lines, board.n_completed) == (4, 4)


def test_json_holds_the_schema_and_the_contract(dong_son):
    found = scoreboard_json(scoreboard(dong_son.district, 2022, as_of=LAST_DAY))
    jsonschema.validate(found, json.loads(SCHEMA.read_text()))
    row = found["rows"][0]
    assert (found["schema"], found["lines"], found["completed"]) == ("thidua.scoreboard/1", 4, 4)
    assert (row["percent"], row["plan"], row["plan_derived"], row["result"]) == ("203", None, "1339557", "2719301")
    assert row["stated"]["percent"] == "203"
    assert [(other["percent"], other["assigner"]) for other in row["others"]] == [("424", "tỉnh giao")]
    assert row["period"] == {"from": "2022-01-01", "until": "2023-01-01"}


def test_other_set_is_shown_by_its_uid_and_a_strange_one_is_not_found(dong_son):
    own = scoreboard(dong_son.district, 2022, as_of=LAST_DAY)
    province = next(head for head in own.sets if not head.headline)
    board = scoreboard(dong_son.district, 2022, as_of=LAST_DAY, set=province.uid)
    assert [(row.percent, row.others[0].percent) for row in board.rows] == [(424, 203)]
    with pytest.raises(NotFound):
        scoreboard(dong_son.district, 2022, as_of=LAST_DAY, set="0192f0c1-0000-7000-8000-000000000000")


def test_kim_son_exceeds_by_72_46_per_cent_of_a_plan_nobody_prints(land):
    period = Period.year(2018)
    revenue = land.indicator(measure="tỷ đồng")
    target = land.target(land.set("Dự toán 2018", owner=land.other, period=period), revenue, NO_NUMBER)
    land.save(revenue, "261,8", body=land.other, period=period, estimate=True)
    land.stated(target, excess=("72.46", "%"))
    row = scoreboard(land.other, 2018, as_of=date(2018, 12, 31)).rows[0]
    assert (row.verdict, row.percent, row.plan_derived, row.estimate) == (
        "exceeded", Decimal("172.46"), Decimal("151.8"), True,
    )  # fmt: skip


def test_a_bound_is_judged_only_where_it_decides(land):
    raised = land.indicator("Vốn huy động xây dựng NTM", "tỷ đồng")
    low, high = land.set("Bộ thấp"), land.set("Bộ cao", headline=False)
    land.target(low, raised, Plan(number="400", measure="tỷ đồng"))
    land.target(high, raised, Plan(number="450", measure="tỷ đồng"))
    land.save(raised, "429", bound=">")
    row = scoreboard(land.district, 2022, as_of=LAST_DAY).rows[0]
    assert (row.verdict, row.bound) == ("exceeded", ">")
    assert (row.others[0].verdict, row.others[0].reason) == (
        "not_judged", "kết quả chỉ nêu cận, chưa đủ để kết luận",
    )  # fmt: skip


def test_ten_times_a_tenth_meets_one(land):
    length = land.indicator("Đường giao thông", "km")
    land.target(land.set(), length, Plan(number="1", measure="km"))
    for month in range(1, 11):
        land.save(length, "0,1", period=Period.month(2022, month))
    zero = [Period.month(2022, 11), Period.month(2022, 12)]
    for month in zero:
        land.save(length, "0", period=month)
    row = scoreboard(land.district, 2022, as_of=LAST_DAY).rows[0]
    assert (row.result, row.verdict, row.percent) == (1, "met", 100)


def test_zero_missing_none_arisen_and_not_measured_never_look_the_same(land):
    target_set = land.set()
    shown = {"zero": {"entered": "0"}, "none": {"entered": "", "state": "none_arisen"},
             "level": {"entered": "", "state": "not_measured"}, "later": {"entered": "", "state": "awaited"}}  # fmt: skip
    for name in [*shown, "missing"]:
        indicator = land.indicator(f"Chỉ tiêu {name}", "hộ")
        land.target(target_set, indicator, Plan(number="5", measure="hộ"))
        if name in shown:
            land.save(indicator, **shown[name])
    rows = scoreboard(land.district, 2022, as_of=LAST_DAY).rows
    assert [(row.verdict, row.result) for row in rows] == [
        ("not_met", 0), ("none_arisen", None), ("not_measured", None), ("not_judged", None), ("no_figure", None),
    ]  # fmt: skip
    assert rows[3].reason == "chờ công bố"


def test_before_the_end_only_a_sum_past_its_plan_has_a_verdict(land):
    target_set = land.set()
    flow = land.indicator("Việc làm mới", "lao động")
    stock = land.indicator("Xã đạt chuẩn", "xã", over_time=OverTime.LAST)
    for indicator, number in ((flow, "100"), (stock, "3")):
        land.target(target_set, indicator, Plan(number=number, measure=indicator.measure, total=True))
    land.save(flow, "120", period=Period.half(2022, 1))
    land.save(stock, "4", period=Period.half(2022, 1))
    rows = scoreboard(land.district, 2022, as_of=date(2022, 7, 31)).rows
    assert [(row.verdict, row.percent) for row in rows] == [("exceeded", 120), ("not_due", Decimal("133.33"))]
    rows = scoreboard(land.district, 2022, as_of=LAST_DAY).rows
    assert [(row.verdict, row.reason) for row in rows] == [
        ("exceeded", None), ("no_figure", "mới có số đến 30/06/2022"),
    ]  # fmt: skip


def test_change_is_judged_on_the_stock_and_printed_as_the_change(land):
    communes = land.indicator("Số xã đạt chuẩn nông thôn mới", "xã", over_time=OverTime.LAST)
    plan = Plan(kind=Kind.CHANGE, direction=Direction.UP, number="2", measure="xã", baseline="14")
    land.target(land.set(), communes, plan)
    land.save(communes, "17")
    row = scoreboard(land.district, 2022, as_of=LAST_DAY).rows[0]
    assert (row.plan, row.result, row.stock, row.baseline, row.percent, row.verdict) == (2, 3, 17, 14, 150, "exceeded")


def test_rates_print_a_difference_and_never_a_percentage_of_plan(land):
    rate = land.indicator("Tỷ lệ che phủ rừng", "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO)
    land.target(land.set(), rate, Plan(number="80,5", measure="%"))
    land.save(rate, "80,7")
    row = scoreboard(land.district, 2022, as_of=LAST_DAY).rows[0]
    assert (row.percent, row.difference, row.verdict) == (None, Decimal("0.2"), "exceeded")


def test_line_of_three_has_the_verdict_of_its_weakest_and_counts_once(land):
    target_set = land.set()
    line = None
    for name, result in (("Số vụ", "5"), ("Số người chết", "0"), ("Số người bị thương", "4")):
        indicator = land.indicator(name, "vụ" if name == "Số vụ" else "người", better=Better.LOWER)
        plan = Plan(
            kind=Kind.DIRECTION, direction=Direction.DOWN, baseline="6" if result != "0" else "0", no_number=True
        )
        target = land.target(target_set, indicator, plan, line=line, label=name)
        line = target.line
        land.save(indicator, result)
    board = scoreboard(land.district, 2022, as_of=LAST_DAY)
    assert [len(row.parts) for row in board.rows] == [3]
    assert [part.verdict for part in board.rows[0].parts] == ["right_way", "not_met", "right_way"]
    assert board.counts == {"not_met": 1}


def test_figures_of_communes_are_rolled_up_where_the_district_has_none(land):
    revenue = land.indicator()
    land.target(land.set(), revenue, Plan(number="100", measure="triệu đồng"))
    for commune, entered in zip(land.communes, ("60", "70"), strict=True):
        land.save(revenue, entered, body=commune)
    row = scoreboard(land.district, 2022, as_of=LAST_DAY).rows[0]
    assert (row.result, row.rolled, row.verdict, row.percent) == (130, "cộng từ các đơn vị", "exceeded", 130)
    land.save(revenue, "90")
    row = scoreboard(land.district, 2022, as_of=LAST_DAY).rows[0]
    assert (row.result, row.rolled, row.verdict) == (90, "", "not_met")


def test_board_takes_the_same_few_queries_for_one_and_three_lines(land):
    target_set = land.set()

    def plant(number):
        indicator = land.indicator(f"Chỉ tiêu {number}", "hộ")
        land.target(target_set, indicator, Plan(number="5", measure="hộ"))
        for commune in land.communes:
            land.save(indicator, "3", body=commune)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            scoreboard(land.district, 2022, as_of=LAST_DAY)
        return len(seen)

    plant(1)
    for_one = queries()
    plant(2)
    plant(3)
    assert queries() == for_one
    assert for_one <= 12


def test_board_is_not_told_to_whoever_lies_outside(land):
    with pytest.raises(NotFound):
        scoreboard(land.district, 2022, as_of=LAST_DAY, actor=land.outsider)
    assert scoreboard(land.district, 2022, as_of=LAST_DAY, actor=land.officer).rows == ()
