from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.dates import DayFault, day_of, format_day, parse_day
from thidua.ground.periods import Period, PeriodFault, parse_period


def test_the_end_is_not_part_of_a_period():
    year = Period.year(2022)
    assert (year.from_, year.until, year.last_day) == (date(2022, 1, 1), date(2023, 1, 1), date(2022, 12, 31))
    assert year.contains(date(2022, 12, 31))
    assert not year.contains(date(2023, 1, 1))


@pytest.mark.parametrize(
    ("period", "label", "days"),
    [
        (Period.six_months(2022), "6 tháng đầu năm 2022", 181),
        (Period.half(2022, 2), "6 tháng cuối năm 2022", 184),
        (Period.nine_months(2022), "9 tháng năm 2022", 273),
        (Period.quarter(2022, 4), "quý IV năm 2022", 92),
        (Period.month(2022, 12), "tháng 12 năm 2022", 31),
        (Period.school_year(2024), "năm học 2024-2025", 365),
        (Period.police_year(2022), "năm công tác 2022", 365),
        (Period.term(2021, 2025), "giai đoạn 2021-2025", 1826),
        (Period.week(date(2026, 11, 21)), "16/11/2026 – 22/11/2026", 7),
    ],
)
def test_each_cycle_has_its_days_and_its_name(period, label, days):
    assert (period.label, (period.until - period.from_).days) == (label, days)


def test_the_police_year_begins_on_15_december():
    assert Period.police_year(2022).contains(date(2021, 12, 15))
    assert not Period.police_year(2022).contains(date(2022, 12, 15))


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(PeriodFault):
        Period(date(2022, 1, 1), date(2022, 1, 1))


@given(st.integers(1990, 2100), st.integers(1, 12))
def test_quarters_and_months_fill_the_year_without_gap(year, number):
    quarters = [Period.quarter(year, n) for n in range(1, 5)]
    assert all(a.until == b.from_ for a, b in pairwise(quarters))
    assert Period.year(year).covers(Period.month(year, number))
    assert sum(q.overlaps(Period.month(year, number)) for q in quarters) == 1


@given(st.integers(1990, 2100), st.integers(1, 4))
def test_a_label_is_read_back(year, number):
    for period in (
        Period.year(year),
        Period.half(year, 1),
        Period.quarter(year, number),
        Period.school_year(year),
        Period.nine_months(year),
    ):
        assert parse_period(period.label) == period


@pytest.mark.parametrize("text", ["", "mùa xuân", "quý V năm 2022", "năm học 2024-2026", "tháng 13 năm 2022"])
def test_a_text_that_names_no_period_is_refused(text):
    with pytest.raises(PeriodFault):
        parse_period(text)


@pytest.mark.parametrize("text", ["26/1/2022", "26-01-2022", "ngày 26 tháng 01 năm 2022", "2022-01-26", " 26.1.2022 "])
def test_days_are_read_in_every_usual_form(text):
    assert parse_day(text) == date(2022, 1, 26)


@pytest.mark.parametrize("text", ["31/02/2022", "1/13/2022", "hôm qua", "26/1/22", ""])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(DayFault):
        parse_day(text)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_goes_out_and_comes_back(day):
    assert parse_day(format_day(day)) == day


def test_half_past_eleven_at_night_on_30_june_is_30_june():
    assert day_of(datetime(2025, 6, 30, 16, 30, tzinfo=UTC)) == date(2025, 6, 30)
    assert day_of(datetime(2025, 6, 30, 17, 0, tzinfo=UTC)) == date(2025, 7, 1)
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2025, 6, 30, 17, 0))
