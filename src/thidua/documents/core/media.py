"""What a file is, by its bytes; its name is only held against that.

Every bound is checked from the table of contents, before anything is parsed or unpacked (zip bombs, XML bombs).
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

import filetype

from thidua.ground.errors import BadInput

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML = "text/html"
TEXT = "text/plain"
PNG = "image/png"
JPEG = "image/jpeg"

LABELS = {
    PDF: "tệp PDF",
    DOCX: "tệp Word (.docx)",
    XLSX: "tệp Excel (.xlsx)",
    HTML: "trang HTML",
    TEXT: "văn bản thường (.txt)",
    PNG: "ảnh PNG",
    JPEG: "ảnh JPEG",
}
_BY_EXTENSION = {
    "pdf": PDF,
    "docx": DOCX,
    "xlsx": XLSX,
    "html": HTML,
    "htm": HTML,
    "txt": TEXT,
    "md": TEXT,
    "csv": TEXT,
    "png": PNG,
    "jpg": JPEG,
    "jpeg": JPEG,
}
_ACCEPTED = "Hệ thống nhận .pdf, .docx, .xlsx, .html, .txt, .png, .jpg."
_HTML_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)", re.I | re.S)


class FileRefused(BadInput):
    """The file cannot be taken as it is; the message says what to do with it."""

    code = "file_refused"


@dataclass(frozen=True)
class Limits:
    """Bounds on what comes in. ``ratio`` is unpacked size to packed size of one part over a megabyte."""

    size: int = 30 * 1024 * 1024
    text: int = 5 * 1024 * 1024
    unpacked: int = 150 * 1024 * 1024
    parts: int = 5_000
    ratio: int = 150


def media_type(data: bytes, *, name: str, limits: Limits) -> str:
    """The media type of ``data`` by its content, once its size, its parts and its name have been held against it.

    Raises:
        FileRefused: empty, too large, of a kind not taken, a bomb, or not what its name says.
    """
    if not data:
        raise FileRefused("Tệp rỗng. Chọn lại tệp.", field="file")
    if len(data) > limits.size:
        raise FileRefused(
            f"Tệp nặng {_megabytes(len(data))} MB, quá mức {_megabytes(limits.size)} MB. Chia nhỏ hoặc nén ảnh trong tệp.",
            field="file",
        )
    kind = _kind(data, limits)
    if kind in {TEXT, HTML} and len(data) > limits.text:
        raise FileRefused(
            f"Văn bản dài {_megabytes(len(data))} MB, quá mức {_megabytes(limits.text)} MB. Chia thành nhiều tệp.",
            field="file",
        )
    _hold_name_against(kind, name)
    return kind


def _megabytes(size: int) -> int:
    return -(-size // (1024 * 1024))


def _kind(data: bytes, limits: Limits) -> str:
    if data[:4] == b"PK\x03\x04":
        return _kind_of_zip(data, limits)
    if b"%PDF-" in data[:1024]:
        return PDF
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise FileRefused(
            "Đây là tệp Word hoặc Excel đời cũ (.doc, .xls). Mở ra, lưu lại thành .docx hoặc .xlsx rồi tải lên.",
            field="file",
        )
    guess = filetype.guess_mime(data)
    if guess in {PNG, JPEG}:
        return str(guess)
    if guess is not None or not _looks_like_text(data):
        raise FileRefused(f"Không nhận loại tệp này. {_ACCEPTED}", field="file")
    if data.lstrip()[:5].lower() == b"{\\rtf" or b"<svg" in data[:4096].lower():
        raise FileRefused(f"Không nhận loại tệp này. {_ACCEPTED}", field="file")
    return HTML if _HTML_START.match(data[:8192]) else TEXT


def _looks_like_text(data: bytes) -> bool:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    return b"\x00" not in data and sum(b < 9 or 13 < b < 27 for b in data[:4096]) == 0


def _kind_of_zip(data: bytes, limits: Limits) -> str:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise FileRefused(
            "Tệp bị hỏng, không mở được. Mở bằng Word hoặc Excel, lưu lại rồi tải lên.", field="file"
        ) from None
    with archive:
        parts = archive.infolist()
        _bound(parts, limits)
        names = {part.filename for part in parts}
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise FileRefused("Tệp có macro. Lưu lại không kèm macro (.docx, .xlsx) rồi tải lên.", field="file")
        if "word/document.xml" in names:
            kind = DOCX
        elif "xl/workbook.xml" in names:
            kind = XLSX
        else:
            raise FileRefused(f"Không nhận tệp nén. Giải nén rồi tải từng tệp. {_ACCEPTED}", field="file")
        _refuse_entities(archive, parts)
    return kind


def _bound(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse by the table of contents alone: too many parts, too large unpacked, too well packed, locked, or climbing."""
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        raise FileRefused("Tệp mở ra quá lớn nên không nhận. Bỏ bớt ảnh, bảng trong tệp rồi tải lại.", field="file")
    for part in parts:
        if part.file_size > 1024 * 1024 and part.file_size > limits.ratio * max(part.compress_size, 1):
            raise FileRefused("Tệp được nén bất thường nên không nhận. Mở ra, lưu lại rồi tải lên.", field="file")
        if part.flag_bits & 0x1:
            raise FileRefused("Tệp có mật khẩu. Bỏ mật khẩu, lưu lại rồi tải lên.", field="file")
        if part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename):
            raise FileRefused("Tệp chứa đường dẫn lạ nên không nhận. Mở ra, lưu lại rồi tải lên.", field="file")


def _refuse_entities(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse XML that declares a document type: Office never writes one, bombs and thieves do."""
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        try:
            content = archive.read(part)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
            raise FileRefused("Tệp bị hỏng, không mở được. Mở ra, lưu lại rồi tải lên.", field="file") from None
        except Exception as fault:  # zlib.error has no common parent with the above
            raise FileRefused("Tệp bị hỏng, không mở được. Mở ra, lưu lại rồi tải lên.", field="file") from fault
        if b"\x00" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise FileRefused("Tệp chứa khai báo XML lạ nên không nhận. Mở ra, lưu lại rồi tải lên.", field="file")


def _hold_name_against(kind: str, name: str) -> None:
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    said = _BY_EXTENSION.get(extension)
    if said is None and extension:
        raise FileRefused(f"Không nhận tệp đuôi .{extension[:10]}. {_ACCEPTED}", field="file")
    if said is not None and said != kind and {said, kind} != {TEXT, HTML}:
        raise FileRefused(
            f"Tên tệp nói đây là {LABELS[said]} nhưng nội dung là {LABELS[kind]}. Đổi lại đuôi tệp hoặc chọn đúng tệp.",
            field="file",
        )
