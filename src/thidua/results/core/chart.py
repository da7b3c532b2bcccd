"""The line of figures over time: where each point and grid line stands on paper of 860 × 340."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

LEFT, RIGHT, TOP, BOTTOM = Decimal(60), Decimal(700), Decimal(30), Decimal(300)
STEPS = 4


@dataclass(frozen=True)
class Dot:
    """One figure: where it stands, what it is called below the axis, and its value."""

    x: Decimal
    y: Decimal
    label: str
    value: Decimal
    now: bool = False


@dataclass(frozen=True)
class Rule:
    """A level line across the paper: a grid line, or a plan."""

    y: Decimal
    label_y: Decimal
    label: str
    value: Decimal
    second: bool = False


@dataclass(frozen=True)
class Chart:
    """Everything a template draws; all lengths have a point and one decimal."""

    dots: tuple[Dot, ...]
    grid: tuple[Rule, ...]
    plans: tuple[Rule, ...]
    line: str
    area: str
    title: str
    measure: str


def draw(
    points: Sequence[tuple[str, Decimal]], plans: Sequence[tuple[str, Decimal]], *, title: str, measure: str
) -> Chart | None:
    """Return the chart of two or more points, with level lines for at most two plans; None for fewer points.

    >>> draw([("T1", Decimal(1)), ("T2", Decimal(3))], [("huyện giao", Decimal(2))], title="", measure="xã").line
    '60.0,232.5 700.0,97.5'
    """
    if len(points) < 2:
        return None
    levels = [value for _, value in (*points, *plans[:2])]
    low, high = min(Decimal(0), *levels), _ceiling(max(Decimal(0), *levels))
    span = (high - low) or Decimal(1)

    def y(value: Decimal) -> Decimal:
        return _tenth(BOTTOM - (value - low) * (BOTTOM - TOP) / span)

    width = (RIGHT - LEFT) / (len(points) - 1)
    last = len(points) - 1
    dots = tuple(
        Dot(_tenth(LEFT + n * width), y(value), label, value, now=n == last) for n, (label, value) in enumerate(points)
    )
    grid = tuple(_rule(y, low + span * n / STEPS, "") for n in range(STEPS + 1))
    shown = tuple(_rule(y, value, label, second=n > 0) for n, (label, value) in enumerate(plans[:2]))
    line = " ".join(f"{dot.x},{dot.y}" for dot in dots)
    area = f"M{dots[0].x},{y(low)} L{line.replace(' ', ' L')} L{dots[-1].x},{y(low)}Z"
    return Chart(dots, grid, shown, line, area, title, measure)


def _rule(y: Callable[[Decimal], Decimal], value: Decimal, label: str, *, second: bool = False) -> Rule:
    return Rule(y(value), y(value) + 4, label, value, second)


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))


def _ceiling(value: Decimal) -> Decimal:
    """Return the next round number at or above: 1, 2, 2,5, 4, 5, 8 or 10 times a power of ten."""
    if value <= 0:
        return Decimal(0)
    power = Decimal(1).scaleb(value.adjusted())
    return next(step * power for step in map(Decimal, ("1", "2", "2.5", "4", "5", "8", "10")) if step * power >= value)
