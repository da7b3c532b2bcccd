"""What a case says, asked in the worst and in the best world.

A fact that is not known is bad in the worst world and good in the best.  Standards only ask for more of something, so a
standard is met where it holds in the worst world, unmet where it fails in the best, and unknown between: Kleene's logic,
exact also for runs of years that several unknown facts share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from thidua.ground.verdicts import Status
from thidua.rules.cases import Case, Earlier, Work
from thidua.rules.codes import RATINGS, SCOPES
from thidua.rules.years import Year

FURTHEST = 60  # years back that a run is followed where nothing is known


@dataclass(frozen=True)
class Run:
    """Years without a break that end in the year of the case.

    ``after``: only years later than the earlier award count ("sau đó", "tiếp theo"); ``or_title``: the title of a year
    serves as well as its rating.
    """

    rating: str | None = None
    title: str | None = None
    or_title: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class World:
    """One way to take what is not known: everything bad (worst) or everything good (best)."""

    case: Case
    best: bool
    no_sudden: bool = False  # commendations for sudden or thematic merit are no ground
    discipline_counts: bool = False  # years up to the end of a discipline do not count

    def rating(self, year: Year, least: str) -> bool:
        """Tell whether the year was rated ``least`` or better."""
        rating = rating_of(self.case, year)
        return self.best if rating is None else RATINGS.index(rating) >= RATINGS.index(least)

    def held(self, code: str, year: Year) -> bool:
        """Tell whether the title or award was given for the year; a title of another kind of year is not known."""
        if self.case.awards is None:
            return self.best
        given = [earlier for earlier in self.case.awards if earlier.code == code and self.counts(earlier)]
        if any(earlier.year == year for earlier in given):
            return True
        return self.best and any(e.year.school != year.school and e.year.overlaps(year) for e in given)

    def counts(self, earlier: Earlier) -> bool:
        """Tell whether an earlier award is a ground for merit."""
        if not self.no_sudden or not earlier.code.startswith(("BK", "GK")):
            return True
        return self.best if earlier.kind is None else earlier.kind not in ("dot_xuat", "chuyen_de")

    def first_of(self, code: str) -> Year | None:
        """Return the earliest year of the award before the year of the case: the most favourable "sau đó"."""
        year = self.case.year
        if self.case.awards is None or year is None:
            return Year(year.first - FURTHEST, year.school) if self.best and year else None
        given = [e.year for e in self.case.awards if e.code == code and self.counts(e) and e.year.starts < year.starts]
        return min(given, key=lambda one: one.until, default=None)

    def good(self, run: Run, year: Year) -> bool:
        """Tell whether a year belongs to the run."""
        if not self._counted_after_discipline(year):
            return False
        if run.title is not None:
            return self.held(run.title, year)
        assert run.rating is not None
        return self.rating(year, run.rating) or (run.or_title is not None and self.held(run.or_title, year))

    def run(self, run: Run) -> list[Year]:
        """Return the years of the run, latest first."""
        year, found = self.case.year, list[Year]()
        if year is None:
            return found
        after = self.first_of(run.after) if run.after else None
        if run.after and after is None:
            return found
        while len(found) < FURTHEST and (after is None or year.is_later_than(after)) and self.good(run, year):
            found.append(year)
            year = year.previous
        return found

    def given_in(self, code: str, years: list[Year], *, annual: bool) -> int:
        """Return how often the award was given in the years; an annual title counts once a year."""
        if self.case.awards is None:
            return FURTHEST if self.best and years else 0
        inside = [e for e in self.case.awards if e.code == code and self.counts(e) and self._within(e.year, years)]
        return len({e.year for e in inside}) if annual else len(inside)

    def works_in(self, works: tuple[Work, ...] | None, scope: str, years: list[Year] | None) -> int:
        """Return how many works of that scope or wider were recognised in the years (None: at any time)."""
        if works is None:
            return FURTHEST if self.best and years != [] else 0
        wide = [work for work in works if SCOPES.index(work.scope) >= SCOPES.index(scope)]
        return sum(1 for work in wide if years is None or self._within(work.year, years))

    def _within(self, year: Year, years: list[Year]) -> bool:
        return year in years or (self.best and any(year.school != y.school and year.overlaps(y) for y in years))

    def _counted_after_discipline(self, year: Year) -> bool:
        if not self.discipline_counts:
            return True
        if not self.case.discipline_known:
            return self.best
        if self.case.discipline is None:
            return True
        until = self.case.discipline.until
        return self.best if until is None else year.starts > until


def rating_of(case: Case, year: Year) -> str | None:
    """Return the rating of a year; a collective's own rating is that of the year of the case."""
    if year == case.year and case.collective.get("rating") is not None:
        return str(case.collective["rating"])
    return None if case.ratings is None else case.ratings.get(year)


@dataclass(frozen=True)
class Facts:
    """The two worlds of a case."""

    worst: World
    best: World

    @classmethod
    def of(cls, case: Case, *, no_sudden: bool, discipline_counts: bool) -> Facts:
        """Return the facts of a case under the principles in force."""
        return cls(World(case, False, no_sudden, discipline_counts), World(case, True, no_sudden, discipline_counts))

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.worst.case

    def status(self, holds: Callable[[World], bool]) -> Status:
        """Return met where ``holds`` in the worst world, unmet where it fails in the best, else unknown."""
        if holds(self.worst):
            return Status.MET
        return Status.UNKNOWN if holds(self.best) else Status.UNMET

    def at_least(self, number: Callable[[World], int], least: int) -> Status:
        """Return the status of a number that must reach ``least``."""
        return self.status(lambda world: number(world) >= least)

    def counted_before(self, day_year: int) -> Iterator[Earlier]:
        """Yield the earlier titles and awards of working years before ``day_year``."""
        return (earlier for earlier in self.case.awards or () if earlier.year.first < day_year)
