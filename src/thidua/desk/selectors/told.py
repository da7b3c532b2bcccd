"""What waits of messages, of what was sent, and of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from thidua.desk.core.todo import Todo
from thidua.desk.core.together import racing_todo
from thidua.desk.core.told import (
    SOON,
    Closing,
    Got,
    Lacking,
    closing_todo,
    got_todo,
    lacking_todo,
    unread_todo,
)
from thidua.desk.selectors.reporting import reporting_todos
from thidua.desk.selectors.together import racing
from thidua.ground.actors import Actor, Power
from thidua.movements.selectors.calendar import closing_windows
from thidua.notices.core.reminders import to_copy
from thidua.notices.selectors import lacking_by, received_waiting, sheet, unread
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import name_of, names_of

MOST = 5


def told_todos(actor: Actor, places: Sequence[Body], *, today: date) -> list[Todo]:
    """The lines for the person: what he got, what he sent that lacks answers, windows that close, other notices."""
    lines = [got_todo(one, today=today) for one in _got(actor, today)]
    for place in places:
        lines += reporting_todos(actor, place, today=today)
        if may(actor, Power.MOVEMENTS_EDIT, place):
            lines += [lacking_todo(one, today=today) for one in _lacking(actor, place, today)]
            lines += [closing_todo(one, today=today) for one in _closing(place, today)]
            lines += [racing_todo(one, today=today) for one in racing(place, actor=actor, today=today)]
    rest = unread(actor).exclude(cause__startswith="dispatch:")
    others = unread_todo(rest.count(), list(rest.values_list("subject", flat=True)[:1]))
    return [*lines, others] if others else lines


def _got(actor: Actor, today: date) -> list[Got]:
    rows = list(received_waiting(actor)[:MOST])
    names = names_of({row.body_id for row in rows} | {row.dispatch.owner_id for row in rows}, today)
    return [
        Got(
            row.pk,
            row.dispatch.label,
            first_up(names.get(row.dispatch.owner_id, "")),
            first_up(names.get(row.body_id, "")),
            row.dispatch.wants_answer,
            row.dispatch.due,
            row.dispatch.simulated,
        )
        for row in rows
    ]


def _lacking(actor: Actor, place: Body, today: date) -> list[Lacking]:
    rows = lacking_by(actor, place, until=today + timedelta(days=SOON))[:MOST]
    sheets = [(row, sheet(row, actor=actor)) for row in rows]
    return [
        Lacking(
            place.slug or "",
            str(row.uid),
            row.label,
            first_up(name_of(place, today)),
            len(found.missing),
            row.due,
            found.reminder,
            row.simulated,
        )
        for row, found in sheets
        if found.missing
    ]


def _closing(place: Body, today: date) -> list[Closing]:
    rows = closing_windows(place, today=today)[:MOST]
    name = first_up(name_of(place, today)) if rows else ""
    return [
        Closing(
            place.slug or "",
            name,
            row.window.what,
            row.window.for_whom,
            row.window.last_day,
            row.days_left,
            to_copy(row.window.for_whom or "các cơ quan, đơn vị", row.window.what, due=row.window.last_day),
            row.window.simulated,
        )
        for row in rows
    ]
