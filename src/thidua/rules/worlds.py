"""The worst and the best world of many people at once: the same questions as ``facts.World``, answered by columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from thidua.rules.codes import SCOPES
from thidua.rules.columns import NEVER, RATED, Columns
from thidua.rules.facts import FURTHEST, Run

if TYPE_CHECKING:
    from thidua.rules.columns import Array, Bools

T = TypeVar("T")


class ManyWorlds:
    """One way to take what is not known of all the people of ``facts``; answers are kept, since rules ask alike."""

    def __init__(self, facts: Columns, *, best: bool, no_sudden: bool, discipline_counts: bool) -> None:
        import numpy as np  # optional library

        self._np = np
        self.facts, self.best = facts, best
        self._no_sudden, self._discipline = no_sudden, discipline_counts
        self._kept: dict[Any, Any] = {}
        self._ratings = np.where(facts.ratings == 0, np.uint8(255), facts.ratings) if best else facts.ratings

    def all(self, truth: bool) -> Bools:
        """Return one answer for all."""
        return self._np.full(self.facts.n, truth)

    @property
    def nobody(self) -> Bools:
        """Return the answer no for all, made once and never written to."""
        return self._once("nobody", lambda: self.all(False))

    def rated(self, least: str) -> Bools:
        """Return for each year whether it was rated ``least`` or better."""
        return self._once(("rated", least), lambda: self._ratings >= RATED[least])

    def grounds(self, code: str) -> Array:
        """Return for each year how often the award was given as a ground for merit."""
        return self._once(("grounds", code), lambda: self._grounds(code))

    def held(self, code: str) -> Bools:
        """Return for each year whether the title or award was given for it."""
        return self._once(("held", code), lambda: self._held(code))

    def had(self, code: str, *, before: bool) -> Bools:
        """Return whether the award was given in one of the years; ``before``: in an earlier one than the year itself."""
        rows = self.held(code)[1:] if before else self.held(code)
        had: Bools = self._np.logical_or.reduce(rows, axis=0)
        return had | self._unlisted("awards") if self._lacks("awards") else had

    def run(self, run: Run) -> Bools:
        """Return for each year whether the run still lasts in it."""
        return self._once(run, lambda: self._run(run))

    def lasts(self, run: Run, least: int) -> Bools:
        """Return whether the run is at least so long."""
        if least <= self.facts.depth:
            return self.run(run)[least - 1] if least else self.all(True)
        enough: Bools = self.run(run)[-1] & (self.facts.depth + self._beyond(run) >= least)
        return enough

    def counts(self, run: Run, least: int, *, title: str | None, rating: str | None, annual: bool) -> Bools:
        """Return whether a title was given, or a rating reached, so often inside the run."""
        alive = self.run(run)
        if title is None:
            assert rating is not None
            inside = alive & self.rated(rating)
            if not self.best:
                return self._enough(inside, least)
            found = inside.sum(axis=0) + alive[-1] * self._beyond(run) >= least
            return self._np.asarray(found, dtype=bool)
        enough = self._enough(alive & self.held(title) if annual else self.grounds(title) * alive, least)
        return enough | (alive[0] & self._unlisted("awards")) if self._lacks("awards") else enough

    def works(self, of: str, scope: str, least: int, run: Run | None) -> Bools:
        """Return whether so many works of that scope or wider fall in the year, or in it and the years of the run."""
        given: Mapping[str, Array] = getattr(self.facts, of)
        wide = [given[name] for name in SCOPES[SCOPES.index(scope) :] if name in given]
        rows = [(table[k], k) for table in wide for k in range(1 if run is None else self.facts.depth)]
        inside = [row if k == 0 or run is None else row * self.run(run)[k] for row, k in rows]
        enough = self._enough(inside, least)
        return enough | self._unlisted(of) if self._lacks(of) else enough

    # ---- how

    def _once(self, key: Any, ask: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = ask()
        found: T = self._kept[key]
        return found

    def _grounds(self, code: str) -> Array:
        tables = [self.facts.given.get(code)]
        strict = self._no_sudden and code.startswith(("BK", "GK"))
        if not strict:
            tables.append(self.facts.sudden.get(code))
        if self.best or not strict:
            tables.append(self.facts.unsaid.get(code))
        told = [table for table in tables if table is not None]
        if not told:
            return self._np.zeros(self.facts.ratings.shape, dtype=self._np.uint8)
        return told[0] if len(told) == 1 else sum(told[1:], told[0])

    def _held(self, code: str) -> Bools:
        held = self.grounds(code) > 0
        return held | self._unlisted("awards") if self._lacks("awards") else held

    def _run(self, run: Run) -> Bools:
        good = self.held(run.title) if run.title is not None else self.rated(run.rating or "")
        if run.title is None and run.or_title is not None:
            good = good | self.held(run.or_title)
        alive = good.copy()
        if self._discipline and self.facts.discipline is not None:
            alive &= self._once("served", self._served)
        if run.after is not None:
            alive &= self._after(run.after)
        for k in range(1, len(alive)):
            self._np.logical_and(alive[k - 1], alive[k], out=alive[k])
        return alive

    def _served(self) -> Bools:
        """Return for each year whether it lies after the year in which a discipline was served."""
        assert self.facts.discipline is not None
        until = self.facts.discipline
        years = self._np.arange(self.facts.year, self.facts.year - self.facts.depth, -1, dtype=until.dtype)
        served: Bools = years[:, None] > until  # NEVER lies before every year
        return served if self.best or self.facts.whole else served & (until >= NEVER)

    def _after(self, code: str) -> Bools:
        """Return for each year whether the award was given for an earlier one."""
        later = self._np.zeros(self.facts.ratings.shape, dtype=bool)
        held = self.held(code)
        for k in range(self.facts.depth - 2, -1, -1):
            self._np.logical_or(later[k + 1], held[k + 1], out=later[k])
        return later | self._unlisted("awards") if self._lacks("awards") else later

    def _beyond(self, run: Run) -> Array | int:
        """Return how many years before the last row the run may go on: nothing is known of them but that."""
        if not self.best:
            return 0
        left: Any = FURTHEST - self.facts.depth
        if self._discipline and self.facts.discipline is not None:
            oldest = self.facts.year - self.facts.depth + 1
            until = self.facts.discipline
            left = self._np.where(until > NEVER, self._np.clip(oldest - 1 - until.astype(int), 0, left), left)
        years: Array | int = left if run.title is None else left * self._unlisted("awards")
        return years

    def _unlisted(self, what: str) -> Bools:
        """Return, in the best world, of whom no list was given: anything may stand in it."""
        mask = self.facts.not_known.get(what)
        return self.nobody if mask is None or not self.best else mask

    def _lacks(self, what: str) -> bool:
        return self.best and what in self.facts.not_known

    def _enough(self, rows: Iterable[Array], least: int) -> Bools:
        """Return where the rows add up to ``least``; each is cut to it, so that a byte holds the sum where it can."""
        np = self._np
        rows = list(rows)
        if least == 1:
            return np.logical_or.reduce([row != 0 for row in rows]) if rows else self.all(False)
        small = least * len(rows) < 256
        found = np.zeros(self.facts.n, dtype=np.uint8 if small else np.uint32)
        for row in rows:
            found += row if row.dtype == bool else np.minimum(row, least)
        enough: Bools = found >= least
        return enough
