"""What of units' reports and of the year's pace stands on the desk."""

from __future__ import annotations

from datetime import date

from thidua.desk.core.reporting import Overdue, Short, overdue_todo, short_todo
from thidua.desk.core.todo import Todo
from thidua.ground.actors import Actor, Power
from thidua.notices.core.reminders import reminder
from thidua.results.core.forecast import Chance
from thidua.results.selectors.lateness import overdue
from thidua.results.selectors.pace_board import pace_board
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import name_of, names_of


def reporting_todos(actor: Actor, place: Body, *, today: date) -> list[Todo]:
    """The lines for who confirms a locality's figures: its late reports, its own plans in danger."""
    if not may(actor, Power.RESULTS_VERIFY, place):
        return []
    name = first_up(name_of(place, today))
    return [*_late(place, name, today), *_short(place, name, today)]


def _late(place: Body, name: str, today: date) -> list[Todo]:
    rows = overdue(place, today=today)
    if not rows:
        return []
    known = names_of({row.body_id for row in rows}, today)
    names = list(dict.fromkeys(known.get(row.body_id, "") for row in rows))
    words = reminder(names, rows[0].form.name, sender=name, due=None, asked="gửi ngay báo cáo đã quá hạn", today=today)
    one = Overdue(place.slug or "", name, len(rows), names, rows[0].due_on, words, rows[0].form.simulated)
    return [overdue_todo(one, today=today)]


def _short(place: Body, name: str, today: date) -> list[Todo]:
    found = pace_board(place, today.year, today=today, own=True)
    if not found.rows:
        return []
    names = [row.target.label for row in found.rows]
    sure = any(row.forecast.chance is Chance.OUT for row in found.rows)
    return [short_todo(Short(place.slug or "", name, today.year, names, sure, found.rows[0].target.simulated))]
