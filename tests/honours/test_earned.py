from datetime import date

import pytest
from tests.honours.village import AT, DECIDED, TODAY, actor

from thidua.honours.core.earning import with_a_year_more
from thidua.honours.core.facts import Given, Rated, Recorded
from thidua.honours.core.judging import Asked, judge, missing
from thidua.honours.core.years import year_of
from thidua.honours.selectors.earned import earned_table
from thidua.honours.services import records
from thidua.honours.services.acting import PaperOf
from thidua.honours.services.holders import body_holder, say_complete
from thidua.honours.services.holds import HoldPaper, place_hold
from thidua.honours.services.posts import set_post
from thidua.rules import load_book

PAPER = PaperOf("15/QĐ-UBND", DECIDED, "Chủ tịch UBND xã Một")
SEASON = date(2026, 3, 2)


def teacher(village, name, *, rating="HTXS", cleared=True, whole=True):
    who = village.person(name, unit=village.one)
    set_post(who, "teacher", since=date(2015, 9, 1), **village.acts)
    if rating:
        records.add_rating(who, rating, year=2025, paper=PAPER, **village.acts)
    if cleared:
        records.add_clearance(who, year=2025, paper=PAPER, **village.acts)
    if whole:
        who = say_complete(who, 2020, **village.acts)
    return who


def title(village, who, code, *years, checked=True):
    for year in years:
        records.add_award(
            who, code, year=year, decision_number=f"{year}/QĐ-UBND", decided=date(year + 1, 1, 10),
            source="decision" if checked else "self_declared", **village.acts,
        )  # fmt: skip


def told(village, received=SEASON, year=2025, **only):
    table = earned_table(village.commune, actor=village.officer, year=year, received=received, as_of=TODAY)
    return {(row.name, one.award, one.is_earned) for row in table.only(**only) for one in row.awards}


def test_a_good_year_earns_the_titles_of_the_year_and_says_what_people_must_attest(village):
    teacher(village, "Phạm Văn Kiểm")
    table = earned_table(village.commune, actor=village.officer, year=2025, received=SEASON, as_of=TODAY)
    found = {one.award: (one.is_earned, one.words) for one in table.rows[0].awards}
    assert found["LDTT"] == (True, "đủ điều kiện về số liệu; còn 1 nội dung phải xác nhận")
    assert found["CSTDCS"][0]
    citations = [str(one.citation) for one in table.rows[0].awards[0].grounds if one.citation]
    assert any("06/2022/QH15" in place for place in citations)


def test_without_the_units_word_everybody_is_one_step_short(village):
    teacher(village, "Phạm Văn Kiểm", cleared=False)
    assert ("Phạm Văn Kiểm", "LDTT", False) in told(village)
    assert ("Phạm Văn Kiểm", "LDTT", False) not in told(village, state="earned")


def test_a_title_held_for_the_year_is_not_proposed_again(village):
    who = teacher(village, "Phạm Văn Kiểm")
    title(village, who, "LDTT", 2025)
    assert "LDTT" not in {award for _, award, _ in told(village)}


def test_three_years_with_an_initiative_of_the_province_earn_the_provinces_title(village):
    who = teacher(village, "Phạm Văn Kiểm")
    title(village, who, "CSTDCS", 2023, 2024, 2025)
    assert ("Phạm Văn Kiểm", "CSTD_TINH", True) not in told(village)
    records.add_initiative(who, "Dạy đọc", kind="initiative", scope="province", year=2024, paper=PAPER, **village.acts)
    assert ("Phạm Văn Kiểm", "CSTD_TINH", True) in told(village)


def test_a_gap_in_the_run_is_one_step_short_at_most_and_names_the_article(village):
    who = teacher(village, "Phạm Văn Kiểm")
    title(village, who, "CSTDCS", 2022, 2023, 2025)
    records.add_initiative(who, "Dạy đọc", kind="initiative", scope="province", year=2025, paper=PAPER, **village.acts)
    table = earned_table(village.commune, actor=village.officer, year=2025, received=SEASON, as_of=TODAY)
    one = next(one for one in table.rows[0].awards if one.award == "CSTD_TINH")
    assert (one.is_earned, one.missing[0].rule, str(one.missing[0].citation)) == (
        False, "CSTD_TINH.streak", "điểm a khoản 1 Điều 22, 06/2022/QH15",
    )  # fmt: skip


def test_two_of_three_years_alone_is_not_one_step_short_but_one_of_two_is(village):
    who = teacher(village, "Phạm Văn Kiểm", rating="HTT")
    title(village, who, "CSTDCS", 2025)
    near = {award for _, award, earned in told(village) if not earned}
    assert "CSTD_TINH" not in near
    assert "CSTD_TQ" not in near


