"""Whether the file that came back is the one that was sent: by its bytes, or by the words that show.

A signer appends to a PDF, so the file that was sent is the beginning of the one that comes back. Where somebody printed or
drew it anew the words are compared: the same words but for number, day and what a signature prints.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_DAY = re.compile(r"ngày\W*(?:\d{0,2})\W*tháng\W*(?:\d{0,2})\W*năm\W*(?:\d{4})?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:số|Số)\s*:\s*[\d.…]*\s*[-/][^\s]*(?:\s*-\s*[^\s]+)?")
_WORD = re.compile(r"\w+")
_SHOWN = 8


@dataclass(frozen=True)
class Sameness:
    """``same`` is None where nothing could be compared (a scan, no file sent); else with the words that differ."""

    same: bool | None
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def same_bytes(sent: bytes, back: bytes) -> bool:
    """Whether ``back`` is ``sent`` with something appended, as a signer does."""
    return bool(sent) and back.startswith(sent)


def same_words(sent: str, back: str) -> Sameness:
    """The comparison of the words of two files.

    >>> same_words("Số:     /KH-UBND Trồng 12 ha rừng", "Số: 15/KH-UBND Trồng 21 ha rừng")
    Sameness(same=False, gone=('12',), new=('21',))
    """
    before, after = _words(sent), _words(back)
    if not before or not after:
        return Sameness(None)
    if before == after:
        return Sameness(True)
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not gone and not new:
        return Sameness(False, ("thứ tự các chữ",), ())
    return Sameness(False, tuple(gone)[:_SHOWN], tuple(new)[:_SHOWN])


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text)
    return _WORD.findall(_NUMBER.sub(" ", _DAY.sub(" ", plain)).lower())
