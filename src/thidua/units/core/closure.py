"""The closure of dated relations: who stands above whom, at what depth, on which days.

Plain data in, plain rows out; the tables are the selectors' and services' affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

# A chain of parents longer than this on one day can only be a circle.
DEEPEST = 32


class Span(NamedTuple):
    """The days ``since <= day < until``."""

    since: date
    until: date


class Parent(NamedTuple):
    """One dated relation, seen from the child."""

    parent: int
    since: date
    until: date


class Above(NamedTuple):
    """``upper`` stands ``depth`` steps above the body asked about, on the days ``since <= day < until``."""

    upper: int
    depth: int
    since: date
    until: date


Parents = Mapping[int, Sequence[Parent]]


class CircleFault(ValueError):
    """A body stands above itself on some day."""


def above(body: int, lives: Mapping[int, Span], parents: Parents, further: Parents | None = None) -> list[Above]:
    """Return everything above ``body``, itself included at depth 0, in order of depth, upper and day.

    ``further`` are the relations to follow from the first parent on, where they differ: an organisation stands at a
    place, and from there the way up is the territory's. Where two ways lead to the same upper on the same day, the
    shorter counts. Spans that touch at the same depth are one.

    Raises:
        CircleFault: a body stands above itself on some day.
    """
    found: dict[int, list[Above]] = {}
    for row in _climb(body, *lives[body], depth=0, lives=lives, parents=parents, further=further or parents):
        found.setdefault(row.upper, []).append(row)
    rows = [row for rows in found.values() for row in (rows if len(rows) == 1 else _joined(rows))]
    return sorted(rows, key=lambda row: (row.depth, row.upper, row.since))


def _climb(
    body: int,
    since: date,
    until: date,
    *,
    depth: int,
    lives: Mapping[int, Span],
    parents: Parents,
    further: Parents,
) -> Iterator[Above]:
    if depth > DEEPEST:
        raise CircleFault(f"body {body} stands above itself")
    yield Above(body, depth, since, until)
    for parent, from_day, to_day in parents.get(body, ()):
        life = lives[parent]
        start = max(since, from_day, life.since)
        end = min(until, to_day, life.until)
        if start < end:
            yield from _climb(parent, start, end, depth=depth + 1, lives=lives, parents=further, further=further)


def _joined(rows: Iterable[Above]) -> list[Above]:
    """Return the rows of one upper without overlaps: the least depth of each day, touching spans as one."""
    rows = list(rows)
    edges = sorted({row.since for row in rows} | {row.until for row in rows})
    joined: list[Above] = []
    for start, end in pairwise(edges):
        depths = [row.depth for row in rows if row.since <= start and end <= row.until]
        if not depths:
            continue
        last = joined[-1] if joined else None
        if last is not None and last.until == start and last.depth == min(depths):
            joined[-1] = last._replace(until=end)
        else:
            joined.append(Above(rows[0].upper, min(depths), start, end))
    return joined
