"""Questions about units' reports: the forms, the board of a period, one report with its history."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from thidua.accounts.selectors import names_of_actors
from thidua.documents.models import File
from thidua.ground.actors import Actor, Power
from thidua.ground.dates import day_of
from thidua.ground.errors import NotFound
from thidua.ground.periods import Period
from thidua.results.core.reporting import ReportState, Step, is_late, period_code, periods_of_cycle
from thidua.results.models import ReportForm, UnitReport, UnitReportFile, UnitReportLine, UnitReportStep
from thidua.results.selectors.unit_ends import LIVES_ON
from thidua.units.models import Body
from thidua.units.selectors import names_of, scope, sorted_by_name

NO_FORM = "Không có mẫu báo cáo này. Quay lại danh sách báo cáo của đơn vị."
NO_REPORT = "Không có báo cáo này. Quay lại danh sách báo cáo của đơn vị."
BY_LINK = "người nhận đường dẫn một lần"


@dataclass(frozen=True)
class ReportRow:
    """One unit on the board of a period; ``n_said`` of ``n_lines`` lines say something."""

    report: UnitReport
    name: str
    state: ReportState
    late: bool
    days_late: int
    n_lines: int
    n_said: int
    n_warned: int

    @property
    def begun(self) -> bool:
        """Whether something was typed though nothing was sent."""
        return self.state is ReportState.DRAFT and self.n_said > 0

    @property
    def ended(self) -> bool:
        """Whether the unit is no more before the period ends: nothing is owed."""
        return self.report.body.until < self.report.until

    @property
    def word(self) -> str:
        """How it stands, in a word."""
        if self.ended and not self.state.arrived:
            return "đơn vị không còn, không phải gửi"
        return "đang soạn" if self.begun else self.state.label


@dataclass(frozen=True)
class PeriodBoard:
    """A period of a form: its units, and how many of them stand in each state."""

    form: ReportForm
    period: Period
    rows: Sequence[ReportRow]
    due_on: date | None

    def count(self, *states: ReportState) -> int:
        """How many reports stand in one of the states."""
        return sum(row.state in states for row in self.rows)

    @property
    def missing(self) -> list[ReportRow]:
        """Who has not sent, or was given it back."""
        return [row for row in self.rows if row.state.takes_figures and not row.state.arrived and not row.ended]

    @property
    def n_late(self) -> int:
        """How many have not come though their day is past."""
        return sum(row.late for row in self.missing)


@dataclass(frozen=True)
class HistoryLine:
    """One line of a report's history, as people read it."""

    step: Step
    who: str
    at: datetime
    reason: str
    own: bool


def forms_of(locality: Body, *, actor: Actor) -> list[ReportForm]:
    """Return the locality's forms that the actor may know of, the newest first."""
    seen = scope(actor, Power.SEE)
    rows = ReportForm.objects.filter(owner=locality).filter(Q(owner__in=seen) | Q(reports__body__in=seen)).distinct()
    return list(rows.select_related("target_set", "owner").order_by("closed", "-pk"))


def form_of_uid(uid: uuid.UUID, *, locality: Body) -> ReportForm:
    """Return the locality's form with that uid.

    Raises:
        NotFound: there is none here.
    """
    found = ReportForm.objects.select_related("target_set", "owner").filter(uid=uid, owner=locality).first()
    if found is None:
        raise NotFound(NO_FORM)
    return found


def reports_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[UnitReport]:
    """Return the reports of the bodies in the actor's reach, also of those that have ended; none without a grant."""
    return UnitReport.objects.filter(body__in=scope(actor, power, ended=True))


def report_of_uid(uid: uuid.UUID, *, locality: Body, actor: Actor) -> UnitReport:
    """Return the report with that uid.

    Raises:
        NotFound: there is none here that the actor may see.
    """
    rows = reports_visible_to(actor).select_related("form__target_set", "body", "owner")
    found = rows.filter(uid=uid, owner=locality).first()
    if found is None:
        raise NotFound(NO_REPORT)
    return found


def periods_of_form(form: ReportForm) -> list[Period]:
    """Return the periods that the form asks for, in order."""
    return periods_of_cycle(form.cycle, form.target_set.period)


def opening_day(form: ReportForm, period: Period) -> date:
    """Return the first day on which a period is open."""
    return max(period.from_, period.until - timedelta(days=form.opens_days))


def opened_periods(form: ReportForm) -> list[Period]:
    """Return the periods for which reports were made, the newest first."""
    spans = UnitReport.objects.filter(form=form).values_list("since", "until").distinct()
    known = set(spans)
    return [one for one in reversed(periods_of_form(form)) if (one.from_, one.until) in known]


def period_asked(form: ReportForm, code: str, *, today: date) -> Period | None:
    """Return the opened period of that code; without one the newest whose work is going on; None where none is open."""
    opened = opened_periods(form)
    found = next((one for one in opened if period_code(one) == code), None)
    if code and found is None:
        raise NotFound("Kỳ này chưa mở hoặc không thuộc mẫu báo cáo. Chọn lại kỳ.")
    return found or next((one for one in opened if one.from_ <= today), opened[0] if opened else None)


