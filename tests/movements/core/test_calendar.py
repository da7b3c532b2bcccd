from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from thidua.movements.core.cycles import CycleFault, CycleKind, days_of
from thidua.movements.core.days_off import working_days
from thidua.movements.core.ics import Entry, ics
from thidua.movements.core.season import read_season
from thidua.movements.core.working_days import DayKind, Deadline, DeadlineFault, OnDayOff, WorkingDays, last_day

YEAR = {"since": date(2026, 1, 1), "until": date(2027, 1, 1)}
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
WEEK = WorkingDays()


def rule(n, kind=DayKind.WORKING, off=OnDayOff.NEXT):
    return Deadline(n, kind, "ngày nhận đủ hồ sơ", off)


@pytest.mark.parametrize(
    ("n", "kind", "off", "event", "last"),
    [
        (1, DayKind.WORKING, OnDayOff.NEXT, date(2026, 3, 6), date(2026, 3, 9)),  # Friday: the next is Monday
        (10, DayKind.WORKING, OnDayOff.NEXT, date(2026, 3, 2), date(2026, 3, 16)),
        (10, DayKind.CALENDAR, OnDayOff.NEXT, date(2026, 3, 2), date(2026, 3, 12)),
        (5, DayKind.CALENDAR, OnDayOff.NEXT, date(2026, 3, 2), date(2026, 3, 9)),  # the 7th is a Saturday
        (5, DayKind.CALENDAR, OnDayOff.BEFORE, date(2026, 3, 2), date(2026, 3, 6)),
        (5, DayKind.CALENDAR, OnDayOff.STAYS, date(2026, 3, 2), date(2026, 3, 7)),
        (3, DayKind.WORKING, OnDayOff.NEXT, date(2026, 2, 13), date(2026, 2, 25)),  # over Tết Bính Ngọ
        (1, DayKind.CALENDAR, OnDayOff.NEXT, date(2026, 4, 29), date(2026, 5, 4)),  # 30/4, 1/5, then a weekend
    ],
)
def test_the_last_day_of_a_deadline(n, kind, off, event, last):
    assert last_day(rule(n, kind, off), event, working_days(range(2026, 2028))) == last


def test_tet_and_the_holidays_of_2026_are_off_and_an_own_table_comes_first():
    days = working_days([2025, 2026])
    for day in (date(2026, 1, 1), date(2026, 2, 17), date(2026, 4, 27), date(2026, 4, 30), date(2026, 9, 2)):
        assert days.why_off(day) != ""
    assert days.works(date(2025, 4, 26))  # a Saturday worked for 2 May
    assert not days.works(date(2025, 5, 2))
    own = working_days(
        [2026], {date(2026, 2, 17): (True, "trực"), date(2026, 3, 3): (False, "bão"), date(2026, 3, 7): (True, "bù")}
    )
    assert own.works(date(2026, 2, 17))
    assert own.why_off(date(2026, 3, 3)) == "bão"
    assert own.works(date(2026, 3, 7))


def test_tet_is_off_in_every_year_of_this_decade():
    tet = {2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26)}
    for year, (month, day) in tet.items():
        assert "Tết" in working_days([year]).why_off(date(year, month, day))


@given(DAYS, st.integers(1, 60))
def test_after_n_working_days_n_are_between(day, n):
    last = WEEK.after(day, n)
    assert WEEK.works(last)
    assert WEEK.between(day, last) == n


@given(DAYS, st.integers(1, 400), st.sampled_from([OnDayOff.NEXT, OnDayOff.BEFORE]))
def test_a_deadline_of_days_never_ends_on_a_day_off_and_moves_less_than_a_week(day, n, off):
    last = last_day(rule(n, DayKind.CALENDAR, off), day, WEEK)
    assert WEEK.works(last) or last == day
    assert abs((last - day).days - n) <= 2


@given(DAYS, st.integers(1, 100), st.integers(1, 100))
def test_a_longer_deadline_never_ends_earlier(day, a, b):
    short, long = sorted((a, b))
    for kind in DayKind:
        assert last_day(rule(short, kind), day, WEEK) <= last_day(rule(long, kind), day, WEEK)


@pytest.mark.parametrize("n", [0, -1, 1001])
def test_a_deadline_without_days_or_event_is_refused(n):
    with pytest.raises(DeadlineFault):
        rule(n)
    with pytest.raises(DeadlineFault):
        Deadline(5, DayKind.WORKING, " ", OnDayOff.NEXT)


