"""The officer's side of units' reports: give back, confirm, lock, open again, drop, correct in the open after the lock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.results.core.figures import State
from thidua.results.core.reporting import Given, LineSaid, ReportState, Step
from thidua.results.models import Observation, UnitReport, UnitReportLine
from thidua.results.permissions import may_review
from thidua.results.selectors.report_checks import said_as
from thidua.results.selectors.report_fields import ReportField, fields_of
from thidua.results.services.report_reminders import reminders_done
from thidua.results.services.results import Saved, chain_of, save_result
from thidua.results.services.unit_reports import add_step, check_state, label_of_report
from thidua.results.services.verification import verify_result
from thidua.store.locks import lock_row, lock_rows


class NoReason(BadInput):
    """An exception is made without a word."""

    code = "no_reason"


@retried
def return_report(report: UnitReport, *, reason: str, by: Actor, at: datetime) -> UnitReport:
    """Give a report back to its unit, which reads the reason on its page.

    Raises:
        NoReason, ReportClosed, NotPermitted.
    """
    return _turn(report, Step.RETURNED, ReportState.RETURNED, reason=_word(reason, "trả lại"), by=by, at=at)


@retried
def drop_report(report: UnitReport, *, reason: str, by: Actor, at: datetime) -> UnitReport:
    """Ask the unit for this report no more: it has merged, or was never meant to send it."""
    return _turn(report, Step.DROPPED, ReportState.DROPPED, reason=_word(reason, "bỏ báo cáo"), by=by, at=at)


@retried
def verify_report(report: UnitReport, *, figures: str, by: Actor, at: datetime) -> UnitReport:
    """Confirm every figure of the report.  ``figures`` is :func:`figures_mark` of what the page showed.

    Nobody confirms what he entered; in a commune, where one person may hold all, the history and the log say so.

    Raises:
        NotPermitted: no power over the unit, or the actor's own figure outside a commune.
        Conflict: a figure was changed since the page was made.
        ReportClosed: nothing was sent.
    """
    may_review(by, report.body).require()
    if report.stands is ReportState.VERIFIED and not unconfirmed_in(fields_of(report)):
        raise Conflict("Báo cáo này đã được xác nhận. Không cần làm thêm gì.")
    with act(
        by, at, "results.report_verified", chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report), bulk=True,
    ) as a:  # fmt: skip
        row = _row(report, Step.VERIFIED)
        fields = fields_of(row)
        lock_rows(Observation.objects.filter(pk__in=_observations(fields)))
        fields = fields_of(row)
        if figures_mark(fields) != figures:
            raise Conflict("Có số vừa được sửa. Tải lại trang, xem số mới rồi xác nhận.")
        waiting = unconfirmed_in(fields)
        own = [verify_result(one.current.observation, no=one.no, by=by, at=at).own for one in waiting if one.current]
        _follow_current(fields)
        row.state = ReportState.VERIFIED.value
        _grow(row)
        add_step(row, Step.VERIFIED, by=by, at=at, own=any(own))
        if any(own):
            a.pending.act = "results.report_verified_own"
        a.detail(n=len(waiting), own=any(own))
    return row


@retried
def lock_report(report: UnitReport, *, by: Actor, at: datetime) -> UnitReport:
    """Lock a confirmed report: its figures change only by opening it again, or by a correction in the open.

    Raises:
        Conflict: a figure was changed after it was confirmed.
        ReportClosed: it is not confirmed.
    """
    may_review(by, report.body).require()
    with act(
        by, at, "results.report_locked", chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report),
    ) as a:  # fmt: skip
        row = _row(report, Step.LOCKED)
        fields = fields_of(row)
        lock_rows(Observation.objects.filter(pk__in=_observations(fields)))
        if unconfirmed_in(fields_of(row)):
            raise Conflict("Có số được sửa sau khi xác nhận. Xác nhận lại báo cáo rồi khóa.")
        n = Observation.objects.filter(pk__in=_observations(fields)).update(locked=True)
        row.state = ReportState.LOCKED.value
        _grow(row)
        add_step(row, Step.LOCKED, by=by, at=at)
        a.detail(n=n)
    return row


def lock_reports(reports: Iterable[UnitReport], *, by: Actor, at: datetime) -> list[UnitReport]:
    """Lock several reports, each by an act of its own, in order of key; the first refusal ends it."""
    return [lock_report(one, by=by, at=at) for one in sorted(reports, key=lambda one: one.pk)]


@retried
def reopen_report(report: UnitReport, *, reason: str, by: Actor, at: datetime) -> UnitReport:
    """Open a locked report again, by exception and with a reason; figures that another locked report brought stay locked."""
    may_review(by, report.body).require()
    reason = _word(reason, "mở lại")
    with act(
        by, at, "results.report_reopened", chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report),
    ) as a:  # fmt: skip
        row = _row(report, Step.REOPENED)
        keys = _observations(fields_of(row))
        lock_rows(Observation.objects.filter(pk__in=keys))
        row.state = ReportState.REOPENED.value
        _grow(row)
        Observation.objects.filter(pk__in=keys).exclude(pk__in=_locked_elsewhere(row)).update(locked=False)
        add_step(row, Step.REOPENED, by=by, at=at, reason=reason)
        a.detail(reason=reason)
    return row


@retried
def correct_locked(
    report: UnitReport, said: LineSaid, *, made_from: int, reason: str, given: Given, by: Actor, at: datetime
) -> Saved:
    """Write one figure of a locked report anew, in the open: the reason stands in the report's history and the figure's.

    The report stays locked; the new figure waits for somebody to confirm it, as any other.

    Raises:
        NoReason: nothing says why.
        ReportClosed: the report is not locked.
        Conflict: the figure was changed since the page was made.
    """
    may_review(by, report.body).require()
    reason = _word(reason, "đính chính")
    with act(
        by, at, "results.report_corrected", chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report),
    ) as a:  # fmt: skip
        row = _row(report, Step.CORRECTED)
        one = next((field for field in fields_of(row) if field.key == said.line), None)
        if one is None:
            raise NotFound("Không có dòng này trong báo cáo. Tải lại trang.")
        typed = said_as(one, said)
        saved = save_result(
            one.indicator, row.body, row.period, entered=typed.entered, measure=typed.measure, part=typed.part,
            whole=typed.whole, state=typed.state, estimate=said.estimate, made_from=made_from, reason=reason,
            said_by=given.words, after_lock=True, by=by, at=at,
        )  # fmt: skip
        if not saved.current:
            raise Conflict(
                "Số này vừa được sửa, hoặc đã có số chính thức. Tải lại trang, xem số đang dùng rồi làm lại."
            )
        Observation.objects.filter(pk=saved.observation.pk).update(locked=True)
        UnitReportLine.objects.filter(pk=one.key).update(
            entered=said.entered.strip(), part=said.part.strip(), whole=said.whole.strip(),
            none_arisen=said.none_arisen, estimate=said.estimate, revision=saved.revision, made_from=saved.revision.no,
        )  # fmt: skip
        _grow(row)
        add_step(row, Step.CORRECTED, by=by, at=at, reason=f"{one.name}: {reason}"[:500])
        a.detail(reason=reason, said_by=given.words, line=one.name)
    return saved


def figures_mark(fields: Iterable[ReportField]) -> str:
    """Return what names the figures that a page showed: revision numbers in the order of the lines."""
    return ".".join(str(one.no) for one in fields)


def unconfirmed_in(fields: Iterable[ReportField]) -> list[ReportField]:
    """Return the fields whose figure counts and was confirmed by nobody."""
    return [
        one
        for one in fields
        if one.current is not None
        and one.current.state != State.WITHDRAWN
        and one.current.observation.verified_no != one.no
    ]


def _turn(report: UnitReport, step: Step, state: ReportState, *, reason: str, by: Actor, at: datetime) -> UnitReport:
    may_review(by, report.body).require()
    with act(
        by, at, f"results.report_{step.value}", chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report),
    ) as a:  # fmt: skip
        row = _row(report, step)
        row.state = state.value
        _grow(row)
        add_step(row, step, by=by, at=at, reason=reason)
        if state is ReportState.DROPPED:
            reminders_done([row.pk], owner=row.owner, at=at)
        a.detail(reason=reason)
    return row


def _row(report: UnitReport, step: Step) -> UnitReport:
    row = lock_row(UnitReport.objects.select_related("form", "body", "owner"), report.pk)
    check_state(row, step)
    return row


def _grow(row: UnitReport) -> None:
    row.no += 1
    row.save(update_fields=["no", "state"])


def _word(reason: str, act_name: str) -> str:
    if not reason.strip():
        raise NoReason(f"Chưa ghi lý do {act_name}. Ghi một câu rồi làm lại.", field="reason")
    return reason.strip()


def _observations(fields: Iterable[ReportField]) -> list[int]:
    return [one.current.observation_id for one in fields if one.current is not None]


def _follow_current(fields: Iterable[ReportField]) -> None:
    """Let the lines name the figures that were confirmed, also where one was changed outside the report."""
    lines = []
    for one in fields:
        if one.current is not None and one.line.revision_id != one.current.pk:
            one.line.revision = one.current
            lines.append(one.line)
    UnitReportLine.objects.bulk_update(lines, ["revision"])


def _locked_elsewhere(row: UnitReport) -> list[int]:
    others = UnitReportLine.objects.filter(
        report__body=row.body_id, report__since=row.since, report__until=row.until,
        report__state=ReportState.LOCKED.value, revision__isnull=False,
    ).exclude(report=row.pk)  # fmt: skip
    return list(others.values_list("revision__observation", flat=True))
