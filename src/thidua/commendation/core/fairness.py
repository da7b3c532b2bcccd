"""Who is on the lists: direct workers, leaders, women, small collectives, by unit and block, beside what was stated.

A share is of those of whom it is known; how many are not known stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thidua.honours.core.kinds import DIRECT, Category

LEADERS = frozenset({Category.LEADER, Category.MANAGER})


@dataclass(frozen=True)
class One:
    """A nominee as fairness sees one: no name.  ``members`` is the size of a collective, None where not known."""

    unit: str
    block: str
    award: str
    kind: str
    category: str = ""
    sex: str = ""
    members: int | None = None


@dataclass(frozen=True)
class Share:
    """``n`` of ``known``; ``unknown`` more of whom nobody recorded it."""

    n: int
    known: int
    unknown: int = 0

    @property
    def percent(self) -> Decimal | None:
        """The share in per cent, one decimal, half up; None of nobody.

        >>> Share(2, 3).percent
        Decimal('66.7')
        """
        if not self.known:
            return None
        return (Decimal(self.n) * 100 / self.known).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Makeup:
    """The makeup of one group of nominees."""

    title: str
    n_persons: int
    n_collectives: int
    n_households: int
    direct: Share
    leaders: Share
    women: Share
    small: Share


def makeup(title: str, ones: Iterable[One], *, small_at_most: int | None) -> Makeup:
    """Return the makeup of a group; small collectives are counted only where the locality says what small is."""
    listed = list(ones)
    persons = [one for one in listed if one.kind == "person"]
    collectives = [one for one in listed if one.kind in ("collective", "village", "commune")]
    told = [Category(one.category) for one in persons if one.category]
    sexes = [one.sex for one in persons if one.sex]
    sizes = [one.members for one in collectives if one.members is not None] if small_at_most is not None else []
    return Makeup(
        title, len(persons), len(collectives), len(listed) - len(persons) - len(collectives),
        direct=Share(sum(c in DIRECT for c in told), len(told), len(persons) - len(told)),
        leaders=Share(sum(c in LEADERS for c in told), len(told), len(persons) - len(told)),
        women=Share(sum(sex == "nu" for sex in sexes), len(sexes), len(persons) - len(sexes)),
        small=Share(
            sum(size <= small_at_most for size in sizes) if small_at_most is not None else 0,
            len(sizes), len(collectives) - len(sizes),
        ),
    )  # fmt: skip


def by_part(ones: Iterable[One], part: str, *, small_at_most: int | None) -> list[Makeup]:
    """Return the makeup of each unit, block or award, in the order of first appearance; ``part`` is a field of One."""
    found: dict[str, list[One]] = {}
    for one in ones:
        found.setdefault(getattr(one, part) or "Không ghi", []).append(one)
    return [makeup(title, some, small_at_most=small_at_most) for title, some in found.items()]
