"""What stands beside the verdict: percentage of plan (V5, V15), rounded rates (V14), the derived plan (V11)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from thidua.targets.core.kinds import Better, Kind

# A share of a plan of these is not a percentage but a difference in điểm or điểm % (V15).
_BY_DIFFERENCE = frozenset({"share", "points", "score", "rank", "times"})
HUNDRED_PERCENT = 100_000_000  # 100 % in quanta of a share


def by_percentage(kind: Kind, better: Better, dimension: str) -> bool:
    """Tell whether a target prints a percentage of plan (V15): amounts on higher is better; else a difference.

    ``dimension`` is the code of ``ground.measures``; "54,68 triệu đồng/người/năm" is an amount, "%/năm" a rate.

    >>> by_percentage(Kind.LEVEL, Better.HIGHER, "money"), by_percentage(Kind.LEVEL, Better.HIGHER, "share")
    (True, False)
    """
    if better is not Better.HIGHER or kind not in (Kind.LEVEL, Kind.CHANGE, Kind.RELATIVE):
        return False
    return dimension.split("/")[0] not in _BY_DIFFERENCE


def percent_of_plan(value_q: int, plan_q: int, *, decimals: int = 2) -> Decimal | None:
    """Return value ÷ plan in per cent, rounded half up; None where the plan is not above 0.

    It never prints 100 unless the two are equal: 99,999 prints 99,99, and 100,001 prints 100,01 (V14).

    >>> percent_of_plan(99_999, 100_000), percent_of_plan(105, 100)
    (Decimal('99.99'), Decimal('105'))
    """
    if plan_q <= 0:
        return None
    step = Decimal(1).scaleb(-decimals)
    found = rounded(Fraction(100 * value_q, plan_q), decimals)
    if found == 100 and value_q != plan_q:
        found += step if value_q > plan_q else -step
    return plain(found)


def rounded(exact: Fraction, decimals: int) -> Decimal:
    """Return ``exact`` rounded half up (away from zero) to ``decimals``; no float on the way.

    >>> rounded(Fraction(62 * 100, 85), 2)
    Decimal('72.94')
    """
    scaled = abs(exact) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if exact >= 0 else -whole).scaleb(-decimals)


def rate_q(over: Fraction, under: Fraction, *, decimals: int, factor: Fraction, quantum: Decimal) -> int:
    """Return ``over`` ÷ ``under`` × ``factor`` rounded half up to ``decimals``, as quanta of ``quantum`` (V14).

    62 of 85 villages: ``rate_q(Fraction(62), Fraction(85), decimals=2, factor=Fraction(100), quantum=...)`` is 72,94 %.

    Raises:
        ZeroDivisionError: nothing to divide by; ask first.
    """
    printed = rounded(over / under * factor, decimals)
    return int((printed / quantum).to_integral_value(ROUND_HALF_UP))


def plain(number: Decimal) -> Decimal:
    """Return ``number`` without trailing zeros and without an exponent.

    >>> plain(Decimal("424.00"))
    Decimal('424')
    """
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()


def derived_plan(value: Decimal, percent: Decimal, *, decimals: int) -> Decimal:
    """Return the plan that "đạt 424 %" suggests, to be shown as "khoảng … (suy ra)" and never stored (V11).

    >>> derived_plan(Decimal(2719301), Decimal(203), decimals=0)
    Decimal('1339557')
    """
    return plain(rounded(Fraction(value) * 100 / Fraction(percent), decimals))
