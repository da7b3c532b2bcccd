"""One spelling of a value in JSON, so that its digest is the same everywhere (the audit chain rests on it)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

_SIMPLE = (str, int, bool, type(None))  # not what derives from them: an enum is written as its value


def canonical_json(value: Any) -> bytes:
    """Return ``value`` as UTF-8 JSON: keys sorted, no spaces; strings, whole numbers, true, false, null, lists, objects.

    Days and moments become text (moments UTC to the microsecond), UUIDs too.  Fractions are refused: write them as text.

    Raises:
        TypeError: a float, or a kind of value that has no one spelling.

    >>> canonical_json({"b": 1, "a": "đ"}).decode()
    '{"a":"đ","b":1}'
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def moment_text(at: datetime) -> str:
    """Return the moment in UTC to the microsecond: 2026-11-21T16:00:00.000000Z."""
    if at.tzinfo is None:
        raise TypeError("a moment without time zone has no one spelling")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys of canonical JSON are text")
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [part if type(part) in _SIMPLE else _plain(part) for part in value]
    raise TypeError(f"{type(value).__name__} has no canonical JSON: write it as text")
