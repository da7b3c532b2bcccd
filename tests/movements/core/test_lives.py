from datetime import date
from itertools import product

import pytest

from thidua.ground.dates import FAR
from thidua.movements.core.answers import Answer, AnswerFault, AnswerKind, Standing, standing
from thidua.movements.core.closing import Past, closing_advice
from thidua.movements.core.kinds import Form, Level, State
from thidua.movements.core.programmes import ProgrammeFault, check_parties
from thidua.movements.core.programmes import standing as programme_standing
from thidua.movements.core.states import TABLE, Act, StateForbids, after
from thidua.movements.core.works import Race, WorkDraft, WorkFault, WorkKind, race

DAY = date(2026, 6, 1)


def test_only_the_steps_of_the_table_are_open_and_a_closed_movement_only_reopens():
    for state, act in product(State, Act):
        if (state, act) in TABLE:
            assert after(state, act) == TABLE[state, act]
        else:
            with pytest.raises(StateForbids):
                after(state, act)
    assert [act for state, act in TABLE if state is State.CLOSED] == [Act.REOPEN]


def test_a_work_is_told_against_its_day_on_both_sides_of_it():
    due = date(2026, 8, 30)

    def told(done_on=None, as_of=DAY, given_up=False):
        return race(due_on=due, done_on=done_on, given_up=given_up, as_of=as_of)

    assert told(as_of=due) is Race.RUNNING
    assert told(as_of=date(2026, 8, 31)) is Race.LATE
    assert told(date(2026, 8, 29), as_of=due) is Race.BEATEN
    assert told(due, as_of=due) is Race.IN_TIME
    assert told(date(2026, 8, 31), as_of=date(2026, 9, 1)) is Race.OVERDUE
    assert told(date(2026, 8, 29), as_of=DAY) is Race.RUNNING
    assert told(given_up=True) is Race.GIVEN_UP
    with pytest.raises(WorkFault):
        WorkDraft("Đường thôn", WorkKind.WORK, due, DAY)


def test_a_programme_needs_two_bodies_and_runs_once_all_have_signed():
    with pytest.raises(ProgrammeFault):
        check_parties(["b1"])
    with pytest.raises(ProgrammeFault, match="hai lần"):
        check_parties(["b1", "b1"])
    said = [programme_standing(n_parties=2, n_signed=n, ended=False, until=FAR, as_of=DAY) for n in (0, 1, 2)]
    assert said == ["chưa ký", "đã ký 1/2 bên", "đang thực hiện"]
    assert programme_standing(n_parties=2, n_signed=2, ended=False, until=DAY, as_of=DAY) == "đã kết thúc"


def test_an_answer_may_decline_with_a_reason_and_criteria_are_asked_for():
    with pytest.raises(AnswerFault):
        Answer(AnswerKind.DECLINES, DAY)
    assert standing(kind=None, has_criteria=False, asks_again=False) is Standing.SILENT
    assert standing(kind=AnswerKind.DECLINES, has_criteria=False, asks_again=False) is Standing.DECLINED
    assert standing(kind=AnswerKind.JOINS, has_criteria=False, asks_again=False) is Standing.NO_CRITERIA
    assert standing(kind=AnswerKind.JOINS, has_criteria=True, asks_again=True) is Standing.ASKED_AGAIN
    assert standing(kind=AnswerKind.JOINS, has_criteria=True, asks_again=False) is Standing.ANSWERED


def test_closing_cites_the_law_of_the_day_and_marks_what_no_text_demands():
    past = Past(Form.PEAK, Level.COMMUNE, DAY, FAR, n_stages=2, n_stages_over=1, n_asked=3, n_silent=1)
    old = {a.code: a for a in closing_advice(past, on=date(2023, 12, 31))}
    new = {a.code: a for a in closing_advice(past, on=date(2024, 1, 1))}
    assert str(old["interim"].citation) == "khoản 5 Điều 16, 15/2003/QH11"
    assert str(new["interim"].citation) == "khoản 5 Điều 17, 06/2022/QH15"
    assert {code for code, a in new.items() if not a.verified} == {"stages", "answers", "counts"}
    assert all(new[code].citation is None for code in ("stages", "answers", "counts"))
    assert not new["stages"].ok
    assert new["answers"].words == "Còn 1/3 đơn vị chưa trả lời."


@pytest.mark.parametrize(
    ("level", "since", "on", "words"),
    [
        (Level.PROVINCE, date(2024, 3, 1), date(2027, 2, 28), "Chưa đủ 3 năm"),
        (Level.PROVINCE, date(2024, 3, 1), date(2027, 3, 1), "đã đủ 3 năm"),
        (Level.NATION, date(2021, 1, 1), date(2025, 12, 31), "Chưa đủ 5 năm"),
        (Level.NATION, date(2021, 1, 1), date(2026, 1, 1), "đã đủ 5 năm"),
        (Level.NATION, date(2020, 2, 29), date(2025, 3, 1), "đã đủ 5 năm"),
    ],
)
def test_a_flag_for_the_leader_needs_the_years_of_the_law(level, since, on, words):
    advice = {a.code: a for a in closing_advice(Past(Form.THEMATIC, level, since, FAR), on=on)}
    assert words in advice["flag"].words


def test_no_flag_is_spoken_of_under_the_old_law_or_for_a_commune():
    for past, on in (
        (Past(Form.OCCASIONAL, Level.NATION, date(2010, 1, 1), FAR), date(2023, 12, 31)),
        (Past(Form.THEMATIC, Level.COMMUNE, date(2010, 1, 1), FAR), DAY),
    ):
        assert "flag" not in {a.code for a in closing_advice(past, on=on)}


def test_the_last_day_is_said_as_the_plan_says_it_and_closing_on_it_is_not_early():
    past = Past(Form.REGULAR, Level.COMMUNE, date(2026, 1, 1), date(2027, 1, 1))
    advice = {a.code: a for a in closing_advice(past, on=date(2026, 11, 22))}
    assert "đến hết ngày 31/12/2026" in advice["early"].words
    assert "early" not in {a.code for a in closing_advice(past, on=date(2026, 12, 31))}
