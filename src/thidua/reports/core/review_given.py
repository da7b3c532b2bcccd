"""What a review of a span says, before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.ground.periods import Period
from thidua.ledgers.core.tables import LedgerTable
from thidua.reports.core.given import FigureSaid, Issuer
from thidua.results.core.spans import SpanSet


@dataclass(frozen=True)
class IndexSaid:
    """A score that another body published: of which index, the year measured, points, rank, when and by whom."""

    name: str
    year: int
    points: str
    rank: str
    published: str


@dataclass(frozen=True)
class AwardsSaid:
    """How often a title or award was decided on in the span, by who bears it."""

    name: str
    persons: int = 0
    collectives: int = 0
    households: int = 0


@dataclass(frozen=True)
class ReviewGiven:
    """Everything a review says; ``resources`` are the sums of the ledgers for the span, None where there are none.

    ``figures`` are results that no set asks for, ``indices`` what others published, ``awards`` what was decided.
    """

    issuer: Issuer
    span: Period
    sets: tuple[SpanSet, ...]
    resources: LedgerTable | None
    made_on: date
    simulated: bool = False
    figures: tuple[FigureSaid, ...] = ()
    indices: tuple[IndexSaid, ...] = ()
    awards: tuple[AwardsSaid, ...] = ()

    @property
    def whole_year(self) -> bool:
        """Whether the span is the year, so that verdicts are final."""
        return self.span.kind == "year"

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        beside = self.figures or self.indices or self.awards
        return self.resources is None and not beside and not any(one.n_lines for one in self.sets)
