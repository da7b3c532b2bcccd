"""Reviews of a span and the briefing sheet: the figure of the span beside the year's plan, and only what changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests.documents.pages import signed_in
from tests.results.conftest import actor, grants

from thidua.commendation.models import Decision, DecisionItem, Submission
from thidua.ground.periods import Period
from thidua.ground.uids import uid
from thidua.honours.models import Holder
from thidua.ledgers.core.entry import EntryDraft
from thidua.ledgers.core.kinds import EntryKind
from thidua.ledgers.services import Links, correct_entry, enter
from thidua.papers import Table
from thidua.reports.core.briefing import briefing_paper, verdict_changes
from thidua.reports.core.review import NothingToReview, review_paper
from thidua.reports.core.review_tables import cells
from thidua.reports.selectors.reviews import briefing_given, review_given
from thidua.results.core.spans import Moved, span_of
from thidua.results.services import save_result
from thidua.targets.core.kinds import OverTime
from thidua.targets.core.plans import Plan

MADE = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-05"


def test_six_months_are_told_beside_the_plan_of_the_year_and_the_year_before(land, officer):
    budget = land.indicator()
    last = land.indicator("Tỷ lệ che phủ rừng", "%", over_time=OverTime.LAST)
    target_set = land.set()
    land.target(target_set, budget, Plan(number="1.000", measure="triệu đồng"))
    land.target(target_set, last, Plan(number="60", measure="%"))
    for year, amounts in ((2021, ("100", "150")), (2022, ("200", "300"))):
        for number, amount in enumerate(amounts, 1):
            land.save(budget, amount, period=Period.quarter(year, number))
            land.save(last, str(number), period=Period.quarter(year, number))
    land.save(budget, "900", period=Period.quarter(2022, 3))
    given = review_given(land.district, span_of("6-thang", 2022), actor=officer, made_on=MADE)
    rows = [cells(line, given) for line in given.sets[0].lines]
    assert rows == [
        ("1", "Thu ngân sách nhà nước trên địa bàn", "triệu đồng", "1.000", "500", "50%", "250"),
        ("2", "Tỷ lệ che phủ rừng", "%", "60", "2", rows[1][5], "2"),
    ]
    nine = review_given(land.district, span_of("9-thang", 2022), actor=officer, made_on=MADE)
    assert cells(nine.sets[0].lines[0], nine)[4:6] == ("1.400", "140%")


def test_a_target_of_a_unit_says_whose_it_is(land, officer):
    indicator = land.indicator()
    land.target(land.set(), indicator, Plan(number="10", measure="triệu đồng"), body=land.communes[0])
    given = review_given(land.district, span_of("6-thang", 2022), actor=officer, made_on=MADE)
    assert cells(given.sets[0].lines[0], given)[1] == "Thu ngân sách nhà nước trên địa bàn, xã Đông Anh"


def test_the_review_as_a_paper_holds_the_sums_of_the_ledgers(land, books, officer):
    land.target(land.set(), land.indicator(), Plan(number="1.000", measure="triệu đồng"))
    books.enter("5", period=Period.quarter(2022, 1))
    books.enter("7", period=Period.quarter(2022, 3))
    given = review_given(land.district, span_of("6-thang", 2022), actor=officer, made_on=MADE)
    tables = [block for block in review_paper(given).body if isinstance(block, Table)]
    assert [table.name for table in tables] == ["Nghị quyết 2022, 6 tháng đầu năm 2022", "Nguồn lực, công trình"]
    assert tables[1].rows[1].cells[2].runs[0].text == "5"


def test_nothing_to_review_is_said(land, officer):
    given = review_given(land.district, span_of("nam", 2022), actor=officer, made_on=MADE)
    with pytest.raises(NothingToReview):
        review_paper(given)
    assert span_of("tuan", 2022) is None


def test_the_briefing_tells_only_what_changed(land, books, officer):
    indicator = land.indicator()
    period = Period.year(2025)
    target_set = land.set(period=Period.year(2026))
    year = Period.year(2026)
    target = land.target(target_set, indicator, Plan(number="100", measure="triệu đồng"))
    early, late = datetime(2026, 1, 5, 3, tzinfo=UTC), datetime(2026, 3, 3, 3, tzinfo=UTC)
    said = {"measure": "triệu đồng", "by": officer}
    save_result(indicator, land.district, period, entered="10", at=early, made_from=None, **said)
    save_result(indicator, land.district, Period.year(2024), entered="8", at=early, made_from=None, **said)
    save_result(indicator, land.district, period, entered="12", at=late, made_from=1, reason="cộng sót", **said)
    save_result(indicator, land.district, Period.month(2026, 1), entered="3", at=late, made_from=None, **said)
    row = books.enter("429", period=period)
    draft = EntryDraft(EntryKind.RESOURCE, row.subject, "430", row.measure, row.period)
    correct_entry(row, draft, made_from=1, reason="sửa", body=land.district, by=officer, at=late)
    part = EntryDraft(EntryKind.RESOURCE, row.subject, "151", row.measure, row.period, source="people")
    enter(part, body=land.district, by=officer, at=late, links=Links(part_of=row))
    given = briefing_given(land.district, since=date(2026, 3, 3), today=MADE, actor=officer)
    told = {heading: [change.words for change in changes] for heading, changes, _ in given.shown()}
    name = "Thu ngân sách nhà nước trên địa bàn, huyện Đông Sơn"
    assert told == {
        "Số liệu sửa": [f"{name}, năm 2025: 10 triệu đồng thành 12 triệu đồng (cộng sót)"],
        "Số liệu mới": [f"{name}, tháng 01 năm 2026: 3 triệu đồng"],
        "Sổ nguồn lực": [
            "Xây dựng nông thôn mới: 429 tỷ đồng thành 430 tỷ đồng (sửa)",
            "Xây dựng nông thôn mới, Nhân dân đóng góp: 151 tỷ đồng (nằm trong khoản tổng)",
        ],
    }
    assert briefing_given(land.district, since=MADE, today=MADE, actor=officer).empty
    assert "không có gì thay đổi" in str(
        briefing_paper(briefing_given(land.district, since=MADE, today=MADE, actor=officer)).body[0]
    )
    assert (target.since, year.from_) == (date(2026, 1, 1), date(2026, 1, 1))


def test_a_verdict_that_moved_is_told(land, officer):
    indicator = land.indicator("Đường giao thông", "km", over_time=OverTime.LAST)
    target = land.target(land.set(period=Period.year(2025)), indicator, Plan(number="10", measure="km"))
    said = {"measure": "km", "by": officer}
    whole = Period.year(2025)
    save_result(
        indicator, land.district, whole, entered="12", at=datetime(2026, 3, 4, 3, tzinfo=UTC), made_from=None, **said
    )
    given = briefing_given(land.district, since=date(2026, 3, 1), today=MADE, actor=officer)
    (change,) = given.parts["verdicts"]
    assert (change.target, change.before, change.now) == (target.pk, "chưa có số liệu", "vượt")


def test_units_whose_verdict_moved_alike_are_one_line_with_their_names():
    rows = [Moved(n, "Đường thôn", f"thôn {n}", "not_due", "exceeded") for n in (1, 2)]
    rows += [Moved(3, "Đường thôn", "thôn 3", "not_due", "met"), Moved(4, "Đường thôn", "", "not_due", "exceeded")]
    assert [(change.words, change.target) for change in verdict_changes(rows)] == [
        ("Đường thôn: chưa đến kỳ thành vượt (thôn 1, thôn 2)", None),
        ("Đường thôn, thôn 3: chưa đến kỳ thành đạt", 3),
        ("Đường thôn: chưa đến kỳ thành vượt", 4),
    ]


def test_figures_of_several_units_are_one_line(land, officer):
    indicator = land.indicator("Đường giao thông", "km")
    at = {"at": datetime(2026, 3, 4, 3, tzinfo=UTC), "measure": "km", "made_from": None}
    quarter = Period.quarter(2026, 1)
    for commune, amount in zip(land.communes, ("1,5", "2"), strict=False):
        by = actor("m", *grants(commune), *grants(land.district))
        save_result(indicator, commune, quarter, entered=amount, by=by, **at)
    save_result(indicator, land.communes[0], Period.month(2026, 1), entered="1", by=by_of(land), **at)
    given = briefing_given(land.district, since=date(2026, 3, 1), today=MADE, actor=officer)
    assert [change.words for change in given.parts["fresh"]] == [
        "Đường giao thông, quý I năm 2026: 2 đơn vị có số mới",
        "Đường giao thông, xã Đông Anh, tháng 01 năm 2026: 1 km",
    ]


def by_of(land):
    return actor("m", *grants(land.communes[0]), *grants(land.district))


def test_decisions_and_submissions_of_the_days_are_told(land, officer):
    made_at = datetime(2026, 3, 3, 3, tzinfo=UTC)
    said = {"owner": land.district, "season": 2025, "made_at": made_at}
    Submission.objects.create(
        uid=uid(made_at), abstract="Đề nghị tặng giấy khen", from_body=land.communes[0], state="received", regime="P4",
        received_at=made_at, rulebook="x",
        received_on=date(2026, 3, 3), **said,
    )  # fmt: skip
    paper = {"decider": "district_chair", "who": "Chủ tịch", "signer_post": "Chủ tịch", "state": "issued", **said}
    for number, day in (("12/QĐ-UBND", date(2026, 3, 4)), ("09/QĐ-UBND", date(2026, 1, 4))):
        row = Decision.objects.create(uid=uid(made_at), abstract="Tặng giấy khen", number=number, decided=day, **paper)
        holder = Holder.objects.create(
            uid=uid(made_at), owner=land.district, kind="household", name=number, fold=number, name_key=number
        )
        DecisionItem.objects.create(
            decision=row, place=1, holder=holder, award="GDVH", year="2025", bearer="household", name=number, n=91
        )
    given = briefing_given(land.district, since=date(2026, 3, 1), today=MADE, actor=officer)
    assert [change.words for change in given.parts["awards"]] == [
        "Tặng giấy khen: khen thưởng 91 trường hợp (quyết định 12/QĐ-UBND ngày 04/03/2026)",
        "Đề nghị tặng giấy khen: đã nhận tờ trình (xã Đông Anh, 03/03/2026)",
    ]
    outsider = actor("kia", *grants(land.other))
    assert briefing_given(land.district, since=date(2026, 3, 1), today=MADE, actor=outsider).parts["awards"] == ()


def url(name, *args):
    return reverse(f"reports:{name}", args=("dong-son", *args))


def test_the_pages_and_files(land, books):
    land.target(land.set(), land.indicator(), Plan(number="1.000", measure="triệu đồng"))
    land.save(land.indicator(), "200", period=Period.quarter(2022, 1))
    client = signed_in(land.district, "officer")
    page = client.get(url("review", 2022, "6-thang")).content.decode()
    assert ("Sơ kết 6 tháng đầu năm 2022" in page, ">200<" in page) == (True, True)
    for ext in ("docx", "pdf", "xlsx"):
        assert client.get(url("review_file", 2022, "9-thang", ext)).status_code == 200
    assert client.get(url("review_file", 2022, "9-thang", "exe")).status_code == 400
    assert client.get(url("review", 2022, "tuan")).status_code == 404
    assert "chưa có chỉ tiêu" in client.get(url("review", 2020, "nam")).content.decode()
    assert client.get(url("briefing")).status_code == 200
    assert client.get(url("briefing") + "?tu=1/1/1999").status_code == 400
    assert client.get(url("briefing") + "?tu=abc").status_code == 400
    for ext in ("docx", "pdf"):
        assert client.get(url("briefing_file", ext)).status_code == 200
    assert url("review", 2022, "6-thang") in client.get(url("year", 2022)).content.decode()
    assert signed_in(land.other, "officer", name="kia").get(url("briefing")).status_code == 404
