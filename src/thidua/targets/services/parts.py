"""Writing the parts of a handed-down line: thousands of targets that differ in the body, the plan and its bounds alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from django.db.models import BigIntegerField, Case, DateTimeField, Exists, OuterRef, Value, When

from thidua.ground.actors import Actor
from thidua.ground.measures import Measure, from_quanta
from thidua.ground.numbers import format_number
from thidua.ground.uids import uid
from thidua.store.rows import change_rows, copy_rows, write_rows
from thidua.targets.core.kinds import Better, RevisionKind
from thidua.targets.core.plans import mark_from_margin
from thidua.targets.models import Target, TargetLine, TargetRevision
from thidua.targets.services.bounds import put_bounds
from thidua.targets.services.rules import check_rule

_AT_ONCE = 2000
# What a part's own number settles; everything else is alike in all parts of a line.
_OWN = (
    "plan_q", "plan_high_q", "mark_q", "entered", "measure", "decimals", "comparator",
    "sign", "met_from_q", "exceeded_from_q", "right_from_q", "unjudged",
)  # fmt: skip
_HISTORY = ("comparator", "plan_q", "plan_high_q", "mark_q", "baseline_q", "entered", "measure")


def write_parts(
    line: TargetLine, source: Target, parts: Mapping[int, int | None], *, by: Actor, at: datetime, reason: str
) -> None:
    """Write what each body gets of ``source``, in quanta: new targets, changed plans, withdrawn ones, and the history.

    A body whose part is 0 gets no target, save where less is better.  Inside an act that has locked the sets.
    """
    there = _standing(line)
    wanted = {key: q for key, q in parts.items() if q or source.plan_q is None or source.better == Better.LOWER}
    made = _Pattern(line, source)
    first = max((part for _, part, *_ in there.values()), default=0) + 1
    fresh = [key for key in wanted if key not in there]
    write_rows(
        Target,
        ("uid", "body_id", "part", *_OWN),
        [(uid(at), key, part, *made.own(wanted[key])) for part, key in enumerate(fresh, first)],
        alike=made.alike,
    )
    if fresh and source.indicator is not None:
        check_rule(source.indicator)
    changed = [
        (*made.own(wanted[body]), revision_no + 1, key)
        for body, (key, _, revision_no, *stands) in there.items()
        if body in wanted and stands != [wanted[body], source.comparator, source.measure]
    ]
    change_rows(Target, (*_OWN, "revision_no"), changed)
    _withdraw([key for body, (key, *_) in there.items() if body not in wanted])
    _write_history(line, by=by, at=at, reason=reason)


class _Pattern:
    """One part of an upper target: filled with each number in turn, and read off as columns."""

    def __init__(self, line: TargetLine, source: Target) -> None:
        self._source, self._measure, self._margin_q = source, source.in_measure, line.target_set.margin_q
        self._known: dict[int | None, tuple[Any, ...]] = {}
        self._row = Target(
            target_set=line.target_set, line=line, indicator=source.indicator, label=source.label, kind=source.kind,
            better=source.better, direction=source.direction, relative=source.relative, ceiling_q=source.ceiling_q,
            since=source.since, until=source.until, reference=source.reference,
            reference_text=source.reference_text, simulated=source.simulated,
        )  # fmt: skip
        varies = {"id", "uid", "body_id", "part", *_OWN}
        columns = [str(field.column) for field in Target._meta.concrete_fields]
        self.alike = {column: getattr(self._row, column) for column in columns if column not in varies}

    def own(self, part_q: int | None) -> tuple[Any, ...]:
        """Return the columns that a part of ``part_q`` quanta has of its own; worked out once for each number."""
        found = self._known.get(part_q)
        if found is None:
            self._put(part_q)
            found = self._known[part_q] = tuple(getattr(self._row, name) for name in _OWN)
        return found

    def _put(self, part_q: int | None) -> None:
        source, row = self._source, self._row
        row.comparator, row.measure = source.comparator, source.measure
        row.plan_q, row.plan_high_q = part_q, source.plan_high_q
        alike = part_q == source.plan_q
        row.entered = source.entered if alike or part_q is None else _entered(part_q, cast(Measure, self._measure))
        row.decimals = source.decimals if alike else len(row.entered.partition(",")[2])
        row.mark_q = source.mark_q if alike else None
        if row.mark_q is None and self._margin_q is not None:
            row.mark_q = mark_from_margin(row.terms, self._margin_q)
        put_bounds(row)


def _standing(line: TargetLine) -> dict[int, list[Any]]:
    """Return the standing parts by body: key, part, number of the plan's version, and what the plan is now."""
    names = ("body", "pk", "part", "revision_no", "plan_q", "comparator", "measure")
    rows: Iterable[tuple[Any, ...]] = Target.objects.filter(line=line, withdrawn=False).values_list(*names)
    return {body: rest for body, *rest in rows}


def _withdraw(keys: list[int]) -> None:
    for first in range(0, len(keys), _AT_ONCE):
        Target.objects.filter(pk__in=keys[first : first + _AT_ONCE]).update(withdrawn=True)


def _write_history(line: TargetLine, *, by: Actor, at: datetime, reason: str) -> None:
    """Write the row of history that a standing part of the line still lacks: those just made, and those just changed."""
    first = RevisionKind.FIRST.value
    told = TargetRevision.objects.filter(target=OuterRef("pk"), no=OuterRef("revision_no"))
    kind = Case(When(revision_no=1, then=Value(first)), default=Value(RevisionKind.RESPLIT.value))
    why = Case(When(revision_no=1, then=Value("")), default=Value(reason[:300]))
    rows = (
        Target.objects.filter(~Exists(told), line=line, withdrawn=False)
        .order_by("part")
        .annotate(
            what=kind, why=why, told_by=Value(by.person, output_field=BigIntegerField()), told_label=Value(by.label),
            told_at=Value(at, output_field=DateTimeField()),
        )
        .values_list("pk", "revision_no", "what", *_HISTORY, "since", "why", "told_by", "told_label", "told_at")
    )  # fmt: skip
    columns = ("target_id", "no", "kind", *_HISTORY, "in_force", "reason", "by_id", "by_label", "at")
    copy_rows(TargetRevision, columns, rows)


def _entered(quanta: int, measure: Measure) -> str:
    return format_number(from_quanta(quanta, measure))
