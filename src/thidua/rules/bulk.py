"""Whom a title or award is open to, for two million people: the rules of the book, held against columns.

The same rule data as ``check``, not written again: each condition of the book is asked of all people at once, in the
worst and in the best world.  Who passes, and of each of the others which rules he misses, as a bit mask.
Nobody's decider, votes or route is asked here: these belong to a nomination, not to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from thidua.ground.errors import BadInput
from thidua.rules.book import NoRuleInForce, RuleBook
from thidua.rules.chains import Count, Had, Streak, Works
from thidua.rules.columns import GROUPED, NO, YES, Columns
from thidua.rules.conditions import (
    All,
    Any_,
    Attest,
    Combat,
    Condition,
    Flag,
    Months,
    MovementIs,
    Number,
    Rating,
    Share,
)
from thidua.rules.provisions import Principle, Standard
from thidua.rules.worlds import ManyWorlds

if TYPE_CHECKING:
    from thidua.rules.columns import Array, Bools

AT_ONCE = 1 << 17  # people whose columns stay in the processor's cache


@dataclass(frozen=True)
class Result:
    """Two bit masks a person: bit i of ``unmet`` is set where he misses ``rules[i]``, of ``unknown`` where it asks."""

    rules: tuple[str, ...]
    unmet: Array
    unknown: Array

    @property
    def passes(self) -> Bools:
        """Whom nothing refuses and nothing asks; what only people can judge is theirs."""
        found: Bools = (self.unmet | self.unknown) == 0
        return found


@dataclass(frozen=True)
class Program:
    """The rules of one award for one kind of subject on the day of receipt, in the order of the findings."""

    award: str
    standards: tuple[Standard, ...]
    discipline: Principle | None
    investigation: Principle | None
    no_sudden: bool
    discipline_counts: bool

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules, bit by bit."""
        more = [rule.id for rule in (self.discipline, self.investigation) if rule is not None]
        return (*(one.id for one in self.standards), *more)

    def run(self, facts: Columns) -> Result:
        """Return who passes and what the others miss, in the order of the columns."""
        import numpy as np  # optional library

        word = next(word for word in (np.uint8, np.uint16, np.uint32) if len(self.rules) <= 8 * word().itemsize)
        unmet: Array = np.zeros(facts.n, dtype=word)
        unknown: Array = np.zeros(facts.n, dtype=word)
        for start in range(0, facts.n, AT_ONCE):
            end = min(start + AT_ONCE, facts.n)
            part = facts.part(start, end)
            for bit, (fails, asks) in enumerate(self._judged(part)):
                for mask, said in ((unmet, fails), (unknown, asks)):
                    if said is not None:
                        mask[start:end] |= said.view(np.uint8) << word(bit)
        return Result(self.rules, unmet, unknown)

    def _judged(self, facts: Columns) -> Iterator[tuple[Bools | None, Bools | None]]:
        def world(best: bool) -> ManyWorlds:
            return ManyWorlds(facts, best=best, no_sudden=self.no_sudden, discipline_counts=self.discipline_counts)

        worst = world(False)
        asker = _Asker(worst, worst if facts.whole else world(True))
        for standard in self.standards:
            yield asker.standard(standard)
        if self.discipline is not None:
            yield None, asker.all(True) if facts.discipline is None else facts.discipline < NO
        if self.investigation is not None:
            yield asker.investigated(self.investigation)


def compile_rules(book: RuleBook, code: str, *, kind: str, received: date, route: str | None = None) -> Program:
    """Return the rules that the book has for an award on the day of receipt, for one kind of subject.

    Raises:
        NoRuleInForce: the book has no standards that day, or the law in force has not been read.
        BadInput: the award has several routes and none, or another, is named; or too many rules for a mask.
    """
    in_force = [one for one in book.standards_of(code, received) if kind in one.kinds]
    if not in_force or book.is_unread(code, "unread", received) is not None:
        raise NoRuleInForce(f"Sổ quy định chưa có tiêu chuẩn {code} ngày {received:%d/%m/%Y}. Xác nhận quy định trước.")
    routes = {one.route for one in in_force if one.route}
    if routes and route not in routes:
        raise BadInput(f"{code} có các tuyến {', '.join(sorted(routes))}. Chọn một tuyến.", field="route")
    chosen = tuple(one for one in in_force if one.route in (None, route))
    if len(chosen) > 30:
        raise BadInput(f"{code} có hơn 30 tiêu chuẩn, không đủ chỗ trong một mặt nạ.")
    discipline = book.principle("discipline_years", received)
    counts = any(one.when is not None and one.when.counts_years for one in chosen)
    return Program(
        code, chosen, discipline if counts else None, book.principle("investigation", received),
        no_sudden=book.principle("no_sudden", received) is not None, discipline_counts=discipline is not None,
    )  # fmt: skip


@dataclass(frozen=True)
class _Told:
    """Whether a condition holds in the worst and in the best world; ``attest``: where it does not, people judge."""

    worst: Bools
    best: Bools
    attest: bool = False


