"""The year's results that no target of the set asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import F

from thidua.ground.measures import from_quanta, measure
from thidua.ground.periods import Period
from thidua.reports.core.bindings import SHARES
from thidua.reports.core.given import FigureSaid
from thidua.reports.core.wording import CLAIMED
from thidua.results.core.board import Scoreboard, Source
from thidua.results.core.figures import Bound, State
from thidua.results.models import FigureFact, Revision
from thidua.results.selectors.known import titles_of
from thidua.targets.models import Target
from thidua.units.models import Body

_SHORTEST = timedelta(days=180)  # a month or a quarter alone says nothing of a year


def figures_beside(
    locality: Body, board: Scoreboard, *, but: Collection[int | None] = (), span: Period | None = None
) -> tuple[FigureSaid, ...]:
    """The locality's own figures of the year whose indicator is in no line of the board, the longest period of each.

    With ``span`` those that lie within it.  Numbers of sensitive indicators are left out, save shares; and those of the
    indicators ``but``, which stand elsewhere.
    """
    days = span or Period.year(board.year)
    rows = [row for row in _longest(_revisions(locality, board, days)) if row.observation.indicator_id not in but]
    titles = titles_of([row.passage for row in rows])
    facts = _facts(locality, rows)
    return tuple(_said(row, titles, facts, days) for row in rows)


def _revisions(locality: Body, board: Scoreboard, days: Period) -> list[Revision]:
    rows = Revision.objects.filter(
        observation__body=locality,
        observation__since__gte=days.from_,
        observation__until__lte=days.until,
        no=F("observation__no"),
        state=State.FIGURE.value,
    )
    if board.set is not None:
        asked = Target.objects.filter(target_set=board.set.key, withdrawn=False, indicator__isnull=False)
        rows = rows.exclude(observation__indicator__in=asked.values("indicator"))
    found = rows.select_related("observation__indicator", "observation__body", "passage").order_by("observation__pk")
    return [row for row in found if row.said_in is not None and _shown(row)]


def _shown(row: Revision) -> bool:
    observation = row.observation
    long_enough = observation.until - observation.since >= _SHORTEST
    return long_enough and (not observation.indicator.sensitive or row.measure in SHARES)


def _longest(rows: Iterable[Revision]) -> list[Revision]:
    best: dict[int, Revision] = {}
    for row in rows:
        key, known = row.observation.indicator_id, best.get(row.observation.indicator_id)
        if known is None or _length(row) > _length(known):
            best[key] = row
    return list(best.values())


def _length(row: Revision) -> timedelta:
    length: timedelta = row.observation.until - row.observation.since
    return length


def _facts(locality: Body, rows: Iterable[Revision]) -> dict[int, list[FigureFact]]:
    indicators = {row.observation.indicator_id for row in rows}
    told = FigureFact.objects.filter(body=locality, indicator__in=indicators, withdrawn_at__isnull=True)
    found: dict[int, list[FigureFact]] = defaultdict(list)
    for fact in told.order_by("pk"):
        found[fact.indicator_id].append(fact)
    return found


def _said(
    row: Revision, titles: dict[int, tuple[str, str]], facts: dict[int, list[FigureFact]], days: Period
) -> FigureSaid:
    observation = row.observation
    indicator, passage, period = observation.indicator, row.passage, observation.period
    assert row.value_q is not None
    whole = (observation.since, observation.until) == (days.from_, days.until)
    return FigureSaid(
        key=observation.pk,
        field=indicator.field,
        name=indicator.name,
        amount=from_quanta(row.value_q, measure(row.measure)),
        decimals=row.decimals,
        measure=row.measure,
        bound=Bound(row.bound),
        estimate=row.estimate,
        better=indicator.better,
        parts=row.entered if "/" in row.entered else "",
        days="" if whole else period.label,
        facts=tuple(
            fact.text + (CLAIMED if (fact.kind, fact.origin) == ("record", "claimed") else "")
            for fact in facts.get(observation.indicator_id, ())
            if fact.since < observation.until and observation.since < fact.until
        ),
        source=None
        if passage is None
        else Source(*titles.get(passage.text_id, ("", "")), passage.quote, passage.start, passage.end),
        verified=observation.verified,
        simulated=observation.body.simulated,
    )
