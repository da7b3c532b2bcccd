"""How large an input may be, before and after unpacking."""

from __future__ import annotations

import io
import zipfile

from thidua.reading.core.extract.faults import Unreadable

MAX_FILE = 50_000_000  # bytes of any file
MAX_TEXT = 5_000_000  # characters of text that are read at once
MAX_UNPACKED = 200_000_000
MAX_MEMBERS = 5_000
MAX_RATIO = 200
_SMALL = 1_000_000  # a small member may be packed as tightly as it likes
_MAX_PARTS = 30_000_000  # bytes of one XML part that is parsed


def check_file(data: bytes) -> None:
    """Refuse a file that is too large, or empty."""
    if not data:
        raise Unreadable("Tệp rỗng. Chọn lại tệp có nội dung.", code="empty")
    if len(data) >= MAX_FILE:
        raise too_large(len(data))


def too_large(size: int) -> Unreadable:
    """Return what is said of a file of ``size`` bytes."""
    return Unreadable(
        f"Tệp {size // 1_000_000} MB, quá giới hạn dưới {MAX_FILE // 1_000_000} "
        f"MB. Tách tệp hoặc chỉ gửi phần có số liệu.",
        code="too_large",
    )


def check_text(text: str) -> None:
    """Refuse a text that is too long to be one paper."""
    if len(text) > MAX_TEXT:
        raise Unreadable(
            f"Văn bản dài {len(text) // 1_000_000} triệu ký tự, quá giới hạn {MAX_TEXT // 1_000_000} triệu. "
            "Tách thành từng văn bản rồi đọc lại.",
            code="too_large",
        )


def open_package(data: bytes) -> zipfile.ZipFile:
    """Return the zip package, once its sizes, its number of members and its ratio are known to be bearable.

    Raises:
        Unreadable: it is broken, or a bomb; nothing has been unpacked then.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fault:
        raise Unreadable("Tệp hỏng, không mở được. Lưu lại tệp rồi gửi lại.", code="broken") from fault
    unpacked = sum(m.file_size for m in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        raise Unreadable("Tệp nén quá lớn khi mở ra, không đọc. Gửi tệp gốc nhỏ hơn.", code="bomb")
    for member in members:
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise Unreadable("Tệp nén bất thường (nghi tệp phá hoại), không đọc. Gửi lại tệp gốc.", code="bomb")
        if member.filename.endswith((".xml", ".rels")) and member.file_size > _MAX_PARTS:
            raise Unreadable("Phần chữ trong tệp quá lớn, không đọc. Tách tệp rồi gửi lại.", code="too_large")
        if member.flag_bits & 0x1:
            raise Unreadable("Tệp đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.", code="locked")
    return package


def check_xml(package: zipfile.ZipFile) -> None:
    """Refuse a package with XML entities: no office program writes them, and they are how XML bombs are made.

    Real bytes are counted while reading, so that a member whose header lies about its size is stopped too.
    """
    for member in package.infolist():
        if not member.filename.endswith((".xml", ".rels")):
            continue
        try:
            with package.open(member) as part:
                content = part.read(_MAX_PARTS + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as fault:
            raise Unreadable("Tệp hỏng, không mở được. Lưu lại tệp rồi gửi lại.", code="broken") from fault
        except Exception as fault:  # zlib.error has no public base
            raise Unreadable("Tệp hỏng, không mở được. Lưu lại tệp rồi gửi lại.", code="broken") from fault
        if len(content) > _MAX_PARTS:
            raise Unreadable("Phần chữ trong tệp quá lớn, không đọc. Tách tệp rồi gửi lại.", code="too_large")
        head = content.replace(b"\x00", b"").upper()
        if b"<!ENTITY" in head or b"<!DOCTYPE" in head:
            raise Unreadable(
                "Tệp có khai báo XML không an toàn, không đọc. Lưu lại bằng Word rồi gửi lại.", code="bomb"
            )
