from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar
from tests.documents.land import AT, DAY, STRANGER
from tests.documents.pages import signed_in

from thidua.audit.models import Line
from thidua.ground.errors import NotFound, NotPermitted
from thidua.ground.periods import Period
from thidua.movements.core.cycles import CycleKind
from thidua.movements.core.season import read_season
from thidua.movements.core.working_days import DayKind, Deadline, OnDayOff
from thidua.movements.models import Cycle, SwapDay, Window
from thidua.movements.selectors import calendar as asked
from thidua.movements.services.calendar import (
    CycleInUse,
    CycleTwice,
    WindowDraft,
    WindowFault,
    WindowTwice,
    add_cycle,
    add_season,
    add_window,
    drop_cycle,
    drop_swap_day,
    drop_window,
    edit_cycle,
    edit_window,
    mark_done,
    put_swap_day,
)

PASTED = "15/3: đăng ký thi đua | các thôn\n1/6 – 15/6: sơ kết sáu tháng\nTháng 12: tổng kết"


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def year(land) -> Cycle:
    return add_cycle(CycleKind.YEAR, "", Period.year(2026), owner=land.one, by=land.officer, at=AT)


def url(name, *args, slug="xa-mot"):
    return reverse(f"movements:{name}", args=(slug, *args))


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-600:]
    return answer.content.decode()


def read(cycle, text=PASTED):
    found, faults = read_season(text, since=cycle.since, until=cycle.until)
    assert faults == []
    return found


def test_a_pasted_calendar_becomes_windows_and_pasted_again_adds_nothing(land, year):
    assert add_season(read(year), cycle=year, source="CV 12/SNV", by=land.officer, at=AT) == (3, 0)
    assert add_season(read(year, PASTED + "\n20/12: họp khối"), cycle=year, by=land.officer, at=AT) == (1, 3)
    rows = Window.objects.order_by("since").values_list("what", "for_whom", "since", "until")
    assert rows[0] == ("đăng ký thi đua", "các thôn", date(2026, 3, 15), date(2026, 3, 16))
    assert Line.objects.filter(act="movements.season_pasted").count() == 2
    with pytest.raises(WindowFault):
        add_season([], cycle=year, by=land.officer, at=AT)


def test_cycles_overlap_and_none_stands_twice(land, year):
    add_cycle(CycleKind.SCHOOL, "", Period.school_year(2025), owner=land.one, by=land.officer, at=AT)
    add_cycle(CycleKind.POLICE, "", Period.police_year(2026), owner=land.one, by=land.officer, at=AT)
    add_cycle(
        CycleKind.CAMPAIGN,
        "Đợt 50 ngày",
        Period.span(date(2026, 3, 1), date(2026, 4, 20)),
        owner=land.one,
        by=land.officer,
        at=AT,
    )
    names = [cycle.name for cycle in asked.cycles_of(land.one, actor=land.officer, year=2026)]
    assert names == ["năm học 2025-2026", "năm công tác 2026", "năm 2026", "Đợt 50 ngày"]
    with pytest.raises(CycleTwice):
        add_cycle(CycleKind.YEAR, "năm 2026", Period.year(2026), owner=land.one, by=land.officer, at=AT)


def test_no_dates_are_there_before_somebody_writes_them(land):
    assert (Cycle.objects.count(), Window.objects.count(), SwapDay.objects.count()) == (0, 0, 0)
    assert asked.calendar_of(land.one, actor=land.officer, year=2026, today=DAY) == []


def test_the_calendar_of_the_place_above_is_read_below_and_not_beside(land):
    above = add_cycle(CycleKind.YEAR, "Lịch huyện", Period.year(2026), owner=land.district, by=land.above, at=AT)
    window = add_window(WindowDraft("nộp hồ sơ", until=date(2026, 3, 6)), cycle=above, by=land.above, at=AT)
    for place, who in ((land.one, land.officer), (land.two, land.other)):
        assert [(row.cycle.name, row.own) for row in asked.calendar_of(place, actor=who, year=2026, today=DAY)] == [
            ("Lịch huyện", False)
        ]
    add_cycle(CycleKind.YEAR, "Lịch xã", Period.year(2026), owner=land.one, by=land.officer, at=AT)
    assert [row.cycle.name for row in asked.calendar_of(land.two, actor=land.other, year=2026, today=DAY)] == [
        "Lịch huyện"
    ]
    with pytest.raises(NotPermitted):
        edit_window(window, WindowDraft("khác", until=date(2026, 3, 6)), by=land.officer, at=AT)
    mark_done(window, of=land.one, by=land.officer, at=AT)
    assert [row.window for row in asked.closing_windows(land.one, today=DAY)] == []
    assert [row.window for row in asked.closing_windows(land.two, today=DAY)] == [window]
    mark_done(window, of=land.one, by=land.officer, at=AT, done=False)
    assert [row.days_left for row in asked.closing_windows(land.one, today=DAY)] == [3]


