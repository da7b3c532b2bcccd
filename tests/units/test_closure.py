"""The closure equals a walk made by hand, on random trees with dates."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.units.core.closure import Above, CircleFault, Parent, Span, above

START = date(2020, 1, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def histories(draw):
    """Return (lives, parents) of up to eight bodies: each under earlier ones, in spans cut from twenty days."""
    n = draw(st.integers(1, 8))
    lives, parents = {}, {}
    for body in range(n):
        first = draw(st.integers(0, 10))
        last = draw(st.integers(first + 1, 20))
        lives[body] = Span(day(first), day(last))
        cuts = sorted(draw(st.sets(st.integers(first, last), max_size=5)))
        spans = list(itertools.pairwise(cuts))
        rows = [Parent(draw(st.integers(0, body - 1)), day(a), day(b)) for a, b in spans if body]
        many = draw(st.booleans())
        if many and body:
            rows += [Parent(draw(st.integers(0, body - 1)), day(first), day(last))]
        parents[body] = rows
    return lives, parents


def walked(body: int, on: date, lives, parents) -> dict[int, int]:
    """Return upper → depth on one day, by walking."""
    if not lives[body].since <= on < lives[body].until:
        return {}
    found, wave, depth = {body: 0}, {body}, 0
    while wave:
        depth += 1
        wave = {
            row.parent
            for child in wave
            for row in parents.get(child, ())
            if row.since <= on < row.until and lives[row.parent].since <= on < lives[row.parent].until
        } - set(found)
        found |= dict.fromkeys(wave, depth)
    return found


@given(histories())
def test_the_closure_equals_a_walk_on_every_day(history):
    lives, parents = history
    for body in lives:
        rows = above(body, lives, parents)
        for on in map(day, range(21)):
            asked = {row.upper: row.depth for row in rows if row.since <= on < row.until}
            assert asked == walked(body, on, lives, parents)


@given(histories())
def test_rows_of_one_upper_never_overlap_nor_touch_at_one_depth(history):
    lives, parents = history
    for body in lives:
        by_upper: dict[int, list[Above]] = {}
        for row in sorted(above(body, lives, parents), key=lambda row: row.since):
            by_upper.setdefault(row.upper, []).append(row)
        for rows in by_upper.values():
            for first, second in itertools.pairwise(rows):
                assert first.until < second.since or (first.until == second.since and first.depth != second.depth)


def test_a_circle_is_refused():
    lives = {1: Span(day(0), day(9)), 2: Span(day(0), day(9))}
    parents = {1: [Parent(2, day(0), day(9))], 2: [Parent(1, day(5), day(9))]}
    with pytest.raises(CircleFault):
        above(1, lives, parents)


def test_two_may_change_places_on_a_day():
    lives = {1: Span(day(0), day(9)), 2: Span(day(0), day(9))}
    parents = {1: [Parent(2, day(0), day(5))], 2: [Parent(1, day(5), day(9))]}
    assert above(1, lives, parents) == [Above(1, 0, day(0), day(9)), Above(2, 1, day(0), day(5))]


def test_from_a_place_on_the_way_up_is_the_territorys():
    lives = {key: Span(day(0), day(9)) for key in (1, 2, 3)}
    located = {1: [Parent(2, day(0), day(9))]}
    territory = {2: [Parent(3, day(0), day(9))]}
    assert [(row.upper, row.depth) for row in above(1, lives, located, territory)] == [(1, 0), (2, 1), (3, 2)]
