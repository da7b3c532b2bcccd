"""Names for what is exchanged, printed or linked from outside: UUID version 7 (RFC 9562 §5.7)."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime


def uid(at: datetime) -> uuid.UUID:
    """Return a fresh UUID version 7 for the moment ``at`` (with time zone): later moments sort later.

    It tells its time, so a ballot never carries one.

    >>> from datetime import UTC
    >>> uid(datetime(2026, 1, 1, tzinfo=UTC)).version
    7
    """
    if at.tzinfo is None:
        raise ValueError("a moment without time zone cannot be named")
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    high = (milliseconds << 16) | (0x7 << 12) | secrets.randbits(12)
    low = (0b10 << 62) | secrets.randbits(62)
    return uuid.UUID(int=(high << 64) | low)
