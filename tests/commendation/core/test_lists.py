"""Lists as units send them: heads, groups, titles and names in many ways; what is wrong is said by row."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.commendation.core.lists import read_pasted, subject_of
from thidua.commendation.core.matching import unfit
from thidua.commendation.core.names import address_doubt, award_code, clean_name, rating_code, sex_of
from thidua.ground.errors import BadInput
from thidua.rules import load_book

WAYS_OF_AN_AWARD = {
    "LDTT": (
        "LĐTT",
        "Lao động tiên tiến",
        "lđ tiên tiến",
        "Danh hiệu LĐTT",
        "Đề nghị tặng danh hiệu Lao động tiên tiến",
        "LDTT",
    ),
    "CSTDCS": (
        "CSTĐCS",
        "CSTĐ cơ sở",
        "Chiến sĩ thi đua cơ sở",
        "chiến sỹ thi đua cs",
        "Chiến sỹ thi đua cấp cơ sở",
        "CSTĐ-CS",
    ),
    "CSTD_TINH": ("CSTĐ cấp tỉnh", "Chiến sĩ thi đua tỉnh", "CSTĐ tỉnh"),
    "TTLDTT": ("Tập thể LĐTT", "Tập thể lao động tiên tiến", "TTLĐTT", "TT LĐTT"),
    "TTLDXS": ("Tập thể LĐXS", "Tập thể lao động xuất sắc", "TTLĐXS"),
    "GK": ("Giấy khen", "GK", "Giấy khen của Chủ tịch UBND xã", "GK Chủ tịch UBND xã"),
    "BK_TINH": ("Bằng khen", "Bằng khen của Chủ tịch UBND tỉnh", "BK UBND tỉnh"),
    "BK_TTG": ("Bằng khen Thủ tướng Chính phủ", "BK TTg"),
    "GDVH": ("GĐVH", "Gia đình văn hóa", "Gia đình văn hoá"),
    "THON_VH": ("Thôn văn hóa", "TDP văn hóa", "Khu dân cư văn hóa", "Thôn, tổ dân phố văn hóa"),
    "HCLD3": ("Huân chương Lao động hạng Ba", "HCLĐ hạng III"),
}


@pytest.mark.parametrize(("code", "way"), [(code, way) for code, ways in WAYS_OF_AN_AWARD.items() for way in ways])
def test_an_award_is_read_in_the_ways_people_write_it(code, way):
    assert award_code(way) == code


@pytest.mark.parametrize("way", ["", "Danh hiệu", "Hoa khôi", "x" * 300])
def test_what_is_no_award_is_not_guessed(way):
    assert award_code(way) == ""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("  1.  Ông NGUYỄN VĂN ĐẠT ", "Nguyễn Văn Đạt"),
        ("Bà: Trần Thị Mơ", "Trần Thị Mơ"),
        ("Đ/c Lê Văn Sáu", "Lê Văn Sáu"),
        ("đồng chí Phạm Hùng", "Phạm Hùng"),
        ("ThS. Đỗ Thị Hoà", "Đỗ Thị Hoà"),
        ("Gia đình ông Lê Văn Bốn", "Lê Văn Bốn"),
        ("Hộ bà Lê Thị Năm", "Lê Thị Năm"),
        ("Nguyễn\u00a0Thị\tMai", "Nguyễn Thị Mai"),
        ("Nguye\u0302\u0303n Va\u0306n A", "Nguyễn Văn A"),
    ],
)
def test_a_name_is_cleaned_of_what_is_no_name(written, name):
    assert clean_name(written) == name


@pytest.mark.parametrize(
    ("written", "name", "other"),
    [
        ("Ông Ích Khiêm", "Ông Ích Khiêm", "Ích Khiêm"),
        ("3. ÔNG ÍCH KHIÊM", "Ông Ích Khiêm", "Ích Khiêm"),
        ("Ông Văn Ba", "Ông Văn Ba", "Văn Ba"),
        ("Ông Khiêm", "Ông Khiêm", "Khiêm"),
        ("Ông Nguyễn Văn A", "Nguyễn Văn A", ""),
        ("ÔNG LÊ VĂN BỐN", "Lê Văn Bốn", ""),
        ("Ông Văn Tiến Dũng", "Văn Tiến Dũng", ""),
        ("Ông K'Brem", "K'Brem", ""),
        ("Ông Giàng A Páo", "Giàng A Páo", ""),
        ("ông Ích Khiêm", "Ích Khiêm", ""),
        ("Ông Ông Ích Khiêm", "Ông Ích Khiêm", ""),
        ("Đ/c Ông Ích Khiêm", "Ông Ích Khiêm", ""),
        ("Ông Thị Mai", "Ông Thị Mai", ""),
        ("Bà Ông Thị Mai", "Ông Thị Mai", ""),
        ("Gia đình ông Ông Ích Đường", "Ông Ích Đường", ""),
    ],
)
def test_a_family_name_is_no_form_of_address(written, name, other):
    assert (clean_name(written), address_doubt(written)) == (name, other)


def test_a_family_name_says_nothing_of_the_sex():
    assert [sex_of(t) for t in ("Ông Ích Khiêm", "Ông Nguyễn Văn A", "Bà Ông Thị Mai", "Ông Thị Mai")] == [
        "", "nam", "nu", "",
    ]  # fmt: skip


def test_a_name_that_can_be_read_in_two_ways_asks_and_is_not_dropped():
    read = read_pasted("Họ và tên\tDanh hiệu\nÔng Ích Khiêm\tLĐTT\nÔng Nguyễn Văn A\tLĐTT")
    assert [(line.name, line.sex) for line in read.lines] == [("Ông Ích Khiêm", ""), ("Nguyễn Văn A", "nam")]
    assert [(f.row, f.code, f.stops) for f in read.faults] == [(2, "address", False)]
    assert "tên là “Ích Khiêm”" in read.faults[0].message


HEADS = (
    "STT\tHọ và tên\tDanh hiệu", "TT\tHọ tên\tHình thức", "Số TT\tTên cá nhân\tDanh hiệu đề nghị",
    "STT\tHọ và tên (*)\tDanh hiệu, hình thức khen thưởng", "stt\tHỌ VÀ TÊN\tDANH HIỆU THI ĐUA",
    "STT\tHọ và tên, chức vụ\tĐề nghị khen thưởng", "TT\tTên cá nhân/Tập thể\tHình thức khen thưởng",
    "STT\tTên tập thể, cá nhân\tDanh hiệu/Hình thức", "STT\tCá nhân\tDH", "Số thứ tự\tHọ và tên chủ hộ\tDanh hiệu TĐ",
)  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_heads_are_found_in_the_ways_people_write_them(head):
    read = read_pasted(f"DANH SÁCH ĐỀ NGHỊ\n\n{head}\n1\tNguyễn Văn A\tLĐTT")
    assert [(line.row, line.name, line.award) for line in read.lines] == [(4, "Nguyễn Văn A", "LDTT")]


def test_groups_totals_and_numberings_are_no_names():
    read = read_pasted(
        "STT\tHọ và tên\tChức vụ\tĐơn vị\n(1)\t(2)\t(3)\t(4)\nI\tLao động tiên tiến: 02 người\n1. Trường Tiểu học A\n"
        "1\tNguyễn Văn A\tGiáo viên\t\n2\tTrần Thị B\tGiáo viên\t\nII\tGiấy khen\n"
        "1\tLê Văn C\tNông dân\tThôn 1\nTổng cộng: 3 người"
    )
    assert [(line.name, line.award, line.unit) for line in read.lines] == [
        ("Nguyễn Văn A", "LDTT", "Trường Tiểu học A"),
        ("Trần Thị B", "LDTT", "Trường Tiểu học A"),
        ("Lê Văn C", "GK", "Thôn 1"),
    ]
    assert read.faults == ()


def test_a_person_twice_in_two_units_under_two_spellings_is_told_by_row():
    read = read_pasted(
        "Họ và tên\tĐơn vị\tDanh hiệu\nNguyễn Thị Hòa\tTrường A\tLĐTT\nNguyễn Thị Hòa\tTrường A\tLĐTT\n"
        "Nguyễn Thị Hòa\tTrường B\tLĐTT\nNguyễn Thị Hoà\tTrường A\tLĐTT"
    )
    assert [(f.row, f.code, f.stops, f.other) for f in read.faults] == [
        (3, "twice", True, 2),
        (4, "two_units", False, 2),
        (4, "two_units", False, 3),
        (5, "spelling", False, 2),
        (5, "spelling", False, 3),
        (5, "spelling", False, 4),
    ]


def test_a_row_that_cannot_be_used_says_why_and_the_others_go_on():
    read = read_pasted(
        "Họ và tên\tDanh hiệu\tXếp loại\tTổng số người\tSố LĐTT\n\tLĐTT\t\t\t\nNguyễn Văn A\tHoa khôi\t\t\t\n"
        "Trần Văn B\tLĐTT\ttuyệt\t\t\nTrường C\tTTLĐTT\tHTT\t10\t12\nLê Văn D\tLĐTT\tHTT\t\t"
    )
    assert [(f.row, f.code) for f in read.faults] == [(2, "no_name"), (3, "award"), (4, "facts"), (5, "facts")]
    assert [line.name for line in read.lines] == ["Lê Văn D"]
    assert all(fault.message.endswith(".") for fault in read.faults)


def test_a_subject_that_the_award_is_not_for_is_told_with_its_article():
    read = read_pasted(
        "Họ và tên;Danh hiệu\nTrường Mầm non Hoa Sen;LĐTT\nNguyễn Văn A;TTLĐTT\nNguyễn Văn B;LĐTT\nLê Văn C;"
    )
    told = unfit(read.lines, load_book(), date(2025, 12, 20))
    assert [(fault.row, fault.code) for fault in told] == [(2, "subject"), (3, "subject"), (5, "award")]
    assert "Điều 24, 06/2022/QH15" in told[0].message
    assert "Điều 28, 06/2022/QH15" in told[1].message


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Đoàn Văn Hậu", "person"), ("Tô Thị Nga", "person"), ("Đoàn Thanh niên xã", "collective"),
        ("Hội Nông dân xã", "collective"),
        ("Phòng Văn hóa – Xã hội", "collective"), ("Gia đình ông Lê Văn A", "household"), ("Tổ dân phố số 3", "collective"),
        ("Công ty TNHH Sao Mai", "collective"), ("Trường THCS Mô Phỏng", "collective"),
    ],
)  # fmt: skip
def test_people_and_collectives_are_told_apart(name, kind):
    assert subject_of("GK", name) == kind


def test_nothing_pasted_and_no_heads_are_refused_with_what_to_do():
    with pytest.raises(BadInput, match="Dán danh sách"):
        read_pasted("  \n ")
    assert [line.name for line in read_pasted("1. Nguyễn Văn A\n2. Ông Trần Văn B", award="GK").lines] == [
        "Nguyễn Văn A",
        "Trần Văn B",
    ]


def test_formula_and_control_signs_stay_text():
    read = read_pasted("Họ và tên;Danh hiệu;Thành tích\nNguyễn Văn A;LĐTT;=cmd|' /C calc'!A0\x00")
    assert read.lines[0].achievement == "=cmd|' /C calc'!A0"


def test_ratings_are_read():
    assert [rating_code(t) for t in ("HTXSNV", "Hoàn thành tốt nhiệm vụ", "HT", "Không HTNV", "giỏi")] == [
        "HTXS", "HTT", "HT", "", "",
    ]  # fmt: skip
