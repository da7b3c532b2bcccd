"""A pledge kept or broken, line by line; and a plan beside the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.results.core.board import COMPLETED, Source


class Kept(StrEnum):
    """What has become of a promise; ``OPEN`` until a figure or a person decides."""

    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The word on pages."""
        return {"kept": "giữ", "broken": "không giữ", "open": "chưa kết luận"}[self.value]


def kept_of(verdict: str) -> Kept:
    """Return what a verdict means for a promise: hoàn thành keeps it, không đạt breaks it, all else leaves it open.

    >>> kept_of("right_way"), kept_of("not_met"), kept_of("not_due")
    (<Kept.KEPT: 'kept'>, <Kept.BROKEN: 'broken'>, <Kept.OPEN: 'open'>)
    """
    if verdict in COMPLETED:
        return Kept.KEPT
    return Kept.BROKEN if verdict == "not_met" else Kept.OPEN


@dataclass(frozen=True)
class KeptLine:
    """One promise, in the words that were signed, and how it stands."""

    target: int | None
    label: str
    plan: str
    result: str
    measure: str
    verdict: str
    reason: str | None
    estimate: bool
    kept: Kept


@dataclass(frozen=True)
class KeptSide:
    """A party, when it signed, and its lines; the common lines have no party."""

    name: str
    signed_on: date | None
    declined: str
    lines: tuple[KeptLine, ...]

    @property
    def n_kept(self) -> int:
        """How many it has kept."""
        return count(self.lines, Kept.KEPT)

    @property
    def n_broken(self) -> int:
        """How many it has broken."""
        return count(self.lines, Kept.BROKEN)

    @property
    def n_open(self) -> int:
        """How many are not decided yet."""
        return count(self.lines, Kept.OPEN)


@dataclass(frozen=True)
class KeptPledge:
    """A frozen pledge as of a day: the common lines, then each party's own."""

    version: int
    as_of: date
    sides: tuple[KeptSide, ...]

    @property
    def lines(self) -> tuple[KeptLine, ...]:
        """Every line of every side."""
        return tuple(line for side in self.sides for line in side.lines)

    @property
    def folds(self) -> bool:
        """Whether so many parties have lines of their own that a page folds them; the common lines stay open."""
        return sum(bool(side.name and (side.lines or side.declined)) for side in self.sides) > 4

    @property
    def n_kept(self) -> int:
        """How many are kept."""
        return count(self.lines, Kept.KEPT)

    @property
    def n_broken(self) -> int:
        """How many are broken."""
        return count(self.lines, Kept.BROKEN)

    @property
    def n_open(self) -> int:
        """How many are not decided yet."""
        return count(self.lines, Kept.OPEN)


@dataclass(frozen=True)
class Told:
    """Where last year's figure comes from: who wrote it and when, who confirmed it, the paper it was read in.

    ``summed`` is how many figures of shorter periods it adds up; 0 where it is one figure, or ``from_below``.  ``lacks``
    says in words what is not in it, where it is not the figure of the whole period.
    """

    paper: Source | None = None
    written_by: str = ""
    written_on: date | None = None
    said_by: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None
    n_confirmed: int = 0
    summed: int = 0
    from_below: bool = False
    lacks: str = ""


@dataclass(frozen=True)
class BesideLine:
    """A target beside last year's plan and last year's figure, each under its name; empty where nothing is known.

    ``to_plan`` and ``to_result`` hold this year's plan against them, as a percentage or a difference.  ``last_period``
    names the days of last year's plan where they are not the same days a year before.
    """

    target: int
    number: int
    label: str
    whose: str
    plan: str
    last_plan: str
    last_set: str
    last_set_uid: str
    last_period: str
    last_result: str
    last_estimate: bool
    measure: str
    to_plan: str = ""
    to_result: str = ""
    told: Told | None = None


def count(lines: Sequence[KeptLine], kept: Kept) -> int:
    """Return how many of the lines stand so."""
    return sum(line.kept is kept for line in lines)
