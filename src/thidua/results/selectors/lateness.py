"""Who is late: units by periods of a form, and who of a period is to be reminded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.periods import Period
from thidua.results.core.lateness import NOT_ASKED, LateCell, LateRow, late_cell
from thidua.results.core.reporting import ReportState
from thidua.results.models import ReportForm, UnitReport
from thidua.results.selectors.unit_ends import LIVES_ON
from thidua.results.selectors.unit_reports import opened_periods, reports_visible_to
from thidua.units.models import Body
from thidua.units.selectors import names_of, sorted_by_name

ENDED = "đơn vị không còn, kỳ này đơn vị kế tục báo cáo"
OPEN = [s.value for s in ReportState if s.takes_figures and not s.arrived and s is not ReportState.REOPENED]


@dataclass(frozen=True)
class LateMap:
    """Units by periods, the oldest period first; ``totals`` are (arrived, asked) by period."""

    form: ReportForm
    periods: Sequence[Period]
    rows: Sequence[LateRow]
    totals: Sequence[tuple[int, int]]


def late_map(form: ReportForm, *, actor: Actor, today: date) -> LateMap:
    """Return how every unit's reports came, those that owe most first; five queries, however many units."""
    periods = list(reversed(opened_periods(form)))
    columns = ("body", "since", "state", "due_on", "first_sent_at", "uid", "until", "body__until")
    reports = reports_visible_to(actor).filter(form=form).values_list(*columns)
    cells: dict[int, dict[date, LateCell]] = defaultdict(dict)
    for body, since, state, due_on, first, uid, until, ended in reports:
        if ended < until and state in OPEN:
            cells[body][since] = replace(NOT_ASKED, words=ENDED, report=str(uid))
            continue
        sent_on = day_of(first) if first else None
        cells[body][since] = late_cell(ReportState(state), due_on=due_on, sent_on=sent_on, today=today, report=str(uid))
    bodies = list(Body.objects.filter(pk__in=list(cells)))
    names = names_of([body.pk for body in bodies], today) | _old_names(bodies, today)
    rows = [_row(body, names.get(body.pk, ""), [cells[body.pk].get(p.from_, NOT_ASKED) for p in periods])
            for body in sorted_by_name(bodies, today)]  # fmt: skip
    rows.sort(key=lambda row: (row.percent is None, row.percent))
    totals = [
        (sum(not cell.missing for cell in column), len(column))
        for column in ([row.cells[n] for row in rows if row.cells[n].text != "/"] for n in range(len(periods)))
    ]
    return LateMap(form, periods, rows, totals)


def overdue(locality: Body, *, today: date, form: ReportForm | None = None) -> list[UnitReport]:
    """Return the locality's reports whose day is past and that have not come, the oldest first; of units that live on."""
    rows = UnitReport.objects.filter(LIVES_ON, owner=locality, due_on__lt=today, state__in=OPEN, form__closed=False)
    if form is not None:
        rows = rows.filter(form=form)
    return list(rows.select_related("form", "body", "owner").order_by("due_on", "pk"))


def owing(rows: Iterable[UnitReport], names: Mapping[int, str]) -> list[str]:
    """Return each unit once with the periods that it owes, in order: "thôn Một (quý II năm 2026, quý III năm 2026)"."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if name := names.get(row.body_id, ""):
            found[name].append(row.period.label)
    return [f"{name} ({', '.join(dict.fromkeys(labels))})" for name, labels in found.items()]


def _row(body: Body, name: str, cells: list[LateCell]) -> LateRow:
    judged = [cell for cell in cells if cell.text not in ("/", "…")]
    in_time = sum(cell.text == "✓" for cell in judged)
    return LateRow(body.pk, name, body.simulated, cells, len(judged), in_time)


def _old_names(bodies: Sequence[Body], today: date) -> dict[int, str]:
    found: dict[int, str] = {}
    for body in bodies:
        if not body.lives(today):
            found |= names_of([body.pk], body.since)
    return found
