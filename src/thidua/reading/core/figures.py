"""What the reader finds in a text, as values that rooms hand to each other.

Source: the contract of ``thidua read --json``; the roles are those of the reading gold standard.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Role = Literal["result", "target", "share", "vs_plan", "growth", "rank", "rating_count", "award_count"]
Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Figure:
    """One number that says something: where it stands, and what it counts.

    ``start`` and ``end`` are offsets of the number itself in the NFC text; ``quote`` is the clause around it, which begins
    at ``quote_start``.  ``certain`` is False where the reader itself would ask a person.
    """

    quote: str
    start: int
    end: int
    label: str
    value: Decimal
    denominator: Decimal | None
    unit: str
    comparator: Comparator
    role: Role
    direction: Direction | None
    basis: str | None
    period: str | None
    part_of: str | None
    quote_start: int
    proposed: bool = False
    certain: bool = True


@dataclass(frozen=True)
class WordlessTarget:
    """A target without a number: "vượt dự toán tỉnh giao", "giảm", "duy trì", "thực hiện tốt…".

    The kinds are those of rule V1 of docs/judgement.md.
    """

    quote: str
    start: int
    end: int
    label: str
    kind: Literal["relative", "task", "direction", "rank"]
    direction: Direction | None
    basis: str | None
    period: str | None


@dataclass(frozen=True)
class MovementName:
    """The name of a movement or campaign as it stands in the text."""

    name: str
    start: int
    end: int
    form: Literal["movement", "campaign", "theme"]


@dataclass(frozen=True)
class DocumentName:
    """A paper named in the text; what the text does not say is None."""

    kind: str
    number: str
    date: str | None
    issuer: str | None
    start: int
    end: int


@dataclass(frozen=True)
class PlaceName:
    """A place the text is about, with its level as a Vietnamese word."""

    name: str
    level: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """Everything read from one text; all offsets are into ``text``."""

    text: str
    figures: tuple[Figure, ...]
    wordless: tuple[WordlessTarget, ...]
    movements: tuple[MovementName, ...]
    documents: tuple[DocumentName, ...]
    places: tuple[PlaceName, ...]
