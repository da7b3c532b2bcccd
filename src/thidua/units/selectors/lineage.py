"""Whose figures a body's figures are on another day: itself while it lives, then its successor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F

from thidua.ground.errors import NotFound
from thidua.units.core.closure import Span
from thidua.units.core.kinds import Line, Nature, default_line
from thidua.units.models import Body, Reach, Succession


def lineage(body: Body, day: date) -> Body:
    """Return the body that stands for ``body`` on ``day``.

    Itself where it lives; else its successor by merger or renaming, followed to that day. A split ends at the lowest
    body that contains all its successors; a body abolished without successor ends in what stood above it last.

    Raises:
        NotFound: it was not founded yet, or nothing stood above it when it was abolished.
    """
    if body.lives(day):
        return body
    found = lineages([body.pk], day).get(body.pk)
    if found is None:
        raise NotFound("Đơn vị này chưa có hoặc không có đơn vị kế tục vào ngày đã chọn. Chọn ngày khác.")
    return Body.objects.get(pk=found)


def lineages(ids: Iterable[int], day: date) -> dict[int, int]:
    """Return key → key of the body that stands for it on ``day``, in a fixed number of queries however many are asked.

    A body that nothing stands for on that day is left out.
    """
    follow = _Follow(day)
    found = {key: follow.to_day(key) for key in set(ids)}
    return {key: heir for key, heir in found.items() if heir is not None}


@dataclass
class _Follow:
    """The facts of succession, read once, and the walk over them."""

    day: date

    @cached_property
    def lives(self) -> Mapping[int, Span]:
        rows = Body.objects.values_list("pk", "since", "until")
        return {key: Span(since, until) for key, since, until in rows}

    @cached_property
    def heirs(self) -> Mapping[int, set[int]]:
        """Each body's successors of the day on which it ended."""
        rows = Succession.objects.filter(new__isnull=False, day__lte=self.day, day=F("old__until")).exclude(
            new=F("old")
        )
        heirs: defaultdict[int, set[int]] = defaultdict(set)
        for old, new in rows.values_list("old", "new"):
            heirs[old].add(new)
        return heirs

    @cached_property
    def last_parents(self) -> Mapping[int, int]:
        """What stood above each ended body when it ended, on its own line."""
        rows = Reach.objects.filter(
            depth=1, until=F("lower__until"), until__lte=self.day, line__in=[Line.TERRITORY.value, Line.STATE.value]
        ).values_list("line", "lower__nature", "lower", "upper")
        return {lower: upper for line, nature, lower, upper in rows if line == default_line(Nature(nature))}

    def to_day(self, key: int) -> int | None:
        """Return the heir on the day, or None."""
        seen: set[int] = set()
        while key not in seen:
            seen.add(key)
            life = self.lives.get(key)
            if life is None or self.day < life.since:
                return None
            if self.day < life.until:
                return key
            heirs = self.heirs.get(key, set())
            following = next(iter(heirs)) if len(heirs) == 1 else self._common(heirs) if heirs else None
            if following is None:
                following = self.last_parents.get(key)
            if following is None:
                return None
            key = following
        return None

    def _common(self, heirs: set[int]) -> int | None:
        """Return the lowest body that contains what all the parts became by the day."""
        ends = {self.to_day(heir) for heir in heirs} - {None}
        if len(ends) <= 1:
            return next(iter(ends), None)
        chains = [self._above(end) for end in sorted(key for key in ends if key is not None)]
        shared = set(chains[0]).intersection(*chains[1:])
        return next((upper for upper in chains[0] if upper in shared), None)

    def _above(self, key: int) -> list[int]:
        return self._chains[key]

    @cached_property
    def _chains(self) -> Mapping[int, list[int]]:
        """Everything above each living body on the day, nearest first, itself included."""
        chains: defaultdict[int, list[int]] = defaultdict(list)
        rows = Reach.objects.filter(since__lte=self.day, until__gt=self.day).order_by("lower", "depth", "upper")
        rows = rows.filter(line__in=[Line.TERRITORY.value, Line.STATE.value])
        for line, nature, lower, upper in rows.values_list("line", "lower__nature", "lower", "upper"):
            if line == default_line(Nature(nature)):
                chains[lower].append(upper)
        return chains
