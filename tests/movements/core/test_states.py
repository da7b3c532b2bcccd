from datetime import date
from itertools import product

import pytest

from thidua.ground.dates import FAR
from thidua.movements.core.kinds import State
from thidua.movements.core.states import TABLE, Act, StateForbids, after, shown, span_in_words

Y22 = {"since": date(2022, 1, 1), "until": date(2023, 1, 1)}


def test_every_pair_of_state_and_act_is_a_step_or_refused_in_words():
    for state, act in product(State, Act):
        if (state, act) in TABLE:
            assert after(state, act) == TABLE[state, act]
        else:
            with pytest.raises(StateForbids, match=r"\."):
                after(state, act)


def test_the_days_say_whether_an_issued_movement_runs():
    assert [
        shown(State.ISSUED, **Y22, as_of=day)
        for day in (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    ] == ["bắt đầu từ 01/01/2022", "đang diễn ra", "đang diễn ra", "hết thời gian"]
    assert shown(State.DRAFT, **Y22, as_of=date(2022, 6, 1)) == "dự thảo"
    assert shown(State.ISSUED, since=None, until=FAR, as_of=date(2022, 6, 1)) == "đã phát động"
    assert shown(State.ISSUED, since=None, until=date(2022, 1, 1), as_of=date(2022, 6, 1)) == "hết thời gian"


def test_the_last_day_is_printed_not_the_day_after():
    assert span_in_words(date(2022, 1, 1), date(2023, 1, 1)) == "từ 01/01/2022 đến 31/12/2022"
    assert span_in_words(date(2022, 1, 1), FAR) == "từ 01/01/2022"
    assert span_in_words(None, date(2023, 1, 1)) == "đến 31/12/2022"
    assert span_in_words(None, FAR) == "chưa rõ thời gian"
