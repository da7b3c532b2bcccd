"""Sentences and lines of a text, as places.

A line end always ends a sentence, except inside a paragraph that was broken by hand (the next line goes on in lower case).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.reading.core.letters import LOWER, UPPER

_END = re.compile(
    rf"(?:[.!?…]{{1,12}}[\"”’)]*|\.\.\.)(?=\s+[\"“‘'(\[]?[{UPPER}0-9+•\-–])|[ \t]{{0,40}}\n[ \t\n]*(?![{LOWER}])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|tp|TX|TT|Q|P|H|TS|ThS|PGS|GS|BS|KS|St|Mr|T\.Ư|v\.v|tr|Tr|Đ/c|đ/c|Nxb|[A-ZĐ])\.$"
)
_LISTED = re.compile(r"(?:^|\n)\s*(?:\d{1,2}|[IVX]+|[a-zđ])[.]$")
_LONGEST = 4_000
_BULLET = re.compile(r"\s*(?:[-–—+•·*●▪]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][)])\s*")


@dataclass(frozen=True)
class Sentence:
    """A sentence at [start, end); ``line`` numbers its paragraph, ``bullet`` tells that it is an item of a list."""

    start: int
    end: int
    line: int
    bullet: bool
    opens: bool


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of ``text``; ``opens`` marks the first of a paragraph."""
    found: list[Sentence] = []
    start, line, opens = 0, 0, True
    for match in _END.finditer(text):
        piece = text[start : match.end()]
        newline = "\n" in match.group()
        if not newline and (_ABBREVIATION.search(piece[-8:]) or _LISTED.search(piece[-8:] if start else piece)):
            continue
        _keep(found, text, start, match.start() if newline else match.end(), line, opens)
        start, opens = match.end(), newline
        line += newline
    _keep(found, text, start, len(text), line, opens)
    return found


def _keep(found: list[Sentence], text: str, start: int, end: int, line: int, opens: bool) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:  # nobody writes such a sentence: it is cut so that no step works on more
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        found.append(Sentence(start, cut, line, False, opens))
        start, opens = cut, False
    if start < end:
        found.append(Sentence(start, end, line, bool(_BULLET.match(text, start, end)) and opens, opens))
