"""The sets of a year as a review of six months, nine months or the year tells them; and what moved since a day."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.periods import Period
from thidua.results.core.board import Row
from thidua.results.core.figures import Bound, Figure, State
from thidua.results.core.spans import Moved, SpanLine, SpanSet
from thidua.results.models import Revision, Stated
from thidua.results.selectors.known import Known, known_of
from thidua.results.selectors.rows import row_of_target
from thidua.results.selectors.scoreboard import head_of, own_targets_of, scoreboard, sets_of_year
from thidua.targets.core.kinds import Kind
from thidua.targets.models import Target, TargetSet
from thidua.units.models import Body
from thidua.units.permissions import may


def sets_in_span(locality: Body, span: Period, *, today: date, actor: Actor | None = None) -> list[SpanSet]:
    """Return every set of the span's year with its targets, each with the figure of the span.

    A sum is what the span came to; of anything else the last figure in it.  What the locality did not report is rolled up
    from the units.  A span that is not over is told as of ``today``.  Lines without a name are left out: a span says
    nothing of them.

    Raises:
        NotFound: the actor may not see the locality.
    """
    if actor is not None and not may(actor, Power.SEE, locality):
        raise NotFound("Không có trang này. Kiểm tra lại địa chỉ.")
    made = []
    for one in sets_of_year(locality, span.from_.year):
        targets = [target for target in own_targets_of(one, locality) if not target.line.unnamed]
        as_of = min(span.last_day, today)
        made.append(SpanSet(head_of(one), tuple(_lines(targets, span, locality, as_of)), _counts(one, locality, as_of)))
    return made


def _counts(one: TargetSet, locality: Body, as_of: date) -> dict[str, int]:
    return scoreboard(locality, one.year, as_of=as_of, set=str(one.uid)).counts


def _lines(targets: Sequence[Target], span: Period, locality: Body, as_of: date) -> list[SpanLine]:
    if not targets:
        return []
    known = known_of(targets, as_of=as_of)
    inside = _rows([_within(target, span.from_, span.until) for target in targets], as_of)
    before = _back(span)
    earlier = _rows([_level(_within(target, before.from_, before.until)) for target in targets], before.last_day)
    found = []
    for number, target in enumerate(targets):
        row = row_of_target(target, known, (), assigner=target.target_set.assigned_by, simulated=False)
        whose = "" if target.body_id == locality.pk else row.body
        found.append(SpanLine(row, inside[number], earlier[number], whose, _level_measure(target, row)))
    return found


def _rows(targets: Sequence[Target], as_of: date) -> list[Row]:
    known = known_of(targets, as_of=as_of)
    return [row_of_target(target, known, (), assigner="", simulated=False) for target in targets]


def _within(target: Target, since: date, until: date) -> Target:
    """Return the target as if it asked for the figure of these days."""
    part = copy(target)
    part.since, part.until = since, until
    return part


def _level(target: Target) -> Target:
    """Return a target for a change as one for the level behind it: of the year before nobody asked for the change."""
    if target.kind == Kind.CHANGE:
        target.kind, target.relative, target.reference, target.baseline_q = Kind.LEVEL.value, False, None, None
    return target


def _level_measure(target: Target, row: Row) -> str:
    return "" if target.relative else "%" if row.measure == "điểm %" else row.measure


def _back(span: Period) -> Period:
    return Period(span.from_.replace(year=span.from_.year - 1), span.until.replace(year=span.until.year - 1), span.kind)


def verdicts_moved(locality: Body, year: int, *, since: datetime, today: date) -> list[Moved]:
    """Return the locality's own targets of the year whose verdict today is another than at the moment ``since``.

    The earlier verdict is judged by the figures, and by what papers stated, that counted at that moment.  Figures rolled
    up from units are taken as they are today.
    """
    targets = [t for one in sets_of_year(locality, year) for t in own_targets_of(one, locality) if not t.line.unnamed]
    if not targets:
        return []
    now = known_of(targets, as_of=today)
    then = _as_known(now, targets, since)
    found = []
    for target in targets:
        rows = [row_of_target(target, one, (), assigner="", simulated=False) for one in (then, now)]
        if rows[0].verdict != rows[1].verdict:
            whose = "" if target.body_id == locality.pk else rows[1].body
            found.append(Moved(target.pk, target.label, whose, rows[0].verdict, rows[1].verdict))
    return found


def _as_known(now: Known, targets: Sequence[Target], since: datetime) -> Known:
    """Return what was known at the moment ``since``, judged on its day."""
    day = since.date()
    keys = {revision.observation_id for revision in now.revisions.values()}
    old: dict[int, Revision] = {}
    rows = Revision.objects.filter(observation__in=keys, at__lt=since).select_related("observation", "passage")
    for revision in rows.order_by("observation", "no"):
        old[revision.observation_id] = revision
    figures: dict[tuple[int, int], list[Figure]] = {}
    revisions: dict[tuple[int, int, date, date], Revision] = {}
    for revision in old.values():
        told = revision.observation
        figures.setdefault((told.indicator_id, told.body_id), []).append(_figure(revision))
        revisions[told.indicator_id, told.body_id, told.since, told.until] = revision
    stated = {
        row.target_id: row
        for row in Stated.objects.filter(target__in=[t.pk for t in targets], at__lt=since).order_by("target", "no")
    }
    return replace(now, as_of=day, figures=figures, revisions=revisions, stated=stated)


def _figure(revision: Revision) -> Figure:
    told = revision.observation
    return Figure(
        revision.value_q, told.since, told.until, Bound(revision.bound), revision.estimate, State(revision.state),
        revision.part_q, revision.whole_q,
    )  # fmt: skip


__all__ = ["sets_in_span", "verdicts_moved"]
