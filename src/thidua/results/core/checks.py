"""What is asked about a figure before it is sent.  Every check warns in words and none refuses.

The plain ones first: against the period before, against the same period of the year before, a part against its whole.
Then the bounds of the form, then a robust statistic: how far from the median, measured in median deviations, so that one
odd value in the past does not hide the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from thidua.ground.measures import Measure, from_quanta
from thidua.ground.numbers import format_number

TIMES = 3  # so many times the period before, or less than one part in so many, is asked about
ENOUGH = 5  # fewer figures than this make no statistic
FAR_OUT = Fraction(7, 2)  # median deviations, scaled as below: the usual limit of 3,5
SCALE = Fraction(14826, 10000)  # makes the median deviation of a normal spread its standard deviation
FLAT = Fraction(1, 10)  # where all were alike, a tenth of the median stands in for their spread


@dataclass(frozen=True)
class Known:
    """What is known about a figure's place: numbers in quanta, None where there is none.

    ``past`` are the unit's own figures of earlier periods of the same kind; ``peers`` those of other units for the period
    before, where the unit's own are too few.
    """

    measure: Measure
    decimals: int = 2
    last_q: int | None = None
    last_label: str = "kỳ trước"
    year_ago_q: int | None = None
    year_ago_label: str = "cùng kỳ năm trước"
    low_q: int | None = None
    high_q: int | None = None
    past: Sequence[int] = field(default_factory=tuple)
    peers: Sequence[int] = field(default_factory=tuple)
    rate: bool = False


def warnings_of(value_q: int | None, known: Known) -> list[str]:
    """Return what is to be asked about a figure; nothing where there is no number.

    >>> from thidua.ground.measures import measure
    >>> warnings_of(9_600_000, Known(measure("km"), last_q=900_000, last_label="quý II"))
    ['Gấp hơn 10 lần quý II (0,9).']
    """
    if value_q is None:
        return []
    found = [
        _against(value_q, known.last_q, known.last_label, known),
        _against(value_q, known.year_ago_q, known.year_ago_label, known),
        _bounds(value_q, known),
    ]
    told = [words for words in found if words]
    return told or [words for words in [_outlier(value_q, known)] if words]


def part_warning(part_q: int | None, whole_q: int | None, *, whole_name: str) -> str:
    """Return what is to be asked where a part is more than its whole; empty where it is not."""
    if part_q is None or whole_q is None or part_q <= whole_q:
        return ""
    return f"Lớn hơn “{whole_name}”, trong khi số này là một phần của số đó."


def outlier_score(value: int, values: Sequence[int]) -> Fraction | None:
    """Return how many scaled median deviations ``value`` lies from the median; None for fewer than five values.

    >>> outlier_score(100, [10, 11, 12, 11, 10]) > 3
    True
    """
    if len(values) < ENOUGH:
        return None
    middle = _twice_median(values)
    spread = Fraction(_twice_median([abs(2 * one - middle) for one in values]), 4) * SCALE
    spread = spread or Fraction(abs(middle), 2) * FLAT
    if not spread:
        return None if min(values) <= value <= max(values) else FAR_OUT + 1  # mostly 0: what was seen is not odd
    return Fraction(abs(2 * value - middle), 2) / spread


def _twice_median(values: Sequence[int]) -> int:
    """Return twice the median: a whole number also where two stand in the middle."""
    ordered, middle = sorted(values), len(values) // 2
    return 2 * ordered[middle] if len(values) % 2 else ordered[middle - 1] + ordered[middle]


def _against(value_q: int, other_q: int | None, label: str, known: Known) -> str:
    if other_q is None or other_q == value_q:
        return ""
    if known.rate:
        return _points(value_q, other_q, label, known)
    if other_q == 0 or (0 < value_q <= TIMES * other_q and other_q <= TIMES * value_q):
        return ""
    shown = _number(other_q, known)
    if value_q == 0:
        return f"{label[:1].upper()}{label[1:]} là {shown}, lần này là 0. Nếu kỳ này không có việc đó thì chọn “không phát sinh”."
    ratio = Fraction(value_q, other_q)
    if ratio > TIMES:
        return f"Gấp hơn {_times(ratio)} lần {label} ({shown})."
    if 0 < ratio < Fraction(1, TIMES):
        return f"Chưa bằng một phần {_times(1 / ratio)} {label} ({shown})."
    return f"Khác dấu với {label} ({shown})." if ratio < 0 else ""


def _points(value_q: int, other_q: int, label: str, known: Known) -> str:
    difference = from_quanta(value_q - other_q, known.measure)
    if abs(difference) <= 20:
        return ""
    return f"{'Cao' if difference > 0 else 'Thấp'} hơn {label} ({_number(other_q, known)}) quá 20 điểm %."


def _bounds(value_q: int, known: Known) -> str:
    if known.low_q is not None and value_q < known.low_q:
        return f"Thấp hơn mức thường gặp ({_number(known.low_q, known)})."
    if known.high_q is not None and value_q > known.high_q:
        return f"Cao hơn mức thường gặp ({_number(known.high_q, known)})."
    return ""


def _outlier(value_q: int, known: Known) -> str:
    own = len(known.past) >= ENOUGH
    values = known.past if own else known.peers
    score = outlier_score(value_q, values)
    if score is None or score <= FAR_OUT:
        return ""
    middle = _twice_median(values) // 2
    whose = f"{len(values)} kỳ trước của đơn vị" if own else f"{len(values)} đơn vị khác ở kỳ trước"
    side = "Cao" if value_q > middle else "Thấp"
    return (
        f"{side} hẳn so với {whose}: thường quanh {_number(middle, known)} "
        f"(từ {_number(min(values), known)} đến {_number(max(values), known)})."
    )


def _times(ratio: Fraction) -> str:
    return format_number(Decimal(int(ratio)))


def _number(value_q: int, known: Known) -> str:
    amount = from_quanta(value_q, known.measure)
    whole = amount == amount.to_integral_value()
    exponent = amount.normalize().as_tuple().exponent
    places = 0 if whole else min(max(-exponent, 0) if isinstance(exponent, int) else 0, 6)
    return format_number(amount, places)
