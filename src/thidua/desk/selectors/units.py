"""A body on its page: what it was called, under what it stood, what it became, what it promised and what it reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.results.core.board import Row
from thidua.results.selectors.known import known_of
from thidua.results.selectors.rows import row_of_target
from thidua.targets.models import Target
from thidua.units.core.kinds import GROUP_OF, GROUPS, Kind, Line
from thidua.units.models import Body
from thidua.units.selectors import (
    Called,
    Link,
    Passing,
    children_of,
    history,
    leading_bodies,
    name_of,
    names_of,
    path_of,
    scope,
    sorted_by_name,
)

SHOWN = 200  # targets on one page


@dataclass(frozen=True)
class Stay:
    """A stand under or beside another body; ``href_key`` is that body's key where it has a page here."""

    line: str
    name: str
    key: int
    since: date | None
    until: date | None
    here: bool


@dataclass(frozen=True)
class UnitSheet:
    """Everything the page of a body shows."""

    body: Body
    name: str
    path: str
    kind: str
    names: Sequence[Called]
    parents: Sequence[Stay]
    children: Sequence[tuple[Body, str]]
    leaders: Sequence[tuple[Body, str]]
    passings: Sequence[Passing]
    rows: Sequence[tuple[int, Sequence[Row]]]


def register_of(locality: Body, *, actor: Actor, as_of: date) -> list[tuple[str, list[tuple[Body, str]]]]:
    """Return the bodies in the locality's register that the actor may see, by heading, then by kind and name."""
    seen = Body.objects.filter(owner=locality, pk__in=scope(actor, Power.SEE), since__lte=as_of, until__gt=as_of)
    bodies = sorted_by_name(seen, as_of)
    names = names_of([body.pk for body in bodies], as_of)
    order = {kind.value: position for position, kind in enumerate(Kind)}
    groups: dict[str, list[tuple[Body, str]]] = {group: [] for group in GROUPS}
    for body in sorted(bodies, key=lambda body: order[body.kind]):
        groups[GROUP_OF[Kind(body.kind)]].append((body, names.get(body.pk, "")))
    return [(group, rows) for group, rows in groups.items() if rows]


def body_in(locality: Body, key: int, *, actor: Actor) -> Body:
    """Return a body of the locality's register, or the locality itself, that the actor may see.

    Raises:
        NotFound: there is none, it stands elsewhere, or the actor may not know of it.
    """
    body = Body.objects.filter(pk=key, pk__in=scope(actor, Power.SEE)).first()
    if body is None or (body.pk != locality.pk and body.owner_id != locality.pk):
        raise NotFound("Không có đơn vị này ở địa phương. Tìm trong danh sách đơn vị.")
    return body


def unit_sheet(body: Body, locality: Body, *, actor: Actor, as_of: date) -> UnitSheet:
    """Return the page's facts on that day; a body that has ended is shown as it stood on its last day."""
    told = history(body)
    below = sorted_by_name(children_of(body, as_of=as_of), as_of)
    leaders = leading_bodies(body, as_of=as_of) if body.is_area else []
    names = names_of([other.pk for other in (*below, *leaders)], as_of)
    here = set(Body.objects.filter(owner=locality).values_list("pk", flat=True)) | {locality.pk}
    return UnitSheet(
        body=body,
        name=name_of(body, as_of),
        path=path_of(body, as_of),
        kind=body.kind_label,
        names=told.names,
        parents=[_stay(link, here) for link in told.parents],
        children=[(other, names.get(other.pk, "")) for other in below if other.pk in here],
        leaders=[(other, names.get(other.pk, "")) for other in leaders],
        passings=told.passings,
        rows=_rows(body, locality, as_of),
    )


def _stay(link: Link, here: set[int]) -> Stay:
    return Stay(Line(link.line).label, link.name, link.key, link.since, link.until, link.key in here)


def _rows(body: Body, locality: Body, as_of: date) -> list[tuple[int, list[Row]]]:
    """Return the body's own targets with what is known of them, by year, newest first."""
    found = list(
        Target.objects.filter(body=body, target_set__owner=locality, withdrawn=False, line__withdrawn=False)
        .select_related("indicator", "body", "target_set", "line__target_set", "line__passage", "passage", "reference")
        .order_by("-target_set__year", "-target_set__headline", "target_set", "line__number", "part")[:SHOWN]
    )
    known = known_of(found, as_of=as_of) if found else None
    years: dict[int, list[Row]] = {}
    for target in found:
        if known is not None:
            set_ = target.target_set
            row = row_of_target(target, known, (), assigner=set_.assigned_by, simulated=set_.simulated)
            years.setdefault(set_.year, []).append(row)
    return list(years.items())
