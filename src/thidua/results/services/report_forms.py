"""Making report forms from target sets, and opening their periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict, Refused
from thidua.ground.measures import to_quanta
from thidua.ground.numbers import parse_number
from thidua.ground.periods import Period
from thidua.ground.uids import uid
from thidua.movements.selectors.calendar import days_for
from thidua.results.core.reporting import CYCLE_LABELS, MOST_LINES, TAKEN_FROM, ReportState, Step, periods_of_cycle
from thidua.results.models import ReportForm, ReportFormLine, UnitReport, UnitReportLine, UnitReportStep
from thidua.results.permissions import may_run_reports
from thidua.results.selectors.unit_ends import ended_words
from thidua.results.selectors.unit_reports import opening_day, periods_of_form
from thidua.results.services.report_reminders import reminders_done
from thidua.results.services.results import chain_of
from thidua.results.services.unit_reports import add_step
from thidua.store.locks import lock_row
from thidua.targets.models import Indicator, Target, TargetSet
from thidua.units.models import Body


class NothingToReport(BadInput):
    """A set gives no unit anything that is entered."""

    code = "nothing_to_report"


@dataclass(frozen=True)
class FormDraft:
    """What is asked when a form is made."""

    name: str = ""
    cycle: str = "quarter"
    opens_days: int = 10
    due_days: int = 5


@dataclass(frozen=True)
class Opened:
    """What opening a period did: reports made, lines added to those that were there."""

    reports: int
    lines: int
    units: int


def reported_indicators(target_set: TargetSet) -> dict[int, list[Target]]:
    """Return key of a unit → its targets whose figures are entered, in the order of the set.

    Not asked for: rates that are computed from the year's decisions, what is not measured at the unit's level, counts of
    what is sensitive, the locality's own targets.
    """
    rows = Target.objects.filter(
        target_set=target_set, withdrawn=False, line__withdrawn=False, indicator__isnull=False
    ).exclude(body=target_set.owner_id)
    found: dict[int, list[Target]] = defaultdict(list)
    for row in rows.select_related("indicator", "line", "body").order_by("line__number", "part"):
        known = {one.indicator_id for one in found[row.body_id]}
        if row.indicator is not None and _entered(row.indicator, row.body) and row.indicator_id not in known:
            found[row.body_id].append(row)
    return {body: targets for body, targets in found.items() if targets}


@retried
def make_form(target_set: TargetSet, draft: FormDraft, *, by: Actor, at: datetime) -> ReportForm:
    """Make the form that asks units for the figures of a set.

    Raises:
        NothingToReport: the set gives no unit anything that is entered.
        Conflict: the set has a form of that cycle.
    """
    owner = target_set.owner
    may_run_reports(by, owner).require()
    periods_of_cycle(draft.cycle, target_set.period)
    _check_days(draft)
    if ReportForm.objects.filter(target_set=target_set, cycle=draft.cycle).exists():
        raise Conflict(f"Bộ này đã có mẫu báo cáo {CYCLE_LABELS[draft.cycle]}. Mở mẫu đó để sửa.")
    asked = _lines_asked(target_set)
    name = draft.name.strip() or f"Báo cáo {CYCLE_LABELS[draft.cycle]}: {target_set.name}"[:200]
    with act(by, at, "results.form_made", chain=chain_of(owner), kind="report_form", key="", label=name) as a:
        form = ReportForm.objects.create(
            uid=uid(at), owner=owner, target_set=target_set, name=name, cycle=draft.cycle,
            opens_days=draft.opens_days, due_days=draft.due_days, simulated=target_set.simulated,
        )  # fmt: skip
        _add_lines(form, asked)
        a.thing(key=str(form.uid))
        a.detail(n=len(asked))
    return form


@retried
def revise_form(
    form: ReportForm, draft: FormDraft, *, bounds: Mapping[int, tuple[str, str]], within: Mapping[int, int | None],
    closed: bool, by: Actor, at: datetime,
) -> ReportForm:  # fmt: skip
    """Change name, days and what is asked about: ``bounds`` are lowest and highest usual figures as typed, by key of line.

    Dates of periods already opened stay.

    Raises:
        BadInput: a bound is no number, the lower is above the higher, or a line would be a part of itself.
    """
    may_run_reports(by, form.owner).require()
    _check_days(draft)
    if not draft.name.strip():
        raise BadInput("Chưa ghi tên mẫu báo cáo. Ghi tên rồi lưu lại.", field="name")
    with act(
        by, at, "results.form_revised", chain=chain_of(form.owner), kind="report_form", key=str(form.uid),
        label=draft.name.strip(),
    ):  # fmt: skip
        row = lock_row(ReportForm.objects.all(), form.pk)
        row.name, row.opens_days, row.due_days, row.closed = (
            draft.name.strip(), draft.opens_days, draft.due_days, closed,
        )  # fmt: skip
        row.save(update_fields=["name", "opens_days", "due_days", "closed"])
        if closed:  # nobody is asked for its reports any more
            reminders_done(UnitReport.objects.filter(form=row).values_list("pk", flat=True), owner=row.owner, at=at)
        for line in ReportFormLine.objects.filter(form=row).select_related("indicator").order_by("number"):
            _bound(line, *bounds.get(line.pk, ("", "")))
            line.within_id = _whole(line, within)
            line.save(update_fields=["low_q", "high_q", "within"])
    return row


@retried
def open_period(form: ReportForm, period: Period, *, by: Actor, at: datetime) -> Opened:
    """Make the reports of a period that are not there yet: one for each unit that lives on its last day.

    May be done again: units and lines given later are added, nothing is doubled.

    Raises:
        BadInput: it is none of the form's periods, or it has not begun.
        Conflict: the form is closed.
    """
    owner = form.owner
    may_run_reports(by, owner).require()
    if period not in periods_of_form(form):
        raise BadInput("Kỳ này không thuộc mẫu báo cáo. Chọn một kỳ trong danh sách.", field="period")
    if form.closed:
        raise Conflict("Mẫu báo cáo này đã đóng nên không mở kỳ mới. Mở lại mẫu trước.")
    today = day_of(at)
    if period.from_ > today:
        raise BadInput(
            f"Kỳ {period.label} chưa bắt đầu (từ {format_day(period.from_)}). Chọn kỳ đã bắt đầu.", field="period"
        )
    with act(
        by, at, "results.reports_opened", chain=chain_of(owner), kind="report_form", key=str(form.uid),
        label=f"{form.name}, {period.label}",
    ) as a:  # fmt: skip
        lock_row(ReportForm.objects.all(), form.pk)
        done = _open(form, period, by=by, at=at)
        a.detail(n=done.reports, lines=done.lines)
    return done


def open_due_periods(*, by: Actor, at: datetime) -> int:
    """Open every period whose day has come, of all forms that are not closed; return how many reports were made."""
    today, made = day_of(at), 0
    for form in ReportForm.objects.filter(closed=False).select_related("owner", "target_set").order_by("pk"):
        for period in periods_of_form(form):
            known = UnitReport.objects.filter(form=form, since=period.from_, until=period.until).exists()
            if not known and opening_day(form, period) <= today < period.until:
                with suppress(NothingToReport):  # every target was taken back: there is nothing to open
                    made += open_period(form, period, by=by, at=at).reports
    return made


def _open(form: ReportForm, period: Period, *, by: Actor, at: datetime) -> Opened:
    asked = reported_indicators(form.target_set)
    _add_lines(form, _lines_asked(form.target_set))
    form_lines = {line.indicator_id: line for line in ReportFormLine.objects.filter(form=form)}
    living = Body.objects.filter(pk__in=asked, since__lte=period.last_day, until__gt=period.last_day).order_by("pk")
    rows = UnitReport.objects.filter(form=form, since=period.from_, until=period.until).select_related("body", "owner")
    known = {row.body_id: row for row in rows}
    opens_on = min(opening_day(form, period), day_of(at))
    due_on = _due_on(form, period)
    _drop_ended(known.values(), by=by, at=at)
    fresh = [
        UnitReport(
            uid=uid(at), form=form, owner=form.owner, body=body, since=period.from_, until=period.until,
            period_kind=period.kind, opens_on=opens_on, due_on=due_on,
        )
        for body in living if body.pk not in known
    ]  # fmt: skip
    UnitReport.objects.bulk_create(fresh)
    UnitReportStep.objects.bulk_create(
        [UnitReportStep(report=row, no=1, step=Step.OPENED.value, by_key=by.key, at=at) for row in fresh]
    )
    open_now = [*fresh, *(row for row in known.values() if row.stands.takes_figures)]
    have = set(
        UnitReportLine.objects.filter(report__in=[row.pk for row in open_now]).values_list("report", "indicator")
    )
    lines = [
        UnitReportLine(
            report=row, form_line=form_lines[target.indicator_id], indicator=target.indicator,
            number=form_lines[target.indicator_id].number,
        )
        for row in open_now
        for target in asked.get(row.body_id, [])
        if target.indicator_id is not None and (row.pk, target.indicator_id) not in have
    ]  # fmt: skip
    UnitReportLine.objects.bulk_create(lines)
    return Opened(len(fresh), len(lines), len(open_now))


def _drop_ended(known: Iterable[UnitReport], *, by: Actor, at: datetime) -> None:
    """Ask units that are no more on the period's last day for this report no more; what they typed stays in it."""
    ended = [(row, told) for row in known if row.stands in TAKEN_FROM[Step.DROPPED] and (told := ended_words(row))]
    for row, told in ended:
        row.state, row.no = ReportState.DROPPED.value, row.no + 1
        row.save(update_fields=["state", "no"])
        add_step(row, Step.DROPPED, by=by, at=at, reason=told)
    if ended:
        reminders_done([row.pk for row, _ in ended], owner=ended[0][0].owner, at=at)


