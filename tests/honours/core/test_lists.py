import unicodedata
from datetime import date

import pytest

from thidua.ground.errors import BadInput
from thidua.honours.core.authorities import decider_of
from thidua.honours.core.lists import cells_of_text, read_rows
from thidua.honours.core.names import named
from thidua.honours.core.proposing import Known, propose
from thidua.honours.core.titles import title_of, year_in

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "written",
    [
        "Phạm Thị Lan", "PHẠM THỊ LAN", "phạm thị lan", "  Phạm   Thị Lan ", "Bà Phạm Thị Lan", "bà: Phạm Thị Lan",
        "Đ/c Phạm Thị Lan", "đ/c: PHẠM THỊ LAN", "Đồng chí Phạm Thị Lan", "Cô giáo Phạm Thị Lan", "Cô Phạm Thị Lan",
        "1. Phạm Thị Lan", "12) Phạm Thị Lan", "Phạm Thị Lan (SN 1985)", "Phạm Thị Lan (1985)", "Phạm Thị Lan, sinh năm 1985",
        "Phạm Thị Lan - Hiệu trưởng", "Phạm Thị Lan, Trường Tiểu học", "Phạm Thị Lan*",
        unicodedata.normalize("NFD", "Phạm Thị Lan"),
        "Thầy giáo Phạm Thị Lan", "Chị Phạm Thị Lan.",
    ],
)  # fmt: skip
def test_one_name_written_in_twenty_ways(written):
    assert named(written).name == "Phạm Thị Lan"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ông Ích Khiêm (SN 1950)", "Ông Ích Khiêm"),
        ("ÔNG ÍCH KHIÊM, Trưởng thôn", "Ông Ích Khiêm"),
        ("Ông Nguyễn Văn A", "Nguyễn Văn A"),
        ("ông Ích Khiêm", "Ích Khiêm"),
        ("Bà Ông Thị Mai", "Ông Thị Mai"),
    ],
)
def test_a_family_name_is_no_form_of_address(written, name):
    assert named(written).name == name


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("Hộ ông Trần Văn Bình", "household", "Hộ ông Trần Văn Bình"),
        ("Gia đình bà Lê Thị Hoa", "household", "Hộ bà Lê Thị Hoa"),
        ("hộ gia đình ông TRẦN VĂN BÌNH", "household", "Hộ ông TRẦN VĂN BÌNH"),
        ("Trường Tiểu học Mô Phỏng", "collective", "Trường Tiểu học Mô Phỏng"),
        ("Thôn Đông", "village", "Thôn Đông"),
        ("Xã Mô Phỏng", "commune", "Xã Mô Phỏng"),
        ("Tập thể Phòng Kinh tế", "collective", "Tập thể Phòng Kinh tế"),
    ],
)
def test_households_and_collectives_are_told_by_their_words(written, kind, name):
    assert (named(written).kind, named(written).name) == (kind, name)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("LĐTT", "LDTT"), ("Lao động tiên tiến", "LDTT"), ("lao động tiên tiến năm 2024", "LDTT"), ("LĐ tiên tiến", "LDTT"),
        ("CSTĐCS", "CSTDCS"), ("CSTĐ cơ sở", "CSTDCS"), ("Chiến sỹ thi đua cơ sở", "CSTDCS"),
        ("Chiến sĩ thi đua cấp cơ sở", "CSTDCS"),
        ("CSTĐ CS", "CSTDCS"), ("CSTĐ cấp tỉnh", "CSTD_TINH"), ("Chiến sỹ thi đua tỉnh", "CSTD_TINH"),
        ("Chiến sĩ thi đua toàn quốc", "CSTD_TQ"), ("TTLĐTT", "TTLDTT"), ("Tập thể lao động tiên tiến", "TTLDTT"),
        ("Tập thể LĐXS", "TTLDXS"), ("Tập thể lao động xuất sắc", "TTLDXS"), ("Giấy khen", "GK"),
        ("giấy khen của Chủ tịch UBND xã", "GK"),
        ("Bằng khen của UBND tỉnh", "BK_TINH"), ("Bằng khen Chủ tịch UBND tỉnh", "BK_TINH"),
        ("Bằng khen Thủ tướng Chính phủ", "BK_TTG"),
        ("Huân chương Lao động hạng Nhất", "HCLD1"), ("Huân chương Lao động hạng Nhì", "HCLD2"), ("HCLĐ hạng III", "HCLD3"),
        ("Cờ thi đua của UBND tỉnh", "CO_TINH"), ("Cờ thi đua của Chính phủ", "CO_CP"), ("Gia đình văn hóa", "GDVH"),
        ("Thôn văn hoá", "THON_VH"), ("Thư khen", "KHAC"), ("Bằng khen", ""),
    ],
)  # fmt: skip
def test_titles_under_their_many_names(written, code):
    assert title_of(written).code == code