@pytest.mark.parametrize(
    ("line", "since", "last", "what", "whom"),
    [
        ("15/11: hạn nộp hồ sơ", (2026, 11, 15), (2026, 11, 15), "hạn nộp hồ sơ", ""),
        (
            "- 15/11/2026: hạn nộp hồ sơ | các xã, phường",
            (2026, 11, 15),
            (2026, 11, 15),
            "hạn nộp hồ sơ",
            "các xã, phường",
        ),
        ("1) Từ ngày 1/6 đến hết 15/6: sơ kết sáu tháng", (2026, 6, 1), (2026, 6, 15), "sơ kết sáu tháng", ""),
        ("1.6 – 15.6: sơ kết", (2026, 6, 1), (2026, 6, 15), "sơ kết", ""),
        ("1/6 – 15/6/2026: sơ kết", (2026, 6, 1), (2026, 6, 15), "sơ kết", ""),
        ("15/12 - 15/1: họp khối", (2026, 12, 15), (2027, 1, 15), "họp khối", ""),
        ("Trước ngày 15/12: báo cáo", (2026, 12, 14), (2026, 12, 14), "báo cáo", ""),
        ("Chậm nhất 30/9: đăng ký", (2026, 9, 30), (2026, 9, 30), "đăng ký", ""),
        ("đến hết ngày 25/12: tự chấm: bảng A", (2026, 12, 25), (2026, 12, 25), "tự chấm: bảng A", ""),
        ("Tháng 3: ký giao ước", (2026, 3, 1), (2026, 3, 31), "ký giao ước", ""),
        ("tháng 12: tổng kết", (2026, 12, 1), (2026, 12, 31), "tổng kết", ""),
        ("30/1/2027: hồ sơ năm cũ", (2027, 1, 30), (2027, 1, 30), "hồ sơ năm cũ", ""),
    ],
)
def test_a_line_of_the_season_is_read(line, since, last, what, whom):
    read, faults = read_season(line, **YEAR)
    assert faults == []
    one = read[0]
    assert (one.since, one.last_day, one.what, one.for_whom) == (date(*since), date(*last), what, whom)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nộp hồ sơ", "Không thấy dấu hai chấm"),
        ("hạn nộp: 15/11", "Không thấy ngày ở đầu dòng"),
        ("31/2: nộp", "Không có ngày 31/2"),
        ("31/2/2026: nộp", "Không có ngày 31/2/2026"),
        ("15/11:", "Chưa ghi việc gì"),
        ("15/6/2026 – 1/6/2026: sơ kết", "trước ngày đầu"),
        ("15/11: " + "x" * 301, "Dài quá"),
        ("tháng 13: x", "Không có ngày 1/13"),
    ],
)
def test_a_fault_is_told_by_its_line(line, message):
    read, faults = read_season(f"1/3: ký giao ước\n\n# ghi chú\n{line}", **YEAR)
    assert [one.number for one in read] == [1]
    assert str(faults[0]).startswith("Dòng 4: ")
    assert message in str(faults[0])
    assert str(faults[0]).rstrip().endswith((".", "tháng."))


def test_a_line_said_twice_is_told():
    _, faults = read_season("15/11: Nộp hồ sơ\n15/11/2026: nộp hồ sơ", **YEAR)
    assert [str(fault) for fault in faults] == ["Dòng 2: Trùng với dòng 1. Bỏ một dòng."]


def test_a_day_without_a_year_is_that_of_the_cycle():
    school = {"since": date(2025, 8, 1), "until": date(2026, 8, 1)}
    read, faults = read_season("15/11: khai mạc\n15/7: tổng kết", **school)
    assert faults == []
    assert [one.since for one in read] == [date(2025, 11, 15), date(2026, 7, 15)]
    term = {"since": date(2026, 1, 1), "until": date(2031, 1, 1)}
    assert "Ghi cả năm" in str(read_season("15/7: sơ kết", **term)[1][0])
    police = {"since": date(2025, 12, 15), "until": date(2026, 12, 15)}
    assert read_season("20/12: phát động", **police)[0][0].since == date(2025, 12, 20)


@given(st.text(max_size=300))
def test_any_text_is_read_or_told_and_never_fails(text):
    read, faults = read_season(text, **YEAR)
    assert all(one.since < one.until and one.what for one in read)
    assert all(fault.message for fault in faults)


def test_too_many_lines_are_told_once():
    read, faults = read_season("\n".join(["1/3: x"] * 301), **YEAR)
    assert (read, len(faults)) == ([], 1)


@given(
    st.lists(
        st.tuples(DAYS, st.integers(1, 60), st.text(min_size=1, max_size=90).filter(str.strip), st.text(max_size=90)),
        max_size=6,
    )
)
def test_an_ics_gives_back_its_entries(rows):
    at = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    entries = [
        Entry(f"k{n}", day, day + timedelta(days=length), title, note)
        for n, (day, length, title, note) in enumerate(rows)
    ]
    content = ics(entries, name="Lịch", at=at)
    assert content == ics(entries, name="Lịch", at=at)
    read = Calendar.from_ical(content).walk("VEVENT")
    assert [(one.decoded("dtstart"), one.decoded("dtend")) for one in read] == [
        (one.since, one.until) for one in entries
    ]
    assert [str(one["uid"]) for one in read] == [f"k{n}@thidua.invalid" for n in range(len(rows))]


def test_an_ics_keeps_vietnamese_commas_and_line_ends():
    at = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    entry = Entry("k", date(2026, 11, 15), date(2026, 11, 16), "Nộp hồ sơ; xã, phường", "Năm 2026\nTheo CV 12")
    read = Calendar.from_ical(ics([entry], name="Lịch", at=at)).walk("VEVENT")[0]
    assert (str(read["summary"]), str(read["description"])) == ("Nộp hồ sơ; xã, phường", "Năm 2026\nTheo CV 12")


def test_each_kind_of_cycle_has_its_own_days():
    kinds = (CycleKind.YEAR, CycleKind.SCHOOL, CycleKind.POLICE)
    told = {kind: days_of(kind, first_year=2026, since=None, until=None) for kind in kinds}
    assert [(one.from_, one.last_day) for one in told.values()] == [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 8, 1), date(2027, 7, 31)),
        (date(2025, 12, 15), date(2026, 12, 14)),
    ]
    assert days_of(CycleKind.TERM, first_year=None, since=date(2025, 7, 1), until=date(2030, 7, 1)).last_day == date(
        2030, 6, 30
    )
    for kind in (CycleKind.TERM, CycleKind.CAMPAIGN):
        with pytest.raises(CycleFault):
            days_of(kind, first_year=2026, since=None, until=None)
    with pytest.raises(CycleFault):
        days_of(CycleKind.YEAR, first_year=None, since=None, until=None)
    with pytest.raises(CycleFault):
        days_of(CycleKind.TERM, first_year=None, since=date(2026, 1, 2), until=date(2026, 1, 1))
