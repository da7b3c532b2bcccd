"""The file's bytes, the same for the same document: a zip archive otherwise remembers the second it was made."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def packed(word: WordDocument, *, made_on: date) -> bytes:
    """`word` as bytes, every part in the archive dated `made_on`."""
    saved, result = BytesIO(), BytesIO()
    word.save(saved)
    stamp = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)
    with ZipFile(saved) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, stamp)
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(part, source.read(name))
    return result.getvalue()
