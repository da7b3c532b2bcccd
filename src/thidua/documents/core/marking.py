"""A text cut at the edges of the passages in it, so that a page can mark them even where they overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Piece:
    """Characters ``[start, end)`` of a text, inside every passage of ``passages`` (their keys, sorted)."""

    start: int
    end: int
    text: str
    passages: tuple[int, ...]
    wanted: bool = False


def pieces(text: str, spans: Iterable[tuple[int, int, int]], *, wanted: tuple[int, int] | None = None) -> list[Piece]:
    """``text`` whole, in order, cut wherever a span of ``spans`` (key, start, end) or the wanted span begins or ends.

    Joining the pieces gives the text again. Spans that reach past the text are cut to it; a wanted span with nothing
    in it marks nothing.

    >>> [(p.text, p.passages) for p in pieces("abcd", [(1, 0, 3), (2, 2, 4)])]
    [('ab', (1,)), ('c', (1, 2)), ('d', (2,))]
    """
    most = len(text)
    inside = [(key, max(0, start), min(end, most)) for key, start, end in spans]
    inside = [span for span in inside if span[1] < span[2]]
    low, high = (max(0, wanted[0]), min(wanted[1], most)) if wanted else (0, 0)
    edges = {0, most, *(e for _, start, end in inside for e in (start, end))}
    if low < high:
        edges |= {low, high}
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for key, start, end in inside:
        starts.setdefault(start, []).append(key)
        ends.setdefault(end, []).append(key)
    return _cut(text, sorted(edges), starts, ends, (low, high))


def _cut(
    text: str, edges: list[int], starts: dict[int, list[int]], ends: dict[int, list[int]], wanted: tuple[int, int]
) -> list[Piece]:
    open_now: list[int] = []
    found = []
    for start, end in pairwise(edges):
        for key in ends.get(start, []):
            open_now.remove(key)
        open_now.extend(starts.get(start, []))
        keys = tuple(sorted(set(open_now)))
        found.append(Piece(start, end, text[start:end], keys, wanted[0] <= start and end <= wanted[1]))
    return found
