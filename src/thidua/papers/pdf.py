"""A document as PDF, drawn by typst with the fonts of this room and no other.

A font that is missing would fall back in silence: so only our Tinos files are known to the drawer, neither the
machine's fonts nor typst's own, and a test reads back which fonts the file carries.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from thidua.papers.blocks import Document
from thidua.papers.faces import own_fonts
from thidua.papers.plain import as_plain

ARCHIVAL: list[typst.PDFStandard] = ["a-2b"]
_HERE = Path(__file__).parent
_one_at_a_time = Lock()


def render_pdf(document: Document) -> bytes:
    """`document` as PDF/A-2b; the same document gives the same bytes.

    A sign that Tinos does not have (an emoji, a Chinese letter) cannot stand in an archival file: then the PDF is an
    ordinary one, the sign shows as an empty box, and the text behind it is what was typed.
    Slow (tens of milliseconds): never inside a transaction.
    """
    inputs = {"paper": json.dumps(as_plain(document), ensure_ascii=False)}
    made_at = datetime.combine(document.made_on, time(), tzinfo=UTC)
    try:
        return _drawn(inputs, made_at, ARCHIVAL)
    except typst.TypstError as fault:
        if "could not be displayed" not in str(fault):
            raise
        return _drawn(inputs, made_at, [])


def _drawn(inputs: dict[str, str], made_at: datetime, standards: list[typst.PDFStandard]) -> bytes:
    with _one_at_a_time:  # the compiler keeps its fonts between papers, and is not made for two callers
        drawn = _compiler().compile(sys_inputs=inputs, format="pdf", pdf_standards=standards, timestamp=made_at)
    assert isinstance(drawn, bytes)
    return drawn


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(_HERE / "paper.typ", root=_HERE, font_paths=own_fonts())
