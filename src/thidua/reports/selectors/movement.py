"""Everything the review of one movement says, gathered in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from thidua.documents.core.kinds import BY_CODE
from thidua.documents.selectors import documents_visible_to
from thidua.ground.actors import Actor
from thidua.ground.dates import format_day
from thidua.movements.core.answers import Standing
from thidua.movements.core.kinds import Form, Level, Role
from thidua.movements.core.participation import Counted
from thidua.movements.core.states import Act
from thidua.movements.models import Movement
from thidua.movements.selectors import Sheet, life_of, sheet
from thidua.movements.selectors.participation import CountsOf
from thidua.reports.core.given import MovementSaid, Paper, YearGiven
from thidua.reports.core.movement import CountSaid, MovementGiven, Review, WorkSaid
from thidua.reports.selectors.year import year_given
from thidua.results.core.board import Scoreboard
from thidua.targets.selectors.movement_targets import lines_of_movement

_LAUNCHING = (Role.LAUNCHES, Role.CO_LAUNCHES)


def movement_given(movement: Movement, review: Review, *, actor: Actor, as_of: date, made_on: date) -> MovementGiven:
    """What the report says of the movement as of a day: its own facts, and of the year's board only its own lines.

    Raises:
        NotFound: the actor may not see the locality.
    """
    shown = sheet(movement, actor=actor, as_of=as_of)
    life = life_of(movement, actor=actor, as_of=as_of)
    answers = life.answers
    return MovementGiven(
        year=_year(movement, shown, actor=actor, as_of=as_of, made_on=made_on),
        said=_said(movement, shown),
        review=review,
        lines=tuple((kind.label, line.text) for kind, rows in shown.lines for line in rows),
        roles=_roles(shown),
        stages=tuple((s.name, _days(s.since, s.last_day if s.has_end else None), s.aim) for s in life.stages),
        counts=tuple(_count(count) for count in life.counts),
        n_asked=len(answers.rows),
        n_answered=len(answers.rows) - answers.n_silent,
        n_declined=answers.counts.get(Standing.DECLINED, 0),
        n_without_criteria=answers.n_without_criteria,
        works=tuple(
            WorkSaid(row.work.name, row.name, row.work.due_on, row.work.done_on, row.spare, row.race.label)
            for row in life.works
        ),
        found=_found(movement),
    )


def _year(movement: Movement, shown: Sheet, *, actor: Actor, as_of: date, made_on: date) -> YearGiven:
    lines = list(lines_of_movement(movement).filter(target_set__year__lte=as_of.year))
    newest = Counter(line.target_set for line in lines).most_common(1)
    chosen = newest[0][0] if newest else None
    year = chosen.year if chosen is not None else as_of.year
    given = year_given(
        movement.owner, year, actor=actor, as_of=as_of, made_on=made_on, target_set=str(chosen.uid) if chosen else None
    )
    keys = {line.pk for line in lines}
    seen = documents_visible_to(actor).filter(pk__in=[paper.pk for paper in shown.bases] + _plan(movement))
    papers = tuple(
        Paper(BY_CODE[one.kind].label, one.number, one.date, one.issuer, one.abstract)
        for one in sorted(seen, key=lambda one: (one.date or date.max, one.pk))
    )
    return replace(given, board=_only(given.board, keys), movements=(), figures=(), papers=papers)


def _only(board: Scoreboard, keys: set[int]) -> Scoreboard:
    rows = tuple(row for row in board.rows if row.line_key in keys)
    return replace(board, rows=rows, counts=dict(Counter(row.verdict for row in rows)))


def _plan(movement: Movement) -> list[int]:
    return [movement.plan_id] if movement.plan_id is not None else []


def _said(movement: Movement, shown: Sheet) -> MovementSaid:
    return MovementSaid(
        name=movement.name,
        form=Form(movement.form).label,
        level=Level(movement.level).label,
        since=movement.since,
        until=movement.until,
        launched_by=tuple(who.name for who in shown.roles if who.role in _LAUNCHING),
        paper=movement.plan.title if movement.plan else "",
        theme=movement.theme,
        simulated=movement.simulated,
    )


def _roles(shown: Sheet) -> tuple[tuple[str, str], ...]:
    others = [role for role in Role if role not in _LAUNCHING]
    named = ((role.label, ", ".join(who.name for who in shown.roles if who.role is role)) for role in others)
    return tuple((label, names) for label, names in named if names)


def _days(since: date, last: date | None) -> str:
    return f"từ {format_day(since)}" + (f" đến {format_day(last)}" if last else "")


def _count(count: CountsOf) -> CountSaid:
    found = {one.what: one.count for one in count.counts}
    return CountSaid(count.label, found.get(Counted.UNITS), found.get(Counted.PEOPLE), found.get(Counted.HOUSEHOLDS))


def _found(movement: Movement) -> tuple[tuple[date, str, str], ...]:
    steps = movement.steps.exclude(words="").order_by("no")
    return tuple((step.on, Act(step.act).label, step.words.rstrip(".") + ".") for step in steps)


def last_told_day(movement: Movement, today: date) -> date:
    """The day as of which the movement is told: today, or its last day once that is past."""
    return min(today, movement.until - timedelta(days=1)) if movement.has_end else today
