"""The scoreboard as frozen values: what pages, the command line, reports and exports are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

COMPLETED = frozenset({"exceeded", "met", "right_way"})  # V2: hoàn thành
VERDICT_ORDER = (
    "exceeded", "met", "right_way", "not_met", "not_due", "no_figure", "not_judged", "none_arisen", "not_measured",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """The locality whose board it is."""

    key: int
    slug: str
    name: str
    simulated: bool = False


@dataclass(frozen=True)
class SetHead:
    """The set that is shown and counted."""

    key: int
    uid: str
    name: str
    issuer: str
    headline: bool = True


@dataclass(frozen=True)
class Source:
    """Where a number was read: the document and the characters of its text."""

    document: str
    document_uid: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class AsStated:
    """What the paper says without giving the plan (V11); never turned into a plan."""

    percent: Decimal | None = None
    excess: Decimal | None = None
    excess_measure: str | None = None
    verdict: str | None = None


@dataclass(frozen=True)
class Other:
    """The same result beside the plan of another set."""

    target: int
    set_uid: str
    set_name: str
    assigner: str
    plan: Decimal | None
    plan_derived: Decimal | None
    percent: Decimal | None
    difference: Decimal | None
    verdict: str
    reason: str | None
    stated: AsStated | None = None


@dataclass(frozen=True)
class Fact:
    """Something told about the figure that is no verdict, as one sentence."""

    kind: str
    text: str
    claimed: bool
    source: Source | None = None


@dataclass(frozen=True)
class NamedPlace:
    """A place named with the target, and whether it is reached; None where nobody has said."""

    name: str
    reached: bool | None


@dataclass(frozen=True)
class Row:
    """One line of the set, or one part of a line with several targets."""

    line: int
    number: str
    field: str
    text: str
    indicator: str | None
    code: str | None
    unnamed: bool
    simulated: bool
    sensitive: bool
    body: str
    kind: str
    better: str
    comparator: str
    plan: Decimal | None
    plan_high: Decimal | None
    plan_first: Decimal | None
    plan_derived: Decimal | None
    measure: str
    decimals: int
    result: Decimal | None
    result_decimals: int
    bound: str
    estimate: bool
    rolled: str  # how the figure came from units below, in words; empty where the body told it itself
    stock: Decimal | None
    baseline: Decimal | None
    from_: date
    until: date
    percent: Decimal | None
    difference: Decimal | None
    verdict: str
    reason: str | None
    stated: AsStated | None
    assigner: str
    target: int | None = None
    line_key: int | None = None
    others: tuple[Other, ...] = ()
    parts: tuple[Row, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    facts: tuple[Fact, ...] = ()
    source: Source | None = None
    verified: bool | None = None
    direction: str = ""

    @property
    def name(self) -> str:
        """What the row is called on pages."""
        if self.unnamed:
            return "Chỉ tiêu không nêu tên trong văn bản"
        return self.text or self.indicator or "Chỉ tiêu chưa đặt tên"

    @property
    def completed(self) -> bool:
        """Whether the line counts as hoàn thành."""
        return self.verdict in COMPLETED


@dataclass(frozen=True)
class Scoreboard:
    """All lines of one set of a locality's year, judged as of a day."""

    locality: Place
    year: int
    as_of: date
    set: SetHead | None
    rows: tuple[Row, ...] = ()
    sets: tuple[SetHead, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def n_lines(self) -> int:
        """How many lines the set has; every count is of lines (V1)."""
        return len(self.rows)

    @property
    def n_completed(self) -> int:
        """How many of them are hoàn thành."""
        return sum(row.completed for row in self.rows)

    @property
    def simulated(self) -> bool:
        """Whether anything on the board is made up."""
        return self.locality.simulated or any(row.simulated for row in self.rows)

    def by_field(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Yield each field with its rows, fields in the order in which the set first names them."""
        for name in dict.fromkeys(row.field for row in self.rows):
            yield name, tuple(row for row in self.rows if row.field == name)


def count_verdicts(rows: tuple[Row, ...]) -> dict[str, int]:
    """Return how many lines carry each verdict, in the order of VERDICT_ORDER, without zeros."""
    found = Counter(row.verdict for row in rows)
    return {code: found[code] for code in VERDICT_ORDER if found[code]}
