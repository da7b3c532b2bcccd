"""Figures of the bodies that a body has taken the place of: shown beside its own, each under the name it had.

A body is a former one of another where its single successor line ends there, as the rollup follows it too; of a split
nothing is shown, for nobody can say whose share a figure was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db.models import F

from thidua.results.core.figures import State
from thidua.results.core.rates import rate_quanta
from thidua.results.models import Revision
from thidua.targets.core.kinds import OverUnits
from thidua.targets.models import Indicator
from thidua.units.core.names import first_up
from thidua.units.models import Body, Succession
from thidua.units.selectors import lineages, names_of

DEEPEST = 6  # mergers of mergers


@dataclass(frozen=True)
class Former:
    """A body that became the one asked about, under its last name; it ended on ``until``."""

    key: int
    name: str
    since: date
    until: date


@dataclass(frozen=True)
class FormerFigures:
    """What former bodies said of one indicator for one period; ``together_q`` is None where they do not make one figure."""

    figures: Sequence[tuple[str, Revision]]
    together_q: int | None = None


NOTHING = FormerFigures(())


class Spoken(Protocol):
    """A figure: a revision, or the observation that repeats it."""

    @property
    def state(self) -> str: ...
    @property
    def value_q(self) -> int | None: ...
    @property
    def part_q(self) -> int | None: ...
    @property
    def whole_q(self) -> int | None: ...


def formers_of(body: Body, *, as_of: date) -> list[Former]:
    """Return the bodies that ``body`` stands for on the day besides itself, the latest to end first.

    One query where it has taken no one's place.
    """
    return formers_by_body({body.pk}, as_of=as_of).get(body.pk, [])


def formers_by_body(bodies: Collection[int], *, as_of: date) -> dict[int, list[Former]]:
    """Return body → :func:`formers_of` it; bodies that have taken no one's place are left out.

    One query where none has, however many are asked.
    """
    found: set[int] = set()
    wave = set(bodies)
    for _ in range(DEEPEST):
        rows = Succession.objects.filter(new__in=wave, day=F("old__until"), day__lte=as_of).exclude(old=F("new"))
        wave = set(rows.values_list("old", flat=True)) - found
        if not wave:
            break
        found |= wave
    made: dict[int, list[Former]] = defaultdict(list)
    if not found:
        return made
    heirs = lineages(found, as_of)
    gone = [row for row in Body.objects.filter(pk__in=found) if heirs.get(row.pk) in bodies and heirs[row.pk] != row.pk]
    names: dict[int, str] = {}
    for day in {row.until for row in gone}:
        names |= names_of([row.pk for row in gone if row.until == day], day - timedelta(days=1))
    for row in sorted(gone, key=lambda one: (-one.until.toordinal(), first_up(names.get(one.pk, "")))):
        made[heirs[row.pk]].append(Former(row.pk, first_up(names.get(row.pk, "")), row.since, row.until))
    return made


def figures_of_formers(
    formers: Sequence[Former], indicators: Collection[int], period_kind: str
) -> dict[int, dict[int, list[Revision]]]:
    """Return indicator → former body → its figures that count, of periods of that kind, the oldest first; one query."""
    found: dict[int, dict[int, list[Revision]]] = defaultdict(lambda: defaultdict(list))
    if not formers:
        return found
    rows = Revision.objects.filter(
        observation__body__in=[one.key for one in formers], observation__indicator__in=indicators,
        observation__period_kind=period_kind, no=F("observation__no"),
    ).exclude(state=State.WITHDRAWN.value)  # fmt: skip
    for row in rows.select_related("observation__indicator").order_by("observation__since", "observation_id"):
        found[row.observation.indicator_id][row.observation.body_id].append(row)
    return found


def in_period(
    formers: Sequence[Former], figures: Mapping[int, Sequence[Revision]], indicator: Indicator, *, since: date, until: date,
    body: Body, own: Revision | None,
) -> FormerFigures:  # fmt: skip
    """Return what the formers said for exactly these days, and what it comes to with the ``own`` figure of ``body``.

    Together they make one figure only if everyone that lived all through the period has told, and the indicator adds up:
    sums are added, rates computed anew from their parts, all else is left apart.
    """
    told = {
        key: row for key, rows in figures.items() for row in rows
        if (row.observation.since, row.observation.until) == (since, until)
    }  # fmt: skip
    shown = [(one.name, told[one.key]) for one in formers if one.key in told]
    whole = made_together(formers, told, indicator, since=since, until=until, body_since=body.since, own=own)
    return FormerFigures(shown, whole)


def made_together(
    formers: Iterable[Former], told: Mapping[int, Spoken], indicator: Indicator, *, since: date, until: date,
    body_since: date, own: Spoken | None,
) -> int | None:  # fmt: skip
    """Return what the formers' figures of these days (``told``, by body) and the ``own`` one come to; None where not one."""
    whole = bool(told) and all(one.key in told for one in formers if one.since <= since and one.until >= until)
    whole = whole and (own is not None or body_since > since)
    return together(indicator, [*told.values(), *([own] if own is not None else [])]) if whole else None


def together(indicator: Indicator, rows: Iterable[Spoken]) -> int | None:
    """Return what figures of several bodies come to for one indicator; None where they are not added."""
    given = [row for row in rows if row.state != State.NONE_ARISEN]
    if any(row.value_q is None for row in given) or not given:
        return None
    if indicator.over_units == OverUnits.SUM:
        return sum(row.value_q or 0 for row in given)
    if indicator.over_units == OverUnits.RATIO and all(row.part_q is not None and row.whole_q for row in given):
        return rate_quanta(
            sum(row.part_q or 0 for row in given), sum(row.whole_q or 0 for row in given), of=indicator.in_measure,
            decimals=indicator.decimals,
        )  # fmt: skip
    return None
