"""Rolling up to a body as the database sums: each observation once, in the body that reported it.

One query sums by indicator, span and depth.  Bodies of one depth never lie under each other, so where an indicator was
reported at one depth, for spans that do not overlap, the sums are the answer.  Else, and where bodies that reported no
longer live on the day, its rows are fetched and folded by ``core.rollup``; a property test holds the two equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import BigIntegerField, Count, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast

from thidua.results.core.figures import Bound, State, joined_bound
from thidua.results.core.rollup import (
    NOT_ADDED,
    Above,
    Method,
    Parcel,
    Rolled,
    fold,
    over_time,
    rate_parcel,
    topmost,
)
from thidua.results.models import Observation
from thidua.targets.models import Indicator
from thidua.units.core.kinds import Line, default_line
from thidua.units.models import Body, Reach
from thidua.units.selectors import lineages

_ENDED = -1  # the "depth" of a body that no longer lives on the day
_COLUMNS = [
    "key",
    "since",
    "until",
    "depth",
    "n",
    "n_part",
    "value",
    "part",
    "whole",
    "above",
    "below",
    "about",
    "guessed",
]


def method_of(indicator: Indicator) -> Method:
    """Return how the indicator combines."""
    return Method(indicator.over_units, indicator.over_time, indicator.in_measure, indicator.decimals)


def rollup(
    upper: Body, indicators: Iterable[Indicator], *, since: date, until: date, as_of: date, line: Line | None = None
) -> dict[int, Rolled]:
    """Return indicator → what the figures of the bodies under ``upper`` on ``as_of`` come to, for [since, until).

    Of days that begin after ``as_of`` nothing is known yet.  The body's own figure is not among them.  An indicator that
    nobody below reported is left out; one that cannot be combined comes with its reason.  A mean is taken only of an
    indicator whose paper says so.  One query; more only where bodies that reported lie under one another or have ended,
    and for means: how many bodies there are, their weights.
    """
    rows = list(indicators)
    asked = _Asked(
        upper, {one.pk: method_of(one) for one in rows}, since, until, as_of, line or default_line(upper.nature),
        {one.pk: one.weight_id for one in rows if one.weight_id is not None},
    )  # fmt: skip
    if not asked.methods:
        return {}
    sums: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in _living(asked).union(_ended(asked), all=True):
        found = dict(zip(_COLUMNS, row, strict=True))
        sums[found["key"]].append(found)
    slow = [key for key, found in sums.items() if not _simple(found) or key in asked.weights]
    rolled = {key: _from_sums(found, asked.methods[key]) for key, found in sums.items() if key not in slow}
    rolled |= _one_by_one(asked, slow) if slow else {}
    means = [key for key in rolled if asked.methods[key].averages_units]
    return rolled | (_of_how_many(asked, {key: rolled[key] for key in means}, sums) if means else {})


def _of_how_many(
    asked: _Asked, means: Mapping[int, Rolled], sums: Mapping[int, Sequence[Mapping[str, Any]]]
) -> dict[int, Rolled]:
    """Return the means with how many bodies there are where those stand that reported."""
    counts = dict(asked.below().order_by().values_list("depth").annotate(n=Count("pk")).values_list("depth", "n"))
    at = {key: {row["depth"] for row in sums[key]} for key in means}
    return {
        key: replace(one, n_all=sum(counts.get(depth, 0) for depth in at[key])) for key, one in means.items()
    }  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    upper: Body
    methods: Mapping[int, Method]
    since: date
    until: date
    as_of: date
    line: Line
    weights: Mapping[int, int]  # indicator → the indicator whose figures it is weighted by

    def below(self) -> QuerySet[Reach]:
        """The closure rows under the body on the day, itself excluded."""
        return Reach.objects.filter(
            line=self.line, upper=self.upper.pk, since__lte=self.as_of, until__gt=self.as_of, depth__gt=0
        )

    def figures(self, prefix: str = "", keys: Iterable[int] | None = None) -> Q:
        """What counts among observations, seen through ``prefix``."""
        wanted = {
            "indicator__in": list(self.methods if keys is None else keys),
            "since__gte": self.since, "until__lte": self.until, "since__lte": self.as_of,
            "state": State.FIGURE.value, "no__gt": 0,
        }  # fmt: skip
        return Q(**{prefix + name: value for name, value in wanted.items()})


def _living(asked: _Asked) -> QuerySet[Any, Any]:
    to = "lower__observations__"
    return _summed(asked.below().filter(asked.figures(to)), to, depth="depth")


def _ended(asked: _Asked) -> QuerySet[Any, Any]:
    gone = Body.objects.filter(until__lte=asked.as_of)  # a subquery, so that their few figures are looked up by body
    rows = Observation.objects.filter(asked.figures(), body__in=gone.values("pk"))
    return _summed(rows.annotate(gone=Value(_ENDED, output_field=IntegerField())), "", depth="gone")


def _summed(rows: QuerySet[Any, Any], to: str, *, depth: str) -> QuerySet[Any, Any]:
    group = [f"{to}indicator_id", f"{to}since", f"{to}until", depth]

    def total(name: str) -> Cast:
        return Cast(Sum(f"{to}{name}"), BigIntegerField())

    def with_bound(bound: Bound) -> Count:
        return Count(f"{to}pk", filter=Q(**{f"{to}bound": bound.value}))

    sums = {
        "x_n": Count(f"{to}pk"), "x_n_part": Count(f"{to}part_q"),
        "x_value": total("value_q"), "x_part": total("part_q"), "x_whole": total("whole_q"),
        "x_above": with_bound(Bound.ABOVE), "x_below": with_bound(Bound.BELOW), "x_about": with_bound(Bound.ABOUT),
        "x_guessed": Count(f"{to}pk", filter=Q(**{f"{to}estimate": True})),
    }  # fmt: skip
    grouped: QuerySet[Any, Any] = rows.order_by().values_list(*group).annotate(**sums).values_list(*group, *sums)
    return grouped


def _simple(found: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no figure can lie inside another: one depth, all alive, spans that do not overlap."""
    if len({row["depth"] for row in found}) > 1 or found[0]["depth"] == _ENDED:
        return False
    spans = sorted((row["since"], row["until"]) for row in found)
    return all(a[1] <= b[0] for a, b in pairwise(spans))


