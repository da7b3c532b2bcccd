"""Which indicator do these words name?  Ranked by the rare words they share; measures that do not convert are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from thidua.ground.measures import Measure, convertible, find_measure
from thidua.ground.text import fold
from thidua.targets.core.kinds import Direction, Kind

_WORDS = re.compile(r"[a-z0-9]+")
# What papers shorten; both sides are folded.
_SHORT = {
    "ntm": "nong thon moi", "nsnn": "ngan sach nha nuoc", "htx": "hop tac xa", "bhyt": "bao hiem y te",
    "bhxh": "bao hiem xa hoi", "ttcn": "tieu thu cong nghiep", "cntt": "cong nghe thong tin", "dvc": "dich vu cong",
    "gtsx": "gia tri san xuat", "thpt": "trung hoc pho thong", "gdqp": "giao duc quoc phong", "tthc": "thu tuc hanh chinh",
    "cddb": "cong dong dan cu", "dtts": "dan toc thieu so", "xdcb": "xay dung co ban", "cchc": "cai cach hanh chinh",
    "cds": "chuyen doi so", "qp": "quoc phong", "an": "an ninh", "nlts": "nong lam thuy san", "ubnd": "uy ban nhan dan",
}  # fmt: skip
_EMPTY = frozenset(
    "cua va cac cho trong tren la duoc voi theo tai den tu so ke hoach nam huyen tinh toan phan dau".split()  # noqa: SIM905
)
LEAST = 0.45


@dataclass(frozen=True)
class Entry:
    """One name of an indicator; ``kind`` change means the name is of a rise or fall of it."""

    key: int
    name: str
    measure: Measure
    kind: Kind = Kind.LEVEL
    direction: Direction | None = None


@dataclass(frozen=True)
class Match:
    """An indicator that the words may name; ``score`` is between 0 and 1, and 1 is the very name."""

    key: int
    name: str
    score: float
    kind: Kind = Kind.LEVEL
    direction: Direction | None = None


class Matcher:
    """All names of a catalogue, ready to be held against many labels."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [(entry, words_of(entry.name)) for entry in entries]
        seen = Counter(word for _, words in self._entries for word in set(words))
        total = max(len(self._entries), 1)
        self._weight = {word: log(1 + total / n) for word, n in seen.items()}
        self._unseen = log(1 + total)

    def match(self, label: str, measure: str = "", *, limit: int = 5) -> list[Match]:
        """Return the indicators that ``label`` may name, best first, one row each; nothing under 0,45.

        With a ``measure`` those whose figures could not be in it are left out, save where only the "per" is missing.
        """
        asked = words_of(label)
        written = find_measure(measure) if measure.strip() else None
        best: dict[int, Match] = {}
        for entry, words in self._entries:
            fit = _fit(entry, written) if written is not None else 1.0
            score = round(fit * self._alike(asked, words), 4)
            if score >= LEAST and (entry.key not in best or score > best[entry.key].score):
                best[entry.key] = Match(entry.key, entry.name, score, entry.kind, entry.direction)
        return sorted(best.values(), key=lambda found: (-found.score, len(found.name), found.key))[:limit]

    def _alike(self, asked: Sequence[str], words: Sequence[str]) -> float:
        if asked == words:
            return 1.0
        one, other = Counter(asked), Counter(words)
        shared = self._sum(one & other)
        both = self._sum(one) + self._sum(other)
        return 0.99 * 2 * shared / both if both else 0.0

    def _sum(self, words: Counter[str]) -> float:
        return sum(n * self._weight.get(word, self._unseen) for word, n in words.items())


def words_of(name: str) -> list[str]:
    """Return the words that count of a name: folded, abbreviations written out, empty words left out.

    >>> words_of("Số xã đạt chuẩn NTM")
    ['xa', 'dat', 'chuan', 'nong', 'thon', 'moi']
    """
    found: list[str] = []
    for word in _WORDS.findall(fold(name)):
        found.extend(part for part in _SHORT.get(word, word).split() if part not in _EMPTY)
    return found


def _fit(entry: Entry, written: Measure) -> float:
    """Return 1 where a figure in ``written`` may be one of the indicator, less where doubtful, 0 where it cannot."""
    own = entry.measure
    if convertible(own, written):
        return 1.0
    dimension = written.dimension.code
    if entry.kind is Kind.CHANGE and own.dimension.code == "share" and dimension == "points":
        return 1.0
    if "/" in own.name and own.dimension.code.startswith(dimension):
        return 0.95
    people = {"count:người", "count:lao động", "count:đảng viên", "count:hội viên"}
    if {own.dimension.code, dimension} <= people:
        return 0.97
    return 0.0
