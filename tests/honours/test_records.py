from datetime import date

import pytest
from tests.honours.village import AT, DECIDED, TODAY

from thidua.ground.errors import NotPermitted
from thidua.honours.core.drafts import RecordFault
from thidua.honours.core.years import YearFault
from thidua.honours.models import AwardRecord, Holder
from thidua.honours.selectors.facts import case_facts, case_facts_of
from thidua.honours.selectors.holds import held, holds_visible_to
from thidua.honours.services import records
from thidua.honours.services.acting import PaperOf
from thidua.honours.services.holders import body_holder, household_holder, named_holder
from thidua.honours.services.holds import HeldAlready, HoldPaper, lift_hold, place_hold
from thidua.honours.services.posts import set_post

PAPER = PaperOf("15/QĐ-UBND", DECIDED, "Chủ tịch UBND xã Một")
STOP = HoldPaper("3/CV-UBKT", date(2026, 2, 1), "Cơ quan có thẩm quyền")


def awarded(village, who, code="LDTT", year=2025, **facts):
    return records.add_award(
        who, code, year=year, decision_number="15/QĐ-UBND", decided=DECIDED, authority="Chủ tịch UBND xã Một",
        **village.acts, **facts,
    )  # fmt: skip


def test_award_stands_in_the_record_with_its_decision(village):
    who = village.person("Phạm Văn Kiểm", unit=village.one)
    row = awarded(village, who)
    assert (row.code, row.year, row.decision_key, row.checked) == ("LDTT", "2025", "15/qd-ubnd", True)
    assert case_facts(who, year=2025, as_of=TODAY)["awards"] == [{"code": "LDTT", "year": "2025"}]


def test_an_outsider_and_a_council_member_add_nothing(village):
    who = village.person("Phạm Văn Kiểm")
    for by in (village.other, village.council, village.reporter):
        with pytest.raises(NotPermitted):
            records.add_award(who, "LDTT", year=2025, by=by, at=AT)
    assert AwardRecord.objects.count() == 0


def test_the_decider_records_what_was_decided(village):
    who = village.person("Phạm Văn Kiểm")
    assert records.add_award(who, "LDTT", year=2025, by=village.decider, at=AT).checked


def test_the_same_award_twice_is_refused(village):
    who = village.person("Phạm Văn Kiểm")
    awarded(village, who)
    with pytest.raises(records.RecordedAlready):
        awarded(village, who)


def test_two_awards_in_one_year_both_stand(village):
    who = village.person("Phạm Văn Kiểm")
    awarded(village, who)
    awarded(village, who, "CSTDCS")
    assert [a["code"] for a in case_facts(who, year=2025, as_of=TODAY)["awards"]] == ["LDTT", "CSTDCS"]


@pytest.mark.parametrize("year", ["2025-2027", "20255", "năm ngoái", ""])
def test_what_is_no_working_year_is_refused(village, year):
    with pytest.raises(YearFault):
        awarded(village, village.person("Phạm Văn Kiểm"), year=year)


def test_a_school_year_is_kept_as_it_is_written(village):
    row = awarded(village, village.person("Phạm Văn Kiểm"), year="2024 – 2025")
    assert (row.year, row.year_first) == ("2024-2025", 2024)


def test_an_unknown_code_and_a_day_ahead_are_refused(village):
    who = village.person("Phạm Văn Kiểm")
    with pytest.raises(RecordFault):
        awarded(village, who, "ABC")
    with pytest.raises(RecordFault):
        records.add_award(who, "LDTT", year=2025, decided=date(2026, 3, 3), **village.acts)


def test_another_award_needs_its_own_words(village):
    who = village.person("Phạm Văn Kiểm")
    with pytest.raises(RecordFault):
        awarded(village, who, "KHAC")
    assert awarded(village, who, "KHAC", words="Thư khen").words == "Thư khen"
    assert "awards" not in case_facts(who, year=2025, as_of=TODAY)


def test_a_withdrawn_award_stays_and_counts_no_more(village):
    who = village.person("Phạm Văn Kiểm")
    row = awarded(village, who)
    records.withdraw_award(row, reason="Thu hồi theo Quyết định 9/QĐ-UBND", **village.acts)
    kept = AwardRecord.objects.get(pk=row.pk)
    assert (kept.withdrawn_on, kept.withdrawn_why) == (TODAY, "Thu hồi theo Quyết định 9/QĐ-UBND")
    assert "awards" not in case_facts(who, year=2025, as_of=TODAY)
    assert "awards" in case_facts(who, year=2025, as_of=date(2026, 3, 1))
    with pytest.raises(records.WithdrawnAlready):
        records.withdraw_award(row, reason="Lần nữa", **village.acts)


def test_a_correction_is_a_new_line_and_the_old_one_points_to_it(village):
    who = village.person("Phạm Văn Kiểm")
    row = awarded(village, who)
    new = records.correct(row, lambda: awarded(village, who, year=2024), reason="Ghi nhầm năm", **village.acts)
    row.refresh_from_db()
    assert (row.replaced_by_id, row.stands, new.stands) == (new.pk, False, True)
    assert case_facts(who, year=2025, as_of=date(2026, 3, 1))["awards"] == [{"code": "LDTT", "year": "2024"}]


