"""The blocks between title and signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

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
    Row,
    Run,
    Table,
)
from thidua.papers.word.text import add_text, bookmark_of, put_around
from thidua.papers.word.xml import element, fix_widths, mark_row, set_cell_margins, set_mark_size
from thidua.papers.wording import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

_ALIGN = {
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


class Body:
    """Writes blocks one after another; keeps count of the bookmarks, whose names must be unique in a file."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._seen: Counter[str] = Counter()

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Writes `blocks` at the end of the document."""
        for block in blocks:
            self._add(block)

    def heading(self, text: str, *, level: int, centred: bool = False) -> None:
        """A heading that Word's navigation knows."""
        paragraph = self._word.add_paragraph(clean(text), style=f"Heading {min(level, 3)}")
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.first_line_indent = Mm(0)

    def centred(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """One centred line."""
        add_text(self._paragraph(Align.CENTER, indent=False), text, bold=bold, italic=italic)

    def _add(self, block: Block) -> None:
        if isinstance(block, Para):
            self._runs(self._paragraph(block.align, indent=block.indent), block.runs)
        elif isinstance(block, Bullet):
            self._runs(self._paragraph(Align.JUSTIFY), (Run("- "), *block.runs))
        elif isinstance(block, Heading):
            self.heading(block.text, level=block.level)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Bases):
            for line in wording.bases_lines(block.lines):
                add_text(self._paragraph(Align.JUSTIFY), line, italic=True)
        elif isinstance(block, Addressed):
            self._addressed(block)
        elif isinstance(block, PageBreak):
            self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _paragraph(self, align: Align, *, indent: bool = True) -> Paragraph:
        paragraph = self._word.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        if indent:
            paragraph.paragraph_format.first_line_indent = Mm(layout.FIRST_LINE)
        return paragraph

    def _addressed(self, block: Addressed) -> None:
        if len(block.to) == 1:
            return self.centred(f"{wording.ADDRESSED} {clean(block.to[0])}")
        for line in (wording.ADDRESSED, *wording.addressed_lines(block.to)):
            paragraph = self._paragraph(Align.LEFT, indent=False)
            paragraph.paragraph_format.left_indent = Mm(30)
            add_text(paragraph, line)
        return None

    def _runs(
        self, paragraph: Paragraph, runs: Iterable[Run], *, size: float | None = None, bold: bool = False
    ) -> None:
        for run in runs:
            made = add_text(paragraph, clean(run.text), bold=run.bold or bold, italic=run.italic, size=size)
            if run.bound is None:
                continue
            self._seen[run.bound] += 1
            name, number = bookmark_of(run.bound, self._seen[run.bound]), str(self._seen.total())
            put_around(made, element("w:bookmarkStart", id=number, name=name), element("w:bookmarkEnd", id=number))

    def _table(self, block: Table) -> None:
        table = self._word.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
        set_cell_margins(table, side=1.4, top=0.6)
        rows = list(table.rows)
        self._header(rows[0], block)
        for made, row in zip(rows[1:], block.rows, strict=True):
            mark_row(made, "w:cantSplit")
            self._row(made, row, block)
        fix_widths(table, [column.width for column in block.columns])
        after = self._word.add_paragraph()
        after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing = Pt(8)

    def _header(self, made: _Row, block: Table) -> None:
        mark_row(made, "w:cantSplit")
        mark_row(made, "w:tblHeader")
        for cell, column in zip(made.cells, block.columns, strict=True):
            self._cell(cell.paragraphs[0], (Run(column.header, bold=True),), Align.CENTER)

    def _row(self, made: _Row, row: Row, block: Table) -> None:
        cells = made.cells
        if row.group:
            whole = cells[0].merge(cells[-1])
            self._runs(
                self._in_cell(whole.paragraphs[0], Align.LEFT), row.cells[0].runs, size=layout.TABLE_SIZE, bold=True
            )
            return
        for cell, content, column in zip(cells, row.cells, block.columns, strict=True):
            self._cell(cell.paragraphs[0], content.runs, column.align)

    def _cell(self, paragraph: Paragraph, runs: Iterable[Run], align: Align) -> None:
        inside = self._in_cell(paragraph, align)
        set_mark_size(inside, layout.TABLE_SIZE)
        self._runs(inside, runs, size=layout.TABLE_SIZE)

    def _in_cell(self, paragraph: Paragraph, align: Align) -> Paragraph:
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.space_after = Pt(0)
        return paragraph
