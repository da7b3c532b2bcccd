from datetime import date

from thidua.ground.dates import FAR
from thidua.honours.core.doubts import Line, doubts
from thidua.honours.core.facts import Posted, Rated, Recorded, group_of
from thidua.honours.core.years import year_of
from thidua.rules import load_book

TODAY = date(2026, 3, 2)


def told(*lines, today=TODAY, **record):
    found = doubts(Recorded("person", **record), lines, load_book(), today=today)
    return [(one.rule, str(one.citation)) for one in found]


def rated(*years):
    return tuple(Rated(year, "HTXS") for year in years)


def test_a_gap_in_a_run_names_the_article_that_counts_the_years():
    lines = [Line("CSTDCS", year) for year in ("2022", "2023", "2025")]
    assert told(*lines, ratings=rated("2022", "2023", "2025")) == [("gap", "điểm a khoản 1 Điều 22, 06/2022/QH15")]


def test_two_commendations_in_one_year_ask_for_two_achievements():
    lines = [Line("GK", "2025", "cong_trang", "1"), Line("BK_TINH", "2025", "cong_trang", "2")]
    assert told(*lines) == [("two_in_a_year", "điểm c khoản 2 Điều 5, 06/2022/QH15")]


def test_a_title_and_a_commendation_in_one_year_are_no_doubt():
    assert told(Line("LDTT", "2025"), Line("GK", "2025", "dot_xuat"), ratings=rated("2025")) == []


def test_a_title_twice_in_a_year():
    lines = [Line("LDTT", "2025", number="1"), Line("LDTT", "2025", number="2")]
    assert told(*lines, ratings=rated("2025"))[0][0] == "title_twice"


def test_a_decision_dated_before_its_year():
    assert told(Line("GK", "2025", decided=date(2024, 12, 31)))[0][0] == "before_its_year"
    assert told(Line("GK", "2025", decided=date(2025, 1, 1))) == []


def test_a_decision_by_the_wrong_authority_names_who_had_the_power_that_day():
    before = Line("LDTT", "2024", decided=date(2025, 6, 30), decider="district_chair")
    after = Line("LDTT", "2024", decided=date(2025, 7, 1), decider="district_chair")
    assert told(before, ratings=rated("2024")) == []
    assert told(after, ratings=rated("2024")) == [("wrong_authority", "129/2025/NĐ-CP")]


def test_a_school_year_beside_a_calendar_year():
    lines = [Line("CSTDCS", "2023-2024"), Line("CSTDCS", "2024")]
    assert told(*lines, ratings=rated("2023-2024", "2024")) == [("mixed_years", "điểm a khoản 1 Điều 22, 06/2022/QH15")]


def test_a_title_without_its_rating():
    assert told(Line("LDTT", "2025")) == [("unrated", "điểm a khoản 1 Điều 24, 06/2022/QH15")]


def test_a_person_in_two_units_that_both_judge():
    one = Posted("teacher", date(2020, 1, 1), FAR, 1)
    two = Posted("official", date(2025, 1, 1), FAR, 2)
    assert told(posts=(one, two)) == [("two_units", "khoản 1 Điều 83, 06/2022/QH15")]
    assert told(posts=(one, Posted("official", date(2025, 1, 1), FAR, 2, judged_here=False))) == []
    assert told(posts=(Posted("teacher", date(2020, 1, 1), date(2025, 1, 1), 1), two)) == []


def test_two_groups_at_once_leave_the_group_open():
    one, two = Posted("teacher", date(2020, 1, 1), FAR, 1), Posted("farmer", date(2025, 1, 1), FAR, 2)
    assert (group_of([one], year_of(2025)), group_of([one, two], year_of(2025))) == ("cadre", None)


def test_under_a_regime_nobody_read_the_last_read_law_is_cited():
    assert told(Line("LDTT", "2025"), today=date(2026, 10, 1)) == [("unrated", "điểm a khoản 1 Điều 24, 06/2022/QH15")]
