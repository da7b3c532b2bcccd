"""Statistics: counted from decisions, records and movements, over a year and over any span; what is left out is said."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.documents.pages import signed_in

from thidua.commendation.core.statistics import (
    NOT_COMPARED,
    AwardFact,
    Span,
    awards_table,
    length_class,
    title_of,
)
from thidua.commendation.models import Submission
from thidua.commendation.selectors.statistics import tables_of
from thidua.commendation.services.signed import Signed, SignedLine, record_signed
from thidua.documents.selectors.law import rulebook
from thidua.ground.dates import FAR
from thidua.honours.core.kinds import HolderKind
from thidua.honours.models import AwardRecord
from thidua.honours.services.holders import body_holder, household_holder, named_holder
from thidua.honours.services.mending import withdraw_award
from thidua.honours.services.posts import set_post

DAY = date(2025, 12, 15)
YEAR = Span(date(2025, 1, 1), date(2026, 1, 1))


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2025-12-15"


@pytest.fixture
def signed(world):
    acts = {"owner": world.commune, **world.acts}
    teacher = named_holder(HolderKind.PERSON, "Nguyễn Thị Mai", unit=world.school, **acts)
    farmer = named_holder(HolderKind.PERSON, "Lê Văn Cần", unit=world.village, **acts)
    school, house = body_holder(world.school, **world.acts), household_holder("Vũ Văn Ba", unit=world.village, **acts)
    lines = [
        SignedLine(teacher, "LDTT", "2025"),
        SignedLine(teacher, "GK", "2025", kind="cong_trang"),
        SignedLine(farmer, "GK", "2025", kind="dot_xuat"),
        SignedLine(school, "TTLDTT", "2025"),
        SignedLine(house, "GK", "2025", kind="phong_trao"),
    ]
    told = Signed("45/QĐ-UBND", date(2025, 12, 10), "Khen thưởng", "Chủ tịch UBND xã", "commune_chair", 2025)
    record_signed(world.commune, told, lines, **world.acts)
    return teacher, farmer


def tables(world, span=YEAR):
    return {one.number: one for one in tables_of(world.commune, span, book=rulebook(world.commune, DAY))}


def rows_of(table):
    return {(line.words, line.deep): dict(zip(table.columns, line.numbers, strict=True)) for line in table.lines}


def test_awards_are_counted_by_form_subject_and_what_for(world, signed):
    rows = rows_of(tables(world)["0603"])
    paper = rows["Giấy khen", False]
    assert (paper["Tổng số"], paper["Cá nhân"], paper["Hộ gia đình"], paper["Tập thể"]) == (3, 2, 1, 0)
    assert rows["Đột xuất", True]["Cá nhân"] == 1
    assert rows["Tập thể lao động tiên tiến", False]["Tập thể"] == 1
    assert rows["Tổng số", False]["Tổng số"] == 5
    assert paper["Cá nhân: chưa ghi vị trí"] == 2
    assert rows_of(tables(world)["0602"])["Tổng số", False]["Tổng số"] == 0


def test_the_post_is_that_of_the_day_of_the_decision(world, signed):
    teacher, farmer = signed
    set_post(teacher, "teacher", since=date(2024, 8, 1), **world.acts)
    set_post(farmer, "leader", since=date(2025, 12, 12), **world.acts)
    rows = rows_of(tables(world)["0603"])
    paper = rows["Giấy khen", False]
    assert (paper["Cá nhân: người trực tiếp lao động"], paper["Cá nhân: lãnh đạo"]) == (1, 0)


def test_what_was_withdrawn_or_falls_outside_is_not_counted(world, signed):
    withdraw_award(AwardRecord.objects.get(code="LDTT"), reason="Kê khai không đúng", **world.acts)
    assert ("Lao động tiên tiến", False) not in rows_of(tables(world)["0603"])
    early = tables(world, Span(date(2025, 1, 1), date(2025, 12, 10)))
    assert rows_of(early["0603"])["Tổng số", False]["Tổng số"] == 0
    with_day = tables(world, Span(date(2025, 12, 10), date(2025, 12, 11)))
    assert rows_of(with_day["0603"])["Tổng số", False]["Tổng số"] == 4


def test_questions_do_not_grow_with_the_rows(world, signed):
    with CaptureQueriesContext(connection) as few:
        tables(world)
    acts = {"owner": world.commune, **world.acts}
    lines = [
        SignedLine(named_holder(HolderKind.PERSON, f"Người Số {n}", unit=world.school, **acts), "LDTT", "2025")
        for n in range(12)
    ]
    told = Signed("46/QĐ-UBND", date(2025, 12, 11), "Khen thưởng", "Chủ tịch UBND xã", "commune_chair", 2025)
    record_signed(world.commune, told, lines, **world.acts)
    with CaptureQueriesContext(connection) as many:
        found = tables(world)
    assert rows_of(found["0603"])["Lao động tiên tiến", False]["Tổng số"] == 13
    assert len(many) <= len(few)


def test_a_year_bears_the_number_of_its_form_and_another_span_does_not(world):
    table = tables(world)["0605"]
    assert title_of(table, YEAR).startswith("Biểu 0605: ")
    quarter = title_of(table, Span(date(2025, 1, 1), date(2025, 4, 1)))
    assert ("Biểu" in quarter, "từ 01/01/2025 đến 31/03/2025" in quarter) == (False, True)
    assert "không giữ" in table.missing


def test_the_pages_and_the_files(world, signed):
    assert Submission.objects.count() == 0
    officer = signed_in(world.commune, "officer")
    page = reverse("commendation:statistics", args=("xa-mau",))
    text = " ".join(officer.get(page + "?nam=2025").content.decode().split())
    assert NOT_COMPARED in text
    assert "Biểu 0603: Khen thưởng cấp bộ, ban, ngành, tỉnh và cơ sở, năm 2025" in text
    span = officer.get(page + "?tu=1/12/2025&den=15/12/2025").content.decode()
    assert "bảng dùng riêng" in span
    assert NOT_COMPARED not in span
    for wrong in (
        "?tu=1/12/2025",
        "?tu=hom-qua&den=15/12/2025",
        "?tu=15/12/2025&den=1/12/2025",
        "?tu=31/2/2025&den=1/3/2025",
    ):
        assert officer.get(page + wrong).status_code == 400
    at = {
        ext: reverse("commendation:statistics_file", args=("xa-mau", ext)) + "?nam=2025"
        for ext in ("xlsx", "docx", "pdf")
    }
    book = openpyxl.load_workbook(io.BytesIO(officer.get(at["xlsx"]).content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row if cell is not None]
    assert "Giấy khen" in cells
    assert officer.get(at["docx"]).content[:2] == b"PK"
    assert officer.get(at["pdf"]).content[:4] == b"%PDF"
    assert officer.get(reverse("commendation:statistics_file", args=("xa-mau", "exe"))).status_code == 404
    assert signed_in(world.other, "officer", name="can-bo-khac").get(page).status_code == 404


def test_lengths_follow_the_calendar():
    since = date(2024, 2, 29)
    ends = (date(2025, 2, 28), date(2025, 3, 1), date(2026, 1, 1), date(2027, 3, 1), date(2029, 3, 1), FAR)
    assert [length_class(since, until, far=FAR) for until in ends] == [0, 1, 2, 3, 4, 5]


def test_every_person_counts_once_in_the_posts():
    facts = [
        AwardFact("GK", "", "person", category)
        for category in ("leader", "manager", "entrepreneur", "farmer", "other", "")
    ]
    (total, line) = awards_table("0603", "T", facts, names=[("GK", "Giấy khen")]).lines
    assert total.numbers == line.numbers
    assert line.numbers[5:] == (1, 1, 1, 1, 2)
    assert sum(line.numbers[5:]) == line.numbers[4]
