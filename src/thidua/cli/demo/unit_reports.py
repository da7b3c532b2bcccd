"""Reports of the villages of xã Mô Phỏng 2026: locked, confirmed, sent, given back, late, and one quarter still open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from thidua.accounts.selectors import system_actor
from thidua.cli.demo.known import DEMO_TOKEN
from thidua.cli.demo.places import loader, villages
from thidua.ground.actors import Actor
from thidua.ground.dates import ZONE
from thidua.ground.periods import Period
from thidua.results.core.reporting import Given, LineSaid, SaidHow
from thidua.results.models import ReportForm, UnitReport
from thidua.results.selectors.report_fields import fields_of, said_of_revision
from thidua.results.services import (
    FormDraft,
    lock_report,
    make_form,
    make_link,
    open_period,
    return_report,
    save_draft,
    submit_report,
    verify_report,
)
from thidua.results.services.report_review import figures_mark
from thidua.targets.models import TargetSet
from thidua.units.models import Body

REVIEWER = "người xác nhận của dữ liệu mẫu"
OPENS_DAYS, DUE_DAYS = 45, 10
WRITTEN = date(2026, 1, 12)
QUARTERS = (1, 2, 3, 4)
RETURNED, SENT = (
    "Thôn MP-03",
    ("Thôn MP-07", "Thôn MP-10"),
)  # of the third quarter; the other villages that sent are confirmed
WHY = "Thiếu ảnh nghiệm thu đoạn đường mới; thôn gửi kèm rồi nộp lại."
BY_PHONE, BY_LINK, BEGUN, LATE = "Thôn MP-08", "Thôn MP-12", "Thôn MP-02", "Thôn MP-06"


def load_unit_reports(commune: Body, *, at: datetime) -> int:
    """Write form, reports and their states, in the order in which they happened; return how many reports there are.

    The figures are those that ``load_mo_phong`` wrote: sending what is stored already writes nothing anew.
    """
    target_set = (
        TargetSet.objects.filter(owner=commune, year=2026, simulated=True).exclude(headline=True).order_by("pk").first()
    )
    if target_set is None or ReportForm.objects.filter(owner=commune).exists() or _moment(WRITTEN) > at:
        return 0
    places = villages(commune, at.date())
    by = loader(at, [commune, *places.values()])
    reviewer = system_actor(REVIEWER, at=at, over=[commune, *places.values()])
    made = make_form(target_set, FormDraft(opens_days=OPENS_DAYS, due_days=DUE_DAYS), by=by, at=_moment(WRITTEN))
    names = {body.pk: name for name, body in places.items()}
    for number in QUARTERS:
        _quarter(made, number, names, by=by, reviewer=reviewer, at=at)
    return UnitReport.objects.filter(form=made).count()


def _quarter(form: ReportForm, number: int, names: dict[int, str], *, by: Actor, reviewer: Actor, at: datetime) -> None:
    period = Period.quarter(2026, number)
    opening = _moment(max(period.from_, period.until - timedelta(days=OPENS_DAYS)))
    if opening > at:
        return
    open_period(form, period, by=by, at=opening)
    reports = UnitReport.objects.select_related("form__target_set", "body", "owner").filter(
        form=form, since=period.from_
    )
    for report in reports.order_by("pk"):
        name = names[report.body_id]
        if number == 4:
            _open_quarter(report, name, by=by, at=min(opening + timedelta(days=3), at))
            continue
        told = min(_moment(period.until + timedelta(days=19 if name == LATE else 9)), at)
        if _send(report, name if number == 3 else "", by=by, at=told):
            _review(report, name, number, reviewer=reviewer, at=min(told + timedelta(days=4), at))


def _send(report: UnitReport, name: str, *, by: Actor, at: datetime) -> bool:
    """Send the figures that the demo holds for the unit; False where it holds none: that report is late."""
    said = [one for field in fields_of(report) if (one := said_of_revision(field.key, field.current)) is not None]
    if not said:
        return False
    given = Given("Trưởng thôn", SaidHow.PHONE) if name == BY_PHONE else None
    submit_report(report, said, made_from=report.no, key="", by=by, at=at, given=given)
    return True


def _review(report: UnitReport, name: str, number: int, *, reviewer: Actor, at: datetime) -> None:
    if number == 3 and name == RETURNED:
        return_report(report, reason=WHY, by=reviewer, at=at)
    elif number < 3 or name not in SENT:
        verify_report(report, figures=figures_mark(fields_of(report)), by=reviewer, at=at)
        if number < 3:
            lock_report(report, by=reviewer, at=at + timedelta(hours=1))


def _open_quarter(report: UnitReport, name: str, *, by: Actor, at: datetime) -> None:
    if name == BEGUN:
        first = fields_of(report)[-1]
        save_draft(report, [LineSaid(first.key, none_arisen=True)], made_from=report.no, by=by, at=at)
    elif name == BY_LINK:
        signs = iter(DEMO_TOKEN.replace("-", ""))
        make_link(
            report, for_whom="Trưởng thôn", life=timedelta(days=31), pick=lambda _: next(signs), by=by, at=at
        )  # fmt: skip


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(10, 30), ZONE)
