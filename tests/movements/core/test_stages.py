from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.dates import FAR
from thidua.movements.core.said import WordsFault
from thidua.movements.core.stages import Stage, StageFault, in_order, running

FIRST = date(2026, 1, 1)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 60)), min_size=1, max_size=8), st.randoms())
def test_stages_one_after_another_stand_in_order_however_they_come(gaps, random):
    stages, day = [], FIRST
    for number, (gap, length) in enumerate(gaps):
        since = day + timedelta(days=gap)
        day = since + timedelta(days=length)
        stages.append(Stage(f"Giai đoạn {number}", since, day))
    shuffled = list(stages)
    random.shuffle(shuffled)
    assert in_order(shuffled, since=FIRST, until=day) == tuple(stages)
    for stage in stages:
        assert running(stages, on=stage.since) == stage
        assert running(stages, on=stage.until - timedelta(days=1)) == stage


def test_stages_that_cross_or_lie_outside_are_refused():
    one, two = Stage("Một", FIRST, date(2026, 6, 1)), Stage("Hai", date(2026, 5, 31), date(2026, 12, 1))
    with pytest.raises(StageFault, match="“Hai” bắt đầu khi giai đoạn “Một” chưa kết thúc"):
        in_order([two, one], since=FIRST, until=FAR)
    with pytest.raises(StageFault, match=r"nằm ngoài thời gian của phong trào \(từ 02/01/2026 đến 31/12/2026\)"):
        in_order([one], since=date(2026, 1, 2), until=date(2027, 1, 1))
    with pytest.raises(StageFault):
        in_order([Stage("Mãi", FIRST)], since=FIRST, until=date(2027, 1, 1))
    with pytest.raises(StageFault):
        Stage("Lùi", FIRST, FIRST)
    with pytest.raises(WordsFault):
        Stage(" ", FIRST)


def test_a_stage_without_end_runs_on():
    stages = [Stage("Một", FIRST, date(2026, 6, 1)), Stage("Hai", date(2026, 6, 1))]
    assert in_order(stages, since=None, until=FAR) == tuple(stages)
    assert running(stages, on=date(2030, 1, 1)) == stages[1]
    assert running(stages, on=date(2025, 1, 1)) is None
