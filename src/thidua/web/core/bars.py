"""The bar of a result against its plan: the plan is one upright line in the same place in every row.

The paper is 150 long and the plan stands at 100.  A result runs to the plan in indigo; what passes it is gilded; what is
missing is hatched; a bar longer than the paper is cut and carries a break.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

PLAN = Decimal(100)
PAPER = Decimal(150)
SLIVER = Decimal("0.01")  # zero is a figure: it draws a hair, a missing one draws nothing


@dataclass(frozen=True)
class Bar:
    """The lengths of one bar: where each part begins and how long it is, in units of which the plan is 100."""

    done: Decimal
    over_from: Decimal
    over: Decimal
    gap_from: Decimal
    gap: Decimal
    broken: bool
    empty: bool


NOTHING = Bar(Decimal(0), PLAN, Decimal(0), PLAN, Decimal(0), broken=False, empty=True)


def bar(percent: Decimal | None, *, lower: bool = False, paper: Decimal = PAPER) -> Bar:
    """Return the lengths for a result of ``percent`` per cent of its plan; ``None`` gives the empty track.

    Where ``lower`` is better the plan is a ceiling: what stays under it is gilded, what passes it is hatched.

    >>> bar(Decimal("117.6")).over
    Decimal('17.6')
    """
    if percent is None:
        return NOTHING
    length = min(max(percent, Decimal(0)), paper)
    reach = max(min(length, PLAN), SLIVER)
    short = PLAN - reach
    past = max(length - PLAN, Decimal(0))
    broken = percent > paper
    if lower:
        return Bar(reach, reach, short, PLAN, past, broken=broken, empty=False)
    return Bar(reach, PLAN, past, reach, short, broken=broken, empty=False)


def length(value: Decimal) -> str:
    """Return a length as SVG wants it: a point, at most two decimals, no zeros behind.

    >>> length(Decimal("17.60"))
    '17.6'
    """
    return f"{value.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".") or "0"
