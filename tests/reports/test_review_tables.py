"""What a review says beside bare figures: changes, shares, what papers state, units side by side, Excel with numbers."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from tests.documents.pages import signed_in
from tests.reports.test_reviews import MADE, url
from tests.results.conftest import AT, actor, grants

from thidua.commendation.models import Decision, DecisionItem
from thidua.ground.periods import Period
from thidua.ground.uids import uid
from thidua.honours.models import Holder
from thidua.ledgers.core.kinds import EntryKind, Status, Way
from thidua.papers import Para, Table
from thidua.reports.core.review import review_paper
from thidua.reports.core.review_given import AwardsSaid
from thidua.reports.core.review_tables import cells
from thidua.reports.selectors.reviews import review_given
from thidua.results.core.figures import Bound
from thidua.results.core.spans import span_of
from thidua.results.services import record_index
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, OverTime
from thidua.targets.core.plans import Plan

SIX = span_of("6-thang", 2022)
YEAR = span_of("nam", 2022)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-05"


def given_of(land, officer, span=SIX):
    return review_given(land.district, span, actor=officer, made_on=MADE)


def change(number, measure, direction, baseline):
    return Plan(kind=Kind.CHANGE, number=number, measure=measure, direction=direction, baseline=baseline)


def test_a_change_is_told_as_moved_and_with_the_level_behind_it(land, officer):
    poor = land.indicator("Tỷ lệ hộ nghèo", "%", better=Better.LOWER, over_time=OverTime.LAST, decimals=2)
    villages = land.indicator("Số thôn đạt chuẩn", "thôn", over_time=OverTime.LAST)
    new = land.set()
    land.target(new, poor, change("0,8", "điểm %", Direction.DOWN, "3,9"))
    land.target(new, villages, change("2", "thôn", Direction.UP, "5"))
    land.save(poor, "3,39", "%", period=Period.quarter(2022, 2))
    land.save(villages, "5", "thôn", period=Period.quarter(2022, 2))
    land.save(villages, "7", "thôn", period=Period.quarter(2022, 3))
    given = given_of(land, officer)
    told = [cells(line, given)[3:6] for line in given.sets[0].lines]
    assert told == [
        ("giảm 0,8", "giảm 0,51 (còn 3,39 %)", "−0,29 điểm\N{NO-BREAK SPACE}%"),
        ("thêm 2", "không đổi (5)", "0%"),
    ]
    nine = given_of(land, officer, span_of("9-thang", 2022))
    assert cells(nine.sets[0].lines[1], nine)[4:6] == ("thêm 2 (nay 7)", "100%")


def test_a_share_is_told_by_its_points_from_the_plan(land, officer):
    insured = land.indicator("Tỷ lệ bao phủ bảo hiểm y tế", "%", over_time=OverTime.LAST, decimals=2)
    land.target(land.set(), insured, Plan(number="95", measure="%", comparator=Comparator.AT_LEAST))
    land.save(insured, "94,24", "%", period=Period.quarter(2022, 2))
    given = given_of(land, officer)
    assert cells(given.sets[0].lines[0], given)[3:6] == ("≥ 95", "94,24", "−0,76 điểm\N{NO-BREAK SPACE}%")


def test_what_a_paper_states_without_a_plan_is_told_of_the_year_alone(land, officer):
    budget = land.indicator()
    target = land.target(land.set(), budget, Plan(measure="triệu đồng", no_number=True))
    land.save(budget, "2.719.301")
    land.stated(target, ratio=Decimal(424))
    given = given_of(land, officer, YEAR)
    assert cells(given.sets[0].lines[0], given)[3:] == ("", "2.719.301", "đạt 424%", "vượt")
    paragraphs = [block for block in review_paper(given).body if isinstance(block, Para)]
    assert paragraphs[0].runs[0].text == "Hoàn thành 1/1 chỉ tiêu: 1 chỉ tiêu hoàn thành vượt mức."
    six = given_of(land, officer)
    assert cells(six.sets[0].lines[0], six)[5] == ""


def test_units_stand_side_by_side_with_one_plan_said_once(land, officer):
    new = land.set()
    roads = land.indicator("Đường giao thông", "km", decimals=1)
    rate = land.indicator("Tỷ lệ hộ sạch", "%", over_time=OverTime.LAST)
    for indicator, plans in ((roads, ("2", "3")), (rate, ("90", "90"))):
        first = land.target(new, indicator, Plan(number=plans[0], measure=indicator.measure), body=land.communes[0])
        land.target(
            new, indicator, Plan(number=plans[1], measure=indicator.measure), body=land.communes[1], line=first.line
        )
    by = actor("m", *grants(land.communes[0]), *grants(land.district))
    land.save(roads, "1,5", "km", body=land.communes[0], period=Period.quarter(2022, 1), by=by)
    given = given_of(land, officer)
    (table,) = [block for block in review_paper(given).body if isinstance(block, Table)]
    names = [column.header for column in table.columns]
    assert names == ["Đơn vị", "1. Đường giao thông (km), kết quả / kế hoạch", "2. Tỷ lệ hộ sạch (%)"]
    rows = [["".join(run.text for run in cell.runs) for cell in row.cells] for row in table.rows]
    assert rows == [
        ["Kế hoạch năm", "", "90"],
        ["Xã Đông Anh", "1,5 / 2", "chưa có số"],
        [rows[2][0], "chưa có số / 3", "chưa có số"],
    ]
    said = [block.runs[0].text for block in review_paper(given).body if isinstance(block, Para)]
    assert "2 chỉ tiêu giao 2 đơn vị, có 1/4 số của kỳ." in said


def test_other_results_indices_funds_and_awards_stand_in_the_review(land, books, officer):
    other = land.indicator("Số xã đạt chuẩn", "xã", over_time=OverTime.LAST)
    land.save(other, "5", "xã", period=Period.year(2022))
    record_index(
        land.district,
        "par",
        2021,
        points="86,98",
        rank=5,
        among="27 huyện",
        published_on=date(2022, 4, 10),
        **land.acts(),
    )
    fund = books.fund(opening="1.000.000")
    books.enter("400.000", "đồng", kind=EntryKind.FUND, fund=fund, way=Way.IN, subject="Ủng hộ", day=date(2022, 2, 1))
    books.enter("59", "hộ", kind=EntryKind.SUPPORT, subject="Nhà ở", status=Status.PROPOSED)
    _decided(land)
    given = given_of(land, officer, YEAR)
    assert [(one.name, one.amount) for one in given.figures] == [("Số xã đạt chuẩn", Decimal(5))]
    assert [(one.name, one.year, one.points, one.rank, one.published) for one in given.indices] == [
        ("PAR INDEX", 2021, "86,98 điểm", "5, trong 27 huyện", "10/04/2022")
    ]
    assert given.awards == (AwardsSaid("Giấy khen", 1, 0, 0), AwardsSaid("Gia đình văn hóa", 0, 0, 91))
    lines = [(line.group, line.name, line.amount, line.note) for line in given.resources.lines]
    assert lines == [
        ("Hỗ trợ hộ gia đình: đề nghị, chưa thực hiện", "Nhà ở", "59", ""),
        ("Quỹ", f"{fund.name}, tồn cuối kỳ", "1.400.000", "đầu kỳ 1.000.000, thu 400.000, chi 0"),
    ]
    headings = [block.text for block in review_paper(given).body if hasattr(block, "level")]
    assert headings[:4] == [
        "I. KẾT QUẢ KHÁC", "II. NGUỒN LỰC, CÔNG TRÌNH, KẾT QUẢ LÀM ĐƯỢC", "III. CHỈ SỐ DO NƠI KHÁC ĐO", "IV. KHEN THƯỞNG",
    ]  # fmt: skip


def _decided(land):
    decision = Decision.objects.create(
        uid=uid(AT), owner=land.district, season=2022, abstract="Khen thưởng", decider="district_chair", who="Chủ tịch",
        signer_post="Chủ tịch", state="issued", number="12/QĐ-UBND", decided=date(2022, 12, 15), made_at=AT,
    )  # fmt: skip
    holder = Holder.objects.create(
        uid=uid(AT), owner=land.district, kind="person", name="Lò Văn Kiên", fold="lo van kien", name_key="lo van kien"
    )
    rows = (("GK", "person", 1, "live"), ("GDVH", "household", 91, "live"), ("GK", "person", 1, "revoked"))
    for place, (award, bearer, n, state) in enumerate(rows, 1):
        DecisionItem.objects.create(
            decision=decision, place=place, holder=holder, award=award, year="2022", bearer=bearer, name="Lò Văn Kiên", n=n,
            state=state,
        )  # fmt: skip


def test_the_workbook_holds_numbers_and_every_part(land, books):
    budget = land.indicator()
    land.target(land.set(), budget, Plan(number="1.000", measure="triệu đồng"))
    land.save(budget, "200,5", period=Period.quarter(2022, 1))
    books.enter("429", bound=Bound.ABOVE, period=Period.quarter(2022, 1))
    books.enter("68.312", "m²", period=Period.quarter(2022, 1), subject="Hiến đất")
    client = signed_in(land.district, "officer")
    book = openpyxl.load_workbook(io.BytesIO(client.get(url("review_file", 2022, "6-thang", "xlsx")).content))
    assert book.sheetnames == ["Chỉ tiêu", "Nguồn lực, công trình"]
    row = next(
        one for one in book["Chỉ tiêu"].iter_rows(values_only=True) if one[3] == "Thu ngân sách nhà nước trên địa bàn"
    )
    assert (row[6], row[8], row[10]) == (1000, 200.5, 20.05)
    amounts = [one[2] for one in book["Nguồn lực, công trình"].iter_rows(min_row=4, values_only=True)]
    assert amounts == ["trên 429", 68312]
    assert client.get(url("review_file", 2020, "6-thang", "xlsx")).status_code == 400
