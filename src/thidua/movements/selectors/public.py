"""What the portal may show of movements: listed fields of launched movements, and nothing else."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import F

from thidua.documents.core.kinds import BY_CODE
from thidua.movements.core.kinds import Form, Level, LineKind, Role, State
from thidua.movements.core.states import shown, span_in_words
from thidua.movements.models import Movement, MovementLine, MovementRole
from thidua.units.models import Body
from thidua.units.selectors import names_of


@dataclass(frozen=True)
class PublicMovement:
    """A movement as the public sees it. ``roles`` and ``lines`` pair a label with words."""

    uid: uuid.UUID
    name: str
    form: str
    level: str
    theme: str
    span: str
    state: str
    issued_on: datetime.date | None
    taken_up_from: str
    roles: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str], ...]
    bases: tuple[str, ...]
    sourced: bool
    simulated: bool


def public_movements(locality: Body, *, as_of: datetime.date, year: int | None = None) -> list[PublicMovement]:
    """The locality's launched movements, latest first, those of ``year`` only where it is given."""
    rows = Movement.objects.filter(owner=locality).exclude(state=State.DRAFT.value)
    if year is not None:
        rows = rows.filter(until__gt=datetime.date(year, 1, 1)).exclude(since__gte=datetime.date(year + 1, 1, 1))
    ordered = rows.select_related("taken_up_from").order_by(F("since").desc(nulls_last=True), "-pk")
    return _shown(list(ordered), as_of)


def public_movement(uid: uuid.UUID, locality: Body, *, as_of: datetime.date) -> PublicMovement | None:
    """One launched movement of the locality, or None."""
    rows = Movement.objects.filter(owner=locality, uid=uid).exclude(state=State.DRAFT.value)
    found = _shown(list(rows.select_related("taken_up_from")), as_of)
    return found[0] if found else None


def _shown(rows: list[Movement], as_of: datetime.date) -> list[PublicMovement]:
    keys = [row.pk for row in rows]
    roles = list(MovementRole.objects.filter(movement__in=keys).order_by("pk"))
    names = names_of([role.body_id for role in roles if role.body_id], as_of)
    lines = list(MovementLine.objects.filter(movement__in=keys).order_by("number"))
    bases = Movement.objects.filter(pk__in=keys, bases__document__openness="public").values_list(
        "pk", "bases__document__kind", "bases__document__number", "bases__document__abstract"
    )
    papers = list(bases.order_by("bases__pk"))
    return [_public(row, as_of, roles, names, lines, papers) for row in rows]


def _public(
    row: Movement,
    as_of: datetime.date,
    roles: list[MovementRole],
    names: dict[int, str],
    lines: list[MovementLine],
    papers: list[tuple[int, str, str, str]],
) -> PublicMovement:
    own_roles = [role for role in roles if role.movement_id == row.pk]
    own_lines = [line for line in lines if line.movement_id == row.pk]
    return PublicMovement(
        uid=row.uid,
        name=row.name,
        form=Form(row.form).label,
        level=Level(row.level).label,
        theme=row.theme,
        span=span_in_words(row.since, row.until),
        state=shown(State(row.state), since=row.since, until=row.until, as_of=as_of),
        issued_on=row.issued_on,
        taken_up_from=row.taken_up_from.name if row.taken_up_from else "",
        roles=tuple(
            (kind.label, role.name or names.get(role.body_id or 0, ""))
            for kind in Role
            for role in own_roles
            if role.role == kind
        ),
        lines=tuple((kind.label, line.text) for kind in LineKind for line in own_lines if line.kind == kind),
        bases=tuple(_title(kind, number, abstract) for key, kind, number, abstract in papers if key == row.pk),
        sourced=row.sourced,
        simulated=row.simulated,
    )


def _title(kind: str, number: str, abstract: str) -> str:
    return f"{BY_CODE[kind].label} {number}" if number else abstract
