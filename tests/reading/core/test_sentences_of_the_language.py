"""Small sentences of the language: what each says, and what looks like a figure and is none."""

from __future__ import annotations

import pytest

from thidua.reading.core.reader import read


def told(text: str) -> list[str]:
    """Return each figure as one line: comparator, value, measure, role."""
    lines = []
    for f in read(text).figures:
        value = format(f.value, "f") + (f"/{f.denominator:f}" if f.denominator is not None else "")
        way = f" {f.direction}" if f.direction else ""
        lines.append(f"{f.comparator} {value} {f.unit} {f.role}{way}")
    return lines


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thu ngân sách đạt 1.908 tỷ đồng.", ["= 1908 tỷ đồng result"]),
        ("Huy động 2.351,328 tỷ đồng.", ["= 2351.328 tỷ đồng result"]),
        ("Vốn đầu tư 16 tỷ 434 triệu đồng.", ["= 16.434 tỷ đồng result"]),
        ("Giúp gần 3 nghìn hộ.", ["~ 3000 hộ result"]),
        ("Gieo trồng 77 ngàn ha.", ["= 77000 ha result"]),
        ("Mô hình đạt 230 triệu/ha/năm.", ["= 230 triệu đồng/ha/năm result"]),
        ("Có 62 thôn/tổng số 85 thôn đạt chuẩn.", ["= 62/85 thôn result"]),
        ("Kết nạp 36/35 đảng viên mới.", ["= 36/35 đảng viên vs_plan"]),
        ("Giải ngân 45.799/36.875 tỷ đồng.", ["= 45799/36875 tỷ đồng vs_plan"]),
        ("Phấn đấu tỷ lệ hộ nghèo giảm 0,5% - 0,8%.", [">= 0.5 % target down", "<= 0.8 % target down"]),
        ("Phấn đấu kết nạp từ 30 - 35 đảng viên.", [">= 30 đảng viên target", "<= 35 đảng viên target"]),
        ("Phấn đấu tỷ lệ gia đình văn hóa đạt từ 85% trở lên.", [">= 85 % target"]),
        ("Mục tiêu: không quá 5 vụ cháy.", ["<= 5 vụ target"]),
        ("Năm 2022 thu ngân sách đạt 93% dự toán tỉnh giao.", ["= 93 % vs_plan"]),
        ("Thu ngân sách vượt 5,2% so với kế hoạch.", ["= 5.2 % vs_plan up"]),
        ("Giải quyết việc làm vượt 163 lao động so với kế hoạch.", ["= 163 lao động vs_plan up"]),
        ("Sản xuất tăng 17,24 % so với năm 2017.", ["= 17.24 % growth up"]),
        ("Số vụ tai nạn giảm 12 vụ so với cùng kỳ.", ["= 12 vụ growth down"]),
        ("Thu nhập gấp 3 lần năm 2010.", ["= 3 lần growth up"]),
        ("Huyện đứng thứ 5 toàn tỉnh.", ["= 5 hạng rank"]),
        ("Chỉ số xếp thứ 38/63.", ["= 38/63 hạng rank"]),
        ("Tỷ lệ hộ nghèo còn 4,01%.", ["= 4.01 % result"]),
        ("Có 5 đơn vị hoàn thành xuất sắc nhiệm vụ.", ["= 5 đơn vị rating_count"]),
        ("Tặng Giấy khen cho 19 tập thể và 70 cá nhân.", ["= 19 tập thể award_count", "= 70 cá nhân award_count"]),
        ("Năm qua, bốn tập thể được khen thưởng.", ["= 4 tập thể award_count"]),
        ("Nâng số xã đạt chuẩn lên 9/10 xã.", ["= 9/10 xã result"]),
        ("Số xã đạt chuẩn nông thôn mới: 8/19.", ["= 8/19 xã result"]),
    ],
)  # fmt: skip
def test_a_sentence_says(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 26/1/2022, hội nghị họp lúc 15:01.",
        "Sáng 22-1, Huyện ủy tổng kết.",
        "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị.",
        "Nghị quyết Đại hội lần thứ 23, nhiệm kỳ 2020 – 2025.",
        "Dịch vụ công trực tuyến mức độ 3, 4.",
        "Thực hiện “3 đồng hành, 5 hỗ trợ” đối với doanh nghiệp.",
        "Học sinh khối 10 và lớp 12.",
        "Qua 9 năm kiên trì, 5 năm liền dẫn đầu.",
        "Phòng, chống dịch COVID-19, cách mạng công nghiệp 4.0.",
        "Mặc đồng phục vào thứ 2 và thứ 5 hàng tuần.",
        "Ban Chấp hành gồm 13 đồng chí.",
        "Phát động 4 đợt thi đua và 8 phong trào thi đua chuyên đề.",
        "Đang online: 0\nHôm nay: 1\nTất cả: 0",
        "Điện thoại: 0203.3825.456",
        "Chương trình MTQG 1719 và Đề án 06.",
        "Theo khoản 2 Điều 5.",
        "(0) Bình luận",
    ],
)
def test_what_looks_like_a_figure_and_is_none(sentence):
    assert told(sentence) == []


