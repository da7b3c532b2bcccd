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


def leaves(text: str, *, size: int = 30_000) -> list[tuple[int, int]]:
    """The text cut into leaves of about ``size`` characters, at line breaks where there are any; at least one leaf.

    >>> leaves("ab\\ncd\\nef", size=4)
    [(0, 3), (3, 6), (6, 8)]
    """
    found, start = [], 0
    while len(text) - start > size:
        at_break = text.rfind("\n", start, start + size) + 1
        end = at_break if at_break > start else start + size
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


def paragraphs(cut: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces as paragraphs: cut at every line break, empty lines left out. Offsets stay those of the text."""
    found: list[list[Piece]] = [[]]
    for piece in cut:
        start = piece.start
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                found.append([])
                start += 1
            if part:
                found[-1].append(Piece(start, start + len(part), part, piece.passages, piece.wanted))
            start += len(part)
    return [paragraph for paragraph in found if "".join(piece.text for piece in paragraph).strip()]
