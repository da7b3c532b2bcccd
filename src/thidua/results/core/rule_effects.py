"""What another rule of an indicator would make different: results and verdicts, before and after."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from thidua.ground.canonical import canonical_json


@dataclass(frozen=True)
class Stand:
    """How a target stands under one rule: its result in words, how it was rolled up, the verdict and its reason."""

    result: str
    rolled: str
    percent: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class Moved:
    """A target that stands differently under the new rule."""

    target: int
    label: str
    measure: str
    body: str
    set_name: str
    year: int
    closed: bool
    before: Stand
    after: Stand


@dataclass(frozen=True)
class Effects:
    """What the change moves, and how much hangs on the indicator.

    ``n_above`` counts figures that lie above the new ceiling; ``rule`` is the rule as it would be, as plain values.
    """

    rule: Mapping[str, Any]
    moved: tuple[Moved, ...] = ()
    n_targets: int = 0
    n_sets: int = 0
    n_localities: int = 0
    years: tuple[int, ...] = ()
    n_figures: int = 0
    n_locked: int = 0
    n_above: int = 0

    @cached_property
    def closed(self) -> tuple[Moved, ...]:
        """Those of closed sets: they may not move."""
        return tuple(one for one in self.moved if one.closed)

    @property
    def closed_sets(self) -> list[str]:
        """The closed sets that would move, each once."""
        return list(dict.fromkeys(f"{one.set_name} (năm {one.year})" for one in self.closed))

    @property
    def turns(self) -> list[tuple[str, str, int]]:
        """How many verdicts turn from what to what, the most first."""
        found = Counter((one.before.verdict, one.after.verdict) for one in self.moved)
        return [(*pair, n) for pair, n in found.most_common() if pair[0] != pair[1]]

    @property
    def n_results(self) -> int:
        """How many results become other numbers, whatever their verdict."""
        return sum(one.before.result != one.after.result for one in self.moved)

    @property
    def digest(self) -> str:
        """Return what a form carries so that nobody decides on effects he did not see."""
        seen = [[one.target, vars(one.before), vars(one.after)] for one in self.moved]
        return hashlib.sha256(canonical_json([dict(self.rule), seen])).hexdigest()[:24]

    @property
    def told(self) -> dict[str, Any]:
        """Return what the history of the rule keeps of it."""
        return {
            "targets": self.n_targets, "sets": self.n_sets, "localities": self.n_localities, "years": list(self.years),
            "figures": self.n_figures, "moved": len(self.moved), "results": self.n_results,
            "turns": [list(turn) for turn in self.turns],
        }  # fmt: skip
