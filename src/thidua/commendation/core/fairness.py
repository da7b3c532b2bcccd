"""Who is on the lists: direct workers, leaders, women, small collectives, by unit and block, beside what was stated.

A share is of those of whom it is known; how many are not known stands beside it.  Who counts as a direct worker or as a
leader the caller says: it is data of the locality.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class One:
    """A nominee as fairness sees one: no name.

    ``counts`` is "direct", "lead", "neither", or "" where the post is not known; ``members`` is the size of a collective,
    None where not known.
    """

    unit: str
    block: str
    award: str
    kind: str
    counts: str = ""
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

    def reaches(self, least: int) -> bool | None:
        """Whether the share, not rounded, is at least so many per cent; None of nobody.

        >>> Share(3, 5).reaches(60), Share(0, 0).reaches(60)
        (True, None)
        """
        return self.n * 100 >= least * self.known if self.known else None

    def within(self, most: int) -> bool | None:
        """Whether the share, not rounded, is at most so many per cent; None of nobody."""
        return self.n * 100 <= most * self.known if self.known else None


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
    told = [one.counts for one in persons if one.counts]
    sexes = [one.sex for one in persons if one.sex]
    sizes = [one.members for one in collectives if one.members is not None] if small_at_most is not None else []
    return Makeup(
        title, len(persons), len(collectives), len(listed) - len(persons) - len(collectives),
        direct=Share(told.count("direct"), len(told), len(persons) - len(told)),
        leaders=Share(told.count("lead"), len(told), len(persons) - len(told)),
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


@dataclass(frozen=True)
class Pair:
    """One part of this year beside the same part of last year's awards; one of them is None where it has nobody."""

    title: str
    now: Makeup | None
    before: Makeup | None


def paired(now: Iterable[Makeup], before: Iterable[Makeup]) -> list[Pair]:
    """Return the parts of this year in their order, each beside last year's; then those that had awards only last year."""
    past = {one.title: one for one in before}
    here = list(now)
    found = [Pair(one.title, one, past.pop(one.title, None)) for one in here]
    return [*found, *(Pair(title, None, one) for title, one in past.items())]


@dataclass(frozen=True)
class Aimed:
    """One line of the comparison: what, this year, what was stated (words), whether it is met, last year."""

    words: str
    now: Share
    stated: str
    met: bool | None
    before: Share


def compared(
    now: Makeup, before: Makeup, *, direct: int | None, leaders: int | None, women: int | None, small: int | None,
    small_at_most: int | None,
) -> list[Aimed]:  # fmt: skip
    """Return the four lines of the comparison; nothing is met or missed where nothing was stated."""
    size = f" (tối đa {small_at_most} người)" if small_at_most else ""
    return [
        _least("Người trực tiếp lao động", now.direct, before.direct, direct),
        Aimed(
            "Lãnh đạo, quản lý", now.leaders, "" if leaders is None else f"không quá {leaders}%",
            None if leaders is None else now.leaders.within(leaders), before.leaders,
        ),
        _least("Nữ", now.women, before.women, women),
        _least(f"Tập thể nhỏ{size}", now.small, before.small, small),
    ]  # fmt: skip


def _least(words: str, now: Share, before: Share, least: int | None) -> Aimed:
    if least is None:
        return Aimed(words, now, "", None, before)
    return Aimed(words, now, f"từ {least}%", now.reaches(least), before)
