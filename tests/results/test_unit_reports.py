"""Units' reports: made from a set, filled, sent, given back, confirmed, locked, opened again, corrected in the open."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connections
from tests.results.conftest import actor, make_land
from tests.results.reporting_world import AT, LATE, NAMES, Q1, Q2, make_asking

from thidua.audit.models import Line
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.periods import Period
from thidua.results.core.reporting import Given, LineSaid, ReportState, SaidHow
from thidua.results.models import KeptAnswer, Observation, ReportForm, ReportFormLine, Revision, UnitReport
from thidua.results.selectors.report_fields import fields_of
from thidua.results.selectors.unit_reports import board_of, forms_of, history_of, my_open_reports, reports_visible_to
from thidua.results.services import (
    FigureChanged,
    FigureLocked,
    FormDraft,
    KeyUsed,
    LinkGone,
    ReportChanged,
    ReportClosed,
    ReportRefused,
    correct_locked,
    drop_report,
    lock_report,
    make_form,
    make_link,
    open_due_periods,
    open_period,
    reopen_report,
    return_report,
    revise_form,
    save_draft,
    save_result,
    submit_by_link,
    submit_report,
    take_back,
    verify_report,
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


def test_a_returned_report_says_why_and_is_sent_again(asking):
    asking.send(roads="1,5")
    with pytest.raises(BadInput, match="lý do"):
        return_report(asking.report(), reason=" ", by=asking.officer, at=AT)
    return_report(asking.report(), reason="Thiếu ngày công", by=asking.officer, at=AT)
    assert asking.report().stands is ReportState.RETURNED
    assert history_of(asking.report())[0].reason == "Thiếu ngày công"
    asking.send(roads="1,5", land="10")
    assert asking.report().stands is ReportState.SUBMITTED


def test_confirming_locks_nothing_and_locking_refuses_every_door(asking):
    asking.send(roads="1,5")
    asking.verify()
    assert _observation(NAMES["roads"]).verified
    lock_report(asking.report(), by=asking.officer, at=AT)
    row = _observation(NAMES["roads"])
    assert row.locked
    with pytest.raises(FigureLocked):
        save_result(row.indicator, row.body, Q1, entered="9", measure="km", made_from=1, by=asking.reporter(), at=AT)
    with pytest.raises(FigureLocked):
        take_back(row, no=1, reason="nhầm", by=asking.reporter(), at=AT)
    with pytest.raises(ReportClosed):
        asking.send(roads="9")
    empty = asking.line(asking.report(), NAMES["land"]).indicator
    with pytest.raises(FigureLocked):
        save_result(empty, row.body, Q1, entered="9", measure="m²", made_from=0, by=asking.reporter(), at=AT)
    assert not Observation.objects.filter(indicator=empty).exists()


def test_a_figure_changed_after_it_was_confirmed_is_confirmed_again_before_the_lock(asking):
    asking.send(roads="1,5")
    asking.verify()
    row = _observation(NAMES["roads"])
    save_result(row.indicator, row.body, Q1, entered="2", measure="km", made_from=1, by=asking.reporter(), at=AT)
    with pytest.raises(Conflict, match="Xác nhận lại"):
        lock_report(asking.report(), by=asking.officer, at=AT)
    asking.verify()
    assert lock_report(asking.report(), by=asking.officer, at=AT).stands is ReportState.LOCKED


def test_confirming_figures_that_the_page_did_not_show_is_refused(asking):
    asking.send(roads="1,5")
    with pytest.raises(Conflict, match="vừa được sửa"):
        verify_report(asking.report(), figures="7.0.0", by=asking.officer, at=AT)


def test_a_reopened_report_is_corrected_and_locked_again(asking):
    asking.send(roads="1,5")
    asking.verify()
    lock_report(asking.report(), by=asking.officer, at=AT)
    reopen_report(asking.report(), reason="Nghiệm thu lại", by=asking.officer, at=AT)
    assert not _observation(NAMES["roads"]).locked
    asking.send(roads="1,8")
    asking.verify()
    lock_report(asking.report(), by=asking.officer, at=AT)
    steps = [line.step.value for line in reversed(history_of(asking.report()))]
    assert steps == ["opened", "submitted", "verified", "locked", "reopened", "submitted", "verified", "locked"]


def test_a_correction_after_the_lock_is_in_the_open(asking):
    asking.send(roads="1,5")
    asking.verify()
    lock_report(asking.report(), by=asking.officer, at=AT)
    report = asking.report()
    said = LineSaid(asking.line(report, NAMES["roads"]).pk, "1,8")
    given = Given("Trưởng thôn", SaidHow.PAPER)
    with pytest.raises(BadInput, match="lý do"):
        correct_locked(report, said, made_from=1, reason="", given=given, by=asking.officer, at=AT)
    correct_locked(report, said, made_from=1, reason="Nghiệm thu lại", given=given, by=asking.officer, at=AT)
    row = _observation(NAMES["roads"])
    assert (row.value_q, row.locked, row.verified) == (1_800_000, True, False)
    assert "Nghiệm thu lại" in history_of(asking.report())[0].reason
    assert row.revisions.get(no=2).said_by == "Trưởng thôn, theo bản giấy"


def test_nobody_confirms_what_he_typed_himself_in_a_district(asking):
    given = Given("Văn phòng xã", SaidHow.PHONE)
    report = asking.report()
    submit_report(report, asking.said(report, roads="1,5"), made_from=0, key="", given=given, by=asking.officer, at=AT)
    with pytest.raises(NotPermitted):
        asking.verify(by=asking.officer)
    asking.verify(by=asking.other_officer)
    assert _observation(NAMES["roads"]).revisions.get(no=1).said_by == "Văn phòng xã, qua điện thoại"


def test_who_enters_in_place_of_a_unit_says_who_gave_the_figures(asking):
    report = asking.report()
    with pytest.raises(NotPermitted):
        asking.send(by=asking.officer, roads="1")
    with pytest.raises(BadInput, match="ai cho số"):
        submit_report(
            report, asking.said(report, roads="1"), made_from=0, key="", given=Given(" ", SaidHow.ZALO),
            by=asking.officer, at=AT,
        )  # fmt: skip


def test_a_reporter_sends_only_for_his_own_unit_and_reviews_nothing(asking):
    with pytest.raises(NotPermitted):
        asking.send(0, by=asking.reporter(1), roads="1")
    asking.send(roads="1")
    for act in (
        lambda: return_report(asking.report(), reason="x", by=asking.reporter(), at=AT),
        lambda: asking.verify(by=asking.reporter()),
        lambda: lock_report(asking.report(), by=asking.reporter(), at=AT),
        lambda: drop_report(asking.report(), reason="x", by=asking.reporter(), at=AT),
        lambda: open_period(asking.form, Q1, by=asking.reporter(), at=AT),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_a_dropped_report_is_asked_for_no_more(asking):
    drop_report(asking.report(1), reason="đã sáp nhập", by=asking.officer, at=AT)
    board = board_of(asking.form, Q1, actor=asking.officer, today=LATE.date())
    assert [(row.state.value, row.late) for row in board.rows] == [("draft", True), ("dropped", False)]
    assert board.n_late == 1
    with pytest.raises(ReportClosed):
        asking.send(1, roads="1")


def test_the_board_and_lists_show_only_what_one_may_see(asking):
    nobody = actor("nobody")
    assert list(reports_visible_to(nobody)) == []
    assert forms_of(asking.land.district, actor=nobody) == []
    assert forms_of(asking.land.district, actor=asking.land.outsider) == []
    assert [
        row.report.body_id for row in board_of(asking.form, Q1, actor=asking.reporter(1), today=AT.date()).rows
    ] == [asking.land.communes[1].pk]
    assert [
        row.report.body_id for row in my_open_reports(asking.reporter(1), asking.land.district, today=AT.date())
    ] == [asking.land.communes[1].pk]


def test_the_board_asks_as_many_questions_for_one_unit_as_for_many(asking, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        board_of(asking.form, Q1, actor=asking.officer, today=AT.date())


def test_beside_a_field_stand_the_period_before_the_plan_and_the_pace(asking):
    asking.send(roads="1", land="900")
    open_period(asking.form, Q2, by=asking.officer, at=LATE)
    fields = {one.name: one for one in fields_of(asking.report(period=Q2))}
    roads = fields[NAMES["roads"]]
    assert (roads.last_words, roads.last_label, roads.plan) == ("1 km", "quý I năm 2026", "4 km")
    assert (roads.so_far, roads.pace.words) == ("1", "đạt 25 % kế hoạch, đã qua 50 % thời gian")
    assert roads.as_last == LineSaid(roads.key, entered="1")


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


def test_sending_and_locking_at_once_leave_no_locked_figure_unconfirmed(real_database):
    asking = make_asking(make_land())
    asking.send(roads="1,5")
    asking.verify()
    together, found = threading.Barrier(2), {}

    def run(name, act):
        try:
            together.wait()
            found[name] = act()
        except Conflict as refused:
            found[name] = refused
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=("sent", lambda: asking.send(roads="2"))),
        threading.Thread(target=run, args=("locked", lambda: lock_report(asking.report(), by=asking.officer, at=AT))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [name for name, one in found.items() if isinstance(one, Conflict)]
    assert len(refused) == 1
    row, report = _observation(NAMES["roads"]), asking.report()
    if refused == ["sent"]:
        assert (report.stands, row.locked, row.verified, row.value_q) == (ReportState.LOCKED, True, True, 1_500_000)
    else:
        assert (report.stands, row.locked, row.value_q) == (ReportState.SUBMITTED, False, 2_000_000)


def test_eight_sends_with_one_key_are_one(real_database):
    asking = make_asking(make_land())
    report = asking.report()
    said = asking.said(report, roads="1,5", land="20")
    together, found = threading.Barrier(8), []

    def send():
        try:
            together.wait()
            found.append(submit_report(report, said, made_from=0, key="one", by=asking.reporter(), at=AT))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.again for one in found) == [False, *[True] * 7]
    assert Revision.objects.count() == 2