def board_of(form: ReportForm, period: Period, *, actor: Actor, today: date) -> PeriodBoard:
    """Return how the units of a period stand, by name; those the actor may see.  Three queries, however many units."""
    rows = reports_visible_to(actor).filter(form=form, since=period.from_, until=period.until)
    said = ~Q(lines__entered="") | ~Q(lines__part="") | ~Q(lines__whole="") | Q(lines__none_arisen=True)
    counted = rows.select_related("body", "owner", "form").annotate(
        n_lines=Count("lines"), n_said=Count("lines", filter=said), n_warned=Count("lines", filter=~Q(lines__warned=""))
    )
    listed = list(counted.order_by("pk"))
    names = names_of([row.body_id for row in listed], period.last_day)
    bodies = sorted_by_name([row.body for row in listed], period.last_day)
    places = {body.pk: place for place, body in enumerate(bodies)}
    made = [row_of(row, names.get(row.body_id, ""), today=today) for row in listed]
    made.sort(key=lambda row: places[row.report.body_id])
    return PeriodBoard(form, period, made, max((row.report.due_on for row in made), default=None))


def row_of(report: UnitReport, name: str, *, today: date) -> ReportRow:
    """Return a report as a row of a board; counts come from annotations where there are any."""
    sent_on = day_of(report.first_sent_at) if report.first_sent_at else None
    owes = report.body.until >= report.until or report.stands.arrived
    late = owes and is_late(report.stands, due_on=report.due_on, sent_on=sent_on, today=today)
    return ReportRow(
        report, name, report.stands, late, ((sent_on or today) - report.due_on).days if late else 0,
        getattr(report, "n_lines", 0), getattr(report, "n_said", 0), getattr(report, "n_warned", 0),
    )  # fmt: skip


def my_open_reports(actor: Actor, locality: Body, *, today: date) -> list[ReportRow]:
    """Return the reports that the actor's own units still owe, those due first; without the whole locality's officer."""
    rows = reports_visible_to(actor, Power.RESULTS_ENTER).filter(
        LIVES_ON, owner=locality, form__closed=False, opens_on__lte=today,
        state__in=[ReportState.DRAFT.value, ReportState.RETURNED.value, ReportState.REOPENED.value],
    )  # fmt: skip
    listed = list(rows.select_related("form", "body", "owner").order_by("due_on", "pk"))
    names = names_of([row.body_id for row in listed], today)
    return [row_of(row, names.get(row.body_id, ""), today=today) for row in listed]


def reports_standing(locality: Body, states: Iterable[ReportState]) -> list[UnitReport]:
    """Return the locality's reports of open forms in one of the states, those due first; who asks was let in before."""
    rows = UnitReport.objects.filter(owner=locality, form__closed=False, state__in=[state.value for state in states])
    return list(rows.select_related("form", "body", "owner").order_by("due_on", "pk"))


def history_of(report: UnitReport) -> list[HistoryLine]:
    """Return what was done to the report, the newest first."""
    steps = list(UnitReportStep.objects.filter(report=report).order_by("-no"))
    people = people_of(step.by_key for step in steps)
    return [HistoryLine(Step(one.step), people[one.by_key], one.at, one.reason, one.own) for one in steps]


def people_of(keys: Iterable[str]) -> dict[str, str]:
    """Return key of an actor → what a page calls him."""
    wanted = {key for key in keys if key}
    known = names_of_actors(wanted)
    return {
        key: known.get(key) or (BY_LINK if key.startswith("link:") else key.partition(":")[2] or key) for key in wanted
    }


def returned_because(report: UnitReport) -> str:
    """Return the reason why it was given back or opened again; empty where it was not."""
    asked = (Step.RETURNED.value, Step.REOPENED.value)
    if report.stands not in (ReportState.RETURNED, ReportState.REOPENED):
        return ""
    found = UnitReportStep.objects.filter(report=report, step__in=asked).order_by("-no").first()
    return found.reason if found else ""


def files_of(report: UnitReport) -> list[UnitReportFile]:
    """Return the report's evidence, in the order in which it came."""
    return list(UnitReportFile.objects.filter(report=report).select_related("file", "line").order_by("pk"))


def file_of_report(report: UnitReport, key: int) -> File:
    """Return the file of that evidence.

    Raises:
        NotFound: the report has none of that key.
    """
    found = UnitReportFile.objects.select_related("file").filter(report=report, pk=key).first()
    if found is None:
        raise NotFound("Không có tệp này trong báo cáo. Quay lại báo cáo.")
    return found.file


def lines_of_report(report: UnitReport) -> list[UnitReportLine]:
    """Return the lines in order, each with its indicator and what was last sent."""
    rows = UnitReportLine.objects.filter(report=report).select_related(
        "indicator", "form_line__within", "revision__observation"
    )
    return list(rows.order_by("number"))
