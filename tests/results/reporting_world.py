"""A district that asks its two communes for three figures a quarter, and the people who report and confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.results.conftest import Land, actor, grants

from thidua.ground.actors import Actor, Power
from thidua.ground.periods import Period
from thidua.results.core.reporting import LineSaid
from thidua.results.models import ReportForm, UnitReport, UnitReportLine
from thidua.results.selectors.report_fields import fields_of
from thidua.results.services import FormDraft, make_form, open_period, submit_report, verify_report
from thidua.results.services.report_review import figures_mark
from thidua.targets.core.kinds import OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.units.models import Body

Q1 = Period.quarter(2026, 1)
Q2 = Period.quarter(2026, 2)
AT = datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
LATE = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)


@dataclass
class Asking:
    """A form, its locality, and who acts."""

    land: Land
    form: ReportForm

    @property
    def officer(self) -> Actor:
        return self.land.officer

    @property
    def other_officer(self) -> Actor:
        return actor("officer-2", *grants(self.land.district))

    def reporter(self, n: int = 0) -> Actor:
        return actor(f"reporter-{n}", *grants(self.land.communes[n], powers=(Power.SEE, Power.RESULTS_ENTER)))

    def report(self, n: int = 0, period: Period = Q1) -> UnitReport:
        rows = UnitReport.objects.select_related("form__target_set", "body", "owner")
        return rows.get(form=self.form, body=self.land.communes[n], since=period.from_)

    def line(self, report: UnitReport, name: str) -> UnitReportLine:
        return report.lines.get(indicator__name=name)

    def said(self, report: UnitReport, **figures: str) -> list[LineSaid]:
        """``roads="1,5"``; a rate as "62/85"; "-" says that nothing arose."""
        found = []
        for word, entered in figures.items():
            line = self.line(report, NAMES[word])
            if entered == "-":
                found.append(LineSaid(line.pk, none_arisen=True))
            elif "/" in entered:
                part, whole = entered.split("/")
                found.append(LineSaid(line.pk, part=part, whole=whole))
            else:
                found.append(LineSaid(line.pk, entered=entered))
        return found

    def send(self, n: int = 0, period: Period = Q1, *, by: Actor | None = None, at: datetime = AT, key: str = "",
             **figures: str):  # fmt: skip
        report = self.report(n, period)
        return submit_report(
            report, self.said(report, **figures), made_from=report.no, key=key, by=by or self.reporter(n), at=at
        )

    def verify(self, n: int = 0, period: Period = Q1, *, by: Actor | None = None, at: datetime = AT) -> UnitReport:
        report = self.report(n, period)
        return verify_report(report, figures=figures_mark(fields_of(report)), by=by or self.officer, at=at)


NAMES = {"roads": "Đường giao thông cải tạo", "land": "Đất nhân dân hiến", "rate": "Tỷ lệ gia đình văn hóa"}


def make_asking(land: Land, *, cycle: str = "quarter", opens_days: int = 10) -> Asking:
    target_set = land.set("Kế hoạch giao xã 2026", period=Period.year(2026))
    roads = land.indicator(NAMES["roads"], "km", decimals=1)
    given = land.indicator(NAMES["land"], "m²")
    rate = land.indicator(
        NAMES["rate"], "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO, decimals=1, ceiling="100"
    )
    for commune in land.communes:
        for indicator, plan in ((roads, "4"), (given, "2.000"), (rate, "92")):
            plan_of = Plan(number=plan, measure=indicator.measure, total=True)
            land.target(target_set, indicator, plan_of, body=commune)
    form = make_form(target_set, FormDraft(cycle=cycle, opens_days=opens_days), by=land.officer, at=AT)
    open_period(form, Q1 if cycle == "quarter" else Period.year(2026), by=land.officer, at=AT)
    return Asking(land, form)


def body_of(asking: Asking, n: int = 0) -> Body:
    return asking.land.communes[n]