def _due_on(form: ReportForm, period: Period) -> date:
    days = days_for(form.owner, as_of=period.last_day, years={period.last_day.year, period.last_day.year + 1})
    return days.after(period.last_day, form.due_days) if form.due_days else days.next(period.last_day)


def _lines_asked(target_set: TargetSet) -> list[Target]:
    found: dict[int, Target] = {}
    for targets in reported_indicators(target_set).values():
        for target in targets:
            found.setdefault(target.indicator_id or 0, target)
    if not found:
        raise NothingToReport(
            "Bộ này chưa giao chỉ tiêu nào mà đơn vị nhập số. Giao chỉ tiêu cho đơn vị trước, rồi lập mẫu báo cáo."
        )
    if len(found) > MOST_LINES:
        raise BadInput(f"Mẫu báo cáo có nhiều nhất {MOST_LINES} dòng. Chia bộ chỉ tiêu thành nhiều bộ.")
    return sorted(found.values(), key=lambda target: (target.line.number, target.part))


def _add_lines(form: ReportForm, asked: list[Target]) -> None:
    known = set(ReportFormLine.objects.filter(form=form).values_list("indicator", flat=True))
    fresh = [target for target in asked if target.indicator_id not in known]
    ReportFormLine.objects.bulk_create(
        ReportFormLine(
            form=form, number=number, field=target.line.field, text=target.line.text, indicator=target.indicator
        )
        for number, target in enumerate(fresh, start=len(known) + 1)
    )


