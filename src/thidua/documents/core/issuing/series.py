"""Numbers of a series of the system's own: the next one, and how it is written."""

from __future__ import annotations

from thidua.documents.core.kinds import BY_CODE

ALWAYS = frozenset({"bien_ban"})
"""Kinds that are numbered here without being switched on: minutes are kept by the council itself (NĐ 30/2020)."""


def written(number: int, symbol: str) -> str:
    """The number as it stands on the paper: below ten with a zero in front.

    >>> written(7, "BB-HĐTĐKT")
    '07/BB-HĐTĐKT'
    """
    return f"{number:02d}/{symbol}"


def usual_symbol(kind: str, issuer_short: str = "UBND") -> str:
    """The symbol that a kind of paper usually carries: "KH-UBND", "BB-HĐTĐKT" for minutes."""
    short = BY_CODE[kind].short
    if kind in ALWAYS:
        return f"{short}-HĐTĐKT"
    return f"{short}-{issuer_short}" if short else issuer_short
