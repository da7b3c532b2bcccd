"""Everything a movement's page shows, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.documents.models import Document
from thidua.documents.selectors import documents_visible_to
from thidua.ground.actors import Actor
from thidua.movements.core.kinds import Form, LineKind, Role, State
from thidua.movements.core.readiness import Advice, Facts, Party, advise
from thidua.movements.core.states import shown, span_in_words
from thidua.movements.models import Movement, MovementLine, MovementRole
from thidua.movements.selectors.movements import movements_visible_to
from thidua.units.core.kinds import Kind
from thidua.units.selectors import names_of


@dataclass(frozen=True)
class WhoDoes:
    """Who plays a role: a body by its name on the day, or a name alone."""

    key: int
    role: Role
    name: str
    body: int | None
    peoples_committee: bool


@dataclass(frozen=True)
class TakenUp:
    """A locality's movement after this one."""

    movement: Movement
    locality: str


@dataclass(frozen=True)
class Sheet:
    """A movement with its parts, ready to be shown. ``origins``: the paper of each text that a passage was read from."""

    movement: Movement
    state: str
    span: str
    roles: tuple[WhoDoes, ...]
    bases: tuple[Document, ...]
    lapsed: tuple[Document, ...]
    lines: tuple[tuple[LineKind, tuple[MovementLine, ...]], ...]
    taken_up_by: tuple[TakenUp, ...]
    advice: tuple[Advice, ...]
    origins: dict[int, Document]


def sheet(movement: Movement, *, actor: Actor, as_of: date) -> Sheet:
    """The movement with its roles, bases, lines, followers and the advice of readiness by the law of its day."""
    day = movement.issued_on or movement.since or as_of
    roles = _roles(movement, day)
    bases = tuple(documents_visible_to(actor).filter(movement_bases__movement=movement).order_by("movement_bases__pk"))
    lines = _lines(movement)
    facts = Facts(
        form=Form(movement.form),
        since=movement.since,
        until=movement.until,
        lines={kind: len(rows) for kind, rows in lines},
        parties=tuple(Party(who.name, who.role, who.peoples_committee) for who in roles),
        has_plan=movement.plan_id is not None,
        issued=movement.state != State.DRAFT,
        higher=movement.owner.owner_id is None,
        n_stages=movement.stages.count() if movement.form == Form.PEAK else 0,
        pilot=any(who.role is Role.PILOT for who in roles),
    )
    return Sheet(
        movement=movement,
        state=shown(State(movement.state), since=movement.since, until=movement.until, as_of=as_of),
        span=span_in_words(movement.since, movement.until),
        roles=roles,
        bases=bases,
        lapsed=tuple(basis for basis in bases if basis.in_force(_asked(movement, as_of)) is False),
        lines=lines,
        taken_up_by=_followers(movement, actor, as_of),
        advice=tuple(advise(facts, on=day)),
        origins=_origins(movement, lines, actor),
    )


def _asked(movement: Movement, as_of: date) -> date:
    """The day on which the bases must hold: today while it runs, its last day once it is past."""
    return as_of if not movement.has_end else min(as_of, movement.until - timedelta(days=1))


def _roles(movement: Movement, day: date) -> tuple[WhoDoes, ...]:
    rows = list(MovementRole.objects.filter(movement=movement).select_related("body").order_by("pk"))
    names = names_of([row.body_id for row in rows if row.body_id], day)
    order = {role: place for place, role in enumerate(Role)}
    found = [
        WhoDoes(
            key=row.pk,
            role=Role(row.role),
            name=row.name or names.get(row.body_id or 0, ""),
            body=row.body_id,
            peoples_committee=bool(row.body and row.body.kind == Kind.PEOPLES_COMMITTEE),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda who: order[who.role]))


def _lines(movement: Movement) -> tuple[tuple[LineKind, tuple[MovementLine, ...]], ...]:
    rows = list(MovementLine.objects.filter(movement=movement).select_related("passage").order_by("number"))
    grouped = ((kind, tuple(row for row in rows if row.kind == kind)) for kind in LineKind)
    return tuple((kind, found) for kind, found in grouped if found)


def _origins(
    movement: Movement, lines: tuple[tuple[LineKind, tuple[MovementLine, ...]], ...], actor: Actor
) -> dict[int, Document]:
    passages = [movement.passage, *(row.passage for _, rows in lines for row in rows)]
    texts = {passage.text_id for passage in passages if passage}
    papers = documents_visible_to(actor).filter(text__in=texts).order_by("-pk") if texts else []
    return {paper.text_id: paper for paper in papers if paper.text_id}


def _followers(movement: Movement, actor: Actor, as_of: date) -> tuple[TakenUp, ...]:
    rows = list(movements_visible_to(actor).filter(taken_up_from=movement).select_related("owner").order_by("pk"))
    names = names_of([row.owner_id for row in rows], as_of)
    return tuple(TakenUp(row, names.get(row.owner_id, "")) for row in rows)
