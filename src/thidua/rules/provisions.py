"""The dataclasses of the law book: each value with its days, its source and whether it is verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from thidua.ground.citations import Citation
from thidua.ground.dates import FAR
from thidua.rules.conditions import Condition


@dataclass(frozen=True)
class Instrument:
    """A law, decree, circular or decision; ``ends`` is the day it is set to end, where that is known before."""

    id: str
    number: str
    name: str
    since: date | None = None
    until: date = FAR
    ends: date | None = None
    issued: date | None = None
    verified: bool = True
    basis: str = "primary"
    replaced_by: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Regime:
    """A span of days under one set of instruments; ``unread``: its changed standards have not been read."""

    id: str
    since: date
    until: date
    words: str
    unread: Citation | None = None


@dataclass(frozen=True)
class Dated:
    """Anything the law says: in force from ``since`` up to but without ``until``."""

    id: str
    words: str
    since: date
    until: date
    source: Citation
    verified: bool
    basis: str
    note: str | None = None
    layer: str | None = None
    confirmed: str | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether it holds on ``day``."""
        return self.since <= day < self.until


@dataclass(frozen=True)
class Standard(Dated):
    """One standard of a title or award.

    ``exclusion`` "quiet": said only where the condition fails; "asked": also where the fact is not known.
    """

    award: str = ""
    kinds: tuple[str, ...] = ()
    route: str | None = None
    groups: tuple[str, ...] = ()
    when: Condition | None = None
    exclusion: str | None = None
    replaces: str | None = None


@dataclass(frozen=True)
class Authority(Dated):
    """Who decides an award: each decider with the place that says so."""

    award: str = ""
    deciders: Mapping[str, Citation] = field(default_factory=dict)


@dataclass(frozen=True)
class Vote(Dated):
    """The share of all members of the council that a title needs, in percent; None where it was not read."""

    awards: tuple[str, ...] = ()
    percent: int | None = None


@dataclass(frozen=True)
class Principle(Dated):
    """A principle; ``effect`` names what the check does with it."""

    effect: str | None = None


@dataclass(frozen=True)
class Value(Dated):
    """A number of the prize: a coefficient, a multiplier, a base salary, a step of rounding; None: not read."""

    use: str = ""
    award: str | None = None
    awards: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    value: Decimal | None = None


@dataclass(frozen=True)
class Provision(Dated):
    """Anything else an officer looks up: dossier, deadline, council, fund, appraisal, recognition, duty."""

    about: str = ""
    awards: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    value: str | None = None


@dataclass(frozen=True)
class Award:
    """A title or a form of commendation with its standards and who decides it."""

    code: str
    name: str
    form: str
    kinds: tuple[str, ...]
    annual: bool
    standards: tuple[Standard, ...] = ()
    authorities: tuple[Authority, ...] = ()

    @property
    def is_title(self) -> bool:
        """Emulation titles are no form of commendation."""
        return self.form == "title"
