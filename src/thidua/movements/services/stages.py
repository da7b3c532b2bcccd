"""The stages of a draft, one put in, one taken out; and the theme of a year."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.models import Document, Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.movements.core.kinds import State
from thidua.movements.core.said import words
from thidua.movements.core.stages import Stage, in_order
from thidua.movements.core.states import Act, after
from thidua.movements.models import Movement, MovementStage, YearTheme
from thidua.movements.permissions import may_edit
from thidua.movements.services.acting import check_paper, log
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class ThemeTwice(Conflict):
    """That body has given a theme for the year already."""

    code = "theme_twice"


@retried
def add_stage(movement: Movement, stage: Stage, *, by: Actor, at: datetime) -> MovementStage:
    """The stage, in its place among the others by its days.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        StateForbids: the movement is launched: its stages stand in the plan that was signed.
        StageFault: it crosses another, or lies outside the movement.
    """
    may_edit(by, movement.owner).require()
    with log(by, at, "movements.stage_added", movement, kind="movement") as done:
        row = lock_row(Movement.objects.select_related("owner"), movement.pk)
        after(State(row.state), Act.EDIT)
        _put(row, [*stages_of(row), stage])
        done.detail(name=stage.name, since=stage.since, until=stage.until)
        return row.stages.get(since=stage.since)


@retried
def drop_stage(stage: MovementStage, *, by: Actor, at: datetime) -> None:
    """Take a stage out of the draft; the log keeps it.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        StateForbids: the movement is launched.
    """
    movement = stage.movement
    may_edit(by, movement.owner).require()
    with log(by, at, "movements.stage_dropped", movement, kind="movement") as done:
        row = lock_row(Movement.objects.select_related("owner"), movement.pk)
        after(State(row.state), Act.EDIT)
        done.detail(name=stage.name, since=stage.since, until=stage.until)
        _put(row, [other for other in stages_of(row) if other.since != stage.since])


@retried
def set_theme(
    owner: Body,
    year: int,
    text: str,
    *,
    said_by: str,
    by: Actor,
    at: datetime,
    document: Document | None = None,
    passage: Passage | None = None,
) -> YearTheme:
    """The theme that ``said_by`` gave to the year; said again in other words it is corrected, and the log keeps the first.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        BadInput: there are no words, nobody who gave it, or a year that cannot be.
    """
    may_edit(by, owner).require()
    text = words(text, field="text", label="Chủ đề năm", most=400, needed=True).strip("“”\"' ")
    said_by = words(said_by, field="said_by", label="Cơ quan nêu chủ đề", most=200, needed=True)
    if not 1945 <= year <= 2100:
        raise BadInput("Năm không hợp lệ. Ghi năm bốn chữ số.", field="year")
    check_paper(by, owner, document)
    name = "movements.theme_set"
    with act(by, at, name, chain=chain_of(owner), kind="movement", key=f"{owner.pk}:{year}", label=text) as done:
        before = YearTheme.objects.filter(owner=owner, year=year, said_by=said_by).first()
        row, _ = YearTheme.objects.update_or_create(
            owner=owner,
            year=year,
            said_by=said_by,
            defaults={"text": text, "document": document, "passage": passage, "simulated": owner.simulated},
        )
        done.detail(year=year, issuer=said_by, before=before.text if before else None)
    return row


def stages_of(movement: Movement) -> list[Stage]:
    """The stages as they stand, in order."""
    rows = movement.stages.order_by("number")
    return [Stage(row.name, row.since, row.until, row.aim) for row in rows]


def _put(row: Movement, stages: list[Stage]) -> None:
    ordered = in_order(stages, since=row.since, until=row.until)
    row.stages.all().delete()
    MovementStage.objects.bulk_create(
        MovementStage(movement=row, number=n, name=s.name, since=s.since, until=s.until, aim=s.aim)
        for n, s in enumerate(ordered, 1)
    )
