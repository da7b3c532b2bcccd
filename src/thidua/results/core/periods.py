"""The periods a figure may be entered for, each with the short code that stands in an address."""

from __future__ import annotations

from datetime import date

from thidua.ground.errors import BadInput
from thidua.ground.periods import Period

WHOLE = "ca-ky"


def periods_inside(whole: Period, *, today: date) -> dict[str, Period]:
    """Return code → period for the whole and the parts of a year that have begun; only the whole for other periods.

    >>> list(periods_inside(Period.year(2022), today=date(2022, 2, 1)))
    ['ca-ky', '6t', '9t', 'q1', 't1', 't2']
    """
    found = {WHOLE: whole}
    if whole.kind == "year":
        year = whole.from_.year
        found |= {"6t": Period.six_months(year), "9t": Period.nine_months(year)}
        found |= {f"q{n}": Period.quarter(year, n) for n in (1, 2, 3, 4)}
        found |= {f"t{n}": Period.month(year, n) for n in range(1, 13)}
    return {code: period for code, period in found.items() if code == WHOLE or period.from_ <= today}


def period_of(code: str, whole: Period, *, today: date) -> Period:
    """Return the period of a code.

    Raises:
        BadInput: no such period, or it has not begun.
    """
    found = periods_inside(whole, today=today).get(code or WHOLE)
    if found is None:
        raise BadInput("Kỳ này chưa bắt đầu hoặc không có trong danh sách. Chọn lại kỳ.", field="ky")
    return found
