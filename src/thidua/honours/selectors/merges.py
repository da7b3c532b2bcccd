"""Rows that may be one, and rows that were joined."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.honours.core.merging import Alike, Pair, pairs
from thidua.honours.models import AwardRecord, Holder, Merge
from thidua.honours.selectors.facts import parts
from thidua.honours.selectors.holders import holders_visible_to, places_of
from thidua.units.models import Body
from thidua.units.selectors import scope


@dataclass(frozen=True)
class PairRow:
    """Two rows that may be one, with where they belong."""

    pair: Pair
    one: Holder
    two: Holder
    one_unit: str
    two_unit: str


def candidates(locality: Body, *, actor: Actor, as_of: date, most: int = 200) -> list[PairRow]:
    """Return the pairs of the locality's rows that may be one, the most likely first."""
    rows = holders_visible_to(actor, Power.HONOURS_EDIT).filter(owner=locality, merged_into=None)
    again = rows.values("kind", "fold").annotate(n=Count("pk")).filter(n__gt=1)
    names = {(row["kind"], row["fold"]) for row in again}
    listed = [row for row in rows.filter(fold__in={fold for _, fold in names}) if (row.kind, row.fold) in names]
    return _shown(pairs(_alike(listed))[:most], {row.pk: row for row in listed}, as_of)


def _alike(rows: list[Holder]) -> list[Alike]:
    decisions: dict[int, set[tuple[str, str, str]]] = defaultdict(set)
    for part in parts({row.pk for row in rows}):
        lines = AwardRecord.objects.filter(holder__in=part, withdrawn_on=None).exclude(decision_key="")
        for holder, *said in lines.values_list("holder_id", "code", "year", "decision_key"):
            decisions[holder].add((said[0], said[1], said[2]))
    return [
        Alike(
            row.pk, row.kind, row.fold, row.unit_id, row.unit_fold, row.birth_year, row.person_id,
            frozenset(decisions[row.pk]),
        )
        for row in rows
    ]  # fmt: skip


def _shown(found: list[Pair], rows: dict[int, Holder], as_of: date) -> list[PairRow]:
    places = places_of(rows.values(), as_of)
    return [PairRow(p, rows[p.one], rows[p.two], places[p.one], places[p.two]) for p in found]


def merges_visible_to(actor: Actor) -> QuerySet[Merge]:
    """Return the joinings of rows whose records the actor keeps."""
    return Merge.objects.filter(loser__owner__in=scope(actor, Power.HONOURS_EDIT))


def merges_of(locality: Body, *, actor: Actor) -> QuerySet[Merge]:
    """Return the joinings of a locality that stand, the newest first."""
    rows = merges_visible_to(actor).filter(loser__owner=locality, undone_at=None)
    return rows.select_related("loser", "winner", "loser__owner").order_by("-at", "-pk")
