"""Finding a rule by some of its words, typed with or without diacritics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.documents.core.law.sheet import ABOUT, Line, line, principles
from thidua.ground.text import fold
from thidua.rules import Award, RuleBook
from thidua.rules.codes import label


@dataclass(frozen=True)
class Found:
    """An award with those of its standards in which the words stand; none where its name holds them all."""

    award: Award
    lines: tuple[Line, ...]
    n_standards: int
    waits: bool

    @property
    def kinds(self) -> str:
        """For whom it is, in Vietnamese."""
        return ", ".join(label(kind) for kind in self.award.kinds)


@dataclass(frozen=True)
class Results:
    """What a search found on a day: awards, and other things the book says by what they are about."""

    awards: tuple[Found, ...]
    others: tuple[tuple[str, Line], ...]


def search(book: RuleBook, text: str, day: date) -> Results:
    """Return what holds every word of ``text``; all awards and nothing else where ``text`` is empty."""
    words = fold(text).split()
    return Results(tuple(_awards(book, words, day)), tuple(_others(book, words, day)) if words else ())


def _awards(book: RuleBook, words: list[str], day: date) -> Iterator[Found]:
    for award in book.awards.values():
        unread = book.is_unread(award.code, "unread", day) is not None
        standards = book.standards_of(award.code, book.regime(day).since - timedelta(days=1) if unread else day)
        waits = unread or any(not one.verified for one in standards)
        lines = [line(one) for one in standards]
        named = _holds(f"{award.name} {award.code}", words)
        hits = [] if named else [one for one in lines if _holds(f"{award.name} {one.words} {one.source}", words)]
        if named or hits:
            yield Found(award, tuple(hits), len(lines), waits)


def _others(book: RuleBook, words: list[str], day: date) -> Iterator[tuple[str, Line]]:
    for one in principles(book, day):
        if _holds(f"{one.words} {one.source} nguyên tắc", words):
            yield "Nguyên tắc", line(one)
    for vote in book.votes:
        if vote.in_force(day) and _holds(f"{vote.words} {vote.source} phiếu bầu", words):
            yield "Phiếu của Hội đồng", line(book.as_confirmed(vote))
    for given in book.provisions:
        about = ABOUT.get(given.about, given.about)
        if given.in_force(day) and _holds(f"{about} {given.words} {' '.join(given.items)} {given.source}", words):
            yield about, line(book.as_confirmed(given))


def _holds(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
