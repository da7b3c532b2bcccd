"""A set's plans beside last year's plans and last year's figures, both named with where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date

from thidua.accounts.selectors import names_of_actors
from thidua.ground.dates import day_of
from thidua.ground.measures import from_quanta
from thidua.results.core.board import Row
from thidua.results.core.keeping import BesideLine, Told
from thidua.results.core.words import against_plan, result_words
from thidua.results.models import Revision, Verification
from thidua.results.selectors.history import called
from thidua.results.selectors.known import Known, known_of
from thidua.results.selectors.rows import row_of_target
from thidua.results.selectors.scoreboard import JOINED
from thidua.targets.core.kinds import Better, Kind
from thidua.targets.core.measuring import by_percentage, percent_of_plan
from thidua.targets.models import Target, TargetSet


def targets_to_compare_in(target_set: TargetSet) -> list[int]:
    """Return the keys of the set's standing targets with an indicator, in order."""
    rows = Target.objects.filter(target_set=target_set, withdrawn=False, line__withdrawn=False, indicator__isnull=False)
    return list(rows.order_by("line__number", "part").values_list("pk", flat=True))


def beside_last_year(keys: Sequence[int], *, as_of: date) -> list[BesideLine]:
    """Return the targets with these keys, each with the plan and the figure of the same days a year before.

    The plan is that of the target it was carried from, else of the headline set of that year, else of any other set; a
    plan for a part of that time (the half year after a merger) is given where there is none for the whole, and says so.
    """
    rows = {row.pk: row for row in Target.objects.filter(pk__in=keys).select_related(*JOINED)}
    targets = [rows[key] for key in keys if key in rows]
    if not targets:
        return []
    former = [_a_year_before(row) for row in targets]
    known = known_of(former, as_of=as_of)
    plans, behind = _last_plans(former), _figures_behind(former, known)
    words = _Words(behind)
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
                last_set_uid=str(plan.target_set.uid) if plan is not None else "",
                last_period=plan.period.label if plan is not None and _days(plan) != _days(past) else "",
                last_result=_result(shown),
                last_estimate=shown.estimate,
                measure=shown.measure,
                to_plan=_against(row, plan.plan_q) if plan is not None and _comparable(plan, past) else "",
                to_result=_against(row, _whole_q(past, known)) if shown.result is not None else "",
                told=_told(past, shown, known, behind[past.pk], words) if shown.result is not None else None,
            )
        )
    return found


class _Words:
    """The names of who wrote and confirmed the figures, asked once for all."""

    def __init__(self, behind: Mapping[int, Sequence[Revision]]) -> None:
        rows = {row.pk: row for of in behind.values() for row in of}
        self.confirmed = {
            found.revision_id: found for found in Verification.objects.filter(revision__in=list(rows)).order_by("pk")
        }
        keys = {row.by_key for row in rows.values()} | {found.by_key for found in self.confirmed.values()}
        self._names = names_of_actors(keys)

    def name(self, key: str) -> str:
        """Return who is behind an actor's key."""
        return called(key, self._names)


def _figures_behind(former: Sequence[Target], known: Known) -> dict[int, list[Revision]]:
    """Return the revisions that a target's figure of last year may come from: its own, else those inside its days."""
    of_pair: dict[tuple[int, int], list[Revision]] = {}
    for (indicator, body, _, _), row in known.revisions.items():
        of_pair.setdefault((indicator, body), []).append(row)
    found = {}
    for past in former:
        exact = known.revision(past)
        counted = exact is not None and exact.state != "withdrawn"
        rows = [exact] if counted and exact is not None else of_pair.get((past.indicator_id or 0, past.body_id), [])
        inside = [row for row in rows if past.since <= row.observation.since and row.observation.until <= past.until]
        found[past.pk] = [row for row in inside if row.value_q is not None]
    return found


def _result(shown: Row) -> str:
    if shown.result is None:
        return ""
    joint = "" if shown.measure in ("%", "‰") else " "
    return f"{result_words(shown)}{joint}{shown.measure}".strip()


def _told(past: Target, shown: Row, known: Known, rows: Sequence[Revision], words: _Words) -> Told:
    best = known.best(past)
    lacks = best.note if best is not None and not best.complete else ""
    if shown.rolled or not rows:
        return Told(shown.source, from_below=True, lacks=lacks)
    if len(rows) == 1 and lacks:
        lacks = f"chỉ có số {rows[0].observation.period.label}"
    confirmed = [words.confirmed[row.pk] for row in rows if row.pk in words.confirmed]
    last = max(rows, key=lambda row: (row.at, row.pk))
    final = max(confirmed, key=lambda found: (found.at, found.pk), default=None)
    paper = next((known.source(row.passage) for row in sorted(rows, key=lambda r: r.pk) if row.passage), None)
    return Told(
        paper, words.name(last.by_key), day_of(last.at), last.said_by,
        confirmed_by=words.name(final.by_key) if final else "", confirmed_on=day_of(final.at) if final else None,
        n_confirmed=len(confirmed), summed=len(rows) if len(rows) > 1 else 0, lacks=lacks,
    )  # fmt: skip


def _level(row: Target) -> bool:
    return row.kind == Kind.LEVEL and not row.relative


def _comparable(plan: Target, past: Target) -> bool:
    return _level(plan) and _days(plan) == _days(past)


def _days(row: Target) -> tuple[date, date]:
    return row.since, row.until


def _whole_q(past: Target, known: Known) -> int | None:
    """Return the figure if it is that of the whole period: half a year is held against no plan of a year."""
    best = known.best(past)
    return best.figure.value_q if best is not None and best.complete else None


def _against(row: Target, former_q: int | None) -> str:
    """Return this year's plan against a number of last year: "bằng 105,2%", "+2 điểm %"; empty where neither says much."""
    measure = row.in_measure
    if not _level(row) or row.plan_q is None or former_q is None or measure is None:
        return ""
    percent = None
    if by_percentage(Kind.LEVEL, Better.HIGHER, measure.dimension.code):
        percent = percent_of_plan(row.plan_q, former_q)
    difference = None if percent is not None else from_quanta(row.plan_q - former_q, measure)
    return "không đổi" if row.plan_q == former_q else against_plan(percent, difference, measure.name)


def _a_year_before(row: Target) -> Target:
    """Return a copy, never to be saved, that asks for the level of the same days a year before."""
    past = copy(row)
    past.since, past.until = _back(row.since), _back(row.until)
    if not _level(row):  # its plan's "%" or "điểm %" is no measure of the level
        past.plan_q, past.measure = None, ""
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
    wanted = {(row.indicator_id, row.body_id): _days(row) for row in former}
    ordered = list(
        rows.select_related("target_set", "line", "indicator", "reference__target_set").order_by(
            "target_set__headline", "-pk"
        )
    )
    for whole in (False, True):
        for row in ordered:
            found[row.pk] = row
            same = (row.indicator_id, row.body_id)
            if same in wanted and whole == (wanted[same] == _days(row)):
                found[same] = row
    return found
