"""The verdict of many targets in one query, from the same table as one by one (docs/judgement.md).

Figures are taken as they were reported for exactly the target's body and period; what has to be added up from shorter
periods or from bodies below, what papers state and what persons decide is the business of ``selectors.scoreboard``.
A property test holds the two equal on both databases.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.lookups import In

from thidua.results.core.figures import State
from thidua.targets.core.kinds import OverTime, Verdict
from thidua.targets.models import Target
from thidua.targets.selectors import verdict_case

_TEXT = CharField()
_FOUND = "found"
NEEDS_MORE = Q(met_from_q__isnull=True, right_from_q__isnull=True)  # than a figure: no figure decides such a target


def with_figures(targets: QuerySet[Target], *, as_of: date) -> QuerySet[Target]:
    """Return the targets joined to their figure as ``found`` (``found__value_q`` and so on; NULL where there is none).

    As of a day before a period begins there is no figure for it yet.
    """
    path = "indicator__observations"
    same = {"body": F("body"), "since": F("since"), "until": F("until"), "since__lte": as_of}
    on = Q(**{f"{path}__{name}": value for name, value in same.items()}) & ~Q(
        **{f"{path}__state": State.WITHDRAWN.value}
    )
    return targets.annotate(**{_FOUND: FilteredRelation(path, condition=on)})


def judged_in_bulk(targets: QuerySet[Target], *, as_of: date) -> QuerySet[Any, Any]:
    """Return the targets with ``verdict`` annotated: one query, however many they are."""
    by_numbers = verdict_case(f"{_FOUND}__value_q", bound=f"{_FOUND}__bound")
    ended = Q(until__lte=as_of + timedelta(days=1))
    states = [
        When(**{f"{_FOUND}__state": state.value}, then=_say(verdict))
        for state, verdict in ((State.NONE_ARISEN, Verdict.NONE_ARISEN), (State.NOT_MEASURED, Verdict.NOT_MEASURED))
    ]
    awaited = Q(**{f"{_FOUND}__state": State.AWAITED.value}) | (
        Q(**{f"{_FOUND}__pk__isnull": True}) & ~Q(indicator__published_by="") & Q(indicator__isnull=False)
    )
    figure = Q(**{f"{_FOUND}__state": State.FIGURE.value})
    verdict = Case(
        When(ended & figure, then=by_numbers),  # nearly every row: so it is asked first
        *states,
        When(ended & (awaited | NEEDS_MORE), then=_say(Verdict.NOT_JUDGED)),
        When(ended, then=_say(Verdict.NO_FIGURE)),
        When(awaited, then=_say(Verdict.NOT_DUE)),
        default=_before_the_end(by_numbers),
        output_field=_TEXT,
    )
    return with_figures(targets, as_of=as_of).annotate(verdict=verdict)


def counts_in_bulk(targets: QuerySet[Target], *, as_of: date) -> dict[str, int]:
    """Return how many of the targets carry each verdict, counted by the database."""
    rows = judged_in_bulk(targets, as_of=as_of).order_by().values_list("verdict").annotate(n=Count("pk"))
    return dict(Counter(dict(rows.values_list("verdict", "n"))))


def _before_the_end(by_numbers: Case) -> Case:
    """Chưa đến kỳ, save where a sum has already decided (V13)."""
    best: Any = In(by_numbers, [Verdict.EXCEEDED.value, Verdict.MET.value])
    missed: Any = In(by_numbers, [Verdict.NOT_MET.value])
    decided = Case(
        When(Q(sign=1) & Q(best), then=by_numbers),
        When(Q(sign=-1) & Q(missed), then=_say(Verdict.NOT_MET)),
        default=_say(Verdict.NOT_DUE),
        output_field=_TEXT,
    )
    is_sum = Q(indicator__over_time=OverTime.SUM.value) & Q(unjudged="")
    return Case(When(is_sum, then=decided), default=_say(Verdict.NOT_DUE), output_field=_TEXT)


def _say(verdict: Verdict) -> Value:
    return Value(verdict.value, output_field=_TEXT)
