from datetime import date, timedelta

import pytest
from tests.notices.conftest import AT, DAY, LATER

from thidua.audit.models import Line
from thidua.ground.actors import NOBODY
from thidua.ground.errors import NotFound, NotPermitted
from thidua.notices import selectors
from thidua.notices.core.causes import cause
from thidua.notices.core.states import Act, State, StateForbids
from thidua.notices.models import Dispatch, DispatchRecipient, Notice
from thidua.notices.services import (
    Answer,
    Message,
    answer,
    comment,
    decline,
    mark_all_read,
    mark_read,
    mark_seen,
    notify,
    receive,
    record_for,
    remind,
    send,
    withdraw,
)
from thidua.notices.services.answering import AnswerFault
from thidua.notices.services.dispatching import SendFault, SentBefore
from thidua.notices.services.notices import NoticeFault

DUE = date(2026, 3, 9)


def sent(town, thing, *, to=None, **more):
    bodies = to or [town.village, town.other_village]
    return send(thing, to=bodies, owner=town.land.one, by=town.officer, at=AT, **{"due": DUE, **more}).dispatch


def row_of(dispatch, body):
    return dispatch.recipients.select_related("dispatch__owner", "body").get(body=body)


def acts():
    return list(Line.objects.filter(act__startswith="notices.").order_by("pk").values_list("act", flat=True))


def test_one_cause_asks_once_and_a_second_asks_nothing(town):
    message = Message(cause("report", 2026, 1), "Báo cáo quý I", due=DUE)
    first, fresh = notify(message, to=town.village, owner=town.land.one, by=town.officer, at=AT)
    again, twice = notify(message, to=town.village, owner=town.land.one, by=town.officer, at=LATER)
    assert (first, fresh, twice) == (again, True, False)
    assert (Notice.objects.count(), acts()) == (1, ["notices.sent"])
    notify(message, to=town.other_village, owner=town.land.one, by=town.officer, at=AT)
    assert Notice.objects.count() == 2


def test_a_notice_reaches_who_works_at_the_body_and_nobody_else(town):
    notify(Message("report:1", "Báo cáo"), to=town.village, owner=town.land.one, by=town.officer, at=AT)
    seen = [selectors.n_unread(who) for who in (town.reporter, town.officer, town.above, town.outsider, NOBODY)]
    assert seen == [1, 0, 0, 0, 0]
    notice = Notice.objects.get()
    for who in (town.officer, town.outsider):
        with pytest.raises(NotPermitted):
            mark_read(notice, by=who, at=AT)
        with pytest.raises(NotFound):
            selectors.notice_of(notice.uid, actor=who)


def test_a_notice_to_a_person_is_his_alone(town):
    person = town.users["reporter"].person
    notify(Message("slip:1", "Đổi mật khẩu"), to=person, owner=town.land.one, by=town.officer, at=AT)
    assert [selectors.n_unread(who) for who in (town.reporter, town.officer)] == [1, 0]
    assert "truong-thon" not in str(Line.objects.filter(act="notices.sent").values_list("label", "detail__body"))


def test_what_was_read_stays_read_and_is_recorded_once(town):
    notice, _ = notify(Message("report:1", "Báo cáo"), to=town.village, owner=town.land.one, by=town.officer, at=AT)
    mark_read(notice, by=town.reporter, at=AT)
    mark_read(notice, by=town.reporter, at=LATER)
    assert (notice.reads.count(), selectors.n_unread(town.reporter)) == (1, 0)
    assert acts() == ["notices.sent", "notices.read"]
    assert [row.is_read for row in selectors.notices_visible_to(town.reporter)] == [True]


def test_all_are_marked_at_once(town):
    for n in range(3):
        notify(Message(f"report:{n}", f"Báo cáo {n}"), to=town.village, owner=town.land.one, by=town.officer, at=AT)
    assert [mark_all_read(by=town.reporter, at=AT) for _ in range(2)] == [3, 0]
    assert selectors.n_unread(town.reporter) == 0
    assert acts().count("notices.read_all") == 1


def test_a_notice_without_words_and_one_by_a_reporter_are_refused(town):
    with pytest.raises(NoticeFault):
        Message("a", "  ")
    with pytest.raises(NoticeFault):
        Message("a", "Việc", text="x" * 4001)
    for who in (town.reporter, town.outsider):
        with pytest.raises(NotPermitted):
            notify(Message("a", "Việc"), to=town.village, owner=town.land.one, by=who, at=AT)
    assert Notice.objects.count() == 0


