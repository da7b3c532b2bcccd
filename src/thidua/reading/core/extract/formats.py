"""Office formats to text: docx, pdf, xlsx; and which format some bytes are.

Libraries are imported when first needed: they are slow to load.
"""

from __future__ import annotations

import io
import re
from typing import Any

from thidua.reading.core.extract.faults import Unreadable
from thidua.reading.core.extract.limits import MAX_TEXT, check_xml, open_package

_MAX_PAGES = 2_000
_MAX_CELLS = 500_000
_BROKEN = "Tệp {kind} hỏng, không mở được. Mở bằng phần mềm của máy, lưu lại rồi gửi lại."
_SCANNED = (
    "Tệp PDF là bản quét, không có chữ để đọc. Gửi bản Word, bản PDF xuất từ Word, hoặc dán phần chữ vào ô bên dưới."
)


def kind_of(data: bytes, *, plain_tags_are_text: bool = False) -> str:
    """Return the format that the bytes are: docx pdf xlsx xls html text, or one that is not read.

    A text with a few tags in it is a piece of a page, unless ``plain_tags_are_text`` (its name says it is plain text).

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<html><p>a</p>"), kind_of("Năm".encode())
    ('pdf', 'html', 'text')
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls" if b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k" in data or b"Workbook" in data else "doc"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM\x36")):
        return "image"
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "zip"
    if data.startswith((b"MZ", b"\x7fELF")):
        return "other"
    if re.match(
        rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", head, re.IGNORECASE | re.DOTALL
    ):
        return "html"
    if (
        not plain_tags_are_text
        and re.search(rb"<(?:p|div|table|br|span)\b[^>]*>", head, re.IGNORECASE)
        and re.search(rb"</(?:p|div|table|span)>", data[:65536], re.IGNORECASE)
    ):
        return "html"
    return "text"


def _package_kind(data: bytes) -> str:
    names = set(open_package(data).namelist())
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    return "odt" if "content.xml" in names else "zip"


def docx_text(data: bytes) -> str:
    """Return the paragraphs and tables of a Word file in order; cells of a row are parted by tabs.

    External relations (linked pictures, templates) are never followed: only the parts inside the package are read.
    """
    check_xml(open_package(data))
    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Paragraph):
                lines.append(block.text)
            elif isinstance(block, Table):
                lines += _table_lines(block, 0)
    except Exception as fault:  # the library raises what lxml, zipfile and itself raise
        raise Unreadable(_BROKEN.format(kind="Word"), code="broken") from fault
    return "\n".join(lines)


def _table_lines(table: Any, depth: int) -> list[str]:
    lines = []
    for row in table.rows:
        seen, cells = set(), []
        for cell in row.cells:
            if id(cell._tc) in seen:  # merged cells come again
                continue
            seen.add(id(cell._tc))
            cells.append(" ".join(cell.text.split()))
            if depth < 3:
                for inner in cell.tables:
                    lines += _table_lines(inner, depth + 1)
        lines.append("\t".join(cells))
    return lines


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, page by page; lines of one paragraph are joined again."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        message = "Tệp PDF đặt mật khẩu. Bỏ mật khẩu rồi gửi lại." if locked else _BROKEN.format(kind="PDF")
        raise Unreadable(message, code="locked" if locked else "broken") from fault
    if count > _MAX_PAGES:
        raise Unreadable(f"Tệp PDF có {count} trang, quá {_MAX_PAGES}. Tách tệp rồi gửi lại.", code="too_large")
    pages: list[str] = []
    length = 0
    try:
        for number in range(count):
            page = document[number]
            words = page.get_textpage().get_text_bounded()
            pages.append(words)
            length += len(words)
            if length > MAX_TEXT:
                break
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(_BROKEN.format(kind="PDF"), code="broken") from fault
    finally:
        document.close()
    text = "\n".join(pages)
    if len(re.sub(r"\W", "", text)) < 20:
        raise Unreadable(_SCANNED, code="no_text")
    return _joined(text.replace("\r\n", "\n").replace("\r", "\n"))


def _joined(text: str) -> str:
    """Join lines that were broken by the page width: a long line that ends without a stop goes on in the next."""
    lines = [line.strip() for line in text.split("\n")]
    joined: list[str] = []
    for line in lines:
        goes_on = joined and line and len(joined[-1]) > 45 and not re.search(r"[.;:!?]$", joined[-1])
        if goes_on and not re.match(r"(?:[-–+•*]|\d{1,2}[.)]|[IVX]+\.)\s", line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def xlsx_text(data: bytes) -> str:
    """Return the sheets of a workbook, a row a line, cells parted by tabs; numbers as Vietnamese papers print them."""
    if data.startswith(b"PK"):
        check_xml(open_package(data))
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        lines: list[str] = []
        cells = 0
        for name in book.sheet_names:
            lines.append(name)
            for row in book.get_sheet_by_name(name).to_python():
                cells += len(row)
                if cells > _MAX_CELLS:
                    raise Unreadable("Bảng tính quá lớn. Chỉ gửi trang có số liệu.", code="too_large")
                line = "\t".join(_cell(value) for value in row).rstrip("\t")
                if line.strip():
                    lines.append(line)
    except Unreadable:
        raise
    except BaseException as fault:
        if isinstance(fault, KeyboardInterrupt | SystemExit):
            raise
        raise Unreadable(_BROKEN.format(kind="Excel"), code="broken") from fault
    return "\n".join(lines)


def _cell(value: object) -> str:
    from decimal import Decimal

    from thidua.ground.numbers import format_number

    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        number = Decimal(repr(value)) if abs(value) < 10**15 else Decimal(int(value))
        plain = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
        return format_number(plain)
    return " ".join(str(value).split())
