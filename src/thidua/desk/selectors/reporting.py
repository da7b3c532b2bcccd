"""What of units' reports and of the year's pace stands on the desk."""

from __future__ import annotations

from datetime import date

from thidua.desk.core.reporting import (
    Overdue,
    Owed,
    RateApart,
    Sent,
    Short,
    overdue_todo,
    owed_report_todo,
    rate_apart_todo,
    returned_todo,
    sent_todo,
    short_todo,
)
from thidua.desk.core.todo import Todo
from thidua.ground.actors import Actor, Power
from thidua.notices.core.reminders import reminder
from thidua.results.core.forecast import Chance
from thidua.results.core.reporting import ReportState
from thidua.results.selectors.award_rates import rates_apart
from thidua.results.selectors.lateness import overdue, owing
from thidua.results.selectors.pace_board import pace_board
from thidua.results.selectors.unit_reports import my_open_reports, reports_standing
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import name_of, names_of

MOST = 3  # reports of one reporter told at once


def reporting_todos(actor: Actor, place: Body, *, today: date) -> list[Todo]:
    """The lines for who confirms a locality's figures (reports waiting, given back, late; its plans in danger), or else
    for who reports for one of its units: the open reports he owes."""
    name = first_up(name_of(place, today))
    if not may(actor, Power.RESULTS_VERIFY, place):
        return _owed(actor, place, name, today)
    lines = [*_late(place, name, today), *_sent(place, name, today), *_short(place, name, today)]
    return [*lines, *_rates(place, name, today)]


def _rates(place: Body, name: str, today: date) -> list[Todo]:
    """The rates that are awards of this year and the last, whose figure is not what was decided."""
    return [
        rate_apart_todo(
            RateApart(
                place.slug or "", name, one.target.pk, one.target.label, one.target.target_set.year, one.rate.words,
                one.rate.count.source, one.shown, one.target.simulated,
            )
        )
        for one in rates_apart(place, (today.year - 1, today.year), as_of=today)
    ]  # fmt: skip


def _owed(actor: Actor, place: Body, name: str, today: date) -> list[Todo]:
    rows = my_open_reports(actor, place, today=today)[:MOST]
    return [
        owed_report_todo(
            Owed(
                place.slug or "", name, str(row.report.uid), row.report.form.name, row.name, row.report.due_on,
                row.state in (ReportState.RETURNED, ReportState.REOPENED), row.report.form.simulated,
            ),
            today=today,
        )
        for row in rows
    ]  # fmt: skip


def _sent(place: Body, name: str, today: date) -> list[Todo]:
    makers = ((ReportState.SUBMITTED, sent_todo), (ReportState.RETURNED, returned_todo))
    rows = reports_standing(place, [state for state, _ in makers])
    rows = [row for row in rows if row.stands is not ReportState.RETURNED or row.due_on >= today]
    known = names_of({row.body_id for row in rows}, today)
    found = []
    for state, todo in makers:
        these = [row for row in rows if row.stands is state]
        if these:
            names = list(dict.fromkeys(known.get(row.body_id, "") for row in these))
            found.append(todo(Sent(place.slug or "", name, len(these), names, these[0].form.simulated)))
    return found


def _late(place: Body, name: str, today: date) -> list[Todo]:
    rows = overdue(place, today=today)
    if not rows:
        return []
    known = names_of({row.body_id for row in rows}, today)
    names = list(dict.fromkeys(known.get(row.body_id, "") for row in rows))
    words = reminder(
        owing(rows, known), rows[0].form.name, sender=name, due=None, asked="gửi ngay báo cáo đã quá hạn", today=today
    )
    one = Overdue(place.slug or "", name, len(rows), names, rows[0].due_on, words, rows[0].form.simulated)
    return [overdue_todo(one, today=today)]


def _short(place: Body, name: str, today: date) -> list[Todo]:
    found = pace_board(place, today.year, today=today, own=True)
    if not found.rows:
        return []
    names = [row.target.label for row in found.rows]
    sure = any(row.forecast.chance is Chance.OUT for row in found.rows)
    return [short_todo(Short(place.slug or "", name, today.year, names, sure, found.rows[0].target.simulated))]
