"""Keys of causes: one cause, one notice. A cause is written the same way by whoever asks."""

from __future__ import annotations

import re
from datetime import date

MOST = 200
_WORD = re.compile(r"[a-z0-9_.-]+\Z")


def cause(what: str, *parts: object, on: date | None = None) -> str:
    """The key of a cause: ``what`` and its parts, and the day where it may come again on another.

    Raises:
        ValueError: a part cannot stand in a key, or the key is too long.

    >>> cause("dispatch", 7, 12, on=date(2026, 3, 2))
    'dispatch:7:12:2026-03-02'
    """
    words = [what, *(str(part) for part in parts), *([on.isoformat()] if on else [])]
    key = ":".join(words)
    if len(key) > MOST or not all(_WORD.match(word) for word in words):
        raise ValueError(f"{key!r} cannot be the key of a cause")
    return key
