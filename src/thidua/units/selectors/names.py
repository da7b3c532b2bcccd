"""What bodies are called on a day. A body that has ended keeps its last name, one not yet founded shows its first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thidua.units.core.kinds import Kind, Line, default_line
from thidua.units.models import Body, Name, Reach
from thidua.units.selectors.bodies import body_by_slug

# SQLite bounds the values of one query; longer lists of keys are asked for in parts.
PART = 900

Ids = Collection[int] | QuerySet[Any, Any]


def name_of(body: Body | int, as_of: date) -> str:
    """Return the name in running text: "huyện Đông Sơn"."""
    key = body if isinstance(body, int) else body.pk
    return names_of([key], as_of).get(key, "")


def short_name_of(body: Body | int, as_of: date) -> str:
    """Return the name without its kind: "Đông Sơn"."""
    key = body if isinstance(body, int) else body.pk
    return short_names_of([key], as_of).get(key, "")


def names_of(ids: Ids, as_of: date) -> dict[int, str]:
    """Return key → name in running text, for a list of keys or a subquery of them."""
    return {row.body_id: row.name for row in _names(ids, as_of)}


def short_names_of(ids: Ids, as_of: date) -> dict[int, str]:
    """Return key → name without its kind."""
    return {row.body_id: row.short for row in _names(ids, as_of)}


def sorted_by_name(bodies: Iterable[Body], as_of: date) -> list[Body]:
    """Return the bodies in the Vietnamese order of their names on that day."""
    listed = list(bodies)
    keys = {row.body_id: row.sort for row in _names([body.pk for body in listed], as_of)}
    return sorted(listed, key=lambda body: (keys.get(body.pk, ""), body.pk))


def path_of(body: Body, as_of: date) -> str:
    """Return where a body stands: "huyện Đông Sơn, tỉnh Thanh Hóa"; empty for the root and the provinces."""
    return paths_of([body], as_of)[body.pk]


def paths_of(bodies: Iterable[Body], as_of: date) -> dict[int, str]:
    """Return key → the places above, nearest first, without the nation; one that has ended on its last day.

    A place is told by the territory, an organisation by where it is located.
    """
    listed = list(bodies)
    chains: dict[int, list[int]] = {body.pk: [] for body in listed}
    for line in (Line.TERRITORY, Line.LOCATED):
        asked = [body for body in listed if _path_line(body) == line]
        for lower, upper in _rows_above(asked, line, as_of):
            chains[lower].append(upper)
    names = names_of({key for chain in chains.values() for key in chain}, as_of)
    return {key: ", ".join(names[upper] for upper in chain if upper in names) for key, chain in chains.items()}


def _path_line(body: Body) -> Line:
    return Line.TERRITORY if default_line(body.nature) == Line.TERRITORY else Line.LOCATED


def _rows_above(bodies: list[Body], line: Line, as_of: date) -> Iterator[tuple[int, int]]:
    """Yield (body, upper) nearest first, each body on the day asked, or its last living day, or its first."""
    for part in parts([body.pk for body in bodies]):
        rows = (
            Reach.objects.filter(line=line.value, lower__in=part, depth__gt=0)
            .exclude(upper__kind=Kind.NATION.value)
            .order_by("lower", "depth", "since")
            .values("lower", "upper", "depth", "since", "until", "lower__until", "lower__since")
        )
        for row in rows:
            ended = row["lower__until"] <= as_of and row["until"] == row["lower__until"]
            unborn = row["lower__since"] > as_of and row["since"] == row["lower__since"]
            if ended or unborn or row["since"] <= as_of < row["until"]:
                yield row["lower"], row["upper"]


def named_by_slug(slug: str, as_of: date) -> tuple[Body, str]:
    """Return the locality of that slug and what it is called on the day, in one query: every page begins with it.

    Raises:
        NotFound: there is none.
    """
    rows = list(Name.objects.filter(body__slug=slug).select_related("body").order_by("since"))
    if not rows:
        return body_by_slug(slug), ""
    row = next((row for row in reversed(rows) if row.since <= as_of), rows[0])
    return row.body, row.name


def _names(ids: Ids, as_of: date) -> Iterable[Name]:
    """Return for each body the row in force, else its last row before the day, else its first."""
    best: dict[int, Name] = {}
    for part in parts(ids):
        for row in Name.objects.filter(body__in=part).order_by("body", "since"):
            if row.body_id not in best or row.since <= as_of:
                best[row.body_id] = row
    return best.values()


def parts(ids: Ids) -> Iterator[Any]:
    """Yield a subquery as it is, and a list of keys in parts that one query can carry."""
    if isinstance(ids, QuerySet):
        yield ids
        return
    keys = sorted(set(ids))
    for start in range(0, len(keys), PART):
        yield keys[start : start + PART]
