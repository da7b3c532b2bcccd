"""One door for every format: :func:`extract`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from thidua.reading.core.clean import clean
from thidua.reading.core.extract import formats
from thidua.reading.core.extract.encodings import decode
from thidua.reading.core.extract.faults import Unreadable
from thidua.reading.core.extract.limits import check_file, check_text
from thidua.reading.core.extract.pages import html_text

_READERS: dict[str, Callable[[bytes], str]] = {
    "docx": formats.docx_text, "pdf": formats.pdf_text, "xlsx": formats.xlsx_text, "xls": formats.xlsx_text,
}  # fmt: skip
_NAMES = {
    "docx": "docx",
    "docm": "docx",
    "pdf": "pdf",
    "html": "html",
    "htm": "html",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "xls": "xls",
}
_OLD = {
    "doc": "Word 97–2003 (.doc)",
    "odt": "OpenDocument",
    "image": "ảnh",
    "zip": "tệp nén",
    "rtf": "RTF",
    "other": "loại không rõ",
}


@dataclass(frozen=True)
class Extracted:
    """The text of a file: NFC, without control characters; its format and its encoding (None where the format has none).

    ``doubt`` is a sentence for people where the encoding was guessed with less than the stated confidence.
    """

    text: str
    format: str
    encoding: str | None
    doubt: str | None


def extract(data: bytes, name: str = "") -> Extracted:
    """Return the text of a file; its type is told by its bytes, and must agree with what its name says.

    Raises:
        Unreadable: too large, broken, a bomb, a scanned PDF without text, not what its name says, a format that is not
            read; the message is Vietnamese and says what to do.
    """
    check_file(data)
    suffix = PurePath(name).suffix.lower().lstrip(".")
    claimed = _NAMES.get(suffix)
    kind = formats.kind_of(data, plain_tags_are_text=suffix == "txt")
    if claimed == "html" and kind == "text" and b"<" in data:
        kind = "html"  # a piece of a page
    if kind in _OLD:
        raise Unreadable(
            f"Tệp là {_OLD[kind]}, hệ thống chưa đọc loại này. Lưu "
            f"thành .docx, .pdf có chữ, .xlsx hoặc .txt rồi gửi lại.",
            code="format",
        )
    if claimed is not None and claimed != kind and {claimed, kind} != {"xlsx", "xls"}:
        raise Unreadable(
            f"Tên tệp nói là .{claimed} nhưng nội dung không phải ({_said(kind)}). Kiểm tra lại tệp rồi gửi đúng loại.",
            code="mismatch",
        )
    if kind in _READERS:
        text, encoding, doubt = _READERS[kind](data), None, None
    else:
        decoded = decode(data)
        encoding, doubt = decoded.encoding, decoded.doubt
        check_text(decoded.text)
        text = html_text(decoded.text) if kind == "html" else decoded.text
    text = clean(text)
    check_text(text)
    if not text.strip():
        raise Unreadable("Tệp không có chữ nào. Chọn lại tệp có nội dung.", code="empty")
    return Extracted(text, kind, encoding, doubt)


def _said(kind: str) -> str:
    return {"text": "là văn bản thường", "html": "là trang web"}.get(kind, f"là .{kind}")
