"""The text as it is read and stored: NFC, no control characters, nothing shifted."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0085\ufeff]")


def clean(text: str) -> str:
    r"""Return ``text`` in NFC with each control character replaced by one space.

    Replaced, not dropped: whoever normalises the same text to NFC by himself finds the same offsets.  Idempotent, and
    unchanged by :func:`thidua.ground.text.nfc`.

    >>> clean("a\x00b\r\n")
    'a b \n'
    """
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", text))
