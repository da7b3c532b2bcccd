"""A unit may register more than it is assigned, never less."""

import pytest

from thidua.targets.core.kinds import Better, Comparator, Direction, Kind
from thidua.targets.core.terms import Terms
from thidua.targets.core.undertaking import Answer, BelowAssigned, answer_of, with_registered

MORE = Terms(Kind.LEVEL, Better.HIGHER, Comparator.AT_LEAST, plan_q=10)
LESS = Terms(Kind.LEVEL, Better.LOWER, Comparator.AT_MOST, plan_q=10)
RISE = Terms(Kind.CHANGE, Better.HIGHER, direction=Direction.UP, plan_q=2)
FALL = Terms(Kind.CHANGE, Better.LOWER, direction=Direction.DOWN, plan_q=2, baseline_q=50)
RANK = Terms(Kind.RANK, Better.LOWER, Comparator.AT_MOST, plan_q=5)


@pytest.mark.parametrize(
    ("terms", "registered", "answer"),
    [
        (MORE, None, Answer.TAKEN), (MORE, 10, Answer.TAKEN), (MORE, 12, Answer.ABOVE), (LESS, 8, Answer.ABOVE),
        (RISE, 3, Answer.ABOVE), (FALL, 3, Answer.ABOVE), (RANK, 3, Answer.ABOVE),
    ],
)  # fmt: skip
def test_as_assigned_or_harder_is_taken(terms, registered, answer):
    assert answer_of(terms, registered) is answer


@pytest.mark.parametrize(("terms", "registered"), [(MORE, 9), (LESS, 11), (RISE, 1), (FALL, 1), (RANK, 6)])
def test_easier_than_assigned_is_refused(terms, registered):
    with pytest.raises(BelowAssigned, match="thấp hơn mức được giao"):
        answer_of(terms, registered)


def test_a_task_has_no_number_to_raise():
    with pytest.raises(BelowAssigned, match="không có một mức"):
        answer_of(Terms(Kind.TASK, Better.NONE), 3)


def test_the_registered_number_is_what_is_judged_and_the_mark_keeps_its_distance():
    above = Terms(Kind.LEVEL, Better.HIGHER, Comparator.ABOVE, plan_q=500, mark_q=550)
    held = with_registered(above, 520)
    assert (held.plan_q, held.mark_q, held.bounds().met_from, held.bounds().exceeded_from) == (520, 570, 521, 571)
    assert with_registered(above, None) == above