def test_a_counted_deadline_follows_a_swapped_day(land, year):
    rule = Deadline(5, DayKind.WORKING, "ngày nhận đủ hồ sơ", OnDayOff.NEXT)
    window = add_window(
        WindowDraft("thẩm định", deadline=rule, event_day=date(2026, 3, 2)), cycle=year, by=land.officer, at=AT
    )
    assert window.last_day == date(2026, 3, 9)
    swap = put_swap_day(date(2026, 3, 4), works=False, source="bão số 1", owner=land.district, by=land.above, at=AT)
    window.refresh_from_db()
    assert window.last_day == date(2026, 3, 10)
    put_swap_day(date(2026, 3, 7), works=True, source="làm bù", owner=land.one, by=land.officer, at=AT)
    window.refresh_from_db()
    assert window.last_day == date(2026, 3, 9)
    drop_swap_day(swap, by=land.above, at=AT)
    window.refresh_from_db()
    assert window.last_day == date(2026, 3, 7)
    row = asked.calendar_of(land.one, actor=land.officer, year=2026, today=DAY)[0].rows[0]
    assert row.rule == (
        "5 ngày làm việc kể từ ngày nhận đủ hồ sơ (02/03/2026); gặp ngày nghỉ thì lùi sang ngày làm việc tiếp theo"
    )


def test_the_nearer_swap_wins(land):
    put_swap_day(date(2026, 3, 4), works=False, source="huyện", owner=land.district, by=land.above, at=AT)
    put_swap_day(date(2026, 3, 4), works=True, source="xã", owner=land.one, by=land.officer, at=AT)
    assert asked.days_for(land.one, as_of=DAY, years={2026}).works(date(2026, 3, 4))
    assert asked.days_for(land.two, as_of=DAY, years={2026}).why_off(date(2026, 3, 4)) == "huyện"


def test_a_window_is_changed_taken_off_and_refused_in_words(land, year):
    window = add_window(WindowDraft("nộp", until=date(2026, 3, 16)), cycle=year, by=land.officer, at=AT)
    with pytest.raises(WindowTwice):
        add_window(WindowDraft("Nộp", until=date(2026, 3, 16)), cycle=year, by=land.officer, at=AT)
    row = edit_window(
        window, WindowDraft("nộp hồ sơ", since=date(2026, 3, 1), until=date(2026, 3, 16)), by=land.officer, at=AT
    )
    assert (row.what, row.since, row.last_day) == ("nộp hồ sơ", date(2026, 3, 1), date(2026, 3, 15))
    drop_window(row, by=land.officer, at=AT)
    with pytest.raises(NotFound):
        drop_window(window, by=land.officer, at=AT)
    for wrong in ({"what": " "}, {"what": "x"}, {"what": "x", "since": date(2026, 3, 2), "until": date(2026, 3, 2)}):
        with pytest.raises(WindowFault):
            WindowDraft(**wrong)
    with pytest.raises(WindowFault):
        WindowDraft("x", deadline=Deadline(5, DayKind.WORKING, "ngày gửi", OnDayOff.NEXT))


