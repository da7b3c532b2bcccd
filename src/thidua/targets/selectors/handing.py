"""Questions about what a set hands down: its lines with their sums, its units, the parts of one unit, the last answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models import Count, QuerySet, Sum

from thidua.ground.measures import Measure
from thidua.targets.core.kinds import Better, Comparator, Kind, OverUnits
from thidua.targets.core.splitting import Dividend, words
from thidua.targets.models import (
    HandedUnit,
    Target,
    TargetLine,
    TargetRevision,
    TargetSet,
    TargetSplit,
    TargetTransfer,
    Undertaking,
)
from thidua.units.models import Body


@dataclass(frozen=True)
class HandedLine:
    """A line of a handed-down set: what it hands down, what the parts come to, and whether they hold the sum."""

    line: TargetLine
    source: Target
    refusal: str
    n_given: int
    given_q: int
    split: TargetSplit | None

    @property
    def splits(self) -> bool:
        """Whether it is cut in parts; else it is given alike."""
        return not self.refusal

    @property
    def holds(self) -> bool:
        """Whether the parts come to the plan as it is in force now."""
        return self.refusal != "" or self.given_q == self.source.plan_q

    @property
    def given_words(self) -> str:
        """What the parts come to, as pages print it."""
        return words(self.given_q, cast(Measure, self.source.in_measure)) if self.splits else ""


def dividend_of(target: Target) -> Dividend:
    """Return what splitting must know of a target."""
    indicator, measure = target.indicator, target.in_measure
    whole = measure is None or measure.dimension.code.startswith("count:")
    return Dividend(
        kind=Kind(target.kind),
        better=Better(target.better),
        comparator=Comparator(target.comparator),
        relative=target.relative,
        plan_q=target.plan_q,
        measure=measure,
        decimals=target.decimals if whole or indicator is None else max(target.decimals, indicator.decimals),
        over_units=OverUnits(indicator.over_units) if indicator is not None else None,
    )


def handed_lines(handed: TargetSet) -> list[HandedLine]:
    """Return the lines of a handed-down set in order: three queries, however many units."""
    lines = (
        TargetLine.objects.filter(target_set=handed, withdrawn=False, handed_from__isnull=False)
        .select_related("handed_from__indicator", "handed_from__line", "handed_from__reference__target_set")
        .order_by("number")
    )
    parts = Target.objects.filter(target_set=handed, withdrawn=False).order_by().values("line")
    counted = parts.annotate(n=Count("pk"), given=Sum("plan_q")).values_list("line", "n", "given")
    sums = {key: (n, int(given or 0)) for key, n, given in counted}
    splits = {row.line_id: row for row in TargetSplit.objects.filter(line__target_set=handed).order_by("line", "no")}
    return [
        _line(line, cast(Target, line.handed_from), sums.get(line.pk, (0, 0)), splits.get(line.pk)) for line in lines
    ]


def handed_line(key: int, *, handed: TargetSet) -> HandedLine | None:
    """Return the handed-down line with that key, or None where the set has none."""
    return next((row for row in handed_lines(handed) if row.line.pk == key), None)


def units_of_handed(handed: TargetSet) -> QuerySet[Body]:
    """Return the units that the set is for, in order of key."""
    return Body.objects.filter(pk__in=HandedUnit.objects.filter(target_set=handed).values("body")).order_by("pk")


def parts_of(line: TargetLine) -> QuerySet[Target]:
    """Return the standing parts of a handed-down line, in order of part."""
    return (
        Target.objects.filter(line=line, withdrawn=False)
        .select_related("body", "line", "indicator", "reference__target_set", "target_set")
        .order_by("part")
    )


def splits_of(line: TargetLine) -> QuerySet[TargetSplit]:
    """Return how a line was split, the last time first."""
    return TargetSplit.objects.filter(line=line).order_by("-no")


@dataclass(frozen=True)
class PartMoved:
    """A unit's part before and after somebody else split the line, in words; empty where it had none."""

    body: int
    before: str
    after: str


def moved_since(line: TargetLine, no: int) -> list[PartMoved]:
    """Return the parts of a line that are others than after its splitting number ``no``, in the order of the parts."""
    first = TargetSplit.objects.filter(line=line, no__gt=no).order_by("no").first()
    if first is None:
        return []
    rows = Target.objects.filter(line=line).select_related("line", "indicator", "reference__target_set", "target_set")
    earlier: dict[int, TargetRevision] = {}
    if no:
        for revision in TargetRevision.objects.filter(target__line=line, at__lt=first.at).order_by("target", "no"):
            earlier[revision.target_id] = revision
    found = []
    for row in rows.order_by("part"):
        was = earlier.get(row.pk)
        before = f"{was.entered} {was.measure}".strip() if was is not None else ""
        after = "" if row.withdrawn else f"{row.entered} {row.measure}".strip()
        if before != after:
            found.append(PartMoved(row.body_id, before, after))
    return found


def targets_of_unit(handed: TargetSet, body: Body) -> list[Target]:
    """Return the standing targets that a set gives to one unit, in the order of its lines."""
    rows = Target.objects.filter(target_set=handed, body=body, withdrawn=False, line__withdrawn=False)
    return list(
        rows.select_related(
            "line", "indicator", "reference__target_set", "body", "target_set__owner", "carried_from"
        ).order_by("line__number", "part")
    )


def answers_of(targets: Iterable[Target]) -> dict[int, Undertaking]:
    """Return the last answer to each target that has one, by key of the target."""
    keys = [target.pk for target in targets]
    rows = Undertaking.objects.filter(target__in=keys).order_by("target", "no")
    return {row.target_id: row for row in rows}


def answers_in(handed: TargetSet) -> dict[int, tuple[int, int, int]]:
    """Return for each unit of a set: how many targets it was given, answered as they stand, and declined."""
    given = Target.objects.filter(target_set=handed, withdrawn=False).values_list("pk", "body", "revision_no")
    told: dict[int, tuple[int, str]] = {}
    rows = Undertaking.objects.filter(target__target_set=handed).order_by("target", "no")
    for target, revision, answer in rows.values_list("target", "revision_no", "answer"):
        told[target] = (revision, answer)
    found: dict[int, tuple[int, int, int]] = {}
    for key, body, revision in given:
        n, answered, declined = found.get(body, (0, 0, 0))
        last = told.get(key)
        fresh = last is not None and last[0] == revision
        found[body] = (n + 1, answered + fresh, declined + (fresh and last is not None and last[1] == "declined"))
    return found


def transfers_in(handed: TargetSet) -> list[TargetTransfer]:
    """Return what a merger or a split of units carried over within a set, newest day first."""
    rows = TargetTransfer.objects.filter(new__target_set=handed).select_related(
        "old__body", "old__line", "old__reference", "new__body", "new__line", "new__reference"
    )
    return list(rows.order_by("-day", "pk"))


def _line(line: TargetLine, source: Target, sums: tuple[int, int], split: TargetSplit | None) -> HandedLine:
    refusal = dividend_of(source).refusal
    return HandedLine(line, source, refusal, *sums, split)
