"""Reminding units of reports that have not come: one notice a report and week, never two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput
from thidua.notices.core.causes import cause
from thidua.notices.permissions import may_notify
from thidua.notices.services import Message, done_with, notify
from thidua.results.core.reporting import ReportState
from thidua.results.models import ReportForm, UnitReport
from thidua.results.permissions import may_run_reports
from thidua.results.selectors.lateness import overdue
from thidua.results.services.results import chain_of
from thidua.units.models import Body


@dataclass(frozen=True)
class Reminded:
    """How many reminders were sent, and how many units had theirs this week already."""

    sent: int
    already: int


@retried
def remind_late(form: ReportForm, *, by: Actor, at: datetime, asked: Iterable[UnitReport] | None = None) -> Reminded:
    """Send a notice for each report of the form that is overdue (or for those ``asked``), all in one act.

    One report is reminded of once in each week that it is late, however often this is called.

    Raises:
        NotPermitted: the actor does not run the locality's reports, or sends nothing in its name.
        BadInput: nothing is overdue.
    """
    owner = form.owner
    may_run_reports(by, owner).require()
    may_notify(by, owner).require()
    today = day_of(at)
    wanted = None if asked is None else {row.pk for row in asked}
    rows = [row for row in overdue(owner, today=today, form=form) if wanted is None or row.pk in wanted]
    if not rows:
        raise BadInput("Không có báo cáo nào quá hạn mà chưa gửi. Không cần nhắc.")
    with act(
        by, at, "results.late_reminded", chain=chain_of(owner), kind="report_form", key=str(form.uid), label=form.name,
        bulk=True,
    ) as a:  # fmt: skip
        fresh = [notify(_message(row, at), to=row.body, owner=owner, by=by, at=at)[1] for row in rows]
        a.detail(n=sum(fresh), already=len(fresh) - sum(fresh))
    return Reminded(sum(fresh), len(fresh) - sum(fresh))


def reminders_done(reports: Iterable[int], *, owner: Body, at: datetime) -> None:
    """Take back the reminders of these reports (by key): they have come, or are asked for no more.

    Called inside the act that received or dropped them.
    """
    done_with([cause("unit_report", key) for key in reports], owner=owner, at=at)


def _message(row: UnitReport, at: datetime) -> Message:
    days = (day_of(at) - row.due_on).days
    again = f"-{row.no}" if row.stands is ReportState.RETURNED else ""  # it had come, and is owed anew
    return Message(
        cause=cause("unit_report", row.pk, f"w{(days - 1) // 7}{again}"),
        subject=f"Nhắc gửi báo cáo {row.period.label}",
        text=f"{row.form.name}. Hạn nộp ngày {format_day(row.due_on)}, đã quá {days} ngày. "
        "Chỉ tiêu nào không có việc trong kỳ thì chọn “không phát sinh”; chưa có số chính thức thì gửi số ước.",
        href=f"/lam-viec/{row.owner.slug}/bao-cao-don-vi/{row.uid}/nhap/",
        due=row.due_on,
    )
