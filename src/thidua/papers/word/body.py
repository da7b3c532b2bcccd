"""The blocks between title and signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from thidua.papers import layout, wording
from thidua.papers.blocks import (
    Addressed,
    Align,
    Bases,
    Block,
    Bullet,
    Heading,
    PageBreak,
    Para,
    Run,
    Table,
)
from thidua.papers.word import markup
from thidua.papers.word.text import bookmark_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_TIGHT = '<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>'
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


class Body:
    """Writes blocks one after another; keeps count of the bookmarks, whose names must be unique in a file."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._seen: Counter[str] = Counter()

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Writes `blocks` at the end of the document."""
        for block in blocks:
            self._add(block)

    def stay_with_next(self) -> None:
        """Keeps the last paragraph on the page of what follows: nobody signs a page without text."""
        last = self._word.element.body[-1].getprevious()
        if last is not None and last.tag == qn("w:p"):
            Paragraph(last, self._word._body).paragraph_format.keep_with_next = True

    def heading(self, text: str, *, level: int, centred: bool = False) -> None:
        """A heading that Word's navigation knows."""
        style = f"Heading{min(level, 3)}"
        align = Align.CENTER if centred else Align.LEFT
        self._put(markup.paragraph(markup.text_run(text), align=align, indent=not centred, style=style))

    def centred(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """One centred line."""
        run = markup.text_run(text, bold=bold, italic=italic)
        self._put(markup.paragraph(run, align=Align.CENTER, indent=False))

    def _add(self, block: Block) -> None:
        if isinstance(block, Para):
            self._put(markup.paragraph(self._runs(block.runs), align=block.align, indent=block.indent))
        elif isinstance(block, Bullet):
            self._put(markup.paragraph(self._runs((Run("- "), *block.runs)), align=Align.JUSTIFY))
        elif isinstance(block, Heading):
            self.heading(block.text, level=block.level)
        elif isinstance(block, Table):
            self._put(markup.table(block, self._mark))
            self._put(markup.paragraph("", align=Align.LEFT, indent=False, spaced=_TIGHT))
        elif isinstance(block, Bases):
            for line in wording.bases_lines(block.lines):
                self._put(markup.paragraph(markup.text_run(line, italic=True), align=Align.JUSTIFY))
        elif isinstance(block, Addressed):
            self._addressed(block)
        elif isinstance(block, PageBreak):
            self._put(markup.paragraph(_BREAK, align=Align.LEFT, indent=False))

    def _addressed(self, block: Addressed) -> None:
        if len(block.to) == 1:
            return self.centred(f"{wording.ADDRESSED} {block.to[0]}")
        for line, left in ((wording.ADDRESSED, layout.ADDRESSED_LEFT), *self._listed(block)):
            self._put(markup.paragraph(markup.text_run(line), align=Align.LEFT, indent=False, left=left))
        return None

    def _listed(self, block: Addressed) -> list[tuple[str, float]]:
        return [(line, layout.ADDRESSED_LIST) for line in wording.addressed_lines(block.to)]

    def _runs(self, runs: Iterable[Run]) -> str:
        return markup.runs_of(runs, self._mark)

    def _mark(self, bound: str) -> tuple[str, str]:
        self._seen[bound] += 1
        return markup.bookmark(bookmark_of(bound, self._seen[bound]), self._seen.total())

    def _put(self, xml: str) -> None:
        """At the end: the last child of a body is the properties of its last section."""
        self._word.element.body[-1].addprevious(parse_xml(xml))
