"""What "bình quân" means in the words around a figure: a ratio's name, growth over years, or perhaps a mean."""

from __future__ import annotations

import pytest

from thidua.reading.core.combining import combining, near
from thidua.targets.core.kinds import OverTime, OverUnits

SENTENCE = "Điểm chấm là điểm bình quân cộng của các xã."


@pytest.mark.parametrize(
    ("label", "measure", "clause"),
    [
        ("Thu nhập bình quân đầu người", "triệu đồng", "thu nhập bình quân đầu người đạt 54,68 triệu đồng"),
        ("Sản lượng lương thực bình quân đầu người", "kg/người/năm", "bình quân đầu người đạt trên 500 kg/người/năm"),
        ("Năng suất lúa trung bình cả năm", "tạ/ha/vụ", "năng suất lúa trung bình cả năm đạt 61,75 tạ/ha/vụ"),
        ("Năng suất bình quân", "tạ/ha", "năng suất bình quân 62,41 tạ/ha"),
        ("GRDP bình quân đầu người", "USD/người/năm", "GRDP bình quân năm 2020 ước 2.110USD/người/năm"),
        ("Thu nhập bình quân ước", "triệu đồng/người/năm", "Thu nhập bình quân ước: 28,16 triệu đồng/người/năm"),
        ("Bình quân lương thực", "kg", "bình quân lương thực đầu người 520 kg"),
        ("Số tiêu chí NTM đạt bình quân mỗi xã", "tiêu chí", "số tiêu chí NTM đạt bình quân mỗi xã 17,5 tiêu chí"),
    ],
)
def test_a_ratio_with_bình_quân_in_its_name_is_no_mean(label, measure, clause):
    found = combining(label, measure, clause)
    assert (found.over_time, found.over_units, found.averages) == (OverTime.RATIO, OverUnits.RATIO, False)
    assert "tên của một tỷ lệ" in found.reason


@pytest.mark.parametrize(
    ("label", "clause"),
    [
        ("Tăng trưởng kinh tế bình quân 2016-2020", "Tăng trưởng kinh tế bình quân 2016-2020 ước 6,15%/năm"),
        ("GRDP", "Bình quân giai đoạn 1997-2021, GRDP tăng 13,4%/năm"),
    ],
)
def test_growth_of_many_years_is_compounded(label, clause):
    found = combining(label, "%/năm", clause)
    assert (found.over_time, found.over_units, found.averages) == (OverTime.COMPOUND, OverUnits.NONE, False)


@pytest.mark.parametrize(
    ("label", "clause", "over_time", "over_units"),
    [
        ("Điểm bình quân", "điểm bình quân các xã đạt 85 điểm", OverTime.LAST, OverUnits.MEAN),
        ("Điểm chấm", "bình quân hằng tháng đạt 85 điểm", OverTime.MEAN, OverUnits.NONE),
        ("Điểm chấm", "điểm trung bình các thôn, bình quân các quý, đạt 85", OverTime.MEAN, OverUnits.MEAN),
    ],
)
def test_a_mean_that_the_words_do_not_define_is_told_and_needs_its_paper(label, clause, over_time, over_units):
    found = combining(label, "điểm", clause, about=clause)
    assert (found.over_time, found.over_units, found.says_how) == (over_time, over_units, False)
    assert "ghi văn bản ấy" in found.reason


def test_a_sentence_that_says_how_may_be_the_paper():
    text = f"Điểm bình quân các xã đạt 85 điểm. {SENTENCE} Các xã đã báo cáo."
    start = text.index("85")
    clause, about = near(text, start, start + 2)
    found = combining("Điểm bình quân", "điểm", clause, about=about)
    assert (found.over_units, found.says_how) == (OverUnits.MEAN, True)
    assert found.quote == f"Điểm bình quân các xã đạt 85 điểm. {SENTENCE}"


def test_the_weight_is_taken_as_it_is_written():
    words = "điểm hài lòng được tính bằng bình quân gia quyền các xã, trọng số là dân số trung bình."
    found = combining("Điểm hài lòng", "điểm", words, about=words)
    assert (found.over_units, found.weight, found.says_how) == (OverUnits.WEIGHTED, "dân số trung bình", True)


@pytest.mark.parametrize(
    ("measure", "over_time", "over_units"),
    [("hộ", "last", "sum"), ("tỷ đồng", "last", "sum"), ("%", "last", "ratio"), ("hạng", "last", "none")],
)
def test_without_the_word_nothing_is_averaged(measure, over_time, over_units):
    found = combining("Số hộ", measure, ["còn 20 hộ", " bình quân thì không nói ở đây"][0])
    assert (found.over_time.value, found.over_units.value, found.quote) == (over_time, over_units, "")


def test_a_word_in_another_clause_says_nothing():
    text = "Còn 20 hộ nghèo; điểm bình quân các xã đạt 85 điểm."
    clause, about = near(text, 4, 6)
    assert not combining("Hộ nghèo", "hộ", clause, about=about).averages


def test_no_text_is_too_odd():
    for text in ("", "bình quân", "bình quân " * 3000, "\n\n;;..", "trung bình các"):
        clause, about = near(text, 0, min(3, len(text)))
        assert combining(text[:80], "", clause, about=about).reason
