"""Rates from numerator and denominator: exact, and rounded half up once, to what is printed (V14)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from thidua.ground.errors import BadInput
from thidua.ground.measures import Measure, measure, to_quanta
from thidua.targets.core.measuring import rounded


class NoRate(BadInput):
    """A rate cannot be made: its measure is not one over another, or the denominator is nothing."""

    code = "no_rate"


def rate_scale(of: Measure) -> Fraction:
    """Return the number by which (numerator quanta ÷ denominator quanta) gives an amount in ``of``.

    A share is numerator over denominator of one dimension, times 100; "tạ/ha" is quanta of mass over quanta of area.

    Raises:
        NoRate: ``of`` is neither a share nor one measure over another.
    """
    if of.dimension.code == "share":
        return Fraction(100) / Fraction(of.factor)
    parts = of.name.split("/")
    if len(parts) < 2:
        raise NoRate(f"{of.name} không phải là tỷ lệ. Ghi thẳng kết quả, không ghi tử số và mẫu số.")
    upper, lower = measure(parts[0]), measure(parts[1])
    return _worth(upper) / _worth(lower)


def rate(part_q: int, whole_q: int, *, of: Measure, decimals: int) -> Decimal:
    """Return the printed rate in ``of``: 62 of 85 thôn is 72,9 %.

    Raises:
        NoRate: the denominator is zero or less, or ``of`` is no rate.

    >>> rate(62, 85, of=measure("%"), decimals=1)
    Decimal('72.9')
    """
    if whole_q <= 0:
        raise NoRate("Mẫu số phải lớn hơn 0. Kiểm tra lại mẫu số, hoặc chọn “không phát sinh”.", field="whole")
    return rounded(rate_scale(of) * Fraction(part_q, whole_q), decimals)


def rate_quanta(part_q: int, whole_q: int, *, of: Measure, decimals: int) -> int:
    """Return :func:`rate` as quanta of its dimension: what is stored and compared."""
    return to_quanta(rate(part_q, whole_q, of=of, decimals=decimals), of)


def part_measure(of: Measure) -> Measure | None:
    """Return the measure in which the numerator of ``of`` is written; None where any count will do (shares)."""
    return measure(of.name.split("/")[0]) if "/" in of.name else None


def whole_measure(of: Measure) -> Measure | None:
    """Return the measure in which the denominator of ``of`` is written; None for shares."""
    return measure(of.name.split("/")[1]) if "/" in of.name else None


def _worth(one: Measure) -> Fraction:
    return Fraction(one.dimension.quantum) / Fraction(one.factor)
