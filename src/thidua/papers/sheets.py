"""Sheets on which every text has its own place in millimetres: certificates, and texts for blanks printed before.

Nothing flows: what is too long for its width gets a smaller letter, down to `SMALLEST`, and then is told as a fault, so
that no name is cut on a paper that somebody frames.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from thidua.papers.faces import own_fonts
from thidua.papers.marks import matrix

SMALLEST = 8.0
WIDE = 0.52  # usual width of a letter of Tinos by its size; measured on Vietnamese names
_HERE = Path(__file__).parent
_one_at_a_time = Lock()


class TooLong(ValueError):
    """A text does not fit its width in any letter that people can read."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text at its place: left edge, top edge and width in millimetres, letter size in points."""

    text: str
    x: float
    y: float
    width: float
    size: float = 14
    align: str = "center"
    bold: bool = False
    italic: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: what it says, where it stands, its side in millimetres."""

    says: str
    x: float
    y: float
    size: float = 22


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its texts, whether a double frame is drawn around them, its code; ``ruler``: to measure a trial print."""

    placed: tuple[Placed, ...]
    frame: bool = False
    code: Code | None = None
    ruler: bool = False


def fitted(one: Placed) -> Placed:
    """The text in the largest letter, not above its own, in which it fits its width and lines.

    Raises:
        TooLong: it fits in none from `SMALLEST` on.

    >>> fitted(Placed("Nguyễn Thị Mai", 0, 0, 150, size=26)).size
    26
    """
    room = one.width / 0.3528 * one.lines  # points
    size = min(float(one.size), room / max(len(one.text) * WIDE, 1))
    if size < SMALLEST:
        raise TooLong(f"“{one.text[:60]}…” dài {len(one.text)} ký tự, không vừa {one.width:g} mm.")
    return replace(one, size=one.size if size >= one.size else round(size - 0.05, 1))


def render_sheets(sheets: Sequence[Sheet], *, width: float, height: float, made_on: date) -> bytes:
    """The sheets as one PDF, a page each; the same sheets give the same bytes.

    Slow for many (about a millisecond a sheet): never inside a transaction.

    Raises:
        TooLong: a text does not fit.
        ValueError: there is no sheet.
    """
    if not sheets:
        raise ValueError("Không có tờ nào để in.")
    given = {"width": width, "height": height, "sheets": [_plain(sheet) for sheet in sheets]}
    made_at = datetime.combine(made_on, time(), tzinfo=UTC)
    with _one_at_a_time:
        drawn = _compiler().compile(
            sys_inputs={"sheets": json.dumps(given, ensure_ascii=False)}, format="pdf", timestamp=made_at
        )
    assert isinstance(drawn, bytes)
    return drawn


def _plain(sheet: Sheet) -> dict[str, object]:
    code = sheet.code
    return {
        "placed": [_placed(fitted(one)) for one in sheet.placed if one.text],
        "frame": sheet.frame,
        "ruler": sheet.ruler,
        "qr": None if code is None else {"matrix": matrix(code.says), "x": code.x, "y": code.y, "size": code.size},
    }


def _placed(one: Placed) -> dict[str, object]:
    return {
        "text": one.text, "x": one.x, "y": one.y, "width": one.width, "size": one.size, "align": one.align,
        "bold": one.bold, "italic": one.italic, "lines": one.lines,
    }  # fmt: skip


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(_HERE / "sheets.typ", root=_HERE, font_paths=own_fonts())
