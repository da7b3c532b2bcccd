"""A set's plans beside last year's plans and last year's figures, both named."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import date

from thidua.results.core.keeping import BesideLine
from thidua.results.core.words import result_words
from thidua.results.selectors.known import known_of
from thidua.results.selectors.rows import row_of_target
from thidua.results.selectors.scoreboard import JOINED
from thidua.targets.models import Target, TargetSet


def targets_to_compare_in(target_set: TargetSet) -> list[int]:
    """Return the keys of the set's standing targets with an indicator, in order."""
    rows = Target.objects.filter(target_set=target_set, withdrawn=False, line__withdrawn=False, indicator__isnull=False)
    return list(rows.order_by("line__number", "part").values_list("pk", flat=True))


def beside_last_year(keys: Sequence[int], *, as_of: date) -> list[BesideLine]:
    """Return the targets with these keys, each with the plan and the figure of the same days a year before.

    The plan is that of the target it was carried from, else of the headline set of that year, else of any other set.
    """
    rows = {row.pk: row for row in Target.objects.filter(pk__in=keys).select_related(*JOINED)}
    targets = [rows[key] for key in keys if key in rows]
    if not targets:
        return []
    former = [_a_year_before(row) for row in targets]
    known = known_of(former, as_of=as_of)
    plans = _last_plans(former)
    found = []
    for row, past in zip(targets, former, strict=True):
        shown = row_of_target(past, known, (), assigner="", simulated=False)
        plan = plans.get(row.carried_from_id or 0) or plans.get((row.indicator_id, row.body_id))
        found.append(
            BesideLine(
                target=row.pk,
                number=row.line.number,
                label=row.label,
                whose=known.names.get(row.body_id, "") if row.body_id != row.target_set.owner_id else "",
                plan=row.plan_words,
                last_plan=plan.plan_words if plan is not None else "",
                last_set=plan.target_set.name if plan is not None else "",
                last_result=f"{result_words(shown)} {shown.measure}".strip() if shown.result is not None else "",
                last_estimate=shown.estimate,
                measure=shown.measure,
            )
        )
    return found


def _a_year_before(row: Target) -> Target:
    """Return a copy, never to be saved, that asks for the level of the same days a year before."""
    past = copy(row)
    past.since, past.until = _back(row.since), _back(row.until)
    past.kind, past.relative, past.reference, past.baseline_q = "level", False, None, None
    past.passage = None
    return past


def _back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _last_plans(former: Sequence[Target]) -> dict[object, Target]:
    """Return last year's targets by their key, and the best one by (indicator, body)."""
    rows = Target.objects.filter(
        indicator__in={row.indicator_id for row in former}, body__in={row.body_id for row in former}, withdrawn=False,
        since__gte=min(row.since for row in former), until__lte=max(row.until for row in former),
    )  # fmt: skip
    found: dict[object, Target] = {}
    wanted = {(row.indicator_id, row.body_id): (row.since, row.until) for row in former}
    ordered = rows.select_related("target_set", "line", "indicator", "reference__target_set")
    for row in ordered.order_by("target_set__headline", "-pk"):
        found[row.pk] = row
        same = (row.indicator_id, row.body_id)
        if wanted.get(same) == (row.since, row.until):
            found[same] = row
    return found
