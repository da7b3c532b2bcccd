"""Runs and lines of text in the .docx."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run as WordRun


def bookmark_of(bound: str, occurrence: int) -> str:
    """The bookmark's name around the `occurrence`-th (from 1) number bound to `bound`.

    A name in Word has at most 40 letters, digits and underscores, so it holds a digest, not the binding itself.
    """
    return f"so_{hashlib.sha256(bound.encode()).hexdigest()[:16]}_{occurrence}"


def add_text(
    paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None
) -> WordRun:
    """One run; a line end inside `text` becomes a line break."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size is not None:
        run.font.size = Pt(size)
    return run


def add_line(cell: _Cell, text: str, *, size: float, bold: bool = False, italic: bool = False) -> Paragraph:
    """A centred paragraph of its own in `cell`; the first one takes the empty paragraph every cell is born with."""
    first = cell.paragraphs[0]
    paragraph: Paragraph = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    add_text(paragraph, text, bold=bold, italic=italic, size=size)
    return paragraph
