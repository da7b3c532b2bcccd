"""Quoted places shown in their text: the sentences around them, each place marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

AROUND = 160  # characters of text shown on each side, if no sentence ends before

Span = tuple[int, int]


@dataclass(frozen=True)
class Excerpt:
    """A piece of text in segments, each marked or not; ``start`` and ``end`` are those of its first marked place."""

    segments: tuple[tuple[str, bool], ...]
    start: int
    end: int


def excerpts(text: str, places: Iterable[Span]) -> list[Excerpt]:
    """Return the pieces of ``text`` that hold the places; places near each other share one piece.

    >>> [e.segments for e in excerpts("Thu 100 đồng, đạt 424 %.", [(4, 12), (18, 23)])]
    [(('Thu ', False), ('100 đồng', True), (', đạt ', False), ('424 %', True), ('.', False))]
    """
    found: list[list[Span]] = []
    for place in sorted(set(places)):
        if found and place[0] - found[-1][-1][1] <= 2 * AROUND:
            found[-1].append(place)
        else:
            found.append([place])
    return [_piece(text, group) for group in found]


def _piece(text: str, places: Sequence[Span]) -> Excerpt:
    begin, finish = _begin(text, places[0][0]), _finish(text, max(end for _, end in places))
    segments: list[tuple[str, bool]] = []
    at = begin
    for start, end in places:
        if start < at:  # a place inside the one before it is marked already
            continue
        segments += [(text[at:start], False), (text[start:end], True)]
        at = end
    segments.append((text[at:finish], False))
    if begin > 0 and text[begin - 1] not in "\n":
        segments.insert(0, ("… ", False))
    if finish < len(text) and text[finish] != "\n" and text[finish - 1] not in ".!?…":
        segments.append((" …", False))
    return Excerpt(tuple((words, marked) for words, marked in segments if words), *places[0])


def _begin(text: str, start: int) -> int:
    least = max(0, start - AROUND)
    stops = [text.rfind(stop, least, start) + len(stop) for stop in ("\n", ". ", "; ") if stop in text[least:start]]
    if stops:
        return max(stops)
    return text.find(" ", least, start) + 1 if least else 0


def _finish(text: str, end: int) -> int:
    most = min(len(text), end + AROUND)
    stops = [at for at in (text.find("\n", end, most), text.find(". ", end, most)) if at >= 0]
    if stops:
        return min(stops) + (1 if text[min(stops)] == "." else 0)
    return most if most == len(text) else max(text.rfind(" ", end, most), end)
