"""The visible mark of a digital signature, as a one-page PDF to be laid over a paper.

*Source*: Nghị định 30/2020/NĐ-CP, phụ lục I: a person's mark is the picture of the written signature, an agency's that
of its red seal in real size; a separate annex carries no picture but number, symbol and the moment of signing in
Times New Roman 10 upright black, at the top right of its first page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from thidua.papers.faces import own_fonts

_HERE = Path(__file__).parent
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the mark shows, and its size in millimetres: ``picture`` (the bytes of a PNG) or ``lines``."""

    width: int
    height: int
    lines: tuple[str, ...] = ()
    picture: bytes = b""
    alt: str = "Chữ ký số"


def render_stamp(stamp: Stamp) -> bytes:
    """The mark as PDF, without ground; the same mark gives the same bytes."""
    given = {
        "width": stamp.width,
        "height": stamp.height,
        "lines": list(stamp.lines),
        "picture": list(stamp.picture),
        "alt": stamp.alt,
    }
    with _one_at_a_time:
        drawn = _compiler().compile(
            sys_inputs={"stamp": json.dumps(given, ensure_ascii=False)},
            format="pdf",
            timestamp=datetime(2020, 1, 1, tzinfo=UTC),
        )
    assert isinstance(drawn, bytes)
    return drawn


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(_HERE / "stamp.typ", root=_HERE, font_paths=own_fonts())
