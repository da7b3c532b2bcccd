"""Units' reports: made from a set, filled, sent, given back, confirmed, locked, opened again, corrected in the open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.results.reporting_world import AT, LATE, NAMES, Q1, Q2, make_asking

from thidua.audit.models import Line
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.periods import Period
from thidua.results.core.reporting import LineSaid, ReportState
from thidua.results.models import KeptAnswer, Observation, ReportForm, ReportFormLine, Revision, UnitReport
from thidua.results.selectors.report_fields import fields_of
from thidua.results.selectors.unit_reports import history_of
from thidua.results.services import (
    FigureChanged,
    FormDraft,
    KeyUsed,
    LinkGone,
    ReportChanged,
    ReportRefused,
    make_form,
    make_link,
    open_due_periods,
    open_period,
    revise_form,
    save_draft,
    save_result,
    submit_by_link,
    submit_report,
    void_link,
)


@pytest.fixture
def asking(land):
    return make_asking(land)


def _observation(name: str, period=Q1, n=0) -> Observation:
    return Observation.objects.order_by("body").filter(indicator__name=name, since=period.from_)[n]


def test_a_form_asks_each_unit_for_what_the_set_gives_it(asking):
    assert list(ReportFormLine.objects.order_by("number").values_list("text", flat=True))[:1] == [NAMES["roads"]]
    assert UnitReport.objects.count() == 2
    report = asking.report()
    assert (report.lines.count(), report.stands, report.due_on) == (3, ReportState.DRAFT, date(2026, 4, 7))
    assert report.opens_on == date(2026, 3, 22)


def test_due_days_are_working_days_of_the_calendar(asking):
    opened = open_period(asking.form, Q2, by=asking.officer, at=LATE)
    assert opened.reports == 2
    assert asking.report(period=Q2).due_on == date(2026, 7, 7)


def test_opening_again_adds_only_what_is_new(asking):
    again = open_period(asking.form, Q1, by=asking.officer, at=AT)
    assert (again.reports, again.lines) == (0, 0)


def test_a_period_that_has_not_begun_is_not_opened(asking):
    with pytest.raises(BadInput, match="chưa bắt đầu"):
        open_period(asking.form, Period.quarter(2026, 4), by=asking.officer, at=AT)


def test_the_clock_opens_what_is_due_to_open(asking):
    assert open_due_periods(by=asking.officer, at=LATE) == 0
    assert open_due_periods(by=asking.officer, at=LATE + timedelta(days=35)) == 2
    assert open_due_periods(by=asking.officer, at=LATE + timedelta(days=35)) == 0


def test_a_set_that_gives_units_nothing_makes_no_form(land):
    with pytest.raises(BadInput, match="chưa giao chỉ tiêu nào"):
        make_form(land.set("Bộ rỗng"), FormDraft(), by=land.officer, at=AT)


def test_a_second_form_of_the_same_cycle_is_refused(asking):
    with pytest.raises(Conflict):
        make_form(asking.form.target_set, FormDraft(), by=asking.officer, at=AT)


def test_zero_none_arisen_and_missing_stay_apart(asking):
    sent = asking.send(roads="0", land="-")
    assert (sent.figures, sent.empty) == (2, 1)
    assert (_observation(NAMES["roads"]).state, _observation(NAMES["roads"]).value_q) == ("figure", 0)
    assert (_observation(NAMES["land"]).state, _observation(NAMES["land"]).value_q) == ("none_arisen", None)
    assert not Observation.objects.filter(indicator__name=NAMES["rate"]).exists()
    assert asking.report().stands is ReportState.SUBMITTED


def test_a_rate_keeps_its_parts(asking):
    asking.send(rate="62/85")
    found = _observation(NAMES["rate"])
    assert (found.part_q, found.whole_q) == (62, 85)


def test_a_draft_keeps_what_is_wrong_and_sending_it_says_where(asking):
    report = asking.report()
    said = asking.said(report, roads="1.2.30", land="5")
    save_draft(report, said, made_from=0, by=asking.reporter(), at=AT)
    assert asking.line(report, NAMES["roads"]).entered == "1.2.30"
    with pytest.raises(ReportRefused) as refused:
        submit_report(report, said, made_from=1, key="", by=asking.reporter(), at=AT)
    assert list(refused.value.by_line) == [asking.line(report, NAMES["roads"]).pk]
    assert "không phải là số" in refused.value.by_line[asking.line(report, NAMES["roads"]).pk]
    assert Revision.objects.count() == 0
    assert asking.report().stands is ReportState.DRAFT


def test_an_empty_report_is_not_sent(asking):
    with pytest.raises(BadInput, match="Chưa ghi số nào"):
        asking.send()


def test_a_number_beside_none_arisen_is_refused(asking):
    report = asking.report()
    said = [LineSaid(asking.line(report, NAMES["roads"]).pk, entered="1", none_arisen=True)]
    with pytest.raises(ReportRefused):
        submit_report(report, said, made_from=0, key="", by=asking.reporter(), at=AT)


def test_correcting_what_was_sent_is_sending_again(asking):
    asking.send(roads="1,5", land="200")
    asking.send(roads="1,6", land="200")
    assert _observation(NAMES["roads"]).no == 2
    assert _observation(NAMES["land"]).no == 1
    assert [line.step.value for line in history_of(asking.report())] == ["submitted", "submitted", "opened"]


def test_emptying_a_line_that_was_sent_takes_its_figure_back(asking):
    asking.send(roads="1,5", land="200")
    asking.send(roads="1,6", land="200")
    report = asking.report()
    said = [LineSaid(asking.line(report, NAMES["roads"]).pk), *asking.said(report, land="200")]
    submit_report(report, said, made_from=report.no, key="", by=asking.reporter(), at=AT)
    assert _observation(NAMES["roads"]).state == "withdrawn"


def test_an_estimate_gives_way_to_the_final_figure_and_never_takes_its_place(asking):
    report = asking.report()
    key = asking.line(report, NAMES["roads"]).pk
    submit_report(report, [LineSaid(key, "1,4", estimate=True)], made_from=0, key="", by=asking.reporter(), at=AT)
    assert _observation(NAMES["roads"]).estimate
    submit_report(report, [LineSaid(key, "1,5")], made_from=1, key="", by=asking.reporter(), at=AT)
    assert not _observation(NAMES["roads"]).estimate
    with pytest.raises(ReportRefused) as refused:
        submit_report(report, [LineSaid(key, "1,6", estimate=True)], made_from=2, key="", by=asking.reporter(), at=AT)
    assert "đã có số chính thức" in refused.value.by_line[key]


def test_the_same_key_is_one_submission(asking):
    first = asking.send(key="k1", roads="1,5")
    report = asking.report()
    report.no = 0  # the telephone still shows the page that it sent
    again = submit_report(report, asking.said(report, roads="1,5"), made_from=0, key="k1", by=asking.reporter(), at=AT)
    assert (first.again, again.again, again.no) == (False, True, first.no)
    assert Revision.objects.count() == 1
    with pytest.raises(KeyUsed):
        submit_report(report, asking.said(report, roads="9"), made_from=0, key="k1", by=asking.reporter(), at=AT)


def test_a_key_is_forgotten_after_seven_days(asking):
    asking.send(key="k1", roads="1,5")
    asking.send(key="k2", roads="1,6", at=AT + timedelta(days=8))
    assert list(KeptAnswer.objects.values_list("key", flat=True)) == ["k2"]


def test_who_writes_second_sees_that_it_was_changed(asking):
    asking.send(roads="1,5")
    report = asking.report()
    with pytest.raises(ReportChanged):
        submit_report(report, asking.said(report, roads="2"), made_from=0, key="", by=asking.reporter(), at=AT)


def test_a_figure_changed_elsewhere_is_shown_and_sending_again_chooses(asking, land):
    asking.send(roads="1,5")
    saved = _observation(NAMES["roads"])
    save_result(saved.indicator, saved.body, Q1, entered="3", measure="km", made_from=1, by=asking.reporter(), at=AT)
    report = asking.report()
    key = asking.line(report, NAMES["roads"]).pk
    said = asking.said(report, roads="1,7")
    with pytest.raises(FigureChanged) as refused:
        submit_report(report, said, made_from=1, key="", numbers={key: 1}, by=asking.reporter(), at=AT)
    assert "3 km" in refused.value.by_line[key]
    assert refused.value.numbers == {key: 2}
    submit_report(report, said, made_from=1, key="", numbers={key: 2}, by=asking.reporter(), at=AT)
    assert _observation(NAMES["roads"]).value_q == 1_700_000


def test_beside_a_field_stand_the_period_before_the_plan_and_the_pace(asking):
    asking.send(roads="1", land="900")
    open_period(asking.form, Q2, by=asking.officer, at=LATE)
    fields = {one.name: one for one in fields_of(asking.report(period=Q2))}
    roads = fields[NAMES["roads"]]
    assert (roads.last_words, roads.last_label, roads.plan) == ("1 km", "quý I năm 2026", "4 km")
    assert (roads.so_far, roads.pace.words) == ("1", "đạt 25 % kế hoạch, đã qua 25 % thời gian")
    assert roads.as_last == LineSaid(roads.key, entered="1")
    asking.send(period=Q2, roads="1", at=LATE)
    pace = next(one.pace for one in fields_of(asking.report(period=Q2)) if one.name == NAMES["roads"])
    assert pace.words == "đạt 50 % kế hoạch, đã qua 50 % thời gian"


def test_what_looks_wrong_is_asked_about_and_kept_with_the_word(asking):
    asking.send(roads="1")
    open_period(asking.form, Q2, by=asking.officer, at=LATE)
    report = asking.report(period=Q2)
    line = asking.line(report, NAMES["roads"])
    submit_report(
        report, [LineSaid(line.pk, "9,6", note="nghiệm thu dồn")], made_from=0, key="", by=asking.reporter(), at=LATE
    )
    line.refresh_from_db()
    assert (line.warned, line.note) == ("Gấp hơn 9 lần quý I năm 2026 (1).", "nghiệm thu dồn")
    assert line.revision.reason == "nghiệm thu dồn"


def test_bounds_and_parts_of_a_form_are_asked_about(asking):
    lines = {line.text: line for line in ReportFormLine.objects.all()}
    roads, given = lines[NAMES["roads"]], lines[NAMES["land"]]
    draft = FormDraft("Báo cáo quý", "quarter", 20, 3)
    kept = revise_form(
        asking.form, draft, bounds={roads.pk: ("0", "2,5")}, within={}, closed=False, by=asking.officer, at=AT
    )
    assert (kept.opens_days, kept.due_days) == (20, 3)
    report = asking.report()
    submit_report(report, asking.said(report, roads="3"), made_from=0, key="", by=asking.reporter(), at=AT)
    assert asking.line(report, NAMES["roads"]).warned == "Cao hơn mức thường gặp (2,5)."
    with pytest.raises(BadInput, match="cùng đơn vị tính"):
        revise_form(asking.form, draft, bounds={}, within={roads.pk: given.pk}, closed=False, by=asking.officer, at=AT)
    with pytest.raises(BadInput, match="không phải là số"):
        revise_form(asking.form, draft, bounds={roads.pk: ("x", "")}, within={}, closed=False, by=asking.officer, at=AT)


def test_a_closed_form_opens_nothing_more(asking):
    revise_form(asking.form, FormDraft("Mẫu"), bounds={}, within={}, closed=True, by=asking.officer, at=AT)
    with pytest.raises(Conflict):
        open_period(ReportForm.objects.get(), Q2, by=asking.officer, at=LATE)


def test_a_link_fills_one_report_once(asking):
    made = make_link(asking.report(), for_whom="Trưởng thôn", by=asking.officer, at=AT)
    assert len(made.token) == 19
    report = asking.report()
    said = asking.said(report, roads="1,5")
    sent = submit_by_link(made.token.lower(), said, made_from=0, key="k", at=AT)
    assert sent.figures == 1
    assert submit_by_link(made.token, said, made_from=0, key="k", at=AT).again
    with pytest.raises(LinkGone):
        submit_by_link(made.token, asking.said(report, roads="2"), made_from=1, key="k2", at=AT)
    assert _observation(NAMES["roads"]).revisions.get(no=1).by_key == f"link:{made.link.uid}"
    assert not Line.objects.filter(label__contains=made.token).exists()


def test_a_link_ends_by_time_by_hand_and_by_the_next_one(asking):
    first = make_link(asking.report(), for_whom="Trưởng thôn", by=asking.officer, at=AT)
    second = make_link(asking.report(), for_whom="Trưởng thôn", by=asking.officer, at=AT)
    said = asking.said(asking.report(), roads="1,5")
    for token, at in ((first.token, AT), (second.token, AT + timedelta(days=8)), ("0000-0000-0000-0000", AT)):
        with pytest.raises(LinkGone):
            submit_by_link(token, said, made_from=0, key="", at=at)
    void_link(asking.report(), by=asking.officer, at=AT)
    with pytest.raises(LinkGone):
        submit_by_link(second.token, said, made_from=0, key="", at=AT)
    with pytest.raises(Conflict):
        void_link(asking.report(), by=asking.officer, at=AT)


def test_a_wrong_line_does_not_spend_the_link(asking):
    made = make_link(asking.report(), for_whom="Trưởng thôn", by=asking.officer, at=AT)
    report = asking.report()
    with pytest.raises(ReportRefused):
        submit_by_link(made.token, asking.said(report, roads="x"), made_from=0, key="", at=AT)
    assert submit_by_link(made.token, asking.said(report, roads="1"), made_from=0, key="", at=AT).figures == 1


def test_a_unit_that_has_ended_is_not_asked(land):
    asking = make_asking(land)
    body = land.communes[1]
    type(body).objects.filter(pk=body.pk).update(until=date(2026, 6, 1))
    assert open_period(asking.form, Q2, by=asking.officer, at=LATE).reports == 1
