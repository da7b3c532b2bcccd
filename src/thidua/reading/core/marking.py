"""A text as paragraphs of plain pieces and marks, in parts that a page can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PART_CHARACTERS = 14_000
PART_MARKS = 60


@dataclass(frozen=True)
class Span:
    """A place to be marked, with the number of its candidate."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph; ``number`` is the candidate's where they are marked, else None."""

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Part:
    """Some paragraphs of a text, and the numbers of the candidates in them."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    numbers: frozenset[int]


def parts(text: str, spans: Sequence[Span]) -> list[Part]:
    """Return the text in parts, cut between paragraphs; a span inside another is not marked twice.

    >>> parts("Đạt 5 xã.", [Span(1, 4, 8)])[0].paragraphs
    ((Piece(text='Đạt ', number=None), Piece(text='5 xã', number=1), Piece(text='.', number=None)),)
    """
    found: list[Part] = []
    paragraphs: list[tuple[Piece, ...]] = []
    numbers: set[int] = set()
    length, at = 0, 0
    waiting = sorted(spans, key=lambda s: (s.start, -s.end))
    for line in text.split("\n"):
        inside = [s for s in waiting if at <= s.start < at + len(line) + 1]
        if paragraphs and (length + len(line) > PART_CHARACTERS or len(numbers) + len(inside) > PART_MARKS):
            found.append(Part(tuple(paragraphs), frozenset(numbers)))
            paragraphs, numbers, length = [], set(), 0
        if line.strip():
            paragraphs.append(_paragraph(line, at, inside))
        numbers |= {s.number for s in inside}
        waiting = waiting[len(inside) :]
        length += len(line)
        at += len(line) + 1
    found.append(Part(tuple(paragraphs), frozenset(numbers)))
    return found


def _paragraph(line: str, at: int, spans: Sequence[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = 0
    for span in spans:
        start, end = span.start - at, min(span.end - at, len(line))
        if start < done or start >= end:
            continue
        if start > done:
            pieces.append(Piece(line[done:start]))
        pieces.append(Piece(line[start:end], span.number))
        done = end
    if done < len(line):
        pieces.append(Piece(line[done:]))
    return tuple(pieces)
