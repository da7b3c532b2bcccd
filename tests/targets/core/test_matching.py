"""The words of a text find their indicator."""

import csv
from importlib.resources import files

import pytest

from thidua.ground.measures import measure
from thidua.targets.core.kinds import Direction, Kind
from thidua.targets.core.matching import Entry, Matcher


def _rows(name):
    return list(csv.DictReader((files("thidua.targets") / "catalogue" / name).read_text("utf-8").splitlines()))


@pytest.fixture(scope="module")
def catalogue():
    rows = _rows("indicators.csv")
    codes = {row["code"]: key for key, row in enumerate(rows)}
    entries = [Entry(key, row["name"], measure(row["measure"])) for key, row in enumerate(rows)]
    for row in _rows("names.csv"):
        key, way = codes[row["code"]], row["direction"]
        kind = Kind.CHANGE if way else Kind.LEVEL
        entries.append(Entry(key, row["name"], entries[key].measure, kind, Direction(way) if way else None))
    matcher = Matcher(entries)
    return lambda label, unit="": [(rows[m.key]["code"], m.kind.value) for m in matcher.match(label, unit)]


# The lines of Kế hoạch 15/KH-UBND of Chợ Đồn and of Đông Sơn's texts, in their own words.
@pytest.mark.parametrize(
    ("label", "unit", "code", "kind"),
    [
        ("Sản lượng lương thực bình quân đầu người", "kg/người/năm", "KT-20", "level"),
        ("Tổng thu ngân sách Nhà nước trên địa bàn", "triệu đồng", "KT-09", "level"),
        ("Diện tích rừng trồng mới", "ha", "KT-28", "level"),
        ("Tỷ lệ che phủ rừng", "%", "MT-01", "level"),
        ("Số xã đạt chuẩn nông thôn mới tăng thêm", "xã", "NTM-02", "change"),
        ("Thành lập mới hợp tác xã", "hợp tác xã", "KT-31", "level"),
        ("Số lao động được giải quyết việc làm mới", "người", "XH-01", "level"),
        ("Tỷ lệ hộ nghèo giảm", "%", "XH-06", "change"),
        ("Số xã đạt bộ tiêu chí quốc gia về y tế xã tăng thêm", "xã", "XH-32", "change"),
        ("Số trường đạt chuẩn quốc gia tăng thêm", "trường", "XH-33", "change"),
        ("Tỷ lệ tốt nghiệp THPT quốc gia", "%", "XH-16", "level"),
        ("Tỷ lệ điều tra, khám phá án", "%", "QA-06", "level"),
        ("Tỷ lệ dịch vụ công trực tuyến toàn huyện theo mức độ 4", "%", "CC-06", "level"),
        ("thu nhập bình quân đầu người", "triệu đồng", "KT-18", "level"),
        ("thu ngân sách Nhà nước", "triệu đồng", "KT-09", "level"),
        ("tốc độ tăng giá trị sản xuất", "%", "KT-02", "level"),
        ("tỷ lệ gia đình văn hóa", "%", "XH-17", "level"),
        ("tuyển quân", "%", "QA-01", "level"),
        ("động viên quân dự bị", "%", "QA-02", "level"),
        ("bồi dưỡng kiến thức quốc phòng cho các đối tượng", "%", "QA-03", "level"),
        ("rãnh thoát nước", "km", "NTM-16", "level"),
        ("SO XA DAT CHUAN NTM NANG CAO", "xã", "NTM-03", "level"),
        ("năng suất lúa cả năm", "tạ/ha/vụ", "KT-21", "level"),
        ("kết nạp đảng viên mới", "đảng viên", "XD-01", "level"),
    ],
)
def test_words_of_real_plans_find_their_indicator(catalogue, label, unit, code, kind):
    assert catalogue(label, unit)[0] == (code, kind)


def test_figures_that_could_not_be_in_that_measure_are_left_out(catalogue):
    assert catalogue("Tổng thu ngân sách Nhà nước trên địa bàn", "xã") == []


def test_words_that_name_nothing_find_nothing(catalogue):
    assert catalogue("Cán bộ bộ phận tiếp nhận và trả kết quả") == []
