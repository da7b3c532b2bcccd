"""The whole .docx, put together and packed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.papers.blocks import Annex, Document
from thidua.papers.ending import ended
from thidua.papers.word.body import Body
from thidua.papers.word.closing import add_closing
from thidua.papers.word.head import add_gap, add_head, add_title
from thidua.papers.word.pack import packed
from thidua.papers.word.page import new_document, next_section
from thidua.papers.wording import annex_heading, clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def render_docx(document: Document) -> bytes:
    """`document` as .docx bytes; the same document gives the same bytes.

    A bound number is a plain run with a bookmark around it (`bookmark_of` gives its name), so that Word shows and edits
    it like any other text.  Slow (tens of milliseconds): never inside a transaction.
    """
    word = new_document(document)
    add_head(word, document.head)
    if document.title.kind:
        add_title(word, document.title)
    else:
        add_gap(word)
    body = Body(word)
    body.add_all(ended(document).body)
    body.stay_with_next()
    add_closing(word, document.signatures, document.recipients)
    for annex in document.annexes:
        _add_annex(word, body, annex)
    return packed(word, made_on=document.made_on)


def _add_annex(word: WordDocument, body: Body, annex: Annex) -> None:
    next_section(word)
    body.heading(annex_heading(annex), level=1, centred=True)
    body.centred(clean(annex.title).upper(), bold=True)
    if annex.attached_to:
        body.centred(clean(annex.attached_to), italic=True)
    body.add_all(annex.body)
