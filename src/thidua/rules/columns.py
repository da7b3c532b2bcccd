"""Facts of many people as columns: one array a fact, one row a year, so that numpy can hold the law against all at once.

numpy is optional (the extra ``country``) and is imported where it is first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Bools = NDArray[Any]  # of truths

RATED = {"KHT": 1, "HT": 2, "HTT": 3, "HTXS": 4}  # 0: not known
GROUPED = {"cadre": 1, "worker_farmer": 2, "armed_forces": 3}  # 0: not known
NO, YES, NOT_KNOWN = 0, 1, 2
NEVER, NOT_TOLD, NO_END = 0, -1, -2  # of a discipline: none; not known; known, but not the day it was served


@dataclass(frozen=True)
class Columns:
    """What is known of n people (or collectives) who are judged for one working year.

    Tables are [years, n]: row 0 is the year itself, row k the year k before; what is older than the last row is not
    known of ratings, and did not happen of awards and works.  ``ratings`` holds ``RATED``.  ``given`` holds, by code, how
    often a title or award was given for that year; of commendations ``sudden`` (for sudden or thematic merit) and
    ``unsaid`` (of a kind nobody said) stand apart.  ``initiatives`` and ``research`` hold numbers by scope.  Where a mask
    of ``not_known`` ("awards", "initiatives", "research") is set, the list of that person was not given at all.
    ``months``: -1 is not known.  ``discipline``: the year of its last day, or NEVER, NOT_TOLD, NO_END.
    """

    year: int
    ratings: Array
    given: Mapping[str, Array] = field(default_factory=dict)
    sudden: Mapping[str, Array] = field(default_factory=dict)
    unsaid: Mapping[str, Array] = field(default_factory=dict)
    initiatives: Mapping[str, Array] = field(default_factory=dict)
    research: Mapping[str, Array] = field(default_factory=dict)
    not_known: Mapping[str, Bools] = field(default_factory=dict)
    groups: Array | None = None
    months: Array | None = None
    investigated: Array | None = None
    discipline: Array | None = None
    numbers: Mapping[str, Array] = field(default_factory=dict)
    flags: Mapping[str, Array] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many people."""
        return int(self.ratings.shape[1])

    @property
    def depth(self) -> int:
        """How many years."""
        return int(self.ratings.shape[0])

    def part(self, start: int, end: int) -> Columns:
        """Return the people from ``start`` up to but without ``end``; nothing is copied."""

        def cut(one: Array) -> Array:
            return one[..., start:end]

        tables: dict[str, Any] = {name: {key: cut(one) for key, one in getattr(self, name).items()} for name in _TABLES}
        rows: dict[str, Any] = {name: cut(one) for name in _ROWS if (one := getattr(self, name)) is not None}
        return replace(self, **tables, **rows)

    @cached_property
    def whole(self) -> bool:
        """Whether every fact that a run of years rests on is known."""
        return bool(
            (self.n == 0 or self.ratings.min())
            and not any(mask.any() for mask in self.not_known.values())
            and not any(table.any() for table in self.unsaid.values())
            and (self.discipline is None or self.n == 0 or self.discipline.min() >= NEVER)
        )


_TABLES = ("given", "sudden", "unsaid", "initiatives", "research", "not_known", "numbers", "flags")
_ROWS = ("ratings", "groups", "months", "investigated", "discipline")
