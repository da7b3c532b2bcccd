"""What is paid to whom: prizes that were confirmed, titles of one year paid once at the highest, forms beside them.

*Source*: 152/2025/NĐ-CP, article 49 (98/2023/NĐ-CP, article 53): several titles of the same time, the highest alone; several
titles of different times, all; a title and a form of commendation, both.  A prize that nobody has confirmed is never paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Due:
    """A line of a decision that may be paid; ``vnd`` is one bearer's money in whole đồng, None where not confirmed."""

    key: int
    bearer: int
    award: str
    year: str
    is_title: bool
    vnd: int | None
    n: int = 1


@dataclass(frozen=True)
class Line:
    """What is paid for a line: ``each`` in whole đồng, and why it is not the whole prize where it is not."""

    key: int
    each: int
    n: int
    why: str = ""

    @property
    def total(self) -> int:
        """The money of the line."""
        return self.each * self.n


def lines_to_pay(due: Sequence[Due], before: Iterable[tuple[int, str, int]] = ()) -> tuple[list[Line], list[Due]]:
    """The lines to pay, in their order, and those left out because their prize is not confirmed.

    ``before`` are payments already made for titles: (bearer, year, đồng).  Of several titles of one bearer and year the
    highest is paid; what was paid before for a lower one is taken off.

    >>> low, high = Due(1, 7, "LDTT", "2025", True, 710000), Due(2, 7, "CSTDCS", "2025", True, 2340000)
    >>> [(line.key, line.each) for line in lines_to_pay([low, high])[0]]
    [(1, 0), (2, 2340000)]
    """
    paid: dict[tuple[int, str], int] = {}
    for bearer, year, vnd in before:
        paid[bearer, year] = paid.get((bearer, year), 0) + vnd
    best: dict[tuple[int, str], Due] = {}
    for one in due:
        if one.is_title and one.vnd is not None:
            key = (one.bearer, one.year)
            if key not in best or one.vnd > (best[key].vnd or 0):
                best[key] = one
    lines, left = [], []
    for one in due:
        if one.vnd is None:
            left.append(one)
        elif not one.is_title:
            lines.append(Line(one.key, one.vnd, one.n))
        else:
            lines.append(_title(one, best[one.bearer, one.year], paid.get((one.bearer, one.year), 0)))
    return lines, left


def _title(one: Due, best: Due, paid: int) -> Line:
    vnd = one.vnd or 0
    if one is not best:
        return Line(one.key, 0, one.n, f"cùng năm được {best.award}, nhận mức cao nhất")
    if paid:
        return Line(
            one.key, max(0, vnd - paid), one.n, f"đã nhận {paid:,} đồng cho danh hiệu khác cùng năm".replace(",", ".")
        )
    return Line(one.key, vnd, one.n)


def ceiling(spending_vnd: int, tenths_percent: int) -> int:
    """The most a year's fund may be: so many tenths of a percent of regular spending, whole đồng, rounded down.

    >>> ceiling(50_000_000_000, 10)
    500000000
    """
    return spending_vnd * tenths_percent // 1000
