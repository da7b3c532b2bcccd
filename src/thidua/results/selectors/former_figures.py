"""Figures of the bodies that a body has taken the place of: shown beside its own, each under the name it had.

A body is a former one of another where its single successor line ends there, as the rollup follows it too; of a split
nothing is shown, for nobody can say whose share a figure was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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


def formers_of(body: Body, *, as_of: date) -> list[Former]:
    """Return the bodies that ``body`` stands for on the day besides itself, the latest to end first.

    One query where it has taken no one's place.
    """
    found: set[int] = set()
    wave = {body.pk}
    for _ in range(DEEPEST):
        rows = Succession.objects.filter(new__in=wave, day=F("old__until"), day__lte=as_of).exclude(old=F("new"))
        wave = set(rows.values_list("old", flat=True)) - found - {body.pk}
        if not wave:
            break
        found |= wave
    if not found:
        return []
    heirs = lineages(found, as_of)
    rows_of = [row for row in Body.objects.filter(pk__in=found) if heirs.get(row.pk) == body.pk]
    formers = [
        Former(
            row.pk, first_up(names_of([row.pk], row.until - timedelta(days=1)).get(row.pk, "")), row.since, row.until
        )
        for row in rows_of
    ]
    return sorted(formers, key=lambda one: (-one.until.toordinal(), one.name))


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
    if not shown:
        return NOTHING
    whole = all(one.key in told for one in formers if one.since <= since and one.until >= until)
    whole = whole and (own is not None or body.since > since)
    rows = [row for _, row in shown] + ([own] if own is not None else [])
    return FormerFigures(shown, together(indicator, rows) if whole else None)


def together(indicator: Indicator, rows: Iterable[Revision]) -> int | None:
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