def test_a_cause_that_is_gone_takes_its_unread_notices_back(town):
    for why in ("report:1", "report:1:remind", "report:10"):
        notify(Message(why, why), to=town.village, owner=town.land.one, by=town.officer, at=AT)
    assert withdraw("report:1", owner=town.land.one, by=town.officer, at=LATER) == 2
    assert [row.cause for row in selectors.notices_visible_to(town.reporter)] == ["report:10"]
    assert withdraw("report:1", owner=town.land.one, by=town.officer, at=LATER) == 0


def test_a_thing_is_sent_seen_confirmed_and_answered(town, thing):
    dispatch = sent(town, thing, wants_answer=True, ask="Gửi kế hoạch của thôn.")
    row = row_of(dispatch, town.village)
    assert selectors.n_unread(town.reporter) == 1
    row = mark_seen(row, by=town.reporter, at=AT)
    assert mark_seen(row, by=town.reporter, at=LATER).seen_at == AT
    row = receive(row, by=town.reporter, at=AT)
    assert State(row.state) is State.RECEIVED
    with pytest.raises(StateForbids):
        receive(row, by=town.reporter, at=AT)
    row = answer(row, Answer("Thôn làm 3 việc.", plan_label="KH 01"), by=town.reporter, at=LATER)
    assert (row.state, row.answer, row.plan_label, row.answered_at) == ("answered", "Thôn làm 3 việc.", "KH 01", LATER)
    assert selectors.n_unread(town.reporter) == 0
    assert [notice.subject for notice in selectors.notices_visible_to(town.officer)] == [
        "Thôn Đông đã trả lời: Thi đua xã Một"
    ]
    answer(row, Answer("Thôn làm 4 việc."), by=town.reporter, at=LATER)
    assert selectors.n_unread(town.officer) == 1
    assert acts() == ["notices.dispatched", "notices.seen", "notices.received", "notices.answered", "notices.answered"]


def test_a_unit_may_decline_with_a_reason_and_change_its_mind(town, thing):
    row = row_of(sent(town, thing, wants_answer=True), town.village)
    with pytest.raises(AnswerFault):
        decline(row, " ", by=town.reporter, at=AT)
    row.refresh_from_db()
    assert row.state == "sent"
    row = decline(row, "Thôn đang chống hạn", by=town.reporter, at=AT)
    assert (row.state, row.reason) == ("declined", "Thôn đang chống hạn")
    with pytest.raises(StateForbids):
        decline(row, "Lần nữa", by=town.reporter, at=AT)
    row = answer(row, Answer("Nay tham gia."), by=town.reporter, at=LATER)
    assert (row.state, row.reason) == ("answered", "")
    with pytest.raises(StateForbids):
        decline(row, "Thôi", by=town.reporter, at=LATER)


def test_nobody_answers_for_a_body_where_he_does_not_work(town, thing):
    row = row_of(sent(town, thing), town.village)
    for who in (town.officer, town.above, town.outsider, NOBODY):
        for do in (
            lambda who: mark_seen(row, by=who, at=AT),
            lambda who: receive(row, by=who, at=AT),
            lambda who: answer(row, Answer("x"), by=who, at=AT),
            lambda who: decline(row, "x", by=who, at=AT),
        ):
            with pytest.raises(NotPermitted):
                do(who)
    row.refresh_from_db()
    assert row.state == "sent"


def test_the_sender_records_what_was_told_by_phone_and_the_log_says_so(town, thing):
    row = row_of(sent(town, thing, wants_answer=True), town.other_village)
    with pytest.raises(AnswerFault):
        record_for(row, Act.RECEIVE, how="", by=town.officer, at=AT)
    row = record_for(row, Act.RECEIVE, how="điện thoại", by=town.officer, at=AT)
    assert (row.state, row.how) == ("received", "điện thoại")
    row = record_for(row, Act.ANSWER, how="giấy", text="Thôn Tây tham gia", by=town.officer, at=LATER)
    assert (row.state, row.how, row.answer) == ("answered", "giấy", "Thôn Tây tham gia")
    with pytest.raises(NotPermitted):
        record_for(row, Act.ANSWER, how="giấy", text="x", by=town.reporter, at=LATER)
    assert acts().count("notices.recorded") == 2


def test_sent_again_it_goes_to_the_new_ones_and_each_has_it_once(town, thing):
    first = sent(town, thing, to=[town.village])
    again = send(thing, to=[town.village, town.school], owner=town.land.one, by=town.officer, at=LATER)
    assert (again.dispatch, again.n_new, again.n_before) == (first, 1, 1)
    assert (Dispatch.objects.count(), DispatchRecipient.objects.count(), Notice.objects.count()) == (1, 2, 2)
    with pytest.raises(SentBefore):
        send(thing, to=[town.village], owner=town.land.one, by=town.officer, at=LATER)


