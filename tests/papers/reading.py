"""What stands in a drawn file, read back by other people's programs."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from io import BytesIO

import docx
import pypdfium2 as pdfium
from pypdfium2 import raw

POINTS_PER_MM = 72 / 25.4


def squeezed(text: str) -> str:
    """Text without white space: where lines break is the renderer's affair."""
    return re.sub(r"\s", "", text)


def pdf_pages(drawn: bytes) -> list[str]:
    """The text of each page.  The reader takes a hyphen at a line's end for a soft one and marks it U+FFFE or U+0002."""
    document = pdfium.PdfDocument(drawn)
    return [re.sub("[\ufffe\x02]", "-", page.get_textpage().get_text_range()) for page in document]


def pdf_fonts(drawn: bytes) -> set[str]:
    """The base names of all fonts used by the text of the file."""
    found = set()
    for page in pdfium.PdfDocument(drawn):
        for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
            font = raw.FPDFTextObj_GetFont(part)
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            assert raw.FPDFFont_GetIsEmbedded(font) == 1
            found.add(name.value.decode().split("+")[-1])
    return found


@dataclass(frozen=True)
class Edges:
    """The room around the ink of a page, in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


def pdf_edges(drawn: bytes, *, page: int, below: float = 0) -> Edges:
    """The edges of the letters of one page; `below` leaves out what stands higher than so many mm from the top."""
    sheet = pdfium.PdfDocument(drawn)[page]
    width, height = sheet.get_size()
    text = sheet.get_textpage()
    inked = [n for n in range(text.count_chars()) if chr(raw.FPDFText_GetUnicode(text, n)).strip()]
    boxes = [text.get_charbox(n) for n in inked]
    boxes = [box for box in boxes if box[2] > box[0] and height - box[3] > below * POINTS_PER_MM]
    return Edges(
        left=min(box[0] for box in boxes) / POINTS_PER_MM,
        right=(width - max(box[2] for box in boxes)) / POINTS_PER_MM,
        top=(height - max(box[3] for box in boxes)) / POINTS_PER_MM,
        bottom=min(box[1] for box in boxes) / POINTS_PER_MM,
    )


def word(drawn: bytes) -> docx.document.Document:
    """The file opened by python-docx."""
    return docx.Document(BytesIO(drawn))


def word_text(drawn: bytes) -> str:
    """All text of a .docx in order, tables included."""
    parts = []
    for part in word(drawn).iter_inner_content():
        if hasattr(part, "rows"):
            parts += [cell.text for row in part.rows for cell in row.cells]
        else:
            parts.append(part.text)
    return "\n".join(parts)
