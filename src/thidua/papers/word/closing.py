"""Nơi nhận on the left, the signature on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from thidua.papers import layout, wording
from thidua.papers.blocks import Recipients, Signature, Signatures
from thidua.papers.word.text import add_line, add_text
from thidua.papers.word.xml import fix_widths, mark_row, set_cell_margins
from thidua.papers.wording import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell


def add_closing(word: WordDocument, signatures: Signatures, recipients: Recipients) -> None:
    """The last part of the paper proper; it does not break over two pages."""
    table = word.add_table(rows=1 if signatures.left is None else 2, cols=2)
    half = layout.TEXT_WIDTH // 2
    set_cell_margins(table, side=0)
    fix_widths(table, [half, layout.TEXT_WIDTH - half])
    mark_row(table.rows[0], "w:cantSplit")
    left, right = table.rows[0].cells
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(layout.PARAGRAPH_GAP)
    _sign(right, signatures.right)
    if signatures.left is None:
        _list(left, recipients)
    else:
        _sign(left, signatures.left)
        _list(table.rows[1].cells[0], recipients)


def _list(cell: _Cell, recipients: Recipients) -> None:
    if not recipients.lines:
        return
    heading = add_line(cell, wording.RECIPIENTS, size=layout.RECIPIENTS_HEAD_SIZE, bold=True, italic=True)
    heading.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for line in wording.recipients_lines(recipients.lines):
        paragraph = cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        add_text(paragraph, line, size=layout.RECIPIENTS_SIZE)


def _sign(cell: _Cell, signature: Signature) -> None:
    if signature.authority:
        add_line(cell, clean(signature.authority), size=layout.BODY_SIZE, bold=True)
    post = add_line(cell, clean(signature.post), size=layout.BODY_SIZE, bold=True)
    post.paragraph_format.space_after = Pt(layout.SIGNING_GAP)
    note = add_line(cell, clean(signature.note), size=layout.BODY_SIZE, italic=True)
    note.paragraph_format.space_after = Pt(layout.SIGNING_GAP)
    if signature.name:
        add_line(cell, clean(signature.name), size=layout.BODY_SIZE, bold=True)
