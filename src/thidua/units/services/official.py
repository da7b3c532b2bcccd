"""The official list of places, loaded once: 63 provinces with districts and communes, then 34 with communes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.store.rows import keys_written, next_key, write_rows
from thidua.store.statistics import look_again
from thidua.units.core.kinds import Level, Line, Nature
from thidua.units.core.names import written
from thidua.units.core.official import Plan, official_plan
from thidua.units.models import Body, Name, Reach, Relation, Succession
from thidua.units.models.body import UNRECORDED
from thidua.units.services.acts import must_edit
from thidua.units.services.create import create_root
from thidua.units.services.reach import rebuild_reach


@dataclass(frozen=True)
class Loaded:
    """What was written; all zero where the list stood already."""

    n_places: int = 0
    n_successions: int = 0
    n_reach: int = 0


@retried
def load_official_list(*, by: Actor, at: datetime) -> Loaded:
    """Write the official list under the root, once; a second call changes nothing and leaves no trace.

    One act with one audit line; the closure is rebuilt wholly.

    Raises:
        NotPermitted: the actor may not change the root.
    """
    top = create_root(by=by, at=at)
    must_edit(by, top)
    if (
        Body.objects.filter(nature=Nature.AREA.value, level=Level.PROVINCE.value, simulated=False)
        .exclude(code="")
        .exists()
    ):
        return Loaded()
    plan = official_plan()
    with act(
        by,
        at,
        "units.official_loaded",
        chain="system",
        kind="body",
        key=str(top.pk),
        label="danh mục hành chính",
        detail={"count": len(plan.places), "successions": len(plan.passages)},
    ):
        _write(plan, top)
        n_reach = rebuild_reach()
        look_again(Body, Name, Relation, Reach, Succession)
    return Loaded(len(plan.places), len(plan.passages), n_reach)


def _write(plan: Plan, top: Body) -> None:
    first = next_key(Body)
    keys = {id(place): first + number for number, place in enumerate(plan.places)}
    write_rows(
        Body,
        ("id", "nature", "kind", "level", "code", "owner_id", "simulated", "since", "until"),
        (
            (
                keys[id(place)],
                "area",
                place.kind.value,
                place.level.value,
                place.code,
                top.pk,
                False,
                _day(place.since),
                place.until,
            )
            for place in plan.places
        ),
    )
    keys_written(Body)
    columns = ("body_id", "name", "short", "fold", "short_fold", "sort", "since", "until")
    write_rows(Name, columns, _names(plan, keys))
    write_rows(Relation, ("line", "child_id", "parent_id", "since", "until"), _relations(plan, keys, top))
    write_rows(
        Succession,
        ("kind", "old_id", "new_id", "day", "share", "citation", "verified"),
        (
            (
                row.kind.value,
                keys[id(row.old)],
                keys[id(row.new)] if row.new else None,
                row.day,
                None,
                row.citation,
                False,
            )
            for row in plan.passages
        ),
    )


def _names(plan: Plan, keys: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    for place in plan.places:
        for text, since, until in place.names:
            name = written(place.kind, text)
            yield (
                keys[id(place)],
                name.name,
                name.short,
                name.fold,
                name.short_fold,
                name.sort,
                _day(since),
                until,
            )


def _relations(plan: Plan, keys: dict[int, int], top: Body) -> Iterator[tuple[Any, ...]]:
    for place in plan.places:
        for parent, since, until in place.parents:
            yield Line.TERRITORY.value, keys[id(place)], keys[id(parent)] if parent else top.pk, _day(since), until


def _day(day: date | None) -> date:
    return day or UNRECORDED
