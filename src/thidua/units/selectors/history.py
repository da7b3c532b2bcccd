"""A body's tree through time: its names, what it stood under, what stood under it, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.ground.dates import FAR
from thidua.units.core.kinds import Line, SuccessionKind
from thidua.units.models import Body, Name, Relation, Succession
from thidua.units.models.body import UNRECORDED
from thidua.units.selectors.names import names_of


@dataclass(frozen=True)
class Called:
    """A name and its days; ``since`` None where nobody recorded the first day, ``until`` None while it is in force."""

    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Link:
    """A parent or a child on a line, with its days and its name on the last of them."""

    line: Line
    key: int
    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Passing:
    """A succession: ``became`` is true where the body asked about is the old one. ``key`` None: no successor."""

    kind: SuccessionKind
    day: date
    became: bool
    key: int | None
    name: str
    share: int | None
    citation: str
    verified: bool


@dataclass(frozen=True)
class History:
    """The dated rows of a body, each list from the newest to the oldest."""

    names: list[Called]
    parents: list[Link]
    children: list[Link]
    passings: list[Passing]


def history(body: Body) -> History:
    """Return everything dated that is recorded of a body, in three queries and one for the names."""
    called = list(Name.objects.filter(body=body.pk).order_by("-since"))
    links = list(
        Relation.objects.filter(Q(child=body.pk) | Q(parent=body.pk)).order_by("-until", "-since", "line", "child")
    )
    passings = list(Succession.objects.filter(Q(old=body.pk) | Q(new=body.pk)).order_by("-day", "kind", "old", "new"))
    others = {key for row in links for key in (row.child_id, row.parent_id)}
    others |= {key for row in passings for key in (row.old_id, row.new_id) if key is not None}
    names = names_of(others, FAR)
    return History(
        names=[Called(row.name, *_days(row.since, row.until)) for row in called],
        parents=[_link(row, row.parent_id, names) for row in links if row.child_id == body.pk],
        children=[_link(row, row.child_id, names) for row in links if row.parent_id == body.pk],
        passings=[_passing(row, body.pk, names) for row in passings],
    )


def _days(since: date, until: date) -> tuple[date | None, date | None]:
    return (None if since == UNRECORDED else since, None if until == FAR else until)


def _link(row: Relation, other: int, names: Mapping[int, str]) -> Link:
    return Link(Line(row.line), other, names.get(other, ""), *_days(row.since, row.until))


def _passing(row: Succession, key: int, names: Mapping[int, str]) -> Passing:
    became = row.old_id == key
    other = row.new_id if became else row.old_id
    return Passing(
        kind=SuccessionKind(row.kind),
        day=row.day,
        became=became,
        key=other,
        name=names.get(other, "") if other is not None else "",
        share=row.share,
        citation=row.citation,
        verified=row.verified,
    )
