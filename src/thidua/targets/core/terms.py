"""The terms of a target as stored, and the bounds that follow from them: the one road from a plan to its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thidua.targets.core.changes import (
    change_bounds,
    direction_bounds,
    every_part_bounds,
    relative_change_bounds,
    with_direction_accepted,
)
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, Reason
from thidua.targets.core.verdicts import Bounds, level_bounds, rank_bounds, relative_bounds, unjudged

PER_CENT = 1_000_000  # quanta of 1 %


@dataclass(frozen=True)
class Terms:
    """Everything of a target that its verdict rests on, in quanta; see ``models.Target`` for what each means."""

    kind: Kind
    better: Better
    comparator: Comparator = Comparator.EQUAL
    direction: Direction | None = None
    relative: bool = False
    plan_q: int | None = None
    high_q: int | None = None
    mark_q: int | None = None
    baseline_q: int | None = None
    reference_q: int | None = None
    ceiling_q: int | None = None
    every_part: bool = False
    direction_accepted: bool = False

    def bounds(self) -> Bounds:
        """Return the bounds that the terms give.

        Raises:
            NotComparable: the terms contradict each other (V3, V4).
        """
        match self.kind:
            case Kind.LEVEL:
                return self._level()
            case Kind.CHANGE:
                return self._change()
            case Kind.DIRECTION:
                return self._direction()
            case Kind.RELATIVE:
                return self._relative()
            case Kind.RANK:
                return rank_bounds(self.comparator, self.plan_q)
        return unjudged(Reason.NEEDS_PERSON)

    def _level(self) -> Bounds:
        found = level_bounds(
            self.better,
            self.comparator,
            self.plan_q,
            high_q=self.high_q,
            mark_q=self.mark_q,
            ceiling_q=self.ceiling_q,
        )
        return with_direction_accepted(found, baseline_q=self.baseline_q) if self.direction_accepted else found

    def _change(self) -> Bounds:
        way = self.direction or Direction.UP
        if self.relative:
            return relative_change_bounds(
                way,
                self.comparator,
                _percent(self.plan_q),
                baseline_q=self.baseline_q,
                high=_percent(self.high_q),
                ceiling_q=self.ceiling_q,
            )
        return change_bounds(
            way,
            self.comparator,
            self.plan_q,
            baseline_q=self.baseline_q,
            high_q=self.high_q,
            mark_q=self.mark_q,
            ceiling_q=self.ceiling_q,
        )

    def _direction(self) -> Bounds:
        way = self.direction or (Direction.DOWN if self.better is Better.LOWER else Direction.UP)
        judge = every_part_bounds if self.every_part else direction_bounds
        return judge(way, baseline_q=self.baseline_q)

    def _relative(self) -> Bounds:
        return relative_bounds(
            self.better,
            self.comparator,
            reference_q=self.reference_q,
            percent=_percent(self.plan_q) or Fraction(100),
            mark_q=self.mark_q,
            ceiling_q=self.ceiling_q,
        )


def _percent(quanta: int | None) -> Fraction | None:
    return None if quanta is None else Fraction(quanta, PER_CENT)