def test_only_who_drafts_movements_writes_the_calendar(land, year):
    window = add_window(WindowDraft("nộp", until=date(2026, 3, 16)), cycle=year, by=land.officer, at=AT)
    swap = put_swap_day(date(2026, 3, 4), works=False, source="bão", owner=land.one, by=land.officer, at=AT)
    for who in (land.reader, land.other, STRANGER):
        for do in (
            lambda who: add_cycle(CycleKind.TERM, "x", Period.term(2026, 2030), owner=land.one, by=who, at=AT),
            lambda who: add_window(WindowDraft("khác", until=date(2026, 3, 16)), cycle=year, by=who, at=AT),
            lambda who: add_season(read(year), cycle=year, by=who, at=AT),
            lambda who: edit_window(window, WindowDraft("khác", until=date(2026, 3, 16)), by=who, at=AT),
            lambda who: drop_window(window, by=who, at=AT),
            lambda who: mark_done(window, of=land.one, by=who, at=AT),
            lambda who: put_swap_day(date(2026, 3, 5), works=False, source="x", owner=land.one, by=who, at=AT),
            lambda who: drop_swap_day(swap, by=who, at=AT),
        ):
            with pytest.raises(NotPermitted):
                do(who)
    assert not asked.cycles_visible_to(STRANGER).exists()
    assert not asked.swap_days_of(land.one, actor=land.other).exists()
    assert asked.cycles_visible_to(land.reader).count() == 1


def test_the_pages_from_the_first_cycle_to_the_file(land):
    officer = signed_in(land.one, "officer")
    assert "Chưa có lịch của năm này" in page(officer, url("calendar"))
    made = officer.post(url("new_cycle"), {"kind": "year", "year": "2026", "since": "", "last_day": "", "name": ""})
    cycle = Cycle.objects.get()
    assert (made.status_code, made["Location"]) == (303, url("season", cycle.uid))
    refused = officer.post(url("season", cycle.uid), {"text": PASTED + "\n31/2: sai\nkhông ngày", "source": ""})
    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "Dòng 4: Không có ngày 31/2" in shown
    assert "Dòng 5: Không thấy dấu hai chấm" in shown
    assert "Các dòng đọc được" in shown
    assert Window.objects.count() == 0
    assert officer.post(url("season", cycle.uid), {"text": PASTED, "source": "CV 12"}).status_code == 303
    shown = page(officer, url("calendar"))
    assert "Đăng ký thi đua" in shown
    assert "15/03/2026" in shown
    assert "ngày cuối là Chủ nhật" in shown
    counted = {
        "what": "thẩm định", "for_whom": "", "since": "", "last_day": "", "n_days": "10", "day_kind": "working",
        "event": "ngày nhận đủ hồ sơ", "event_day": "2/3/2026", "on_day_off": "next", "source": "",
    }  # fmt: skip
    assert officer.post(url("new_window", cycle.uid), counted).status_code == 303
    assert "10 ngày làm việc kể từ ngày nhận đủ hồ sơ (02/03/2026)" in page(officer, url("calendar"))
    assert officer.post(url("new_window", cycle.uid), counted | {"event": ""}).status_code == 400
    assert officer.post(url("new_window", cycle.uid), counted | {"n_days": "mười"}).status_code == 400
    window = Window.objects.get(what="thẩm định")
    assert 'value="02/03/2026"' in page(officer, url("edit_window", window.uid))
    assert officer.post(url("done_window", window.uid)).status_code == 303
    assert "Đã xong" in page(officer, url("calendar"))
    assert officer.post(url("done_window", window.uid), {"chua": "1"}).status_code == 303
    file = officer.get(url("calendar_file"))
    assert file["Content-Type"].startswith("text/calendar")
    assert len(Calendar.from_ical(file.content).walk("VEVENT")) == 4
    assert "Bỏ mốc này?" in page(officer, url("drop_window", window.uid))
    assert officer.post(url("drop_window", window.uid)).status_code == 303
    assert Window.objects.count() == 3


def test_the_table_of_swapped_days(land):
    officer = signed_in(land.one, "officer")
    assert "Quốc khánh" in page(officer, url("swap_days"))
    assert officer.post(url("new_swap_day"), {"day": "4/3/2026", "works": "off", "source": ""}).status_code == 400
    assert (
        officer.post(url("new_swap_day"), {"day": "4/3/2026", "works": "off", "source": "Bão số 1"}).status_code == 303
    )
    assert "Bão số 1" in page(officer, url("swap_days"))
    assert officer.post(url("drop_swap_day", SwapDay.objects.get().pk)).status_code == 303
    assert SwapDay.objects.count() == 0


