"""The words of a file, as far as they show without effort: enough to find a mark of secrecy, not to read figures."""

from __future__ import annotations

import html
import io
import re
import zipfile

from thidua.documents.core.media import DOCX, HTML, PDF, TEXT, XLSX, FileRefused

_PARTS = re.compile(r"^(?:word/(?:document|header\d*|footer\d*)\.xml|xl/sharedStrings\.xml|docProps/core\.xml)$")
_BREAKS = re.compile(r"</w:p>|</w:tc>|</si>|<w:br[^>]*/>|<w:cr/>|</(?:p|div|td|th|li|h\d|tr)>|<br[^>]*>", re.IGNORECASE)
_TABS = re.compile(r"<w:tab/>")
_TAGS = re.compile(r"<[^>]*>")
_MOST = 400_000


def words(data: bytes, kind: str) -> list[str]:
    """Every way the file's words may be read (a text in an old code page has several); empty for pictures.

    A PDF gives the text of its first two pages and its last. A file already passed
    :func:`thidua.documents.core.media.media_type`, so its parts are bounded.

    Raises:
        FileRefused: a PDF that does not open: what nobody can look into is not kept.
    """
    if kind in {DOCX, XLSX}:
        return [_of_office(data)]
    if kind == PDF:
        return [_of_pdf(data)]
    if kind == HTML:
        return [_without_tags(text) for text in _decodings(data)]
    return _decodings(data) if kind == TEXT else []


def _decodings(data: bytes) -> list[str]:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return [data.decode("utf-16", "replace")]
    try:
        return [data.decode("utf-8-sig")]
    except UnicodeDecodeError:
        return [data.decode(code, "replace") for code in ("cp1258", "latin-1")]


def _of_office(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if _PARTS.match(name)]
        return "\n".join(_without_tags(archive.read(name).decode("utf-8", "replace")[: 10 * _MOST]) for name in parts)


def _without_tags(text: str) -> str:
    broken = _TABS.sub("\t", _BREAKS.sub("\n", text))
    return html.unescape(_TAGS.sub("", broken))[:_MOST]


def _of_pdf(data: bytes) -> str:
    import pypdfium2  # slow to load, and most files are no PDF

    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise FileRefused(
            "Tệp PDF có mật khẩu hoặc bị hỏng nên không xem được bên trong. Bỏ mật khẩu, lưu lại rồi tải lên.",
            field="file",
        ) from None
    try:
        count = len(paper)
        pages = sorted({0, min(1, count - 1), count - 1}) if count else []
        return "\n".join(paper[page].get_textpage().get_text_range() for page in pages)[:_MOST]
    except pypdfium2.PdfiumError:
        return ""
    finally:
        paper.close()
