"""Anchors: the first signs of a chain's head, kept where the installation's own hands do not reach.

One line of an anchors file: ``2026-11-21T16:00:00.000000Z dong-son 128 3fa912bc0d11``; lines that begin with "#" and
empty ones are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from thidua.ground.canonical import moment_text
from thidua.ground.errors import BadInput

_LINE = re.compile(r"(?P<at>\S+)\s+(?P<chain>[a-z0-9-]+)\s+(?P<seq>\d{1,18})\s+(?P<signs>[0-9a-f]{12})\Z")


@dataclass(frozen=True)
class Anchor:
    """What a chain's head was at a moment: the number of its last line and the first twelve signs of its digest."""

    at: str
    chain: str
    seq: int
    signs: str

    def __str__(self) -> str:
        return f"{self.at} {self.chain} {self.seq} {self.signs}"


def anchor(chain: str, seq: int, digest: str, *, at: datetime) -> Anchor:
    """Return the anchor of a head."""
    return Anchor(moment_text(at), chain, seq, digest[:12])


def parse_anchors(text: str) -> list[Anchor]:
    """Return the anchors written in ``text``.

    Raises:
        BadInput: a line is not an anchor; the message names it.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.match(line.strip())
        if match is None:
            raise BadInput(f"Dòng {number} của tệp điểm neo không đọc được. Dùng đúng tệp anchors.log đã cất giữ.")
        found.append(Anchor(match["at"], match["chain"], int(match["seq"]), match["signs"]))
    return found
