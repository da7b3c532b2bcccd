"""A sheet asks about its figures what a report's own form asks; a word given beside a question is kept with the figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from tests.documents.pages import signed_in
from tests.results.conftest import actor, grants
from tests.results.reporting_world import AT, NAMES, Q1, Q2, Asking, make_asking
from tests.results.test_figure_batches import GIVEN, anh, xlsx

from thidua.ground.actors import Actor
from thidua.ground.periods import Period
from thidua.results.core.checks import FAR_OUT, outlier_score
from thidua.results.models import FigureBatch, ReportForm, ReportFormLine, Revision, UnitReport, UnitReportLine
from thidua.results.selectors.figure_batches import plan_of_batch
from thidua.results.services import FormDraft, make_form, open_period, read_file, submit_report, write_batch
from thidua.targets.core.plans import Plan
from thidua.targets.models import Indicator
from thidua.units import services as units
from thidua.units.core.kinds import Kind
from thidua.units.selectors import names_of

YEAR_END = datetime(2026, 12, 20, 3, 0, tzinfo=UTC)
JULY = datetime(2026, 7, 3, 3, 0, tzinfo=UTC)


@pytest.fixture
def asking(land) -> Asking:
    return make_asking(land)


def officer(asking: Asking) -> Actor:
    """The officer at the end of the year, long after any merger."""
    return replace(asking.officer, day=YEAR_END.date())


def read(asking: Asking, form: ReportForm, *rows) -> FigureBatch:
    return read_file(form, xlsx(*rows), name="so-lieu.xlsx", by=officer(asking), at=YEAR_END)


def asked_by_sheet(asking: Asking, form: ReportForm, *rows) -> dict[int, str]:
    """Key of the report's line → what the sheet's plan asks about it."""
    plan = plan_of_batch(read(asking, form, *rows), actor=officer(asking))
    assert [str(fault) for fault in plan.all_faults()] == []
    return {cell.line: " ".join(cell.warnings) for row in plan.rows for cell in row.cells}


def monthly(asking: Asking) -> ReportForm:
    """Six communes asked monthly for seven months; land given is a part of nothing, roads has bounds."""
    land, given = asking.land, asking.form.target_set
    for name in ("Chi", "Dung", "Én", "Giang"):
        body = units.create_area(
            f"Đông {name}", kind=Kind.RURAL_COMMUNE, parent=land.district, code=f"C{name}", owner=land.district,
            **land.acts(land.maker),
        )  # fmt: skip
        land.communes.append(body)
        for indicator in land.indicators.values():
            land.target(given, indicator, Plan(number="8", measure=indicator.measure, total=True), body=body)
    Indicator.objects.filter(name=NAMES["rate"]).update(ceiling_q=None)
    form = make_form(given, FormDraft(name="Báo cáo tháng", cycle="month"), by=land.officer, at=AT)
    ReportFormLine.objects.filter(form=form, indicator__name=NAMES["roads"]).update(high_q=9_000_000)
    for month in range(1, 8):
        open_period(form, Period.month(2026, month), by=land.officer, at=YEAR_END)
    return form


@pytest.mark.parametrize("seed", range(4))
def test_a_sheet_asks_what_sending_its_rows_one_by_one_asks(asking, seed):
    form, chance = monthly(asking), Random(seed)
    reports = list(UnitReport.objects.filter(form=form).select_related("body", "owner", "form").order_by("since", "pk"))
    said = {
        report.pk: (chance.choice([1, 2, 2, 3, 9, 12]), chance.choice([90, 100, 110, 900]), chance.randrange(20, 95), 85)
        for report in reports
    }  # fmt: skip
    names = names_of([body.pk for body in asking.land.communes], Q1.last_day)
    rows = [[None, names[report.body_id], report.period.label, *said[report.pk]] for report in reports]

    told = asked_by_sheet(asking, form, *Random(seed).sample(rows, len(rows)))

    for report in reports:
        roads, land, part, whole = said[report.pk]
        figures = asking.said(report, roads=str(roads), land=str(land), rate=f"{part}/{whole}")
        by = actor("reporter", *grants(report.body))
        submit_report(report, figures, made_from=0, key="", by=by, at=YEAR_END)
    lines = UnitReportLine.objects.filter(report__form=form)
    assert told == dict(lines.values_list("pk", "warned"))
    asked = set(told.values())
    assert any("đơn vị khác ở kỳ trước" in words for words in asked)
    assert any("kỳ trước của đơn vị" in words for words in asked)
    assert any("tổng số (mẫu số)" in words for words in asked)
    assert any("Cao hơn mức thường gặp" in words for words in asked)


def one_of_both(asking: Asking) -> str:
    """The two communes, both heard of in the first quarter, become one on the first day of the second."""
    asking.send(0, roads="1,5", rate="40/50")
    asking.send(1, roads="0,5", rate="10/50")
    land = asking.land
    body = units.merge(land.communes, "Đông Thịnh", on=date(2026, 4, 1), **land.acts(land.maker))
    for indicator in land.indicators.values():
        land.target(
            asking.form.target_set, indicator, Plan(number="8", measure=indicator.measure, total=True), body=body
        )  # fmt: skip
    open_period(asking.form, Q2, by=asking.officer, at=JULY)
    return "xã Đông Thịnh"


def test_a_merged_units_figure_is_held_against_what_both_had_together(asking):
    name = one_of_both(asking)
    told = asked_by_sheet(asking, asking.form, [None, name, Q2.label, 20, None, 45, 50])
    assert sorted(filter(None, told.values())) == [
        "Cao hơn quý I năm 2026 (50) quá 20 điểm %.", "Gấp hơn 10 lần quý I năm 2026 (2).",
    ]  # fmt: skip


def test_the_old_units_first_quarter_may_come_in_the_same_sheet(asking):
    name = one_of_both(asking)
    rows = [anh(6), [None, "xã Đông Bình", Q1.label, 4], [None, name, Q2.label, 2]]
    told = asked_by_sheet(asking, asking.form, *rows)
    assert "Chưa bằng một phần 5 quý I năm 2026 (10)." in told.values()


def test_a_sheet_of_twelve_units_asks_the_queries_of_one(asking, django_assert_max_num_queries):
    form = monthly(asking)
    months = [Period.month(2026, month).label for month in range(1, 8)]
    batch = read(asking, form, *(anh(1, 2, 3, 4, period=label) for label in months))
    with django_assert_max_num_queries(16):
        plan_of_batch(batch, actor=asking.officer)


def test_a_word_beside_the_question_is_kept_with_the_figure(asking, settings):
    settings.THIDUA_TODAY = "2026-07-03"
    asking.send(0, roads="1,5")
    open_period(asking.form, Q2, by=asking.officer, at=JULY)
    batch = read(asking, asking.form, anh(90, 20, period=Q2.label))
    browser = signed_in(asking.land.district, "officer")
    address = f"/lam-viec/dong-son/bao-cao-don-vi/excel/{batch.uid}/"
    line = asking.report(0, Q2).lines.get(indicator__name=NAMES["roads"])

    page = browser.get(address).content.decode()
    assert "Gấp hơn 60 lần quý I năm 2026 (1,5)." in page
    mark = page.split('name="ban" value="')[1].split('"')[0]
    sent = {"ban": mark, "ai_cho_so": "", "cach": "paper", f"vi-{line.pk}": "làm xong cả tuyến liên xã"}
    again = browser.post(address, sent)
    assert (again.status_code, "làm xong cả tuyến liên xã" in again.content.decode()) == (400, True)
    assert browser.post(address, {**sent, "ai_cho_so": "Chủ tịch xã"}).status_code == 303

    line.refresh_from_db()
    assert (line.note, line.warned) == ("làm xong cả tuyến liên xã", "Gấp hơn 60 lần quý I năm 2026 (1,5).")
    reasons = Revision.objects.filter(observation__since=Q2.from_).order_by("observation__indicator")
    assert sorted(reasons.values_list("reason", flat=True)) == ["", "làm xong cả tuyến liên xã"]
    assert browser.post(address, {**sent, "vi-0": "x"}).status_code in (400, 409)


def test_words_stay_where_somebody_wrote_meanwhile(asking, settings):
    settings.THIDUA_TODAY = "2026-07-03"
    asking.send(0, roads="1,5")
    open_period(asking.form, Q2, by=asking.officer, at=JULY)
    batch = read(asking, asking.form, anh(90, 20, period=Q2.label))
    browser = signed_in(asking.land.district, "officer")
    address = f"/lam-viec/dong-son/bao-cao-don-vi/excel/{batch.uid}/"
    line = asking.report(0, Q2).lines.get(indicator__name=NAMES["roads"])
    word = "làm xong cả tuyến liên xã"
    mark = browser.get(address).content.decode().split('name="ban" value="')[1].split('"')[0]
    asking.send(0, Q2, at=JULY, roads="3")
    gone = {f"vi-{line.pk + 1000}": "về câu hỏi không còn"}
    sent = {"ban": mark, "ai_cho_so": "Chủ tịch xã", "cach": "paper", f"vi-{line.pk}": word, **gone}

    answer = browser.post(address, sent)
    page = answer.content.decode()
    assert (answer.status_code, "Có người vừa ghi số" in page, word in page, "Chủ tịch xã" in page) == (
        409,
        *[True] * 3,
    )
    line.refresh_from_db()
    assert (line.entered, line.note) == ("3", "")

    now = page.split('name="ban" value="')[1].split('"')[0]
    assert browser.post(address, {**sent, "ban": now}).status_code == 303
    line.refresh_from_db()
    assert (line.entered, line.note) == ("90", word)


def test_the_same_figure_again_keeps_what_was_asked_about_it(asking):
    asking.send(0, roads="1,5")
    open_period(asking.form, Q2, by=asking.officer, at=JULY)
    asking.send(0, Q2, roads="90", at=JULY)
    batch = read(asking, asking.form, anh(90, 20, period=Q2.label))
    mark = plan_of_batch(batch, actor=asking.officer).mark
    write_batch(batch, mark=mark, given=GIVEN, by=asking.officer, at=JULY)
    assert asking.line(asking.report(0, Q2), NAMES["roads"]).warned == "Gấp hơn 60 lần quý I năm 2026 (1,5)."


@pytest.mark.parametrize(("value", "odd"), [(60, False), (0, False), (121, True), (-1, True)])
def test_where_most_have_nothing_what_was_seen_is_not_odd(value, odd):
    score = outlier_score(value, [0, 0, 0, 0, 60, 120, 0])
    assert (score is not None and score > FAR_OUT) is odd