def test_bad_recipients_and_days_are_refused_and_nothing_is_written(town, thing):
    for wrong in (
        {"to": []},
        {"to": [town.village, town.land.two]},
        {"to": [town.land.root]},
        {"to": [town.village], "due": DAY - timedelta(days=1)},
    ):
        with pytest.raises(SendFault):
            send(thing, owner=town.land.one, by=town.officer, at=AT, **wrong)
    for who in (town.reporter, town.outsider):
        with pytest.raises(NotPermitted):
            send(thing, to=[town.village], owner=town.land.one, by=who, at=AT)
    assert (Dispatch.objects.count(), Notice.objects.count(), acts()) == (0, 0, [])


def test_a_commune_sends_up_to_its_district(town, thing):
    row = row_of(sent(town, thing, to=[town.land.district]), town.land.district)
    assert selectors.n_unread(town.above) == 1
    assert receive(row, by=town.above, at=AT).state == "received"


def test_the_silent_are_listed_and_reminded_once_a_day(town, thing):
    dispatch = sent(town, thing, to=[town.village, town.other_village, town.school])
    receive(row_of(dispatch, town.village), by=town.reporter, at=AT)
    sheet = selectors.sheet(dispatch, actor=town.officer)
    assert [row.name for row in sheet.missing] == ["Thôn Tây", "Trường Tiểu học Một"]
    assert sheet.reminder.startswith("Kính gửi: Thôn Tây; Trường Tiểu học Một.")
    assert [row.logs_in for row in sheet.rows if row.name == "Thôn Đông"] == [True]
    assert remind(dispatch, by=town.officer, at=AT) == 2
    with pytest.raises(SentBefore):
        remind(dispatch, by=town.officer, at=AT)
    assert remind(dispatch, by=town.officer, at=LATER) == 2
    with pytest.raises(NotPermitted):
        remind(dispatch, by=town.outsider, at=LATER)


def test_where_an_answer_is_wanted_a_receipt_is_not_enough(town, thing):
    dispatch = sent(town, thing, to=[town.village], wants_answer=True)
    receive(row_of(dispatch, town.village), by=town.reporter, at=AT)
    assert [row.name for row in selectors.sheet(dispatch, actor=town.officer).missing] == ["Thôn Đông"]
    assert [row.pk for row in selectors.received_waiting(town.reporter)] == [row_of(dispatch, town.village).pk]


def test_a_comment_reaches_the_body(town, thing):
    row = row_of(sent(town, thing, wants_answer=True), town.village)
    answer(row, Answer("Ba việc"), by=town.reporter, at=AT)
    assert comment(row, "Thêm thời hạn từng việc.", by=town.officer, at=LATER).comment == "Thêm thời hạn từng việc."
    subjects = [notice.subject for notice in selectors.notices_visible_to(town.reporter).filter(withdrawn_at=None)]
    assert subjects == ["Góp ý về trả lời: Thi đua xã Một"]
    with pytest.raises(NotPermitted):
        comment(row, "x", by=town.reporter, at=LATER)


def test_lists_are_empty_for_nobody_and_for_the_outsider(town, thing):
    dispatch = sent(town, thing)
    assert selectors.dispatches_visible_to(town.officer, town.land.one).count() == 1
    for who in (NOBODY, town.outsider):
        assert not selectors.dispatches_visible_to(who, town.land.one).exists()
        assert not selectors.sent_notices_visible_to(who, town.land.one).exists()
        assert not selectors.received_visible_to(who).exists()
        assert not selectors.notices_visible_to(who).exists()
        assert not selectors.lacking_by(who, town.land.one, until=DUE).exists()
        with pytest.raises(NotFound):
            selectors.dispatch_of(dispatch.uid, locality=town.land.one, actor=who)


def test_a_sheet_asks_as_much_for_three_as_for_one(town, thing, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    dispatch = sent(town, thing, to=[town.village])
    with CaptureQueriesContext(
        connection,
    ) as one:
        selectors.sheet(dispatch, actor=town.officer)
    send(thing, to=[town.other_village, town.school], owner=town.land.one, by=town.officer, at=AT)
    with django_assert_num_queries(len(one)):
        assert len(selectors.sheet(dispatch, actor=town.officer).rows) == 3
