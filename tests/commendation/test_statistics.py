"""Statistics: counted from decisions, records and movements, over a year and over any span; what is left out is said."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.commendation.conftest import AT
from tests.documents.pages import signed_in

from thidua.commendation.core.categories import Counts, national
from thidua.commendation.core.statistics import NOT_COMPARED, Span, length_class, title_of
from thidua.commendation.core.statistics_forms import (
    AwardFact,
    MovementFact,
    awards_form,
    movements_form,
    other_columns,
)
from thidua.commendation.models import Submission
from thidua.commendation.selectors.statistics import tables_of
from thidua.commendation.services.post_groups import say_post_group
from thidua.commendation.services.signed import Signed, SignedLine, record_signed
from thidua.commendation.services.statistics import set_figures
from thidua.documents.selectors.law import rulebook
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, NotPermitted
from thidua.honours.core.kinds import Category, HolderKind
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


LOCAL = "local"


def tables(world, span=YEAR):
    found = tables_of(world.commune, span, book=rulebook(world.commune, DAY))
    assert [one.number for one in found] == ["0601", "0602", "0603", "", "0604", "", "0605"]
    return {one.number: one for one in found if one.number} | {LOCAL: found[3], "councils": found[5]}


def rows_of(table):
    return {line.words: dict(zip(table.columns, line.numbers, strict=True)) for line in table.lines if not line.head}


def codes_of(table):
    return [line.code for line in table.lines if line.code]


def test_awards_are_counted_by_form_subject_and_method(world, signed):
    rows = rows_of(tables(world)[LOCAL])
    assert rows["Tổng số"] == {
        "Tổng số": 5, "Giấy khen": 3, "Tập thể lao động tiên tiến": 1, "Lao động tiên tiến": 1,
    }  # fmt: skip
    assert (rows["Cá nhân"]["Giấy khen"], rows["Hộ gia đình"]["Giấy khen"], rows["Tập thể"]["Tổng số"]) == (2, 1, 1)
    methods = {words: rows[words]["Tổng số"] for words in ("Thường xuyên", "Chuyên đề", "Đột xuất")}
    assert methods == {"Thường xuyên": 3, "Chuyên đề": 1, "Đột xuất": 1}
    assert rows["+ Chưa ghi vị trí, hoặc vị trí khác"]["Giấy khen"] == 2
    assert rows["Kháng chiến"]["Tổng số"] is None
    assert rows_of(tables(world)["0602"])["Tổng số"]["Tổng số"] == 0
    assert rows_of(tables(world)["0603"])["Tổng số"]["Tổng số"] == 0


def test_leaders_are_parted_by_the_level_of_their_post(world):
    acts = {"owner": world.commune, **world.acts}
    posts = ("Phó Giám đốc Sở Nội vụ", "Chủ tịch UBND xã", "Bí thư Tỉnh ủy", "Nông dân", "Chủ doanh nghiệp")
    kinds = ("leader", "leader", "leader", "farmer", "entrepreneur")
    lines = []
    for n, (post, kind) in enumerate(zip(posts, kinds, strict=True)):
        holder = named_holder(HolderKind.PERSON, f"Người {chr(65 + n)}", unit=world.village, **acts)
        set_post(holder, kind, since=date(2024, 1, 1), **world.acts)
        lines.append(SignedLine(holder, "BK_TINH", "2025", kind="cong_trang", detail=f"{post}, nơi mô phỏng"))
    told = Signed("9/QĐ-UBND", date(2025, 11, 1), "Khen thưởng", "Chủ tịch UBND tỉnh", "province_chair", 2025)
    record_signed(world.commune, told, lines, **world.acts)
    rows = rows_of(tables(world)["0603"])
    assert [rows[words]["Bằng khen"] for words in (
        "+ Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên", "+ Lãnh đạo cấp vụ, sở, ngành và tương đương", "+ Doanh nhân",
        "+ Các cấp lãnh đạo khác từ phó phòng trở lên", "+ Người trực tiếp công tác, lao động, học tập, chiến đấu",
    )] == [1, 1, 1, 1, 1]  # fmt: skip
    assert codes_of(tables(world)["0603"]) == [f"{n:02d}" for n in range(1, 18)]


def test_what_counts_as_direct_is_what_the_locality_says(world, signed):
    teacher, farmer = signed
    set_post(teacher, "teacher", since=date(2024, 8, 1), **world.acts)
    set_post(farmer, "leader", since=date(2025, 12, 12), **world.acts)
    direct = "+ Người trực tiếp công tác, lao động, học tập, chiến đấu"
    assert rows_of(tables(world)[LOCAL])[direct]["Giấy khen"] == 1
    say_post_group(world.commune, Category.TEACHER, Counts.NEITHER, source="Hướng dẫn 7", **world.acts)
    assert rows_of(tables(world)[LOCAL])[direct]["Giấy khen"] == 0


def test_what_was_withdrawn_or_falls_outside_is_not_counted(world, signed):
    withdraw_award(AwardRecord.objects.get(code="LDTT"), reason="Kê khai không đúng", **world.acts)
    assert "Lao động tiên tiến" not in tables(world)[LOCAL].columns
    early = tables(world, Span(date(2025, 1, 1), date(2025, 12, 10)))
    assert rows_of(early[LOCAL])["Tổng số"]["Tổng số"] == 0
    with_day = tables(world, Span(date(2025, 12, 10), date(2025, 12, 11)))
    assert rows_of(with_day[LOCAL])["Tổng số"]["Tổng số"] == 4


def test_what_only_people_hold_is_typed_with_its_source(world):
    empty = tables(world)
    assert rows_of(empty["0604"])["Tổng số"]["Số lượng"] is None
    set_figures(world.commune, 2025, "0604", [("", "05", 1)], source="QĐ 3", **world.acts)
    set_figures(
        world.commune, 2025, "0605", [("Giới tính", "Nữ", 2), ("Nhóm tuổi", "Dưới 30", 1)], source="Hồ sơ cán bộ",
        **world.acts,
    )  # fmt: skip
    found = tables(world)
    assert rows_of(found["0604"])["Tổng số"]["Số lượng"] == 1
    assert rows_of(found["0605"])["Nữ"]["Số người"] == 2
    assert found["0605"].notes == ("Số nhập tay theo: Hồ sơ cán bộ.",)
    assert rows_of(tables(world, Span(date(2025, 1, 1), date(2025, 7, 1)))["0604"])["Tổng số"]["Số lượng"] is None
    with pytest.raises(BadInput, match="nguồn số liệu"):
        set_figures(world.commune, 2025, "0604", [("", "05", 1)], source=" ", **world.acts)
    with pytest.raises(BadInput, match="hai dòng"):
        set_figures(world.commune, 2025, "0605", [("Giới tính", "Nữ", 2)] * 2, source="HS", **world.acts)
    with pytest.raises(BadInput, match="không thuộc biểu"):
        set_figures(world.commune, 2025, "0604", [("", "99", 1)], source="HS", **world.acts)
    with pytest.raises(NotPermitted):
        set_figures(world.commune, 2025, "0604", [], source="", by=world.outsider, at=AT)
    assert set_figures(world.commune, 2025, "0604", [], source="", **world.acts) == 0


def test_movements_are_parted_by_reach_length_and_method():
    facts = [
        MovementFact("nation", "regular", 4),
        MovementFact("commune", "thematic", 0),
        MovementFact("unit", "drive", 5),
    ]
    table = movements_form(facts)
    rows = {line.code or line.words: line.numbers for line in table.lines if not line.head}
    assert rows["01"] == (3, 1, 0, 2)
    assert (rows["02"], rows["03"], rows["05"]) == ((1, 1, 0, 0), (1, 0, 0, 1), (1, 0, 0, 1))
    assert (rows["06"], rows["10"], rows["Chưa có ngày kết thúc"]) == ((1, 0, 0, 1), (1, 1, 0, 0), (1, 0, 0, 1))
    assert (rows["11"], rows["12"], rows["Cuộc vận động"]) == ((1, 0, 0, 1), (1, 1, 0, 0), (1, 0, 0, 1))


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
    assert rows_of(found[LOCAL])["Tổng số"]["Lao động tiên tiến"] == 13
    assert len(many) <= len(few)


def test_a_year_bears_the_number_of_its_form_and_another_span_does_not(world):
    table = tables(world)["0605"]
    assert title_of(table, YEAR).startswith("Biểu 0605: ")
    quarter = title_of(table, Span(date(2025, 1, 1), date(2025, 4, 1)))
    assert ("Biểu" in quarter, "từ 01/01/2025 đến 31/03/2025" in quarter) == (False, True)
    assert "chưa biết" in table.missing


def test_the_pages_and_the_files(world, signed):
    assert Submission.objects.count() == 0
    officer = signed_in(world.commune, "officer")
    page = reverse("commendation:statistics", args=("xa-mau",))
    text = " ".join(officer.get(page + "?nam=2025").content.decode().split())
    assert NOT_COMPARED in text
    assert "Biểu 0603: Số lượng khen thưởng cấp bộ, ban, ngành, tỉnh, năm 2025" in text
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
    typed = reverse("commendation:type_figures", args=("xa-mau", 2025, "0605"))
    assert officer.post(typed, {"phan_0": "Nữ; hai", "source": "Hồ sơ"}).status_code == 400
    assert officer.post(typed, {"phan_0": "Nữ; 2", "source": ""}).status_code == 400
    assert officer.post(typed, {"phan_0": "Nữ; 2", "source": "Hồ sơ cán bộ"}).status_code == 303
    assert "Nữ; 2" in officer.get(typed).content.decode()
    bodies = reverse("commendation:type_figures", args=("xa-mau", 2025, "0604"))
    assert officer.post(bodies, {"ma_05": "1", "source": "QĐ 3"}).status_code == 303
    assert 'value="1"' in officer.get(bodies).content.decode()
    assert officer.get(reverse("commendation:type_figures", args=("xa-mau", 2025, "0601"))).status_code == 404
    assert "Hồ sơ cán bộ" in officer.get(page + "?nam=2025").content.decode()
    assert signed_in(world.other, "officer", name="can-bo-khac").get(page).status_code == 404


def test_lengths_follow_the_calendar():
    since = date(2024, 2, 29)
    ends = (date(2025, 2, 28), date(2025, 3, 1), date(2026, 1, 1), date(2027, 3, 1), date(2029, 3, 1), FAR)
    assert [length_class(since, until, far=FAR) for until in ends] == [0, 1, 2, 3, 4, 5]


def test_every_person_counts_once_in_the_posts_and_once_in_the_methods():
    facts = [
        AwardFact("GK", kind, "person", category)
        for category in ("leader", "manager", "entrepreneur", "farmer", "other", "")
        for kind in ("cong_trang", "dot_xuat", "")
    ]
    table = awards_form(
        "", "T", facts, columns=other_columns([("GK", "Giấy khen")]), posts=national(), titles=frozenset()
    )
    rows = {line.words: line.numbers[0] for line in table.lines if not line.head}
    assert rows["Tổng số"] == rows["Cá nhân"] == 18
    assert sum(n for words, n in rows.items() if words.startswith("+")) == 18
    assert [rows[words] for words in ("Thường xuyên", "Đột xuất", "Chưa ghi phương thức")] == [6, 6, 6]
