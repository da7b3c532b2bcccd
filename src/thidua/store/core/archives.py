"""Packed files (xlsx, docx) bounded before anything is unpacked: bytes, number of parts and ratio."""

from __future__ import annotations

import io
import zipfile

from thidua.ground.errors import BadInput

MAX_PARTS = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
_SMALL = 1024 * 1024  # below this a high ratio is ordinary: XML of empty rows


def check_archive(packed: bytes) -> None:
    """Return quietly if ``packed`` is a zip archive that is safe to open.

    The sizes are those the archive declares; a reader must still stop at them.

    Raises:
        BadInput: not an archive, too many parts, or too much when unpacked (a "zip bomb").
    """
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError) as fault:
        raise BadInput(
            "Tệp không đúng loại đã ghi ở tên tệp hoặc đã hỏng. Mở tệp, lưu lại rồi tải lên lần nữa.",
            code="bad_archive",
        ) from fault
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise BadInput("Tệp mở ra lớn quá mức cho phép. Chia nhỏ tệp rồi tải lên từng phần.", code="archive_too_big")
    if unpacked > _SMALL and unpacked > MAX_RATIO * max(len(packed), 1):
        raise BadInput(
            "Tệp nén bất thường nên không được mở. Lưu lại tệp từ Word hoặc Excel rồi tải lên.", code="archive_ratio"
        )