def test_a_bare_certificate_is_told_by_who_decided():
    assert title_of("Bằng khen", "Chủ tịch UBND tỉnh").code == "BK_TINH"
    assert title_of("Bằng khen", "Thủ tướng Chính phủ").code == "BK_TTG"
    assert title_of("Giấy khen đột xuất").kind == "dot_xuat"
    assert (year_in("LĐTT năm học 2024 – 2025"), year_in("LĐTT năm 2024"), year_in("LĐTT")) == ("2024-2025", "2024", "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Chủ tịch UBND xã Mô Phỏng", "commune_chair"), ("Chủ tịch U.B.N.D xã", ""), ("UBND huyện Đông Sơn", "district_chair"),
        ("Chủ tịch Ủy ban nhân dân tỉnh", "province_chair"), ("Thủ tướng Chính phủ", "prime_minister"),
        ("Chủ tịch nước", "president"),
        ("Giám đốc Sở Nội vụ", "department_head"), ("Giám đốc Công ty", "enterprise_head"), ("", ""),
    ],
)  # fmt: skip
def test_who_decided_is_told_by_the_words(words, code):
    assert decider_of(words) == code


def test_headings_between_rows_hold_for_the_rows_below():
    text = """DANH SÁCH KHEN THƯỞNG
(Kèm theo Quyết định số 15/QĐ-UBND ngày 10 tháng 01 năm 2025 của Chủ tịch UBND xã Mô Phỏng)
Năm 2024
STT | Họ và tên | Đơn vị
I. Lao động tiên tiến
1 | Phạm Thị Lan | Trường Tiểu học
2 | Trần Văn Bình | Trạm Y tế
II. Tập thể lao động tiên tiến
1 | Trường Tiểu học | xã Mô Phỏng"""
    rows = read_rows(cells_of_text(text), today=TODAY)
    assert [(r.name, r.kind, r.code, r.year, r.decision_number, r.decided, r.faults) for r in rows] == [
        ("Phạm Thị Lan", "person", "LDTT", "2024", "15/QĐ-UBND", "2025-01-10", ()),
        ("Trần Văn Bình", "person", "LDTT", "2024", "15/QĐ-UBND", "2025-01-10", ()),
        ("Trường Tiểu học", "collective", "TTLDTT", "2024", "15/QĐ-UBND", "2025-01-10", ()),
    ]
    assert {r.authority for r in rows} == {"Chủ tịch UBND xã Mô Phỏng"}


@pytest.mark.parametrize(
    "head", ["Họ và tên", "HỌ TÊN", "Họ và tên, tập thể", "Cá nhân, tập thể", "Tên tập thể, cá nhân"]
)
@pytest.mark.parametrize(
    "title", ["Danh hiệu", "Hình thức khen thưởng", "Danh hiệu/ hình thức", "HTKT", "Danh hiệu đạt được"]
)
def test_columns_under_their_many_headings(head, title):
    rows = read_rows(
        [["TT", head, "Đơn vị công tác", title, "Năm"], ["1", "Phạm Thị Lan", "Trạm", "LĐTT", "2024"]], today=TODAY
    )
    assert [(r.name, r.unit, r.code, r.year) for r in rows] == [("Phạm Thị Lan", "Trạm", "LDTT", "2024")]


HEAD = ["STT", "Họ và tên", "Năm sinh", "Danh hiệu", "Năm", "Số QĐ", "Ngày"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["1", "", "", "LĐTT", "2024", "", ""], "chưa có họ tên hoặc tên tập thể"),
        (["1", "Lan", "", "", "2024", "", ""], "chưa ghi danh hiệu, hình thức khen thưởng"),
        (["1", "Lan", "", "Bằng khen", "2024", "", ""], "chưa rõ của cấp nào"),
        (["1", "Lan", "", "LĐTT", "", "", ""], "chưa rõ năm của thành tích"),
        (["1", "Lan", "", "LĐTT", "2024-2026", "", ""], "không phải là năm"),
        (["1", "Lan", "", "LĐTT", "2024", "15", "31/2/2025"], "không phải là ngày"),
        (["1", "Lan", "", "LĐTT", "2024", "15", "3/3/2027"], "còn ở phía trước"),
        (["1", "Lan", "tám lăm", "LĐTT", "2024", "", ""], "không đọc được"),
    ],
)
def test_each_fault_is_told_with_its_row(row, fault):
    rows = read_rows([HEAD, row], today=TODAY)
    assert fault in "; ".join(rows[0].faults)
    assert not rows[0].good


def test_what_is_no_list_is_refused():
    with pytest.raises(BadInput):
        read_rows([["một tấm thiệp"]], today=TODAY)


def test_nothing_is_joined_silently():
    rows = read_rows([HEAD, ["1", "Lan", "1985", "LĐTT", "2024", "", ""]], today=TODAY)
    same = Known(7, "person", "lan", "Lan (1985)", frozenset(), 1985)
    other = Known(8, "person", "lan", "Lan (1990)", frozenset(), 1990)
    unknown = Known(9, "person", "lan", "Lan", frozenset())
    assert [(p.choice, [m.key for m in p.matches]) for p in propose(rows, [same, other, unknown], frozenset())] == [
        ("7", [7, 9])
    ]
    assert propose(rows, [unknown], frozenset())[0].choice == ""
    assert propose(rows, [other], frozenset())[0].choice == "moi"
