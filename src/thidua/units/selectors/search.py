"""Places and organisations by name, without diacritics, or by official code."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from thidua.ground.text import nfc
from thidua.units.core.kinds import LEVEL_ORDER, Kind, Level, Line, Nature
from thidua.units.core.names import search_key
from thidua.units.models import Body, Name, Reach
from thidua.units.selectors.names import paths_of


@dataclass(frozen=True)
class Found:
    """One answer: the body, the name that matched, where it stands, and the days of that name."""

    key: int
    nature: str
    kind: Kind
    level: Level
    name: str
    short: str
    code: str
    slug: str
    path: str
    since: date
    until: date
    living: bool
    simulated: bool


def search(
    text: str,
    as_of: date,
    *,
    every_day: bool = False,
    nature: str = "",
    levels: Collection[str] = (),
    visible: QuerySet[Body, int] | None = None,
    within: Body | None = None,
    line: Line = Line.TERRITORY,
    limit: int = 50,
) -> list[Found]:
    """Return what is called ``text``, or bears it as a code, on that day; with ``every_day`` also what has ended.

    Best first: the name as typed, the whole name without diacritics, its beginning, a word in it; then places above
    before places below. ``visible`` (a scope) keeps organisations to those it reaches or whose register it reaches:
    places are known to everybody. ``within`` keeps to what stands under a body on ``line``. An empty text finds nothing.
    """
    key = search_key(text)
    if not key:
        return []
    rows = _matching(key).select_related("body")
    if not every_day:
        rows = rows.filter(since__lte=as_of, until__gt=as_of)
    if nature:
        rows = rows.filter(body__nature=nature)
    if levels:
        rows = rows.filter(body__level__in=list(levels))
    if visible is not None:
        rows = rows.filter(Q(body__nature=Nature.AREA.value) | Q(body__in=visible) | Q(body__owner__in=visible))
    if within is not None:
        below = Reach.objects.filter(line=line.value, upper=within.pk, since__lte=as_of, until__gt=as_of)
        rows = rows.filter(body__in=below.values("lower"))
    listed = list(rows.order_by(_rank(key, " ".join(nfc(text).split())), _level(), "sort", "-until", "pk")[:limit])
    paths = paths_of({row.body_id: row.body for row in listed}.values(), as_of)
    return [_found(row, paths[row.body_id], as_of) for row in listed]


def _matching(key: str) -> QuerySet[Name]:
    code = Q(body__code=key) if key.isdecimal() else Q()
    return Name.objects.filter(Q(fold__startswith=key) | Q(fold__contains=f" {key}") | code)


def _rank(key: str, typed: str) -> Case:
    return Case(
        When(Q(short=typed) | Q(name=typed) | Q(body__code=key), then=Value(0)),
        When(Q(short_fold=key) | Q(fold=key), then=Value(1)),
        When(Q(short_fold__startswith=f"{key} ") | Q(fold__startswith=f"{key} "), then=Value(2)),
        When(short_fold__startswith=key, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )


def _level() -> Case:
    whens = (When(body__level=level.value, then=Value(number)) for level, number in LEVEL_ORDER.items())
    return Case(*whens, output_field=IntegerField())


def _found(row: Name, path: str, as_of: date) -> Found:
    body = row.body
    return Found(
        key=body.pk,
        nature=body.nature,
        kind=Kind(body.kind),
        level=Level(body.level),
        name=row.name,
        short=row.short,
        code=body.code,
        slug=body.slug or "",
        path=path,
        since=row.since,
        until=row.until,
        living=body.lives(as_of),
        simulated=body.simulated,
    )