@dataclass(frozen=True)
class _Asker:
    """Asks the conditions of the book of all people in both worlds."""

    worst: ManyWorlds
    best: ManyWorlds

    @property
    def _facts(self) -> Columns:
        return self.worst.facts

    def all(self, truth: bool) -> Bools:
        """Return one answer for all."""
        return self.worst.all(truth)

    @property
    def nobody(self) -> Bools:
        """The answer no for all, never written to."""
        return self.worst.nobody

    def standard(self, standard: Standard) -> tuple[Bools | None, Bools | None]:
        """Return whom the standard refuses, and of whom it asks."""
        assert standard.when is not None
        told = self.ask(standard.when)
        if standard.verified and not standard.exclusion and not standard.groups:
            if told.attest and told.worst is told.best is self.nobody:
                return None, None
            if told.worst is told.best and not told.attest:
                return ~told.worst, None
        met, unmet, unknown = told.worst, ~told.best, told.best & ~told.worst
        if told.attest:
            unmet = self.all(False)
        of_him = self._among(standard)
        if of_him is not None:  # of whom no group is known, a standard for some groups refuses nobody
            unknown, unmet = unknown | (unmet & ~of_him[1]), unmet & of_him[1]
        if standard.exclusion:
            shown = ~met & ~unknown if standard.exclusion == "quiet" else ~met
            unmet, unknown = unmet & shown, unknown & shown
        else:
            shown = self.all(True)
        if not standard.verified:
            unmet, unknown = self.all(False), shown
        return (unmet, unknown) if of_him is None else (unmet & of_him[0], unknown & of_him[0])

    def _among(self, standard: Standard) -> tuple[Bools, Bools] | None:
        """Return to whom the standard may apply, and to whom it surely does; None where it is for all."""
        if not standard.groups:
            return None
        groups = self._facts.groups
        if groups is None:
            return self.all(True), self.all(False)
        sure = self.all(False)
        for name in standard.groups:
            sure |= groups == GROUPED[name]
        return sure | (groups == 0), sure

    def investigated(self, rule: Principle) -> tuple[Bools | None, Bools | None]:
        """Return who is under investigation, and of whom it is not known."""
        found = self._facts.investigated
        if found is None:
            return None, self.all(True) if rule.verified else None
        asks = (found != NO) & (found != YES)
        if not rule.verified:
            return None, found == YES
        asks = found > YES
        return found == YES, asks if asks.any() else None

    # ---- conditions

    def ask(self, condition: Condition) -> _Told:
        """Return the answer to a condition, in both worlds."""
        match condition:
            case Attest():
                return _Told(self.nobody, self.nobody, attest=True)
            case Any_(parts):
                return self._any([self.ask(part) for part in parts])
            case All(parts):
                return self._every([self.ask(part) for part in parts])
            case MovementIs(or_attest=True):
                return _Told(self.nobody, self.nobody, attest=True)
            case Share() | Number() | Flag() | Months() | Combat():
                return self._leaf(condition)
        worst = self._holds(condition, self.worst)
        if worst is None:
            return _Told(self.all(False), self.all(True))
        if self.best is self.worst:
            return _Told(worst, worst)
        best = self._holds(condition, self.best)
        assert best is not None
        return _Told(worst, best)

    def _holds(self, condition: Condition, world: ManyWorlds) -> Bools | None:
        """Return whom it holds of in a world; None where nobody knows."""
        match condition:
            case Rating(least):
                rated: Bools = world.rated(least)[0]
                return rated
            case Streak(run, least):
                return world.lasts(run, least)
            case Had(code, before):
                return world.had(code, before=before)
            case Count(run, least, title, rating, annual):
                return world.counts(run, least, title=title, rating=rating, annual=annual)
            case Works(of, scope, least, run):
                return world.works(of, scope, least, run)
        return None

    def _leaf(self, condition: Condition) -> _Told:
        facts = self._facts
        match condition:
            case Combat():
                groups = facts.groups
                armed = (groups == GROUPED["armed_forces"]) | (groups == 0) if groups is not None else self.all(True)
                return _Told(self.nobody, armed if armed.any() else self.nobody)
            case Months(least):
                return self._told(facts.months, lambda found: found >= least)
            case Flag(of, wanted):
                return self._told(facts.flags.get(of), lambda found: found == (YES if wanted else NO), unknown=2)
            case Number(of, least, most):
                return self._told(
                    facts.numbers.get(of),
                    lambda found: (found >= (least or 0)) & (found <= (most if most is not None else found)),
                )
        assert isinstance(condition, Share)
        return self._share(condition)

    def _told(self, found: Array | None, holds: object, *, unknown: int = -1) -> _Told:
        if found is None:
            return _Told(self.all(False), self.all(True))
        known = found != unknown
        good = holds(found)  # type: ignore[operator]
        return _Told(known & good, ~known | good)

    def _share(self, share: Share) -> _Told:
        part, whole = self._facts.numbers.get(share.of), self._facts.numbers.get("members")
        nothing = part == 0 if part is not None and share.percent > 0 else self.all(False)
        if part is None or whole is None:
            return _Told(self.all(False), ~nothing)
        known = (part >= 0) & (whole >= 0) & (part <= whole)
        held, least = 100 * part.astype("int64"), share.percent * whole.astype("int64")
        good = held > least if share.strict else held >= least
        return _Told(known & good & ~nothing, ~nothing & (~known | good))

    def _any(self, parts: list[_Told]) -> _Told:
        worst = self._union([part.worst for part in parts])
        alike = all(part.worst is part.best for part in parts)
        best = worst if alike else self._union([part.best for part in parts])
        return _Told(worst, best, any(part.attest for part in parts))

    def _union(self, answers: list[Bools]) -> Bools:
        found = self.all(False)
        for answer in answers:
            if answer is not self.nobody:
                found |= answer
        return found

    def _every(self, parts: list[_Told]) -> _Told:
        worst, best = self.all(True), self.all(True)
        for part in parts:
            worst &= part.worst | ~part.best if part.attest else part.worst
            if not part.attest:
                best &= part.best
        alike = all(part.worst is part.best and not part.attest for part in parts)
        return _Told(worst, worst if alike else best)
