"""Papers: official documents as blocks, and how they are drawn.

Owns the block model (`blocks`), the layout of Nghị định 30/2020/NĐ-CP as numbers (`layout`) and three renderers of
the same blocks: `render_docx`, `render_pdf`, `render_html`.  `official` puts whole papers
together from plain text.  Knows no figure and no database: who calls resolves every number first and passes plain
blocks down.  Pure Python: no Django, no clock, no network.
"""

from thidua.papers.blocks import (
    Addressed,
    Align,
    Annex,
    Bases,
    Block,
    Bullet,
    Cell,
    Column,
    Document,
    Head,
    Heading,
    PageBreak,
    Para,
    Recipients,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
)
from thidua.papers.html import render_html
from thidua.papers.lists import ListGroup, grouped_table, list_annex, list_table
from thidua.papers.numerals import roman
from thidua.papers.pdf import render_pdf
from thidua.papers.word import render_docx

__all__ = [
    "Addressed",
    "Align",
    "Annex",
    "Bases",
    "Block",
    "Bullet",
    "Cell",
    "Column",
    "Document",
    "Head",
    "Heading",
    "ListGroup",
    "PageBreak",
    "Para",
    "Recipients",
    "Row",
    "Run",
    "Signature",
    "Signatures",
    "Table",
    "Title",
    "grouped_table",
    "list_annex",
    "list_table",
    "render_docx",
    "render_html",
    "render_pdf",
    "roman",
]
