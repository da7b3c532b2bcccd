"""The rule book of a day: the national book, the layers of provinces over it, and what has been confirmed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from thidua.ground.citations import Citation
from thidua.ground.errors import Refused
from thidua.rules.conditions import Condition
from thidua.rules.provisions import (
    Authority,
    Award,
    Dated,
    Instrument,
    Principle,
    Provision,
    Regime,
    Standard,
    Value,
    Vote,
)

T = TypeVar("T", bound=Dated)


class NoRuleInForce(Refused):
    """No rule of the book is in force on the day that was asked; never a default."""

    code = "no_rule_in_force"


@dataclass(frozen=True)
class Confirmation:
    """A waiting rule confirmed from its paper: by whom, on which day, from which place.

    ``percent`` (of a vote), ``value`` (of a prize) and ``when`` (of a standard) give what the book lacks or has wrong;
    ``unchanged`` says that a regime nobody had read leaves standards and deciders of the award as they were; with
    ``as_of`` only the value in force on that day is meant.
    """

    rule: str
    source: Citation
    by: str
    on: date
    percent: int | None = None
    value: Decimal | None = None
    when: Condition | None = None
    unchanged: bool = False
    as_of: date | None = None

    @property
    def words(self) -> str:
        """Who confirmed, when and from what."""
        return f"xác nhận bởi {self.by}, ngày {self.on:%d/%m/%Y}, theo {self.source}"


@dataclass(frozen=True)
class Change:
    """A standard before and after; one side is None where it came or went."""

    id: str
    before: Standard | None
    after: Standard | None


@dataclass(frozen=True)
class Waiting:
    """A rule that is not verified: its id, what it bears on, and its words."""

    id: str
    award: str | None
    words: str
    source: Citation
    basis: str
    since: date
    until: date


@dataclass(frozen=True)
class RuleBook:
    """National book + layers + confirmations; ``sha256`` names exactly this content."""

    instruments: tuple[Instrument, ...]
    regimes: tuple[Regime, ...]
    awards: Mapping[str, Award]
    votes: tuple[Vote, ...]
    principles: tuple[Principle, ...]
    values: tuple[Value, ...]
    provisions: tuple[Provision, ...]
    sha256: str
    layers: tuple[str, ...] = ()
    confirmations: Mapping[str, tuple[Confirmation, ...]] = field(default_factory=dict)

    # ---- days

    def find_regime(self, day: date) -> Regime | None:
        """Return the regime of a day, or None before the first."""
        return next((one for one in self.regimes if one.since <= day < one.until), None)

    def regime(self, day: date) -> Regime:
        """Return the regime of a day.

        Raises:
            NoRuleInForce: the day lies before the first regime.
        """
        found = self.find_regime(day)
        if found is None:
            raise NoRuleInForce(f"Sổ quy định chưa có quy định cho ngày {day:%d/%m/%Y}. Tra văn bản của thời kỳ đó.")
        return found

    # ---- titles and standards

    def titles(self, as_of: date | None = None) -> tuple[Award, ...]:
        """Return the titles and awards of the book; with a day, those that have a standard in force on it."""
        if as_of is None:
            return tuple(self.awards.values())
        return tuple(award for award in self.awards.values() if self.standards_of(award.code, as_of))

    def award(self, code: str) -> Award:
        """Return a title or award by its code.

        Raises:
            NoRuleInForce: the book does not know the code.
        """
        if code not in self.awards:
            raise NoRuleInForce(f"Sổ quy định không có mã “{code}”. Kiểm tra mã danh hiệu, hình thức khen thưởng.")
        return self.awards[code]

    def standards_of(self, code: str, as_of: date) -> tuple[Standard, ...]:
        """Return the standards of an award in force on a day, with words and citations; layers replace or add."""
        day = self._read_day(code, "unread", as_of)
        found = [one for one in self.award(code).standards if one.in_force(day)]
        replaced = {one.replaces for one in found if one.replaces}
        return tuple(self.as_confirmed(one) for one in found if one.id not in replaced)

    def authority_of(self, code: str, as_of: date) -> Authority | None:
        """Return who decides an award on a day, or None where the book does not say."""
        day = self._read_day(code, "authority.unread", as_of)
        found = next((one for one in self.award(code).authorities if one.in_force(day)), None)
        return None if found is None else self.as_confirmed(found)

    def is_unread(self, code: str, part: str, as_of: date) -> Citation | None:
        """Return the unread instrument that may have changed the award's standards, unless somebody confirmed them."""
        regime = self.find_regime(as_of)
        return None if regime is None or f"{code}.{part}" in self.confirmations else regime.unread

    def _read_day(self, code: str, part: str, as_of: date) -> date:
        """Under an unread regime the last read day speaks, once confirmed as unchanged; else nothing of the regime."""
        regime = self.find_regime(as_of)
        if regime is None or regime.unread is None or f"{code}.{part}" not in self.confirmations:
            return as_of
        return regime.since - timedelta(days=1)

    def changes(self, code: str, regime_a: str, regime_b: str) -> tuple[Change, ...]:
        """Return what of an award's standards differs between the first days of two regimes."""
        days = {one.id: one.since for one in self.regimes}
        before = {(s.id, s.kinds): s for s in self.standards_of(code, days[regime_a])}
        after = {(s.id, s.kinds): s for s in self.standards_of(code, days[regime_b])}
        return tuple(
            Change(key[0], before.get(key), after.get(key))
            for key in dict.fromkeys([*before, *after])
            if before.get(key) is None or after.get(key) is None or _differ(before[key], after[key])
        )

    # ---- votes, principles, values, provisions

    def vote_of(self, code: str, as_of: date) -> Vote | None:
        """Return the threshold of the council for an award on a day, or None where there is no national one."""
        found = next((one for one in self.votes if code in one.awards and one.in_force(as_of)), None)
        return None if found is None else self.as_confirmed(found)

    def principle(self, effect: str, as_of: date) -> Principle | None:
        """Return the principle with that effect on a day, or None."""
        found = next((one for one in self.principles if one.effect == effect and one.in_force(as_of)), None)
        return None if found is None else self.as_confirmed(found)

    def provisions_of(self, about: str, as_of: date, code: str | None = None) -> tuple[Provision, ...]:
        """Return what the book says about dossier, deadline, council … on a day, for one award or in general."""
        return tuple(
            one
            for one in self.provisions
            if one.about == about and one.in_force(as_of) and (code is None or not one.awards or code in one.awards)
        )

    # ---- what waits and what ends

    def everything(self) -> Iterator[Dated]:
        """Yield every dated value of the book."""
        for award in self.awards.values():
            yield from award.standards
            yield from award.authorities
        for part in (self.votes, self.principles, self.values, self.provisions):
            yield from part

    def rules_waiting(self) -> tuple[Waiting, ...]:
        """Return the rules that are not verified and wait for confirmation, unread regimes first."""
        return (*self._unread(), *(_waiting(one) for one in self.everything() if not self.as_confirmed(one).verified))

    def _unread(self) -> Iterator[Waiting]:
        for regime in self.regimes:
            if regime.unread is None:
                continue
            for award in self.awards.values():
                for part, words in (("unread", "Tiêu chuẩn"), ("authority.unread", "Thẩm quyền")):
                    rule = f"{award.code}.{part}"
                    if rule not in self.confirmations:
                        said = f"{words} {award.name} từ {regime.since:%d/%m/%Y}"
                        yield Waiting(rule, award.code, said, regime.unread, "memory", regime.since, regime.until)

    def ends_soon(self, as_of: date, days: int = 90) -> tuple[Instrument, ...]:
        """Return the instruments whose known end lies within so many days."""
        last = as_of + timedelta(days=days)
        return tuple(one for one in self.instruments if one.ends is not None and as_of <= one.ends <= last)

    def instrument(self, number: str) -> Instrument | None:
        """Return an instrument by its official number."""
        return self._by_number.get(number)

    @cached_property
    def _by_number(self) -> dict[str, Instrument]:
        return {one.number: one for one in self.instruments}

    # ---- confirming

    def confirmed(self, confirmations: Iterable[Confirmation]) -> RuleBook:
        """Return the book in which these rules decide; leaving one out again withdraws it.

        Of two confirmations that mean the same days of a rule the later in the list decides.
        """
        told: dict[str, tuple[Confirmation, ...]] = {}
        for one in confirmations:
            told[one.rule] = (one, *told.get(one.rule, ()))
        words = "|".join(f"{rule}:{told[rule]!r}" for rule in sorted(told))
        sha256 = hashlib.sha256(f"{self.sha256}|{words}".encode()).hexdigest() if told else self.sha256
        return replace(self, confirmations=told, sha256=sha256)

    def as_confirmed(self, one: T) -> T:
        """Return the value as somebody confirmed it, or as it stands."""
        given = () if one.verified else self.confirmations.get(one.id, ())
        told = next((told for told in given if told.as_of is None or one.in_force(told.as_of)), None)
        if told is None:
            return one
        changed: dict[str, object] = {"verified": True, "source": told.source, "confirmed": told.words}
        if isinstance(one, Vote) and told.percent is not None:
            changed["percent"] = told.percent
        if isinstance(one, Value) and told.value is not None:
            changed["value"] = told.value
        if isinstance(one, Standard) and told.when is not None:
            changed["when"] = told.when
        return replace(one, **changed)  # type: ignore[arg-type]


def _waiting(one: Dated) -> Waiting:
    award = getattr(one, "award", None) or None
    return Waiting(one.id, award, one.words, one.source, one.basis, one.since, one.until)


def _differ(before: Standard, after: Standard) -> bool:
    return (before.words, before.when, before.source, before.verified) != (
        after.words,
        after.when,
        after.source,
        after.verified,
    )
