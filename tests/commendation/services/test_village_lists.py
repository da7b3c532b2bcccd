"""Many villages in one workbook: a list a village, all or none."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from thidua.commendation.models import NameList
from thidua.commendation.services.village_lists import add_village_lists
from thidua.ground.errors import BadInput, NotPermitted


def book(sheets: dict[str, list[list[str]]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


HEAD = ["TT", "Họ và tên chủ hộ"]


def test_a_sheet_a_village_and_a_column_of_villages_come_to_the_same(world):
    row = world.submission(from_body=world.commune)
    by_sheet = book(
        {"Thôn MP-01": [HEAD, ["1", "Ông Lê Văn Bốn"], ["2", "Trần Thị Năm"]], "Thôn xa": [HEAD, ["1", "Đỗ Ba"]]}
    )
    assert add_village_lists(row, by_sheet, **world.acts) == (2, 3)
    first, other = NameList.objects.filter(submission=row).order_by("place")
    assert (first.body, first.names, first.n_named) == (world.village, "Lê Văn Bốn\nTrần Thị Năm", 2)
    assert (other.body, other.body_name) == (None, "Thôn xa")

    again = world.submission(from_body=world.commune)
    rows = [["TT", "Họ và tên chủ hộ", "Thôn"], ["1", "Lê Văn Bốn", "Thôn MP-01"], ["2", "Đỗ Ba", "Thôn xa"]]
    assert add_village_lists(again, book({"Sheet1": rows}), **world.acts) == (2, 2)


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ({"Thôn MP-01": [HEAD, ["1", "Lê Văn Bốn"], ["2", "Ông LÊ VĂN BỐN"]]}, "hai lần trong danh sách"),
        ({"Sheet1": [HEAD, ["1", "Lê Văn Bốn"]]}, "chưa rõ thôn nào"),
        ({"Sheet1": [["một tệp khác"]]}, "Không thấy trang nào"),
    ],
)
def test_one_fault_and_no_village_comes_in(world, sheets, told):
    row = world.submission(from_body=world.commune)
    sheets = {"Thôn MP-02": [HEAD, ["1", "Vũ Đình Sáu"]], **sheets} if "khác" not in str(sheets) else sheets
    with pytest.raises(BadInput, match=told):
        add_village_lists(row, book(sheets), **world.acts)
    assert not NameList.objects.exists()


def test_no_village_twice_and_nobody_elses_submission(world):
    row = world.submission(from_body=world.commune)
    data = book({"Thôn MP-01": [HEAD, ["1", "Lê Văn Bốn"]]})
    add_village_lists(row, data, **world.acts)
    with pytest.raises(BadInput, match="đã có danh sách"):
        add_village_lists(row, data, **world.acts)
    with pytest.raises(NotPermitted):
        add_village_lists(row, data, by=world.outsider, at=world.acts["at"])
    with pytest.raises(BadInput, match="không đúng loại"):
        add_village_lists(row, b"PK\x03\x04", **world.acts)


def test_a_workbook_tells_the_whole_of_a_village_where_it_can_and_comes_in_where_it_does_not(world):
    row = world.submission(from_body=world.commune)
    sheets = {
        "Thôn MP-01": [["Tổng số hộ của thôn: 1.120"], HEAD, ["1", "Lê Văn Bốn"]],
        "Thôn MP-02": [["Tổng số hộ", "3"], HEAD, ["1", "Đỗ Ba"], ["2", "Đỗ Tư"]],
        "Thôn xa": [HEAD, ["1", "Vũ Sáu"]],
        "Thôn nhỏ": [["Tổng số hộ: 1"], HEAD, ["1", "Vũ Sáu"], ["2", "Vũ Bảy"]],
    }
    add_village_lists(row, book(sheets), **world.acts)
    wholes = NameList.objects.filter(submission=row).order_by("place").values_list("body_name", "n_named", "n_all")
    assert list(wholes) == [("Thôn MP-01", 1, 1120), ("Thôn MP-02", 2, 3), ("Thôn xa", 1, None), ("Thôn nhỏ", 2, None)]
    again = world.submission(from_body=world.commune)
    rows = [
        ["TT", "Họ và tên chủ hộ", "Thôn", "Tổng số hộ"],
        ["1", "Lê Văn Bốn", "Thôn MP-01", 90],
        ["2", "Đỗ Ba", "Thôn xa", ""],
    ]
    add_village_lists(again, book({"Sheet1": rows}), **world.acts)
    assert list(NameList.objects.filter(submission=again).order_by("place").values_list("n_all", flat=True)) == [
        90,
        None,
    ]
