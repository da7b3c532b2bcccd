"""Which papers a nomination wants, from the dossiers of the rule book, and which of them are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.commendation.core.kinds import PaperKind
from thidua.ground.citations import Citation
from thidua.ground.text import fold
from thidua.rules import Provision, RuleBook

# Worked as lists: names, counts and minutes; no report a name (a province may ask for one).
BY_LIST = frozenset({"LDTT", "GDVH", "THON_VH", "TTLDTT"})
BY_WORK = "sáng kiến, đề tài"
_COMMON = frozenset({PaperKind.LETTER, PaperKind.MINUTES, PaperKind.SUMMARY, PaperKind.LIST})
_WORDS = (
    ("to trinh", PaperKind.LETTER),
    ("van ban de nghi", PaperKind.LETTER),
    ("bien ban", PaperKind.MINUTES),
    ("bao cao thanh tich", PaperKind.REPORT),
    ("chung nhan", PaperKind.CERTIFICATE),
    ("bang tong hop", PaperKind.SUMMARY),
)


@dataclass(frozen=True)
class Wanted:
    """One paper: what it is, its words in the law, where it says so; ``common`` serves the whole submission.

    ``needed`` False: it is asked for only in some cases, said in ``note``.
    """

    kind: PaperKind
    words: str
    source: Citation
    common: bool
    needed: bool
    verified: bool
    note: str = ""


@dataclass(frozen=True)
class Held:
    """A wanted paper and how many of those who want it have it."""

    wanted: Wanted
    n_wanted: int
    n_there: int

    @property
    def lacks(self) -> bool:
        """Whether a needed one is missing."""
        return self.wanted.needed and self.n_there < self.n_wanted


def wanted_papers(
    award: str, *, received: date, book: RuleBook, by_initiative: bool | None = None
) -> tuple[Wanted, ...]:
    """Return the papers of one award on a day, the most special dossier of the book first.

    ``by_initiative``: whether the nomination rests on an initiative or research; None: not told.
    """
    told = _dossier(award, received, book)
    if told is None:
        return ()
    provision, read = told
    return tuple(_wanted(item, award, provision, read=read, by_initiative=by_initiative) for item in provision.items)


def held_papers(
    awards: Mapping[str, int],
    *,
    common: Iterable[str],
    own: Mapping[tuple[str, str], int],
    received: date,
    book: RuleBook,
) -> tuple[Held, ...]:
    """Return what a submission wants and has: ``awards`` code → nominations, ``common`` kinds of papers that are there,
    ``own`` (code, kind) → how many nominations have one."""
    there = set(common)
    found: dict[PaperKind, Held] = {}
    rest: list[Held] = []
    for code, n in awards.items():
        for one in wanted_papers(code, received=received, book=book):
            if one.common:
                found.setdefault(one.kind, Held(one, 1, int(one.kind.value in there)))
            elif one.needed or own.get((code, one.kind.value)):
                rest.append(Held(one, n, min(n, own.get((code, one.kind.value), 0))))
    order = list(PaperKind)
    return tuple(sorted([*found.values(), *rest], key=lambda held: order.index(held.wanted.kind)))


def _dossier(award: str, day: date, book: RuleBook) -> tuple[Provision, bool] | None:
    """Return the dossier with items that speaks on a day, and whether it was read for that day."""
    for asked, read in _days(day, book):
        told = [one for one in book.provisions_of("dossier", asked, award) if one.items]
        if told:
            return min(told, key=lambda one: len(one.awards) or 99), read
    return None


def _days(day: date, book: RuleBook) -> Iterable[tuple[date, bool]]:
    yield day, True
    regime = book.find_regime(day)
    if regime is not None and regime.unread is not None:
        yield regime.since - timedelta(days=1), False


def _wanted(item: str, award: str, provision: Provision, *, read: bool, by_initiative: bool | None) -> Wanted:
    folded = fold(item)
    kind = next((kind for words, kind in _WORDS if folded.startswith(words)), PaperKind.OTHER)
    needed, note = True, ""
    if kind == PaperKind.REPORT and award in BY_LIST:
        needed, note = False, "làm theo danh sách; chỉ cần khi tỉnh quy định"
    elif kind == PaperKind.CERTIFICATE:
        needed = by_initiative is True
        note = "" if needed else f"chỉ cần khi đề nghị theo {BY_WORK}"
    return Wanted(kind, item, provision.source, kind in _COMMON, needed, provision.verified and read, note)
