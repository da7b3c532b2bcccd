"""Whose figures a body's figures are on another day: itself while it lives, then its successor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from django.db.models import F

from thidua.ground.errors import NotFound
from thidua.units.core.closure import Span
from thidua.units.core.kinds import Line, Nature, default_line
from thidua.units.models import Body, Reach, Succession
from thidua.units.selectors.names import parts

_LINES = [Line.TERRITORY.value, Line.STATE.value]


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
    """Return key → key of the body that stands for it on ``day``, in few queries however many are asked.

    A body that nothing stands for on that day is left out.
    """
    asked = set(ids)
    follow = _Follow(day)
    follow.read(asked)
    found = {key: follow.to_day(key) for key in asked}
    return {key: heir for key, heir in found.items() if heir is not None}


class _Follow:
    """The facts of succession that concern the bodies asked about, and the walk over them."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.lives: dict[int, Span] = {}
        self.heirs: defaultdict[int, set[int]] = defaultdict(set)
        self.last_parents: dict[int, int] = {}

    def read(self, asked: set[int]) -> None:
        """Read wave by wave: the bodies, the heirs of the ended ones, what stood above those without a single heir."""
        wave = asked
        while wave:
            ended: list[int] = []
            for part in parts(wave):
                for key, since, until in Body.objects.filter(pk__in=part).values_list("pk", "since", "until"):
                    self.lives[key] = Span(since, until)
                    ended += [key] if until <= self.day else []
            following = self._read_heirs(ended)
            following |= self._read_last_parents([key for key in ended if len(self.heirs[key]) != 1])
            wave = following - set(self.lives)

    def _read_heirs(self, ended: list[int]) -> set[int]:
        """Read the successors that each ended body got on the day it ended."""
        found: set[int] = set()
        for part in parts(ended):
            rows = Succession.objects.filter(old__in=part, new__isnull=False, day=F("old__until")).exclude(new=F("old"))
            for old, new in rows.values_list("old", "new"):
                self.heirs[old].add(new)
                found.add(new)
        return found

    def _read_last_parents(self, ended: list[int]) -> set[int]:
        """Read what stood above each ended body on its last day, on its own line."""
        for part in parts(ended):
            rows = Reach.objects.filter(line__in=_LINES, lower__in=part, depth=1, until=F("lower__until"))
            for line, nature, lower, upper in rows.values_list("line", "lower__nature", "lower", "upper"):
                if line == default_line(Nature(nature)):
                    self.last_parents[lower] = upper
        return {self.last_parents[key] for key in ended if key in self.last_parents}

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
            heirs = self.heirs[key]
            following = next(iter(heirs)) if len(heirs) == 1 else self._common(heirs) if heirs else None
            if following is None:
                following = self.last_parents.get(key)
            if following is None:
                return None
            key = following
        return None

    def _common(self, heirs: set[int]) -> int | None:
        """Return the lowest body that contains what all the parts became by the day."""
        ends = sorted(end for end in {self.to_day(heir) for heir in heirs} if end is not None)
        if len(ends) <= 1:
            return ends[0] if ends else None
        first, *rest = (self._chains[end] for end in ends)
        shared = set(first).intersection(*rest)
        return next((upper for upper in first if upper in shared), None)

    @cached_property
    def _chains(self) -> Mapping[int, list[int]]:
        """Everything above each body read that lives on the day, nearest first, itself included."""
        chains: defaultdict[int, list[int]] = defaultdict(list)
        living = [key for key, life in self.lives.items() if life.since <= self.day < life.until]
        for part in parts(living):
            rows = Reach.objects.filter(line__in=_LINES, lower__in=part, since__lte=self.day, until__gt=self.day)
            ordered = rows.order_by("lower", "depth", "upper").values_list("line", "lower__nature", "lower", "upper")
            for line, nature, lower, upper in ordered:
                if line == default_line(Nature(nature)):
                    chains[lower].append(upper)
        return chains