def test_who_only_looks_sees_no_buttons_and_the_outsider_nothing(land, year):
    add_season(read(year), cycle=year, by=land.officer, at=AT)
    viewer, outsider = signed_in(land.one, "viewer", name="xem"), signed_in(land.two, "officer", name="ngoai")
    shown = page(viewer, url("calendar"))
    assert "Đăng ký thi đua" in shown
    assert "Dán lịch" not in shown
    assert page(viewer, url("new_cycle"), 403)
    for name, *args in (("calendar",), ("calendar_file",), ("swap_days",), ("season", year.uid)):
        page(outsider, url(name, *args), 404)


def test_a_window_near_its_end_is_on_the_desk_with_words_to_copy(land, year):
    add_season(read(year, "6/3: đăng ký thi đua | các thôn\n20/2: báo cáo"), cycle=year, by=land.officer, at=AT)
    shown = page(signed_in(land.one, "officer"), reverse("desk:today"))
    assert "còn 4 ngày làm việc" in shown
    assert "Kính gửi các thôn: đăng ký thi đua. Hạn: hết ngày 06/03/2026." in shown
    assert "Quá hạn 10 ngày" in shown


def test_the_calendar_asks_as_much_for_three_cycles_as_for_one(land, year, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    add_season(read(year), cycle=year, by=land.officer, at=AT)
    officer = signed_in(land.one, "officer")
    page(officer, url("calendar"))
    with CaptureQueriesContext(connection) as one:
        page(officer, url("calendar"))
    first = len(one)
    for n, kind in ((2, CycleKind.SCHOOL), (3, CycleKind.POLICE)):
        cycle = add_cycle(kind, f"Chu kỳ {n}", Period.year(2026), owner=land.one, by=land.officer, at=AT)
        add_season(read(cycle), cycle=cycle, by=land.officer, at=AT)
    with django_assert_max_num_queries(first):
        page(officer, url("calendar"))


def test_a_cycle_is_changed_keeps_its_windows_and_goes_only_when_they_are_gone(land, year):
    acts = {"by": land.officer, "at": AT}
    window = add_window(WindowDraft("nộp hồ sơ", until=date(2026, 11, 16)), cycle=year, **acts)
    changed = edit_cycle(year, CycleKind.SCHOOL, "Năm học 2025–2026", Period.school_year(2025), **acts)
    assert (changed.name, changed.since, changed.windows.get()) == ("Năm học 2025–2026", date(2025, 8, 1), window)
    other = add_cycle(CycleKind.YEAR, "", Period.year(2027), owner=land.one, **acts)
    with pytest.raises(CycleTwice):
        edit_cycle(other, CycleKind.SCHOOL, "Năm học 2025–2026", Period.school_year(2025), **acts)
    with pytest.raises(CycleInUse):
        drop_cycle(changed, **acts)
    for do in (lambda by: edit_cycle(year, CycleKind.YEAR, "", Period.year(2026), by=by, at=AT),
               lambda by: drop_cycle(year, by=by, at=AT)):  # fmt: skip
        for who in (STRANGER, land.reader, land.other):
            with pytest.raises(NotPermitted):
                do(who)
    drop_window(window, **acts)
    drop_cycle(changed, **acts)
    with pytest.raises(NotFound):
        drop_cycle(changed, **acts)
    assert list(Cycle.objects.values_list("name", flat=True)) == ["năm 2027"]


def test_a_cycle_is_changed_and_taken_off_on_its_pages(land, year):
    officer = signed_in(land.one, "officer")
    shown = page(officer, url("calendar"))
    assert url("edit_cycle", year.uid) in shown
    assert 'value="01/01/2026"' in page(officer, url("edit_cycle", year.uid))
    form = {"kind": "term", "year": "", "since": "1/1/2026", "last_day": "31/12/2030", "name": "Giai đoạn 2026–2030"}
    assert officer.post(url("edit_cycle", year.uid), form).status_code == 303
    assert "Giai đoạn 2026–2030" in page(officer, url("calendar"))
    assert "Bỏ chu kỳ này?" in page(officer, url("drop_cycle", year.uid))
    assert officer.post(url("drop_cycle", year.uid)).status_code == 303
    assert not Cycle.objects.exists()
