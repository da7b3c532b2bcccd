"""A unit that merged in mid-year: its last whole period is finished, the period it did not live to see is its heir's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.documents.pages import signed_in
from tests.results.reporting_world import LATE, NAMES, Q1, Q2, Asking, make_asking
from tests.results.test_figure_batches import anh, xlsx

from thidua.ground.actors import Actor
from thidua.results.core.reporting import Given, ReportState, SaidHow
from thidua.results.models import FigureBatch, Revision, UnitReport
from thidua.results.selectors.figure_batches import plan_of_batch
from thidua.results.selectors.lateness import late_map, overdue
from thidua.results.selectors.report_fields import fields_of
from thidua.results.selectors.unit_reports import board_of, my_open_reports
from thidua.results.services import (
    lock_report,
    make_link,
    open_period,
    read_file,
    save_draft,
    submit_report,
    verify_report,
)
from thidua.results.services.report_review import figures_mark
from thidua.results.services.unit_reports import UnitEnded
from thidua.targets.core.plans import Plan
from thidua.units import services as units

JULY = datetime(2026, 7, 20, 3, 0, tzinfo=UTC)
TOLD = "Xã Đông Anh không còn từ ngày 01/06/2026. Quý II năm 2026 do xã Đông Thịnh báo cáo"
GIVEN = Given("Chủ tịch xã", SaidHow.PHONE)


@pytest.fixture
def asking(land, settings) -> Asking:
    """The second quarter was opened and begun before the two communes became one on 1 June; it is July now."""
    asking = make_asking(land)
    open_period(asking.form, Q2, by=asking.officer, at=LATE)
    report = asking.report(0, Q2)
    save_draft(report, asking.said(report, roads="1,5"), made_from=0, by=asking.reporter(0), at=LATE)
    body = units.merge(land.communes, "Đông Thịnh", on=date(2026, 6, 1), **land.acts(land.maker))
    for indicator in land.indicators.values():
        plan = Plan(number="8", measure=indicator.measure, total=True)
        land.target(asking.form.target_set, indicator, plan, body=body)
    settings.THIDUA_TODAY = "2026-07-20"
    return asking


def later(by: Actor) -> Actor:
    return replace(by, day=JULY.date())


def draft(asking: Asking) -> tuple[str, str]:
    report = asking.report(0, Q2)
    return asking.line(report, NAMES["roads"]).entered, asking.line(report, NAMES["land"]).entered


def test_a_sheet_names_the_heir_and_keeps_the_row(asking):
    by = later(asking.officer)
    batch = read_file(
        asking.form, xlsx(anh(2), anh(3, period="quý II năm 2026")), name="a.xlsx", by=by, at=JULY
    )  # fmt: skip
    plan = plan_of_batch(batch, actor=by)
    assert [row.good for row in plan.rows] == [True, False]
    assert [str(fault) for fault in plan.all_faults()] == [
        f"Dòng 4, cột “Đơn vị”: {TOLD}: ghi số ở báo cáo của đơn vị đó, tính một lần."
    ]


def test_the_grid_shows_no_box_for_it(asking):
    page = signed_in(asking.land.district, "officer").get("/lam-viec/dong-son/bao-cao-don-vi/bang/?ky=2026-q2")
    text = page.content.decode()
    assert (page.status_code, TOLD in text) == (200, True)
    assert f'name="o-{asking.land.communes[0].pk}-0"' not in text


def test_entering_for_it_is_refused_and_its_own_page_tells_why(asking):
    report = asking.report(0, Q2)
    said = asking.said(report, land="20")
    with pytest.raises(UnitEnded, match="do xã Đông Thịnh báo cáo"):
        submit_report(
            report, said, made_from=report.no, key="", by=later(asking.officer), at=JULY, given=GIVEN
        )  # fmt: skip
    browser = signed_in(asking.land.district, "officer")
    answer = browser.get(browser.get(f"/lam-viec/dong-son/bao-cao-don-vi/{report.uid}/nhap/")["Location"])
    assert TOLD in answer.content.decode()
    assert "Nhập thay" not in answer.content.decode()
    assert "1,5" in answer.content.decode()


def test_what_was_typed_on_an_open_page_is_kept_as_a_draft(asking):
    report = asking.report(0, Q2)
    land = asking.line(report, NAMES["land"])
    browser = signed_in(asking.land.district, "officer")
    sent = {"viec": "gui", "ban": report.no, "ai-cho-so": "Chủ tịch xã", "cach": "phone", f"so-{land.pk}": "700"}
    answer = browser.post(f"/lam-viec/dong-son/bao-cao-don-vi/{report.uid}/nhap/", sent)
    assert (answer.status_code, TOLD in answer.content.decode()) == (400, True)
    assert asking.line(asking.report(0, Q2), NAMES["land"]).entered == "700"
    assert Revision.objects.count() == 0


def test_a_link_made_before_tells_why_and_keeps_what_was_typed(asking, settings):
    report, signs = asking.report(0, Q2), iter("0123456789ABCDEF" * 2)
    day = asking.officer.day
    with pytest.raises(UnitEnded):
        make_link(report, for_whom="Trưởng thôn", by=later(asking.officer), at=JULY)
    UnitReport.objects.filter(pk=report.pk).update(until=date(2026, 6, 1))  # as before the merger was known
    report.refresh_from_db()
    made = make_link(
        report, for_whom="Chủ tịch xã", by=replace(asking.officer, day=day), at=JULY - timedelta(days=9),
        life=timedelta(days=31), pick=lambda _: next(signs),
    )  # fmt: skip
    UnitReport.objects.filter(pk=report.pk).update(until=Q2.until)
    address = f"/bao-cao/{made.token}/"
    page = Client().get(address)
    assert (page.status_code, TOLD in page.content.decode()) == (410, True)
    land = asking.line(report, NAMES["land"])
    answer = Client().post(address, {"viec": "gui", "ban": report.no, f"so-{land.pk}": "650"})
    assert (answer.status_code, TOLD in answer.content.decode()) == (400, True)
    assert asking.line(asking.report(0, Q2), NAMES["land"]).entered == "650"


def test_nobody_is_late_for_a_period_that_is_the_heirs(asking):
    by = later(asking.officer)
    assert [row.period for row in overdue(asking.land.district, today=JULY.date())] == [Q1, Q1]
    assert my_open_reports(later(asking.reporter(0)), asking.land.district, today=JULY.date())[0].report.period == Q1
    board = board_of(asking.form, Q2, actor=by, today=JULY.date())
    assert (board.missing, {row.word for row in board.rows}) == ([], {"đơn vị không còn, không phải gửi"})
    cells = [row.cells for row in late_map(asking.form, actor=by, today=JULY.date()).rows]
    assert [[cell.text for cell in row] for row in cells] == [[cells[0][0].text, "/"]] * 2


def test_opening_again_makes_the_heirs_report_and_drops_the_old_ones_with_their_drafts(asking):
    done = open_period(asking.form, Q2, by=later(asking.officer), at=JULY)
    assert (done.reports, asking.report(0, Q2).stands, asking.report(1, Q2).stands) == (
        1, ReportState.DROPPED, ReportState.DROPPED,
    )  # fmt: skip
    assert draft(asking) == ("1,5", "")
    page = signed_in(asking.land.district, "officer").get(
        f"/lam-viec/dong-son/bao-cao-don-vi/{asking.report(0, Q2).uid}/"
    )
    heir = UnitReport.objects.get(form=asking.form, since=Q2.from_, state="draft")
    assert f"{heir.uid}" in page.content.decode()
    assert open_period(asking.form, Q2, by=later(asking.officer), at=JULY).reports == 0


def test_the_quarter_before_is_still_entered_confirmed_and_locked(asking):
    by, report = later(asking.officer), asking.report(0, Q1)
    submit_report(report, asking.said(report, roads="2"), made_from=0, key="", by=by, at=JULY, given=GIVEN)
    other = later(asking.other_officer)
    verify_report(asking.report(0), figures=figures_mark(fields_of(asking.report(0))), by=other, at=JULY)
    lock_report(asking.report(0), by=by, at=JULY)
    assert asking.report(0).stands is ReportState.LOCKED
    page = signed_in(asking.land.district, "officer").get(f"/lam-viec/dong-son/bao-cao-don-vi/{report.uid}/")
    assert page.status_code == 200


def test_an_outsider_gains_nothing_by_the_merger(asking):
    report = asking.report(0, Q1)
    browser = signed_in(asking.land.other, "officer", name="khac")
    assert browser.get(f"/lam-viec/kim-son/bao-cao-don-vi/{report.uid}/").status_code == 404
    assert FigureBatch.objects.count() == 0
