"""The officer’s side of units’ reports: given back, confirmed, locked, opened again, corrected in the open; races."""

from __future__ import annotations

import threading

import pytest
from django.db import connections
from tests.results.conftest import actor, make_land
from tests.results.reporting_world import AT, LATE, NAMES, Q1, make_asking

from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.results.core.reporting import Given, LineSaid, ReportState, SaidHow
from thidua.results.models import Observation, Revision
from thidua.results.selectors.unit_reports import board_of, forms_of, history_of, my_open_reports, reports_visible_to
from thidua.results.services import (
    FigureLocked,
    ReportClosed,
    correct_locked,
    drop_report,
    lock_report,
    open_period,
    reopen_report,
    return_report,
    save_result,
    submit_report,
    take_back,
    verify_report,
)


@pytest.fixture
def asking(land):
    return make_asking(land)


def _observation(name: str, period=Q1, n=0) -> Observation:
    return Observation.objects.order_by("body").filter(indicator__name=name, since=period.from_)[n]


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