def test_the_threshold_of_an_indicator_is_no_figure_of_its_own():
    assert told("Có 6 xã đạt 19/19 tiêu chí.") == ["= 6 xã result"]


def test_a_plan_announced_by_a_colon_goes_on_through_its_list():
    plan = "Năm 2023, xã phấn đấu các chỉ tiêu như sau:\n- Thu ngân sách 5 tỷ đồng.\n- Kết nạp 8 đảng viên."
    text = f"{plan}\n\nKết quả năm 2022 đã trồng 7 ha rừng."

    assert told(text) == ["= 5 tỷ đồng target", "= 8 đảng viên target", "= 7 ha result"]


def test_a_part_names_its_total():
    figures = read("Huyện huy động 429 tỷ đồng, trong đó nhân dân góp 151 tỷ đồng.").figures

    assert [f.part_of for f in figures] == [None, figures[0].label]


def test_what_is_proposed_is_marked():
    figure = read("Xã đề nghị hỗ trợ 59 hộ.").figures[0]

    assert (figure.role, figure.proposed) == ("result", True)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Thi đua tăng thu ngân sách, phấn đấu hoàn thành vượt dự toán tỉnh giao.", ["relative"]),
        ("Thực hiện tốt các nhiệm vụ quốc phòng, hoàn thành kế hoạch tuyển quân.", ["task", "task"]),
        ("Tiếp tục phấn đấu giữ vững huyện là một trong những đơn vị dẫn đầu của tỉnh.", ["rank"]),
        ("Trong năm đã thực hiện tốt công tác tuyển quân.", []),
    ],
)
def test_targets_without_a_number(sentence, kinds):
    assert sorted(w.kind for w in read(sentence).wordless) == sorted(kinds)


def test_papers_are_read_with_their_day_and_issuer_and_survive_a_slip_of_the_pen():
    text = "Thực hiện Chị thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về thi đua; Nghị định 43/2006/NĐ-CP."
    found = [(d.kind, d.number, d.date, d.issuer) for d in read(text).documents]

    assert found == [
        ("Chỉ thị", "34-CT/TW", "2014-04-07", "Bộ Chính trị"),
        ("Nghị định", "43/2006/NĐ-CP", None, "Chính phủ"),
    ]


def test_movements_are_named_and_funds_are_not():
    text = "Hưởng ứng phong trào thi đua “Dân làm, dân hưởng” và cuộc vận động “Xây nhà tình nghĩa”; ủng hộ quỹ “Vì người nghèo”."

    assert [m.name for m in read(text).movements] == ["Dân làm, dân hưởng", "Xây nhà tình nghĩa"]
