"""A movement's life as its page tells it: its steps by day, its stages, what to look at before it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.ground.actors import Actor
from thidua.movements.core.closing import Past, closing_advice
from thidua.movements.core.kinds import Form, Level, LineKind, State
from thidua.movements.core.readiness import Advice
from thidua.movements.core.stages import Stage, running
from thidua.movements.core.states import Act, open_acts
from thidua.movements.models import Movement, MovementStage, MovementStep, YearTheme
from thidua.movements.selectors.answers import Answers, answers_of
from thidua.movements.selectors.participation import CountsOf, participation_of
from thidua.movements.selectors.works import WorkRow, work_rows, works_in
from thidua.units.models import Body


@dataclass(frozen=True)
class Event:
    """Something that happened, for the timeline."""

    day: date
    text: str
    note: str = ""
    href: str = ""
    now: bool = False


@dataclass(frozen=True)
class Life:
    """What has become of a movement."""

    events: tuple[Event, ...]
    stages: tuple[MovementStage, ...]
    stage_now: str
    counts: tuple[CountsOf, ...]
    answers: Answers
    works: tuple[WorkRow, ...]
    closing: tuple[Advice, ...]
    acts: tuple[Act, ...]
    result: str


def life_of(movement: Movement, *, actor: Actor, as_of: date) -> Life:
    """The life of the movement as the actor may see it, in a fixed number of queries."""
    steps = list(movement.steps.select_related("document").order_by("no"))
    stages = tuple(movement.stages.order_by("number"))
    now = running([Stage(s.name, s.since, s.until) for s in stages], on=as_of)
    counts = participation_of(movement)
    answers = answers_of(movement, actor=actor, as_of=as_of)
    state = State(movement.state)
    return Life(
        events=_events(movement, steps),
        stages=stages,
        stage_now=now.name if now and state is not State.DRAFT else "",
        counts=counts,
        answers=answers,
        works=tuple(work_rows(list(works_in(movement, actor=actor)), as_of=as_of)),
        closing=_closing(movement, steps, stages, counts, answers, as_of)
        if state in (State.ISSUED, State.REVIEW)
        else (),
        acts=open_acts(state),
        result=_result(steps),
    )


def themes_of(locality: Body, year: int) -> list[YearTheme]:
    """The themes given to a year of the locality, in the order in which they were written down."""
    rows = YearTheme.objects.filter(owner=locality, year=year).select_related("passage", "document")
    return list(rows.order_by("pk"))


def _events(movement: Movement, steps: list[MovementStep]) -> tuple[Event, ...]:
    launched = [Event(movement.issued_on, "Phát động")] if movement.issued_on else []
    later = [Event(step.on, Act(step.act).label, step.words or step.reason) for step in steps]
    events = [*launched, *later]
    if events:
        last = events[-1]
        events[-1] = Event(last.day, last.text, last.note, now=True)
    return tuple(events)


def _result(steps: list[MovementStep]) -> str:
    """The words of the closing that stands; nothing once it is opened again."""
    last = steps[-1] if steps else None
    return last.words if last is not None and last.act == Act.CLOSE else ""


def _closing(
    movement: Movement,
    steps: list[MovementStep],
    stages: tuple[MovementStage, ...],
    counts: tuple[CountsOf, ...],
    answers: Answers,
    as_of: date,
) -> tuple[Advice, ...]:
    past = Past(
        form=Form(movement.form),
        level=Level(movement.level),
        since=movement.since,
        until=movement.until,
        n_interim=sum(step.act == Act.INTERIM for step in steps),
        n_stages=len(stages),
        n_stages_over=sum(stage.until <= as_of for stage in stages),
        n_asked=len(answers.rows),
        n_silent=answers.n_silent,
        has_counts=bool(counts),
        has_rewards=movement.lines.filter(kind=LineKind.REWARD.value).exists(),
    )
    return tuple(closing_advice(past, on=as_of))
