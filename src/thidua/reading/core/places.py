"""The places a text is about: those named in its title and opening, with their level."""

from __future__ import annotations

import re

from thidua.reading.core.figures import PlaceName
from thidua.reading.core.letters import UPPER

_LEVELS = {
    "tỉnh": "tỉnh",
    "thành phố": "thành phố",
    "tp": "thành phố",
    "tp.": "thành phố",
    "huyện": "huyện",
    "thị xã": "thị xã",
    "quận": "quận",
    "xã": "xã",
    "phường": "phường",
    "thị trấn": "thị trấn",
    "đặc khu": "đặc khu",
    "thôn": "thôn",
    "trường thpt": "trường",
}
_WORD = rf"[{UPPER}][\w’']*"
_NAME = rf"{_WORD}(?:\s?-\s?{_WORD}|\s{_WORD}){{0,4}}"
_FIND = re.compile(
    rf"(?<!\w)(?P<level>(?i:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|phường|xã|thị trấn|đặc khu))\s+(?P<name>{_NAME})"
)
_PARENT = re.compile(rf"(?P<name>{_NAME})\s+\((?P<in>{_NAME})\)")
_NOT_A_NAME = re.compile(r"^(?:Ủy|Uỷ|Đảng|Đoàn|Hội|Ban|UBND|HĐND|MTTQ|Việt Nam|NTM|Nông|Kế|Năm|Trong|Đến|Với|Từ|Và)\b")
_CUT = re.compile(r"\s(?:UBND|HĐND|MTTQ|Đảng|Ban|Năm|Sở|Ủy|Uỷ|NTM|Trong|Đến|Theo).*$")
_OPENING = 700
_ABOVE = {
    "huyện": "tỉnh",
    "thị xã": "tỉnh",
    "quận": "thành phố",
    "xã": "huyện",
    "phường": "thành phố",
    "thị trấn": "huyện",
}


def places_of(text: str) -> list[PlaceName]:
    """Return the places the text is about: named more than once, or in its opening; the most often named first.

    >>> [(p.name, p.level) for p in places_of("Huyện Sa Thầy (Kon Tum) phát động thi đua. Huyện Sa Thầy phấn đấu …")]
    [('Sa Thầy', 'huyện'), ('Kon Tum', 'tỉnh')]
    """
    counts: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], PlaceName] = {}
    for match in _FIND.finditer(text):
        name = _CUT.sub("", match["name"]).strip()
        if _NOT_A_NAME.match(name) or len(name) < 2:
            continue
        level = _LEVELS[match["level"].lower()]
        counts[name, level] = counts.get((name, level), 0) + 1
        first.setdefault((name, level), PlaceName(name, level, match.start("name"), match.start("name") + len(name)))
    kept = [
        place
        for key, place in first.items()
        if (place.level not in ("xã", "thôn", "phường", "thị trấn") and (counts[key] > 1 or place.start < _OPENING))
        or counts[key] > 2
        or place.start < 200
    ]
    kept.sort(key=lambda p: (-counts[p.name, p.level], p.start))
    return kept + _parents(text, kept)


def _parents(text: str, kept: list[PlaceName]) -> list[PlaceName]:
    names = {p.name: p for p in kept}
    found = []
    for match in _PARENT.finditer(text):
        child = next((p for name, p in names.items() if match["name"].endswith(name)), None)
        if child is not None and child.level in _ABOVE and match["in"] not in names and " " in match["in"]:
            found.append(PlaceName(match["in"], _ABOVE[child.level], match.start("in"), match.end("in")))
            names[match["in"]] = found[-1]
    return found
