"""A paper's text, cut where passages begin and end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from thidua.documents.core.marking import Piece, leaves, paragraphs, pieces
from thidua.documents.models import Passage, Text


@dataclass(frozen=True)
class Leaf:
    """One leaf of a long text: its paragraphs, its number and how many there are."""

    paragraphs: list[list[Piece]]
    number: int
    count: int


def marked(text: Text, *, wanted: tuple[int, int] | None = None) -> list[Piece]:
    """The text whole, in pieces that know which passages they lie in, and which of them are the wanted ones."""
    spans = Passage.objects.filter(text=text).order_by("start", "end").values_list("pk", "start", "end")
    return pieces(text.nfc, spans, wanted=wanted)


def leaf_of(text: Text, *, wanted: tuple[int, int] | None = None, number: int | None = None) -> Leaf:
    """One leaf of the text: the one asked for, else the one where the wanted words begin, else the first."""
    cuts = leaves(text.nfc)
    if number is None:
        start = wanted[0] if wanted else 0
        number = next((n for n, (low, high) in enumerate(cuts, 1) if low <= start < high), 1)
    number = min(max(number, 1), len(cuts))
    low, high = cuts[number - 1]
    found = Passage.objects.filter(text=text, start__lt=high, end__gt=low).order_by("start", "end")
    spans = [(key, start - low, end - low) for key, start, end in found.values_list("pk", "start", "end")]
    asked = (wanted[0] - low, wanted[1] - low) if wanted else None
    shown = paragraphs(pieces(text.nfc[low:high], spans, wanted=asked))
    moved = [[replace(piece, start=piece.start + low, end=piece.end + low) for piece in row] for row in shown]
    return Leaf(moved, number, len(cuts))
