"""Head and title of page 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from thidua.papers import layout, wording
from thidua.papers.blocks import Head, Title
from thidua.papers.word.text import add_line, add_text
from thidua.papers.word.xml import add_rule, fix_widths, set_cell_margins

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

# A letter of a name in bold capitals, its spaces counted, is 0.66 em wide on the average; 1 pt is 0.353 mm.
_CAPITAL_MM = 0.66 * 0.353
_LETTER_MM = 0.47 * 0.353
_LEAST_RULE = 12


def add_head(word: WordDocument, head: Head) -> None:
    """The two columns: who issues, with the number; national name and motto, with place and day."""
    table = word.add_table(rows=2, cols=2)
    widths = [layout.HEAD_LEFT, layout.HEAD_RIGHT]
    set_cell_margins(table, side=0)
    fix_widths(table, widths)
    issuer, nation = table.rows[0].cells
    if head.superior:
        add_line(issuer, "\n".join(wording.issuer_lines(head.superior)), size=layout.HEAD_SIZE)
    name = wording.issuer_lines(head.body)
    add_line(issuer, "\n".join(name), size=layout.HEAD_SIZE, bold=True)
    _rule(issuer, within=layout.HEAD_LEFT, length=_issuer_rule(name[-1]))
    add_line(nation, layout.NATION, size=layout.HEAD_SIZE, bold=True)
    add_line(nation, layout.MOTTO, size=layout.MOTTO_SIZE, bold=True)
    _rule(nation, within=layout.HEAD_RIGHT, length=layout.MOTTO_LENGTH)
    number, day = table.rows[1].cells
    if head.symbol:
        add_line(number, wording.number_line(head), size=layout.HEAD_SIZE)
    if head.about:
        about = add_line(number, wording.clean(head.about), size=layout.HEAD_SIZE)
        about.paragraph_format.space_before = Pt(layout.ABOUT_GAP)
    add_line(day, wording.day_line(head), size=layout.HEAD_SIZE, italic=True)
    if head.draft:
        add_line(number, wording.DRAFT, size=layout.HEAD_SIZE, bold=True)


def add_gap(word: WordDocument) -> None:
    """Room under the head of a letter, which has no title."""
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def add_title(word: WordDocument, title: Title) -> None:
    """Kind and abstract, bold and centred, with a short line under them."""
    kind = _centred(word)
    kind.paragraph_format.space_before = Pt(18)
    add_text(kind, wording.clean(title.kind), bold=True)
    add_text(_centred(word), wording.clean(title.abstract), bold=True)
    rule = _centred(word)
    _cut(rule, within=layout.TEXT_WIDTH, length=_title_rule(title.abstract))
    rule.paragraph_format.space_after = Pt(layout.PARAGRAPH_GAP)


def _issuer_rule(line: str) -> float:
    """A third to a half of the name's last line: here 0.4 of it, by the average width of a capital."""
    return 0.4 * min(len(line) * _CAPITAL_MM * layout.HEAD_SIZE, layout.HEAD_LEFT)


def _title_rule(abstract: str) -> float:
    """The same share of the abstract's longest line, by the average width of a small letter in bold."""
    longest = max(len(line) for line in wording.clean(abstract).split("\n"))
    return max(_LEAST_RULE, 0.4 * min(longest * _LETTER_MM * layout.BODY_SIZE, layout.TEXT_WIDTH))


def _centred(word: WordDocument) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _rule(cell: _Cell, *, within: float, length: float) -> None:
    _cut(cell.add_paragraph(), within=within, length=length)


def _cut(paragraph: Paragraph, *, within: float, length: float) -> None:
    """Turns an empty paragraph into a centred line of `length`."""
    side = Mm((within - length) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    form.space_before, form.space_after = Pt(3), Pt(0)
    form.line_spacing = Pt(6)
    add_rule(paragraph)
