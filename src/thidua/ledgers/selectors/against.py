"""Where a ledger and the results of the same year say two numbers for one thing."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.ground.actors import Actor
from thidua.ground.periods import Period
from thidua.ledgers.core.entry import amount_words
from thidua.ledgers.models import Entry
from thidua.ledgers.selectors.entries import entries_visible_to
from thidua.results.core.figures import State
from thidua.results.models import Observation
from thidua.units.models import Body


@dataclass(frozen=True)
class Contradiction:
    """An entry, the result that its indicator tells for the same body and days, and both in words."""

    entry: Entry
    observation: Observation
    in_ledger: str
    in_results: str


def contradictions(locality: Body, period: Period, *, actor: Actor | None = None) -> list[Contradiction]:
    """Return the entries of the locality within the days that name an indicator whose figure says another number."""
    rows = linked(locality, period, actor=actor)
    figures = {
        (row.indicator_id, row.body_id, row.since, row.until): row
        for row in Observation.objects.filter(
            owner=locality, indicator__in={entry.indicator_id for entry in rows}, state=State.FIGURE.value, no__gt=0
        ).select_related("indicator")
    }
    found = []
    for entry in rows:
        other = figures.get((entry.indicator_id or 0, entry.body_id, entry.since, entry.until))
        if other is None or other.value_q is None or (other.value_q, other.bound) == (entry.value_q, entry.bound):
            continue
        told = amount_words(other.value_q, entry.measure, 0, other.bound)
        found.append(Contradiction(entry, other, entry.words, told))
    return found


def linked(locality: Body, period: Period, *, actor: Actor | None = None) -> list[Entry]:
    """Return the entries done within the days that name an indicator."""
    rows = Entry.objects.all() if actor is None else entries_visible_to(actor)
    rows = rows.filter(
        owner=locality, withdrawn=False, indicator__isnull=False, status="done", since__gte=period.from_,
        until__lte=period.until,
    )  # fmt: skip
    return list(rows.select_related("indicator").order_by("pk"))
