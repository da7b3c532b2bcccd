"""Percentages as they are stored: quanta of a share."""

from __future__ import annotations

from decimal import Decimal

from thidua.ground.measures import from_quanta, measure


def as_percent(ratio_q: int | None) -> Decimal | None:
    """Return quanta of a share as per cent.

    >>> as_percent(424_000_000)
    Decimal('424')
    """
    return None if ratio_q is None else from_quanta(ratio_q, measure("%"))
