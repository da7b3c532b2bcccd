from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.councils.core.counting import Count, CountFault, Threshold, check_count, judge, quorum_met
from thidua.councils.core.kinds import Base, Method

NINE_TENTHS = Threshold(90, Base.MEMBERS, "Điều 45, 91/2017/NĐ-CP")


def count(members=15, present=15, written=0, yes=15, no=0, blank=0, invalid=0, excused=0) -> Count:
    return Count(Method.SECRET, members, present, written, yes, no, blank, invalid, excused)


@pytest.mark.parametrize(("yes", "passed"), [(13, False), (14, True), (15, True)])
def test_nine_tenths_of_fifteen_are_fourteen(yes, passed):
    assert judge(count(yes=yes, no=15 - yes), NINE_TENTHS).passed is passed


def test_nine_of_ten_is_exactly_nine_tenths():
    assert judge(count(members=10, present=10, yes=9, no=1), NINE_TENTHS).passed is True


def test_the_absent_count_in_the_base_of_all_members():
    judged = judge(count(present=13, yes=13), NINE_TENTHS)
    assert (judged.passed, judged.percent) == (False, Decimal("86.67"))


def test_a_paper_sent_in_counts_like_one_in_the_room():
    assert judge(count(present=13, written=2, yes=14, no=1), NINE_TENTHS).passed is True


def test_of_those_who_took_part_the_absent_are_not_counted():
    assert judge(count(present=10, yes=9, no=1), Threshold(90, Base.PRESENT, "Quy chế")).passed is True


def test_no_paper_no_verdict():
    judged = judge(count(), None)
    assert judged.passed is None
    assert "Ghi quy chế" in judged.why


def test_a_share_that_nobody_has_read_decides_nothing():
    judged = judge(count(), Threshold(80, Base.MEMBERS, "Nghị định 152/2025/NĐ-CP", verified=False))
    assert judged.passed is None
    assert judged.percent == Decimal("100.00")


def test_where_the_excused_decide_and_the_regulation_is_silent_it_asks():
    silent = Threshold(80, Base.MEMBERS, "Quy chế")
    close = count(members=10, present=9, yes=8 - 1, no=2, excused=1)
    assert judge(close, silent).passed is False
    edge = count(members=10, present=9, yes=9, excused=1)
    assert judge(edge, Threshold(95, Base.MEMBERS, "Quy chế")).passed is None
    assert judge(edge, Threshold(95, Base.MEMBERS, "Quy chế", excused_in_base=False)).passed is True
    assert judge(edge, Threshold(95, Base.MEMBERS, "Quy chế", excused_in_base=True)).passed is False


@pytest.mark.parametrize(
    "wrong",
    [
        count(yes=16),
        count(present=14, yes=15),
        count(present=15, written=1, yes=15),
        count(present=15, excused=1, yes=15),
        count(yes=-1),
        count(members=0, present=0, yes=0),
    ],
)
def test_numbers_that_cannot_be_are_refused(wrong):
    with pytest.raises(CountFault):
        check_count(wrong)


def test_fewer_ballots_than_voters_may_be():
    check_count(count(present=15, yes=12, no=1, blank=1))


@pytest.mark.parametrize(("present", "met"), [(9, False), (10, True)])
def test_two_thirds_of_fifteen_are_ten(present, met):
    assert quorum_met(present=present, members=15, percent=66) is met


def test_no_paper_no_quorum():
    assert quorum_met(present=1, members=15, percent=None) is None


@given(st.integers(1, 60), st.integers(1, 100), st.data())
def test_one_vote_more_never_turns_a_pass_into_a_fail(members, percent, data):
    yes = data.draw(st.integers(0, members - 1))
    of = Threshold(percent, Base.MEMBERS, "Quy chế")
    few = judge(count(members=members, present=members, yes=yes, no=members - yes), of)
    more = judge(count(members=members, present=members, yes=yes + 1, no=members - yes - 1), of)
    assert not (few.passed and not more.passed)
    assert few.passed == (Decimal(100 * yes) / members >= percent)
