"""Reports of units on the list of today: what a unit owes, what the officer confirms, what was given back, who is late."""

from datetime import date

import pytest
from tests.results.conftest import land
from tests.results.reporting_world import AT, Q1, make_asking

from thidua.desk.selectors import waiting_at
from thidua.desk.selectors.reporting import reporting_todos
from thidua.results.services import FormDraft, return_report, revise_form

__all__ = ["land"]

IN_TIME, AFTER = date(2026, 4, 3), date(2026, 9, 1)


@pytest.fixture
def asking(land):
    return make_asking(land)


def titles(asking, actor, day=IN_TIME):
    return [todo.title for todo in reporting_todos(actor, asking.land.district, today=day)]


def test_a_reporter_is_told_the_open_report_of_his_unit_alone(asking):
    (first,) = reporting_todos(asking.reporter(), asking.land.district, today=IN_TIME)
    assert asking.form.name in first.title
    assert not first.late
    assert first.routes == (("results:fill_report", (asking.land.district.slug, str(asking.report().uid))),)
    asking.send(roads="1,5", land="-", rate="62/85")
    assert titles(asking, asking.reporter()) == []
    assert len(titles(asking, asking.reporter(1))) == 1


def test_the_officer_is_told_what_was_sent_given_back_and_is_late(asking):
    asking.send(roads="1,5", land="-", rate="62/85")
    assert "1 báo cáo của đơn vị chờ xác nhận" in titles(asking, asking.officer)
    return_report(asking.report(), reason="Thiếu một km đường xóm", by=asking.officer, at=AT)
    told = titles(asking, asking.officer)
    assert "1 báo cáo đã trả lại, chưa gửi lại" in told
    assert "1 báo cáo của đơn vị chờ xác nhận" not in told
    assert titles(asking, asking.reporter())[0].startswith("Sửa và gửi lại")
    late = titles(asking, asking.officer, AFTER)
    assert "2 báo cáo của đơn vị quá hạn chưa gửi" in late
    assert not any("trả lại" in title for title in late)
    (overdue,) = [todo for todo in reporting_todos(asking.officer, asking.land.district, today=AFTER) if todo.draft]
    assert "xã Đông Anh (quý I năm 2026); xã Đông Bình (quý I năm 2026)" in overdue.draft


def test_a_late_report_says_by_how_many_days(asking):
    todo = reporting_todos(asking.reporter(), asking.land.district, today=AFTER)[0]
    days = (AFTER - asking.report(0, Q1).due_on).days
    assert todo.late
    assert todo.due == f"Quá hạn {days} ngày"


def test_what_a_form_asks_for_is_told_once(asking):
    district = asking.land.district
    assert waiting_at(district, actor=asking.officer, today=AFTER).silent == ()
    assert "2 báo cáo của đơn vị quá hạn chưa gửi" in titles(asking, asking.officer, AFTER)

    draft = FormDraft(name=asking.form.name, cycle=asking.form.cycle, opens_days=10, due_days=asking.form.due_days)
    revise_form(asking.form, draft, bounds={}, within={}, closed=True, by=asking.officer, at=AT)

    assert waiting_at(district, actor=asking.officer, today=AFTER).silent != ()
    assert not any("quá hạn chưa gửi" in title for title in titles(asking, asking.officer, AFTER))
