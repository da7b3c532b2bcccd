"""A figure, its period and its estimate (V2, V13)."""

from thidua.targets.core.changes import change_bounds
from thidua.targets.core.judging import Figure, Judged, judge
from thidua.targets.core.kinds import Better, Comparator, Direction, OverTime, Reason, Verdict
from thidua.targets.core.verdicts import level_bounds, unjudged

AT_LEAST_100 = level_bounds(Better.HIGHER, Comparator.AT_LEAST, 100)
AT_MOST_10 = level_bounds(Better.LOWER, Comparator.AT_MOST, 10)


def test_before_the_end_nothing_is_due():
    assert judge(AT_LEAST_100, Figure(99), ended=False) == Judged(Verdict.NOT_DUE)
    assert judge(AT_LEAST_100, Figure(101), ended=False) == Judged(Verdict.NOT_DUE)
    assert judge(AT_LEAST_100, None, ended=False) == Judged(Verdict.NOT_DUE)


def test_a_sum_past_its_plan_can_no_longer_be_lost():
    assert judge(AT_LEAST_100, Figure(100), ended=False, over_time=OverTime.SUM).verdict is Verdict.MET
    assert judge(AT_LEAST_100, Figure(101), ended=False, over_time=OverTime.SUM).verdict is Verdict.EXCEEDED
    assert judge(AT_LEAST_100, Figure(99), ended=False, over_time=OverTime.SUM).verdict is Verdict.NOT_DUE


def test_a_sum_already_over_what_it_may_not_pass_is_not_met():
    assert judge(AT_MOST_10, Figure(11), ended=False, over_time=OverTime.SUM).verdict is Verdict.NOT_MET
    assert judge(AT_MOST_10, Figure(3), ended=False, over_time=OverTime.SUM).verdict is Verdict.NOT_DUE


def test_an_estimate_is_printed_as_one():
    assert judge(AT_LEAST_100, Figure(101, estimate=True), ended=True).words == "vượt (ước)"
    assert judge(AT_LEAST_100, Figure(101), ended=True).words == "vượt"


def test_what_has_no_verdict_says_why():
    rise = change_bounds(Direction.UP, Comparator.EQUAL, 2, baseline_q=None)
    assert judge(rise, Figure(16), ended=True).words == "chưa đánh giá (thiếu số gốc)"
    assert judge(unjudged(Reason.NEEDS_PERSON), None, ended=True).words == "chưa đánh giá (chờ người đánh giá)"
    assert judge(AT_LEAST_100, Figure(99, bound=">"), ended=True).words == (
        "chưa đánh giá (kết quả chỉ nêu cận, chưa đủ để kết luận)"
    )


def test_a_figure_published_later_is_waited_for():
    found = judge(AT_LEAST_100, None, ended=True, awaiting_publication=True)
    assert found.words == "chưa đánh giá (chờ công bố)"
    assert judge(AT_LEAST_100, None, ended=True).words == "chưa có số liệu"


def test_what_a_person_recorded_instead_of_a_number_stands():
    for state in (Verdict.NONE_ARISEN, Verdict.NOT_MEASURED):
        assert judge(AT_LEAST_100, Figure(None, state=state), ended=True) == Judged(state)
