from hypothesis import given
from hypothesis import strategies as st

from thidua.movements.core.clusters import Member, Seats, Way, in_turn, next_seats

ORDERS = st.lists(st.integers(1, 500), min_size=2, max_size=16, unique=True)


def _next(order, head, staying=None):
    members = [Member(key) for key in order]
    return next_seats(members, way=Way.ROTATION, head=head, staying=frozenset(staying or order))


@given(ORDERS)
def test_in_as_many_years_as_members_every_member_is_head_once(order):
    head, heads = None, []
    for _ in order:
        head = _next(order, head).head
        heads.append(head)
    assert heads == order
    assert _next(order, head).head == order[0]


@given(ORDERS, st.data())
def test_next_years_head_is_this_years_deputy_while_nobody_leaves(order, data):
    head = data.draw(st.sampled_from(order))
    now = _next(order, head)
    assert _next(order, now.head).head == now.deputy


@given(ORDERS, st.data())
def test_who_has_left_never_sits_and_the_turn_passes_to_the_next(order, data):
    head = data.draw(st.sampled_from(order))
    staying = data.draw(st.sets(st.sampled_from(order), min_size=1))
    turn = in_turn(order, after=head, staying=frozenset(staying))
    assert sorted(turn) == sorted(staying)
    doubled = [*order, *order]
    after = doubled[order.index(head) + 1 :]
    assert turn[0] == next(key for key in after if key in staying)


def test_by_rank_the_second_is_head_and_the_first_deputy():
    members = [Member(1, 3), Member(2, 1), Member(3, 2), Member(4)]
    everyone = frozenset({1, 2, 3, 4})
    assert next_seats(members, way=Way.BY_RANK, head=1, staying=everyone) == Seats(3, 2)
    assert next_seats(members, way=Way.BY_RANK, head=1, staying=everyone - {2}) == Seats(1, 3)
    tied = [Member(1, 1), Member(2, 1)]
    assert next_seats(tied, way=Way.BY_RANK, head=1, staying=frozenset({1, 2})) == Seats()
    assert next_seats([Member(1), Member(2)], way=Way.BY_RANK, head=1, staying=frozenset({1, 2})) == Seats()


def test_elected_agreed_and_appointed_seats_do_not_follow():
    members = [Member(1, 1), Member(2, 2)]
    for way in (Way.ELECTED, Way.AGREED, Way.APPOINTED):
        assert next_seats(members, way=way, head=1, staying=frozenset({1, 2})) == Seats()