def _entered(indicator: Indicator, body: Body) -> bool:
    if indicator.from_awards or (indicator.measured_at and indicator.measured_at != body.level):
        return False
    return not indicator.sensitive or indicator.in_measure.dimension.code == "share"


def _check_days(draft: FormDraft) -> None:
    if not 0 <= draft.opens_days <= 366:
        raise BadInput("Số ngày mở trước từ 0 đến 366. Sửa số ngày.", field="opens_days")
    if not 0 <= draft.due_days <= 60:
        raise BadInput("Hạn nộp từ 0 đến 60 ngày làm việc sau kỳ. Sửa số ngày.", field="due_days")


def _bound(line: ReportFormLine, low: str, high: str) -> None:
    for name, typed in (("low", low), ("high", high)):
        try:
            number = to_quanta(parse_number(typed), line.indicator.in_measure) if typed.strip() else None
        except Refused as refusal:
            refusal.field = f"{name}-{line.pk}"
            raise
        setattr(line, f"{name}_q", number)
    if line.low_q is not None and line.high_q is not None and line.low_q > line.high_q:
        raise BadInput("Mức thấp lớn hơn mức cao. Sửa một trong hai số.", field=f"low-{line.pk}")


def _whole(line: ReportFormLine, within: Mapping[int, int | None]) -> int | None:
    whole = within.get(line.pk)
    if whole is None:
        return None
    known = ReportFormLine.objects.select_related("indicator").filter(form=line.form_id, pk=whole).first()
    if known is None or known.pk == line.pk or known.indicator.dimension != line.indicator.dimension:
        raise BadInput(
            "“Trong đó” phải là một dòng khác của mẫu, cùng đơn vị tính. Chọn lại.", field=f"within-{line.pk}"
        )
    if within.get(whole) is not None:
        raise BadInput("“Trong đó” chỉ có một bậc. Chọn dòng tổng không thuộc dòng nào.", field=f"within-{line.pk}")
    return whole
