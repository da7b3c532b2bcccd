"""The days off of Việt Nam: holidays with Tết, and the general swaps known; what one's own table says comes first.

Source: the package ``holidays`` (country VN), which keeps the days of the Labour Code and the swaps decided year by year
as far as it knows them; they are not read from the decisions here, and the page of days off says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

import holidays

from thidua.movements.core.working_days import WorkingDays


def working_days(years: Iterable[int], swaps: Mapping[date, tuple[bool, str]] | None = None) -> WorkingDays:
    """The days worked in ``years``; ``swaps`` (day → worked or off, and why) override the general calendar.

    Tết and the National Day are fixed anew each year by decision; where the decision differs from the general rule, the
    locality writes it into its table.

    >>> working_days([2026]).why_off(date(2026, 2, 17))
    'Tết Nguyên Đán'
    """
    off, worked = _general(tuple(sorted(set(years))))
    own = swaps or {}
    off = {day: why for day, why in off.items() if not (day in own and own[day][0])}
    off |= {day: why or "ngày nghỉ" for day, (works, why) in own.items() if not works}
    kept = (worked - own.keys()) | {day for day, (works, _) in own.items() if works}
    return WorkingDays(off=off, worked=frozenset(kept))


@lru_cache(maxsize=16)
def _general(years: tuple[int, ...]) -> tuple[dict[date, str], frozenset[date]]:
    known = holidays.country_holidays("VN", years=list(years), language="vi")
    return dict(known.items()), frozenset(day for day in known.weekend_workdays if day.year in years)