def test_a_self_declared_title_is_compared_with_its_decision_later(village):
    who = village.person("Phạm Văn Kiểm")
    row = records.add_award(who, "LDTT", year=2024, source="self_declared", **village.acts)
    assert not row.checked
    assert records.confirm_checked(row, paper=PAPER, **village.acts).checked_label == "đã đối chiếu quyết định"


def test_facts_leave_out_what_nobody_recorded(village):
    who = village.person("Phạm Văn Kiểm")
    assert case_facts(who, year=2025, as_of=TODAY) == {"subject": {"kind": "person"}}


def test_facts_of_a_whole_record(village):
    who = village.person("Phạm Văn Kiểm")
    set_post(who, "teacher", since=date(2020, 9, 1), **village.acts)
    records.add_rating(who, "HTXS", year=2025, paper=PAPER, **village.acts)
    records.add_initiative(who, "Dạy đọc", kind="initiative", scope="base", year=2025, paper=PAPER, **village.acts)
    records.add_discipline(who, "khien_trach", year=2021, paper=PAPER, served_until=date(2026, 2, 1), **village.acts)
    records.add_clearance(who, year=2025, paper=PAPER, **village.acts)
    assert case_facts(who, year=2025, as_of=TODAY) == {
        "subject": {
            "kind": "person",
            "group": "cadre",
            "months_employed": 64,
            "under_investigation": False,
            "discipline": {"form": "khien_trach", "until": "2026-02-01"},
        },
        "ratings": {"2025": "HTXS"},
        "initiatives": [{"year": "2025", "scope": "base"}],
    }


def test_facts_of_a_collective(village):
    body = body_holder(village.one, **village.acts)
    assert (body.kind, body.name) == ("village", "Thôn Đông")
    records.set_collective_year(body, year=2025, members=10, ldtt=7, leads_cluster=True, **village.acts)
    records.set_collective_year(body, year=2025, members=12, ldtt=8, **village.acts)
    assert case_facts(body, year=2025, as_of=TODAY)["collective"] == {"members": 12, "ldtt": 8}


def test_facts_of_one_and_of_three_ask_as_many_questions(village, django_assert_num_queries):
    people = [village.person(f"Phạm Văn {name}") for name in ("Một", "Hai", "Ba")]
    for who in people:
        awarded(village, who)
    with django_assert_num_queries(9):
        one = case_facts_of(people[:1], year=2025, as_of=TODAY)
    with django_assert_num_queries(9):
        three = case_facts_of(people, year=2025, as_of=TODAY)
    assert (len(one), len(three)) == (1, 3)


def test_a_hold_rests_on_a_paper_and_is_lifted_by_one(village):
    who = village.person("Phạm Văn Kiểm")
    hold = place_hold(who, STOP, review_on=date(2026, 6, 1), **village.acts)
    assert held([who], TODAY) == {who.pk}
    with pytest.raises(HeldAlready):
        place_hold(who, STOP, review_on=date(2026, 6, 1), **village.acts)
    lift_hold(hold, HoldPaper("4/CV", date(2026, 3, 1), "Cơ quan có thẩm quyền"), **village.acts)
    assert held([who], TODAY) == set()
    assert held([who], date(2026, 3, 1)) == set()


@pytest.mark.parametrize("paper", [HoldPaper("", date(2026, 2, 1), "Ai"), HoldPaper("1", date(2026, 2, 1), " ")])
def test_an_anonymous_letter_stops_nobody(village, paper):
    with pytest.raises(RecordFault):
        place_hold(village.person("Phạm Văn Kiểm"), paper, review_on=date(2026, 6, 1), **village.acts)


def test_a_hold_is_read_by_officer_and_decider_alone(village):
    hold = place_hold(village.person("Phạm Văn Kiểm"), STOP, review_on=date(2026, 6, 1), **village.acts)
    seen = {name: list(holds_visible_to(getattr(village, name))) for name in ("officer", "decider", "council", "other")}
    assert seen == {"officer": [hold], "decider": [hold], "council": [], "other": []}
    with pytest.raises(NotPermitted):
        place_hold(village.person("Phạm Văn Khác"), STOP, review_on=date(2026, 6, 1), by=village.council, at=AT)


def test_a_hold_outweighs_the_word_of_the_unit(village):
    who = village.person("Phạm Văn Kiểm")
    records.add_clearance(who, year=2025, paper=PAPER, **village.acts)
    place_hold(who, STOP, review_on=date(2026, 6, 1), **village.acts)
    assert "under_investigation" not in case_facts(who, year=2025, as_of=TODAY)["subject"]


def test_who_proposes_for_a_village_opens_rows_of_it_and_of_no_other(village):
    by = {"by": village.reporter, "at": AT}
    row = household_holder("Hộ ông Kiểm", owner=village.commune, unit=village.one, **by)
    assert household_holder("hộ ông kiểm", owner=village.commune, unit=village.one, **by) == row
    with pytest.raises(NotPermitted):
        household_holder("Hộ bà Thử", owner=village.commune, unit=village.two, **by)
    with pytest.raises(NotPermitted):
        named_holder("person", "Ai đó", owner=village.commune, by=village.other, at=AT)
    assert Holder.objects.count() == 1
