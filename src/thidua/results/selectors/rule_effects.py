"""What would stand differently under another rule of an indicator: judged twice by the same road, nothing written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q

from thidua.ground.numbers import format_number
from thidua.results.core.figures import State
from thidua.results.core.rule_effects import Effects, Moved, Stand
from thidua.results.core.words import result_words
from thidua.results.models import Observation
from thidua.results.selectors.known import Known, known_of
from thidua.results.selectors.rows import row_of_target
from thidua.results.selectors.scoreboard import JOINED, day_to_judge
from thidua.targets.core.verdicts import NotComparable
from thidua.targets.models import Indicator, Target
from thidua.targets.selectors import rule_of, under_rule

IMPOSSIBLE = Stand("", "", "", "not_judged", "kế hoạch trái với quy tắc mới")


def effects_of(row: Indicator, after: Indicator, *, today: date) -> Effects:
    """Return what turns when ``row`` is read as ``after``, for every target of every set and year, closed ones too.

    A year is judged as of its last day, the running one as of today.  Queries grow with the years and with the bodies
    whose figures are rolled up, not with the targets.
    """
    targets = list(
        Target.objects.filter(indicator=row, withdrawn=False, line__withdrawn=False)
        .select_related(*JOINED, "indicator__weight").order_by("-target_set__year", "target_set", "line__number", "part")
    )  # fmt: skip
    by_year: dict[int, list[Target]] = defaultdict(list)
    for target in targets:
        by_year[target.target_set.year].append(target)
    moved = [
        one for year, of in by_year.items() for one in _moved(of, row, after, as_of=day_to_judge(year, today))
    ]  # fmt: skip
    return Effects(
        rule_of(after), tuple(moved), len(targets), len({t.target_set_id for t in targets}),
        len({t.target_set.owner_id for t in targets}), tuple(sorted(by_year)), **_figures(row, after),
    )  # fmt: skip


def uses_of(row: Indicator) -> Effects:
    """Return how much hangs on the indicator, with nothing moved."""
    rows = Target.objects.filter(indicator=row, withdrawn=False, line__withdrawn=False)
    places = list(rows.values_list("target_set", "target_set__owner", "target_set__year"))
    return Effects(
        rule_of(row), (), len(places), len({one[0] for one in places}), len({one[1] for one in places}),
        tuple(sorted({one[2] for one in places})), **_figures(row, row),
    )  # fmt: skip


def _moved(targets: Sequence[Target], row: Indicator, after: Indicator, *, as_of: date) -> list[Moved]:
    fresh: dict[int, Target] = {}
    for target in targets:
        try:
            fresh[target.pk] = under_rule(target, row, after)
        except NotComparable:
            continue
    known = known_of(targets, as_of=as_of)
    then = known_of(list(fresh.values()), as_of=as_of)
    found = []
    for target in targets:
        before = _stand(target, known)
        now = _stand(fresh[target.pk], then) if target.pk in fresh else IMPOSSIBLE
        if before != now:
            found.append(_told(target, known, before, now))
    return found


def _stand(target: Target, known: Known) -> Stand:
    row = row_of_target(target, known, (), assigner="", simulated=False)
    percent = "" if row.percent is None else format_number(row.percent)
    return Stand(result_words(row), row.rolled, percent, row.verdict, row.reason or "")


def _told(target: Target, known: Known, before: Stand, after: Stand) -> Moved:
    own = target.target_set
    measure = target.measure or (target.indicator.measure if target.indicator is not None else "")
    return Moved(
        target.pk,
        target.label,
        measure,
        known.names.get(target.body_id, ""),
        own.name,
        own.year,
        own.closed,
        before,
        after,
    )


def _figures(row: Indicator, after: Indicator) -> dict[str, int]:
    rows = Observation.objects.filter(indicator=row, no__gt=0)
    above = Q(state=State.FIGURE.value, value_q__gt=after.ceiling_q) if after.ceiling_q is not None else Q(pk__in=[])
    return dict(
        rows.aggregate(
            n_figures=Count("pk"), n_locked=Count("pk", filter=Q(locked=True)), n_above=Count("pk", filter=above)
        )
    )