def test_a_self_declared_title_asks_for_confirmation_in_a_run(village):
    who = teacher(village, "Phạm Văn Kiểm")
    title(village, who, "CSTDCS", 2023, 2025)
    title(village, who, "CSTDCS", 2024, checked=False)
    records.add_initiative(who, "Dạy đọc", kind="initiative", scope="province", year=2025, paper=PAPER, **village.acts)
    table = earned_table(village.commune, actor=village.officer, year=2025, received=SEASON, as_of=TODAY)
    one = next(one for one in table.rows[0].awards if one.award == "CSTD_TINH")
    assert (one.is_earned, one.missing[0].cure) == (False, "Đối chiếu quyết định của danh hiệu, kết quả tự khai.")
    assert "tự khai" in one.missing[0].message


def test_a_record_nobody_said_to_be_whole_refuses_nothing():
    record = Recorded("person", awards=(Given("CSTDCS", "2025"),), ratings=(Rated("2025", "HTXS"),))
    asked = Asked("CSTD_TINH", year_of(2025), SEASON, decider="province_chair")
    open_ = judge(record, asked, load_book())
    whole = judge(Recorded(**{**record.__dict__, "complete_from": 2020}), asked, load_book())
    streak = {
        answer.verdict: [f.status for f in answer.findings if f.rule == "CSTD_TINH.streak"] for answer in (open_, whole)
    }
    assert streak == {"needs_confirmation": ["unknown"], "not_eligible": ["unmet"]}


def test_one_more_year_like_this_one():
    record = Recorded("person", awards=(Given("CSTDCS", "2024"), Given("CSTDCS", "2025")), cleared=frozenset({"2025"}))
    more = with_a_year_more(record, year_of(2025))
    assert ([one.year for one in more.awards], more.cleared) == (["2024", "2025", "2026"], {"2025", "2026"})


def test_who_is_held_reads_as_not_considered_and_no_finding_is_told(village):
    who = teacher(village, "Phạm Văn Kiểm")
    place_hold(who, HoldPaper("3/CV", date(2026, 2, 1), "Cơ quan"), review_on=date(2026, 6, 1), **village.acts)
    table = earned_table(village.commune, actor=village.officer, year=2025, received=SEASON, as_of=TODAY)
    assert [(row.waits, row.awards) for row in table.rows] == [(True, ())]


def test_from_october_2026_nothing_is_said_to_be_earned(village):
    teacher(village, "Phạm Văn Kiểm")
    assert told(village, received=date(2026, 9, 30))
    assert told(village, received=date(2026, 10, 1)) == set()


def test_a_collective_earns_by_its_numbers(village):
    body = body_holder(village.one, **village.acts)
    office = body_holder(village.land.two, owner=village.commune, **village.acts)
    assert body.kind == "village"
    office.kind = "collective"
    office.save()
    records.add_rating(office, "HTXS", year=2025, paper=PAPER, **village.acts)
    records.add_clearance(office, year=2025, paper=PAPER, **village.acts)
    records.set_collective_year(office, year=2025, members=10, completed=10, ldtt=7, cstdcs=1, warned=0, **village.acts)
    found = {(award, earned) for name, award, earned in told(village) if name == office.name}
    assert ("TTLDTT", True) in found
    assert ("TTLDXS", True) in found or ("TTLDXS", False) in found


def test_an_outsider_sees_nobody(village):
    teacher(village, "Phạm Văn Kiểm")
    table = earned_table(village.commune, actor=village.other, year=2025, received=SEASON, as_of=TODAY)
    assert (table.rows, table.n_holders) == ((), 0)


def test_the_reporter_of_a_village_sees_his_village_alone(village):
    teacher(village, "Phạm Văn Kiểm")
    village.person("Người thôn khác", unit=village.two)
    table = earned_table(village.commune, actor=village.reporter, year=2025, received=SEASON, as_of=TODAY)
    assert [row.name for row in table.rows] == ["Phạm Văn Kiểm"]


def test_one_and_three_ask_as_many_questions(village, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for name in ("Một", "Hai"):
        teacher(village, f"Phạm Văn {name}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            earned_table(village.commune, actor=village.officer, year=2025, received=SEASON, as_of=TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_year_with_no_rule_in_force_is_refused(village):
    from thidua.rules import NoRuleInForce

    with pytest.raises(NoRuleInForce):
        earned_table(village.commune, actor=village.officer, year=2010, received=date(2011, 1, 1), as_of=TODAY)


def test_missing_lists_what_waits_for_its_rule_too():
    answer = judge(Recorded("commune"), Asked("XA_TIEU_BIEU", year_of(2025), SEASON), load_book())
    assert all(one.status in ("unmet", "unknown") or not one.verified for one in missing(answer))
    assert missing(answer)


__all__ = ["AT", "actor"]
