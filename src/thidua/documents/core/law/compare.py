"""What changed for an award from one regime to the next, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.documents.core.law.sheet import Line, Money, award_sheet, line, route_label
from thidua.rules import RuleBook, Standard
from thidua.rules.codes import label
from thidua.rules.provisions import Regime


@dataclass(frozen=True)
class Row:
    """One thing before and after; a side is None where it came or went."""

    about: str
    before: Line | None
    after: Line | None


@dataclass(frozen=True)
class Step:
    """From one regime to the next: the day it changed, and what did."""

    before: Regime
    after: Regime
    rows: tuple[Row, ...]
    unread: bool

    @property
    def last_day(self) -> date:
        """The last day of the old regime."""
        return self.after.since - timedelta(days=1)


def steps(book: RuleBook, code: str) -> list[Step]:
    """Return what changed for an award at each border of regimes, newest first."""
    pairs = zip(book.regimes, book.regimes[1:], strict=False)
    return [_step(book, code, before, after) for before, after in pairs][::-1]


def _step(book: RuleBook, code: str, before: Regime, after: Regime) -> Step:
    if book.is_unread(code, "unread", after.since) is not None:
        return Step(before, after, (), True)
    return Step(before, after, tuple(_rows(book, code, before.since, after.since)), False)


def _rows(book: RuleBook, code: str, a: date, b: date) -> Iterator[Row]:
    yield from _standards(book.standards_of(code, a), book.standards_of(code, b))
    old, new = award_sheet(book, code, a), award_sheet(book, code, b)
    for about, one, other in (("Người quyết định", old.authority, new.authority), ("Phiếu", old.vote, new.vote)):
        if _said(one) != _said(other):
            yield Row(about, one, other)
    paid, pays = _coefficients(old.prizes), _coefficients(new.prizes)
    for key in dict.fromkeys([*paid, *pays]):
        one, other = paid.get(key), pays.get(key)
        if (one and one.words) != (other and other.words):
            yield Row(f"Hệ số tiền thưởng, {key}", one, other)


def _standards(before: Iterable[Standard], after: Iterable[Standard]) -> Iterator[Row]:
    """Pair the standards of one place of the law (subject, route) that mean the same; show those that differ."""
    old, new = {_key(one): one for one in before}, {_key(one): one for one in after}
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        if (
            one is None
            or other is None
            or (one.words, one.when, one.verified) != (other.words, other.when, other.verified)
        ):
            yield Row(_about(one or other), None if one is None else line(one), None if other is None else line(other))


def _key(one: Standard) -> tuple[str, tuple[str, ...], str | None]:
    return one.id, one.kinds, one.route


def _about(one: Standard | None) -> str:
    assert one is not None
    who = ", ".join(label(kind) for kind in one.kinds)
    return f"{who}, {route_label(one.route)}" if one.route else who


def _said(one: Line | None) -> object:
    return None if one is None else (one.words, one.verified)


def _coefficients(prizes: Iterable[Money]) -> dict[str, Line]:
    return {
        f"{one.subject} {one.decider}".strip(): Line(
            "", f"{one.coefficient} lần mức lương cơ sở".replace(".", ","), one.citations[0], one.coefficient_verified,
            None, None, None, date.min, None,
        )
        for one in prizes if one.coefficient is not None and one.citations
    }  # fmt: skip