def _from_sums(found: Sequence[Mapping[str, Any]], method: Method) -> Rolled:
    n_bodies = max(row["n"] for row in found)
    if method.over_units == "none":
        return Rolled(None, NOT_ADDED, n_bodies=n_bodies)
    averages = method.over_units == "mean"
    ordered = sorted(found, key=lambda row: row["since"])
    spans = [rate_parcel(_parcel_of_sums(row, averages=averages), method) for row in ordered]
    return over_time(spans, method, n_bodies=n_bodies)


def _parcel_of_sums(row: Mapping[str, Any], *, averages: bool = False) -> Parcel:
    bounds = {b for b, name in ((Bound.ABOVE, "above"), (Bound.BELOW, "below"), (Bound.ABOUT, "about")) if row[name]}
    whole_known = row["n_part"] == row["n"]
    return Parcel(
        0, row["since"], row["until"], row["value"], row["part"] if whole_known else None,
        row["whole"] if whole_known else None, joined_bound(bounds), bool(row["guessed"]),
        row["n"] if averages else 1, row["value"] if averages else None,
    )  # fmt: skip


def _one_by_one(asked: _Asked, keys: Sequence[int]) -> dict[int, Rolled]:
    """Fetch and fold, with every question about who lies inside whom answered from the closure."""
    living = set(asked.below().values_list("lower", flat=True))
    columns = [
        "indicator",
        "body",
        "since",
        "until",
        "value_q",
        "part_q",
        "whole_q",
        "bound",
        "estimate",
        "body__until",
    ]
    rows = Observation.objects.filter(asked.figures(keys=keys)).values_list(*columns)
    ended = {row[1]: row[-1] for row in rows if row[-1] <= asked.as_of}
    heirs = lineages(ended, asked.as_of) if ended else {}
    counted = living | {body for body, heir in heirs.items() if heir in living or heir == asked.upper.pk}
    counted.discard(asked.upper.pk)
    parcels: dict[int, list[Parcel]] = defaultdict(list)
    weights = _weights(asked, keys)
    for key, body, since, until, value, part, whole, bound, estimate, _ in rows:
        if body in counted:
            weight = _weight(weights, asked.weights[key], body, since, until) if key in asked.weights else 1
            parcels[key].append(Parcel(body, since, until, value, part, whole, Bound(bound), estimate, weight))
    above = _above(asked, {row.body for found in parcels.values() for row in found}, heirs, ended)
    found = {key: fold(topmost(of, above), asked.methods[key]) for key, of in parcels.items()}
    return {key: rolled for key, rolled in found.items() if rolled is not None}


Weights = Mapping[tuple[int, int], Sequence[tuple[date, date, int]]]


def _weights(asked: _Asked, keys: Sequence[int]) -> Weights:
    """Indicator of the weights, body → its figures of the year and of the days inside it."""
    wanted = {asked.weights[key] for key in keys if key in asked.weights}
    found: dict[tuple[int, int], list[tuple[date, date, int]]] = defaultdict(list)
    if wanted:
        rows = Observation.objects.filter(
            indicator__in=wanted, state=State.FIGURE.value, no__gt=0, since__lt=asked.until, until__gt=asked.since
        )
        for indicator, body, since, until, value in rows.values_list("indicator", "body", "since", "until", "value_q"):
            found[indicator, body].append((since, until, value or 0))
    return found


def _weight(weights: Weights, indicator: int, body: int, since: date, until: date) -> int | None:
    """Return the body's weight for a span: told for exactly these days, else for the shortest days around them."""
    around = [one for one in weights.get((indicator, body), ()) if one[0] <= since and until <= one[1]]
    return min(around, key=lambda one: one[1] - one[0])[2] if around else None


def _above(
    asked: _Asked, bodies: set[int], heirs: Mapping[int, int], ended: Mapping[int, date]
) -> dict[int, list[Above]]:
    above: dict[int, list[Above]] = defaultdict(list)
    rows = Reach.objects.filter(line=asked.line, depth__gt=0, since__lt=asked.until, until__gt=asked.since)
    if len(bodies) <= 900:
        rows = rows.filter(lower__in=bodies)
    for lower, upper, since, until in rows.values_list("lower", "upper", "since", "until"):
        if upper in bodies and lower in bodies:
            above[lower].append(Above(upper, since, until))
    for body, heir in heirs.items():
        for upper in (heir, *(row.upper for row in above.get(heir, ()))):
            above[body].append(Above(upper, ended[body], asked.until, heir=True))
    return above
