"""Digests of lines and details, and the walk that finds the first broken line.

``digest = sha256("thidua-audit/1\\n" + previous digest + canonical JSON of the line)``; a detail has a salt of its own,
so that an erased value cannot be guessed from the digest that stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from thidua.ground.canonical import canonical_json

VERSION = b"thidua-audit/1\n"
START = "0" * 64
ANCHOR_SIGNS = 12


@dataclass(frozen=True)
class LineFacts:
    """What one line says, as the digest sees it."""

    chain: str
    seq: int
    at: datetime
    actor_key: str
    actor_label: str
    act: str
    kind: str
    key: str
    label: str
    detail_digest: str


@dataclass(frozen=True)
class Break:
    """Where a chain stops holding: the number of the first line that does not fit, and why, in words."""

    seq: int
    message: str


def detail_digest(salt: bytes, body: dict[str, Any]) -> str:
    """Return the digest that a line keeps of its detail."""
    return hashlib.sha256(salt + canonical_json(body)).hexdigest()


def line_digest(previous: str, line: LineFacts) -> str:
    """Return the digest of ``line`` standing after the line whose digest is ``previous``."""
    return hashlib.sha256(VERSION + previous.encode("ascii") + canonical_json(asdict(line))).hexdigest()


def first_break(lines: Iterable[tuple[LineFacts, str]], *, head_seq: int, head_digest: str) -> Break | None:
    """Return the first place where ``lines`` (in order, each with its stored digest) do not hold, or None.

    A whole chain rewritten by someone who holds the database fits itself: only an anchor kept outside shows it.
    """
    previous, expected = START, 0
    for line, stored in lines:
        expected += 1
        if line.seq != expected:
            return Break(expected, f"thiếu dòng số {expected}")
        if line_digest(previous, line) != stored:
            return Break(expected, f"dòng số {expected} đã bị sửa hoặc đứng sau một dòng khác")
        previous = stored
    if expected != head_seq:
        return Break(min(expected, head_seq) + 1, f"sổ ghi có {head_seq} dòng nhưng tìm thấy {expected} dòng")
    if previous != head_digest:
        return Break(expected, "đầu chuỗi không khớp dòng cuối")
    return None
