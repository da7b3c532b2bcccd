"""A paper's text, cut where passages begin and end."""

from __future__ import annotations

from thidua.documents.core.marking import Piece, pieces
from thidua.documents.models import Passage, Text


def marked(text: Text, *, wanted: tuple[int, int] | None = None) -> list[Piece]:
    """The text whole, in pieces that know which passages they lie in, and which of them are the wanted ones."""
    spans = Passage.objects.filter(text=text).order_by("start", "end").values_list("pk", "start", "end")
    return pieces(text.nfc, spans, wanted=wanted)
