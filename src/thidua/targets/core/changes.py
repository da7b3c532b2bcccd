"""Targets judged from where they started: tăng, giảm, đúng hướng, "giảm cả 3 tiêu chí" (V7, V9, V10 of docs/judgement.md).

Bounds are set on the stock itself, so that a change is judged by the same four cases as a level; they move when the
baseline is revised.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil

from thidua.targets.core.kinds import Better, Comparator, Direction, Reason
from thidua.targets.core.verdicts import Bounds, NotComparable, level_bounds, unjudged


def change_bounds(
    direction: Direction,
    comparator: Comparator,
    amount_q: int | None,
    *,
    baseline_q: int | None,
    high_q: int | None = None,
    mark_q: int | None = None,
    ceiling_q: int | None = None,
) -> Bounds:
    """Return the bounds *on the stock* of "tăng thêm n" or "giảm n" (V7): they move when the baseline is revised.

    "Tăng không quá n" limits the change instead of asking for it.  Bounds are as V3 on the size of the change.

    >>> change_bounds(Direction.UP, Comparator.EQUAL, 2, baseline_q=14)
    Bounds(sign=1, met_from=16, exceeded_from=17, right_from=None, reason=None)
    >>> change_bounds(Direction.DOWN, Comparator.EQUAL, 20, baseline_q=65).met_from
    -45
    """
    if amount_q is not None and amount_q <= 0:
        raise NotComparable("Mức tăng, giảm phải lớn hơn 0. Ghi số dương rồi chọn tăng hay giảm.", field="plan")
    size = level_bounds(_side_of_change(comparator), comparator, amount_q, high_q=high_q, mark_q=mark_q)
    if not size.judges:
        return size
    if baseline_q is None:
        return unjudged(Reason.NO_BASELINE)
    sign = size.sign * direction.sign
    return _capped(
        Bounds(sign, _moved(size.met_from, sign * baseline_q), _moved(size.exceeded_from, sign * baseline_q)), ceiling_q
    )


def relative_change_bounds(
    direction: Direction,
    comparator: Comparator,
    percent: Fraction | None,
    *,
    baseline_q: int | None,
    high: Fraction | None = None,
    decimals: int = 2,
    ceiling_q: int | None = None,
) -> Bounds:
    """Return the bounds on the stock of "giảm 10 % (tương đối)" (V7): the printed percentage is what is judged (V14).

    The percentage of change is rounded half up to ``decimals`` before it is compared, so that 9,996 % prints 10,00 and
    meets 10; the bounds are the first whole quanta of the stock that round so.
    """
    if percent is not None and percent <= 0:
        raise NotComparable("Mức tăng, giảm phải lớn hơn 0. Ghi số dương rồi chọn tăng hay giảm.", field="plan")
    if percent is None:
        return unjudged(Reason.NO_NUMBER)
    if baseline_q is None:
        return unjudged(Reason.NO_BASELINE)
    if baseline_q <= 0:
        return unjudged(Reason.ZERO_BASELINE)
    step = 10**decimals
    size = level_bounds(
        _side_of_change(comparator),
        comparator,
        _whole_steps(percent, step, decimals),
        high_q=None if high is None else _whole_steps(high, step, decimals),
    )
    sign = size.sign * direction.sign

    def on_stock(steps: int | None) -> int | None:
        """Return the first signed stock whose printed percentage of change reaches ``steps`` on the signed scale."""
        if steps is None:
            return None
        least = _least_before_rounding(steps)
        exact = least * baseline_q / (100 * step) + sign * baseline_q
        return ceil(exact) if steps > 0 else _next_whole(exact)

    return _capped(Bounds(sign, on_stock(size.met_from), on_stock(size.exceeded_from)), ceiling_q)


def direction_bounds(direction: Direction, *, baseline_q: int | None) -> Bounds:
    """Return the bounds of "đúng hướng" (V9): the right sign is right way, no change is not met.

    >>> direction_bounds(Direction.DOWN, baseline_q=7)
    Bounds(sign=-1, met_from=None, exceeded_from=None, right_from=-6, reason=None)
    """
    if baseline_q is None:
        return unjudged(Reason.NO_BASELINE)
    return Bounds(direction.sign, right_from=direction.sign * baseline_q + 1)


def every_part_bounds(direction: Direction, *, baseline_q: int | None) -> Bounds:
    """Return the bounds of one part of "giảm cả 3 tiêu chí" (V10): the right way is *met*, and 0 after 0 is right."""
    moved = direction_bounds(direction, baseline_q=baseline_q)
    if not moved.judges:
        return moved
    kept_at_zero = direction is Direction.DOWN and baseline_q == 0
    return Bounds(moved.sign, met_from=0 if kept_at_zero else moved.right_from)


def with_direction_accepted(bounds: Bounds, *, baseline_q: int | None) -> Bounds:
    """Return ``bounds`` of a level marked "chấp nhận đúng hướng" (V9): missed, but moved the right way from baseline.

    Without a baseline nothing changes: nobody can say which way it moved.
    """
    if not bounds.judges or baseline_q is None:
        return bounds
    return replace(bounds, right_from=bounds.sign * baseline_q + 1)


def _side_of_change(comparator: Comparator) -> Better:
    """Return what is better of the *size* of a change: more, unless the plan limits it."""
    return Better.LOWER if comparator in (Comparator.AT_MOST, Comparator.BELOW) else Better.HIGHER


def _moved(bound: int | None, by: int) -> int | None:
    return None if bound is None else bound + by


def _capped(bounds: Bounds, ceiling_q: int | None) -> Bounds:
    """Return ``bounds`` without an exceeded that lies above the ceiling (V4).

    A *met* above it stays: the plan cannot be reached from this baseline, and the verdict will say so.
    """
    over = bounds.exceeded_from
    if ceiling_q is None or bounds.sign < 0 or over is None or over <= ceiling_q:
        return bounds
    return replace(bounds, exceeded_from=None)


def _whole_steps(percent: Fraction, step: int, decimals: int) -> int:
    steps = percent * step
    if steps.denominator != 1:
        raise NotComparable(f"Mức phần trăm chỉ có nhiều nhất {decimals} chữ số thập phân. Ghi lại.", field="plan")
    return int(steps)


def _least_before_rounding(steps: int) -> Fraction:
    """Return where half-up rounding begins to give ``steps``: half a step below (away from zero at the middle)."""
    return Fraction(2 * steps - 1, 2)


def _next_whole(exact: Fraction) -> int:
    """Return the first whole number past ``exact``: below zero the middle rounds away, so it does not belong."""
    return exact.__floor__() + 1
