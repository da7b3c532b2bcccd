"""What bodies reported inside the days of their targets, combined as far as the database can.

The 36,000 figures that 100 communes told of 30 lines in twelve months come to 3,000 rows.  Where the rows of a body are
not all of one kind (months beside a quarter, "không phát sinh", "trên 429"), they are fetched and ``core.best`` combines
them; a property test holds the two equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Cast

from thidua.results.core.best import Best, Group, best_figure, best_of_group
from thidua.results.core.figures import Bound, Figure, State
from thidua.results.core.rollup import Method
from thidua.results.models import Observation
from thidua.store.days import as_text, day_of_text

Span = tuple[date, date]
Asked = tuple[int, int, date, date]  # indicator, body, since, until
MOST_SPANS = 2  # of more, as where each target has days of its own, the rows are fetched at once


@dataclass(frozen=True)
class Reported:
    """The figure that counts; ``verified`` says so of a figure for exactly the days, None where there is no such figure."""

    best: Best
    verified: bool | None = None


def reported(asked: Iterable[Asked], methods: Mapping[int, Method], *, as_of: date) -> dict[Asked, Reported]:
    """Return the figure that counts for each indicator, body and days asked for; those without any are left out.

    One query for each span of days (and one where the last figure of several counts), one more for rows looked at singly.
    """
    spans: dict[Span, list[Asked]] = defaultdict(list)
    for one in asked:
        spans[one[2], one[3]].append(one)
    if len(spans) > MOST_SPANS:
        return _singly([one for of in spans.values() for one in of], methods, as_of)
    found: dict[Asked, Reported] = {}
    odd: list[Asked] = []
    for span, of in spans.items():
        groups = _groups(of, span, as_of)
        _with_last(groups, span, methods, as_of)
        for one in of:
            group = groups.get(one[:2])
            if group is None:
                continue
            best = best_of_group(group, since=span[0], until=span[1], method=methods[one[0]])
            if best is None:
                odd.append(one)
            else:
                found[one] = Reported(best, group.verified if group.is_whole(span) else None)
    return found | (_singly(odd, methods, as_of) if odd else {})


def _rows(asked: Sequence[Asked], since: date, until: date, as_of: date) -> QuerySet[Observation]:
    return Observation.objects.filter(
        indicator__in={one[0] for one in asked}, body__in={one[1] for one in asked}, since__gte=since, until__lte=until,
        since__lte=as_of, no__gt=0,
    ).exclude(state=State.WITHDRAWN.value).order_by()  # fmt: skip


def _groups(asked: Sequence[Asked], span: Span, as_of: date) -> dict[tuple[int, int], Group]:
    def total(name: str) -> Cast:
        return Cast(Sum(name), BigIntegerField())

    plain = Q(state=State.FIGURE.value, bound=Bound.EXACT.value)
    sums: dict[str, Any] = {
        "n": Count("pk"), "n_plain": Count("pk", filter=plain), "kind": Min("period_kind"),
        "other_kind": Max("period_kind"), "first": as_text(Min("since")), "last": as_text(Max("until")),
        "value": total("value_q"),
        "n_part": Count("part_q"), "part": total("part_q"), "whole": total("whole_q"),
        "n_guessed": Count("pk", filter=Q(estimate=True)), "n_verified": Count("pk", filter=Q(verified_no=F("no"))),
    }  # fmt: skip
    rows = _rows(asked, *span, as_of).values_list("indicator", "body").annotate(**sums)
    return {row[:2]: Group(*(*row[2:6], day_of_text(row[6]), day_of_text(row[7]), *row[8:])) for row in rows}


def _with_last(groups: dict[tuple[int, int], Group], span: Span, methods: Mapping[int, Method], as_of: date) -> None:
    """Where the last of several figures counts, let the group hold that figure alone."""
    wanted = {
        pair: group for pair, group in groups.items()
        if group.n > 1 and group.alike and methods[pair[0]].over_time == "last"
    }  # fmt: skip
    if not wanted:
        return
    rows = _rows([(*pair, *span) for pair in wanted], *span, as_of).filter(
        until__in={group.last for group in wanted.values()}
    )
    columns = ("since", "until", "value_q", "part_q", "whole_q", "estimate")
    for indicator, body, since, until, value, part, whole, guessed in rows.values_list("indicator", "body", *columns):
        group = wanted.get((indicator, body))
        if group is not None and group.last == until:
            groups[indicator, body] = Group(
                1, 1, group.kind, group.kind, since, until, value, int(part is not None), part, whole, int(guessed), 0
            )


def _singly(asked: Sequence[Asked], methods: Mapping[int, Method], as_of: date) -> dict[Asked, Reported]:
    rows = _rows(asked, min(one[2] for one in asked), max(one[3] for one in asked), as_of)
    figures: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    verified: dict[Asked, bool] = {}
    columns = ("since", "until", "value_q", "bound", "estimate", "state", "part_q", "whole_q", "no", "verified_no")
    for indicator, body, since, until, value, bound, guessed, state, part, whole, no, verified_no in rows.values_list(
        "indicator", "body", *columns
    ):
        figures[indicator, body].append(Figure(value, since, until, Bound(bound), guessed, State(state), part, whole))
        verified[indicator, body, since, until] = verified_no == no
    found: dict[Asked, Reported] = {}
    for one in asked:
        best = best_figure(
            figures.get(one[:2], ()), since=one[2], until=one[3], method=methods[one[0]], as_of=as_of
        )  # fmt: skip
        if best is not None:
            found[one] = Reported(best, verified.get(one))
    return found
