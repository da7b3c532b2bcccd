"""How many take part in a movement, period by period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from thidua.ground.periods import Period
from thidua.movements.core.participation import Counted
from thidua.movements.models import Movement, Participation
from thidua.units.models import Body


@dataclass(frozen=True)
class Count:
    """A number of one thing in one period. ``n_bodies`` units gave it; 0 is what the owner counted as a whole.
    ``count`` is None where nobody counted."""

    what: Counted
    count: int | None
    n_bodies: int

    @property
    def label(self) -> str:
        """What is counted."""
        return self.what.label


@dataclass(frozen=True)
class CountsOf:
    """The counts of one period, in the order units, people, households."""

    period: Period
    counts: tuple[Count, ...]
    source: str = ""
    simulated: bool = False

    @property
    def label(self) -> str:
        """The period as people call it."""
        return self.period.label

    @property
    def cells(self) -> tuple[Count, ...]:
        """One for each thing that is counted; ``count`` is None where nobody counted it."""
        found = {count.what: count for count in self.counts}
        return tuple(found.get(what, Count(what, None, 0)) for what in Counted)


def participation_of(movement: Movement) -> tuple[CountsOf, ...]:
    """The counts of each period, latest first, in one query: the owner's own count of the whole where there is one, else
    the sum of what its units counted. Periods are never added to each other."""
    by_period: dict[tuple[date, date], list[Participation]] = defaultdict(list)
    for row in _latest(movement):
        by_period[row.since, row.until].append(row)
    found = [_counts(_named(*days), rows, movement.owner_id) for days, rows in by_period.items()]
    return tuple(sorted(found, key=lambda one: (one.period.until, one.period.from_), reverse=True))


def numbers_of(movement: Movement, body: Body, period: Period) -> dict[Counted, Participation]:
    """What one body counted in one period, as it stands: for the form."""
    rows = Participation.objects.filter(movement=movement, body=body, since=period.from_, until=period.until)
    return {Counted(row.what): row for row in rows.order_by("no")}


def _named(since: date, until: date) -> Period:
    """The period of these days by the name that people use, where it has one."""
    year = since.year
    known = (Period.year(year), Period.half(year, 1), Period.half(year, 2), Period.nine_months(year))
    quarters = tuple(Period.quarter(year, n) for n in (1, 2, 3, 4))
    months = tuple(Period.month(year, n) for n in range(1, 13))
    every = (*known, *quarters, *months)
    return next((p for p in every if (p.from_, p.until) == (since, until)), Period.span(since, until))


def _latest(movement: Movement) -> list[Participation]:
    latest: dict[tuple[int, date, date, str], Participation] = {}
    for row in Participation.objects.filter(movement=movement).order_by("no"):
        latest[row.body_id, row.since, row.until, row.what] = row
    return list(latest.values())


def _counts(period: Period, rows: list[Participation], owner: int) -> CountsOf:
    counts = []
    for what in Counted:
        own = [row for row in rows if row.what == what]
        whole = [row for row in own if row.body_id == owner]
        if whole:
            counts.append(Count(what, whole[0].count, 0))
        elif own:
            counts.append(Count(what, sum(row.count for row in own), len(own)))
    source = next((row.source for row in rows if row.source), "")
    return CountsOf(period, tuple(counts), source, any(row.simulated for row in rows))
