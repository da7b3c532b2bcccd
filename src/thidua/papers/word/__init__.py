"""A document as .docx: styles and page, head, running text, tables, closing; one module each."""

from thidua.papers.word.document import render_docx

__all__ = ["render_docx"]
