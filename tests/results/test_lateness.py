"""Who is late, the reminders that go out once, and what the pace of the year says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.results.conftest import AT as EARLY
from tests.results.reporting_world import AT, LATE, NAMES, Q1, Asking, make_asking

from thidua.audit.models import Line
from thidua.ground.errors import BadInput, NotPermitted
from thidua.ground.periods import Period
from thidua.notices.models import Notice
from thidua.results.core.forecast import Chance, forecast
from thidua.results.selectors.lateness import late_map, overdue
from thidua.results.selectors.pace_board import pace_board
from thidua.results.services import FormDraft, drop_report, return_report, revise_form, save_result
from thidua.results.services.report_reminders import Reminded, remind_late
from thidua.targets.core.kinds import OverTime
from thidua.targets.core.plans import Plan
from thidua.units import services as units

DAY = date(2026, 5, 20)


@pytest.fixture
def asking(land) -> Asking:
    return make_asking(land)


def test_the_map_tells_in_time_late_and_missing(asking):
    asking.send(0, roads="1", at=AT)
    found = late_map(asking.form, actor=asking.officer, today=DAY)
    assert [one.label for one in found.periods] == ["quý I năm 2026"]
    days = (DAY - asking.report(1).due_on).days
    assert [(row.name, row.cells[0].text, row.in_time, row.due) for row in found.rows] == [
        ("xã Đông Bình", f"!{days}", 0, 1), ("xã Đông Anh", "✓", 1, 1),
    ]  # fmt: skip
    assert list(found.totals) == [(1, 2)]


def test_who_sent_late_and_who_was_given_it_back(asking):
    asking.send(0, roads="1", at=LATE)
    asking.send(1, roads="1", at=AT)
    return_report(asking.report(1), reason="thiếu ảnh", by=asking.officer, at=LATE)
    cells = {row.name: row.cells[0] for row in late_map(asking.form, actor=asking.officer, today=DAY).rows}
    assert cells["xã Đông Anh"].text.startswith("+")
    assert cells["xã Đông Bình"].words.startswith("đã trả lại, chưa gửi lại")


def test_the_map_asks_as_often_for_two_units_as_for_one(asking, django_assert_num_queries):
    with django_assert_num_queries(5):
        late_map(asking.form, actor=asking.officer, today=DAY)


def test_before_its_day_nobody_is_late(asking):
    assert overdue(asking.form.owner, today=asking.report(0).due_on) == []
    assert len(overdue(asking.form.owner, today=DAY)) == 2


def test_one_reminder_a_report_and_week(asking):
    assert remind_late(asking.form, by=asking.officer, at=LATE) == Reminded(2, 0)
    lines = Line.objects.count()
    assert remind_late(asking.form, by=asking.officer, at=LATE) == Reminded(0, 2)
    assert Notice.objects.count() == 2
    assert Line.objects.count() == lines + 1
    week_after = datetime(2026, 5, 27, 3, 0, tzinfo=UTC)
    assert remind_late(asking.form, by=asking.officer, at=week_after) == Reminded(2, 0)
    asking.send(0, roads="1", at=week_after)
    again = datetime(2026, 6, 5, 3, 0, tzinfo=UTC)
    assert remind_late(asking.form, by=asking.officer, at=again) == Reminded(1, 0)


def standing(asking) -> list[int]:
    rows = Notice.objects.filter(cause__startswith="unit_report:", withdrawn_at__isnull=True)
    return sorted(rows.values_list("body", flat=True))


def test_a_reminder_goes_when_the_report_comes_and_no_other(asking):
    remind_late(asking.form, by=asking.officer, at=LATE)
    first, second = (commune.pk for commune in asking.land.communes)
    assert standing(asking) == sorted([first, second])

    asking.send(0, roads="1", at=LATE)
    assert standing(asking) == [second]

    drop_report(asking.report(1), reason="đã nhập vào xã khác", by=asking.officer, at=LATE)
    assert standing(asking) == []


def test_a_report_given_back_after_it_came_is_reminded_of_anew(asking):
    remind_late(asking.form, by=asking.officer, at=LATE)
    asking.send(0, roads="1", at=LATE)
    return_report(asking.report(0), reason="thiếu ảnh", by=asking.officer, at=LATE)

    assert remind_late(asking.form, by=asking.officer, at=LATE) == Reminded(1, 1)


def test_a_form_that_is_closed_asks_nobody_any_more(asking):
    remind_late(asking.form, by=asking.officer, at=LATE)
    draft = FormDraft(name=asking.form.name, cycle=asking.form.cycle, opens_days=10, due_days=asking.form.due_days)
    revise_form(asking.form, draft, bounds={}, within={}, closed=True, by=asking.officer, at=LATE)
    assert standing(asking) == []


def test_nobody_is_reminded_before_the_day_or_by_an_outsider(asking):
    with pytest.raises(BadInput, match="Không cần nhắc"):
        remind_late(asking.form, by=asking.officer, at=AT)
    with pytest.raises(NotPermitted):
        remind_late(asking.form, by=asking.land.outsider, at=LATE)
    with pytest.raises(NotPermitted):
        remind_late(asking.form, by=asking.reporter(0), at=LATE)


# ---- pace


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.lists(st.fractions(Fraction(1, 20), 1), max_size=5))
def test_the_range_holds_the_middle_and_a_sure_miss_misses(done, plan, past):
    found = forecast(done, plan, share=Fraction(1, 2), past=past)
    assert found is not None
    if found.low_q is None:
        assert len(past) < 2
        assert found.chance in (Chance.SLOW, Chance.FINE)
        return
    assert found.low_q <= found.middle_q <= found.high_q
    assert (found.chance is Chance.OUT) == (found.high_q < plan)
    assert (found.chance is Chance.FINE) == (found.low_q >= plan)


@pytest.mark.parametrize(("done", "chance"), [(45, Chance.FINE), (60, Chance.SLOW)])
def test_a_ceiling_is_feared_from_the_other_side(done, chance):
    assert forecast(done, 100, share=Fraction(1, 2), past=[], lower_is_better=True).chance is chance


def test_no_plan_and_no_time_give_no_forecast():
    assert forecast(1, 0, share=Fraction(1, 2), past=[]) is None
    assert forecast(1, 1, share=Fraction(1), past=[]) is None
    assert forecast(1, 1, share=Fraction(0), past=[]) is None


def _quarters(land, indicator, body, year, *values):
    by = make_by(land, body)
    for number, value in enumerate(values, start=1):
        save_result(
            indicator, body, Period.quarter(year, number), entered=value, measure=indicator.measure, made_from=None,
            by=by, at=LATE if year == 2026 else EARLY,
        )  # fmt: skip


def make_by(land, body):
    from tests.results.conftest import actor, grants

    return actor("in", *grants(body), *grants(land.district))


def test_the_board_names_who_cannot_make_it_and_compares(asking):
    land = asking.land
    roads = land.indicators[NAMES["roads"]]
    for year in (2023, 2024):
        _quarters(land, roads, land.communes[0], year, "1", "1", "1", "1")
    _quarters(land, roads, land.communes[0], 2026, "0,5")
    _quarters(land, roads, land.communes[1], 2026, "2")
    board = pace_board(land.district, 2026, today=DAY)
    [row] = board.rows
    assert (row.whose, row.forecast.chance, row.forecast.done_percent, row.forecast.time_percent) == (
        "xã Đông Anh", Chance.OUT, 12, 25,
    )  # fmt: skip
    assert (row.forecast.n_years, row.peers, row.n_peers) == (2, 50, 1)
    assert row.ends == "2 km"
    assert (board.n_judged, board.n_fine, board.n_left_out) == (2, 1, 2), (
        "rates are left out, nothing said is not judged"
    )


def test_stocks_are_not_judged_by_pace(asking):
    land = asking.land
    stock = land.indicator("Số hộ có nước sạch", "hộ", over_time=OverTime.LAST)
    land.target(asking.form.target_set, stock, Plan(number="100", measure="hộ"), body=land.communes[0])
    _quarters(land, stock, land.communes[0], 2026, "10")
    assert [row.target.indicator for row in pace_board(land.district, 2026, today=DAY).rows] == []


def test_a_missing_quarter_is_no_pace(asking):
    land = asking.land
    roads = land.indicators[NAMES["roads"]]
    save_result(
        roads, land.communes[0], Period.quarter(2026, 2), entered="1", measure="km", made_from=None,
        by=make_by(land, land.communes[0]), at=LATE,
    )  # fmt: skip
    assert pace_board(land.district, 2026, today=date(2026, 7, 1)).n_judged == 0
    assert Q1.label


def _months(land, indicator, body, year, *values):
    by = replace(make_by(land, body), day=date(2026, 7, 20))
    for number, value in enumerate(values, start=1):
        save_result(
            indicator, body, Period.month(year, number), entered=value, measure=indicator.measure, made_from=None, by=by,
            at=datetime(2026, 7, 10, 3, 0, tzinfo=UTC),
        )  # fmt: skip


def test_without_earlier_years_the_periods_of_this_one_give_the_range(asking):
    land = asking.land
    roads = land.indicators[NAMES["roads"]]
    _months(land, roads, land.communes[0], 2026, "0,1", "0,4", "0", "0,1", "0,2", "0,1")  # 0,9 of 4 km
    _months(land, roads, land.communes[1], 2026, "0,1", "0,4", "0,1", "0,6", "0,2", "0,4")
    rows = {row.whose: row for row in pace_board(land.district, 2026, today=date(2026, 7, 10)).rows}
    first, second = rows["xã Đông Anh"], rows["xã Đông Bình"]
    assert (first.ends, first.known_by) == ("0,9 đến 3,3 km", "theo 6 kỳ năm nay, chưa xét mùa vụ")
    assert first.forecast.chance is Chance.HARD, "without earlier years it never says that the plan cannot be met"
    assert (second.ends, second.forecast.chance) == ("2,4 đến 5,4 km", Chance.SLOW)


def test_a_body_made_of_others_is_judged_with_what_they_did(asking):
    land = asking.land
    roads = land.indicators[NAMES["roads"]]
    for commune in land.communes:
        for year in (2024, 2025):
            _quarters(land, roads, commune, year, "1", "1", "1", "1")
        _quarters(land, roads, commune, 2026, "0,5")
    body = units.merge(land.communes, "Đông Thịnh", on=date(2026, 4, 1), **land.acts(land.maker))
    land.target(asking.form.target_set, roads, Plan(number="8", measure="km", total=True), body=body)
    by = replace(make_by(land, body), day=date(2026, 7, 5))
    save_result(roads, body, Period.quarter(2026, 2), entered="2", measure="km", made_from=None, by=by,
                at=datetime(2026, 7, 5, 3, 0, tzinfo=UTC))  # fmt: skip
    row = next(
        row for row in pace_board(land.district, 2026, today=date(2026, 7, 5)).rows if row.whose == "xã Đông Thịnh"
    )
    assert (row.done, row.forecast.n_years, row.ends, row.forecast.chance) == ("3 km", 2, "6 km", Chance.OUT)


def test_odd_periods_are_judged_as_like_ones(asking):
    """Quarters beside a half of the same year are looked at singly and come to the same."""
    land = asking.land
    roads = land.indicators[NAMES["roads"]]
    for year in (2024, 2025):
        _quarters(land, roads, land.communes[0], year, "1", "1", "1", "1")
        _quarters(land, roads, land.communes[1], year, "1", "1", "1", "1")
        save_result(roads, land.communes[1], Period.half(year, 1), entered="2", measure="km", made_from=None,
                    by=make_by(land, land.communes[1]), at=EARLY)  # fmt: skip
    for commune in land.communes:
        _quarters(land, roads, commune, 2026, "0,5")
    rows = list(pace_board(land.district, 2026, today=DAY).rows)
    assert [(row.forecast.n_years, row.ends, row.forecast.chance) for row in rows] == [(2, "2 km", Chance.OUT)] * 2


def test_the_board_asks_as_often_for_two_units_as_for_one(asking, django_assert_max_num_queries):
    land = asking.land
    roads = land.indicators[NAMES["roads"]]
    for commune in land.communes:
        _quarters(land, roads, commune, 2026, "0,5")
    with django_assert_max_num_queries(12):
        list(pace_board(land.district, 2026, today=DAY).rows)
