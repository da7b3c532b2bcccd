"""Accounts from one Excel list: all or nothing, and every fault with its row."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from thidua.accounts import services
from thidua.accounts.core.rosters import COLUMNS, read_roster
from thidua.accounts.models import Assignment, Person, Post, ResetSlip, User
from thidua.accounts.services.importing import RosterFaults
from thidua.audit.models import Line
from thidua.audit.services import verify_all
from thidua.ground.errors import BadInput, NotPermitted
from thidua.web.xlsx import workbook

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
TITLES = [column.title for column in COLUMNS]
GOOD = {
    "Họ và tên": "Vũ Thanh Bình",
    "Số điện thoại": "0900000003",
    "Chức vụ": "Trưởng thôn",
    "Đơn vị, địa bàn": "thôn mp-01",
    "Nhóm quyền": "Người nhập số liệu",
    "Từ ngày": "01/03/2026",
    "Đến hết ngày": "31/12/2026",
    "Văn bản phân công": "PC 01",
}


def sheet(*rows: dict, titles: list[str] = TITLES) -> bytes:
    return workbook(titles, [[row.get(title, "") for title in titles] for row in rows])


def take_in(place, officer, *rows: dict, file: bytes | None = None):
    return services.import_accounts(
        file if file is not None else sheet(*rows), locality=place.commune, by=place.actor(officer), at=AT
    )


def counts() -> list[int]:
    return [model.objects.count() for model in (Person, User, Post, Assignment, ResetSlip, Line)]


def test_list_makes_people_accounts_posts_assignments_and_slips(place, officer):
    second = GOOD | {
        "Họ và tên": "Lê Văn Hà",
        "Số điện thoại": "",
        "Đơn vị, địa bàn": "Xã Mô Phỏng",
        "Cả bên dưới": "x",
    }
    made = take_in(place, officer, GOOD, second, {})
    assert [(one.user.username, one.user.phone, one.post) for one in made] == [
        ("binh.vu", "0900000003", "Trưởng thôn"),
        ("ha.le2", None, "Trưởng thôn"),
    ]
    rows = Assignment.objects.filter(person__in=[one.user.person for one in made]).order_by("pk")
    assert [(row.pack, row.body, row.reach, row.since, row.until) for row in rows] == [
        ("reporter", place.village, "own", date(2026, 3, 1), date(2027, 1, 1)),
        ("reporter", place.commune, "below", date(2026, 3, 1), date(2027, 1, 1)),
    ]
    assert services.use_slip("binh.vu", made[0].signs, new="mot-mat-khau-khac", at=AT) == made[0].user
    assert Line.objects.filter(act="accounts.list_imported").count() == 1
    assert Line.objects.filter(act="accounts.person_created", at=AT).count() == Person.objects.count() - 2
    assert verify_all() == []


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"Họ và tên": ""}, "Họ và tên", "còn trống"),
        ({"Văn bản phân công": ""}, "Văn bản phân công", "còn trống"),
        ({"Nhóm quyền": "vua"}, "Nhóm quyền", "không có “vua”"),
        ({"Từ ngày": "31/02/2026"}, "Từ ngày", "không phải là ngày"),
        ({"Đến hết ngày": "01/01/2026"}, "Đến hết ngày", "trước “Từ ngày”"),
        ({"Số điện thoại": "12"}, "Số điện thoại", "10 chữ số"),
        ({"Tên đăng nhập": "có dấu"}, "Tên đăng nhập", "không dấu"),
        ({"Tên đăng nhập": "ha.le"}, "Tên đăng nhập", "đã có người dùng"),
        ({"Số điện thoại": "0900000001"}, "Số điện thoại", "tài khoản khác"),
        ({"Đơn vị, địa bàn": "Thôn MP-99"}, "Đơn vị, địa bàn", "Không có đơn vị"),
        ({"Đơn vị, địa bàn": "Phường Thử Nghiệm"}, "Đơn vị, địa bàn", "Không có đơn vị"),
    ],
)
def test_fault_is_told_with_row_and_column_and_nothing_is_written(place, officer, change, column, words):
    before = counts()
    with pytest.raises(RosterFaults) as refusal:
        take_in(place, officer, GOOD | {"Số điện thoại": "0900000009"}, GOOD | change)
    assert [(fault.row, fault.column) for fault in refusal.value.faults] == [(3, column)]
    assert words in refusal.value.faults[0].message
    assert counts() == before


def test_two_rows_that_clash_with_each_other_are_told(place, officer):
    before = counts()
    with pytest.raises(RosterFaults) as refusal:
        take_in(place, officer, GOOD, GOOD | {"Họ và tên": "Vũ Thị Khác"})
    assert [(fault.row, fault.column) for fault in refusal.value.faults] == [(3, "Số điện thoại")]
    assert counts() == before


def test_all_faults_are_told_at_once(place, officer):
    with pytest.raises(RosterFaults) as refusal:
        take_in(place, officer, GOOD | {"Nhóm quyền": "vua", "Từ ngày": "x"}, GOOD | {"Họ và tên": ""})
    assert [fault.row for fault in refusal.value.faults] == [2, 2, 3]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"khong phai Excel",
        b"PK\x03\x04abc",
        bomb(),
        sheet(titles=["A", "B"]),
        sheet(),
        b"x" * (2 * 1024 * 1024 + 1),
    ],
)
def test_file_that_is_no_list_is_refused_in_words(place, officer, file):
    before = counts()
    with pytest.raises(BadInput) as refusal:
        take_in(place, officer, file=file)
    assert refusal.value.message.endswith(".")
    assert counts() == before


def test_cells_of_excel_are_read_as_people_see_them():
    row = GOOD | {"Số điện thoại": Decimal(912345678), "Từ ngày": date(2026, 3, 1)}
    (read,), faults = read_roster(sheet(row))
    assert (read.phone, read.since, faults) == ("912345678", date(2026, 3, 1), [])


def test_list_is_refused_to_who_may_not_manage(place, officer, outsider):
    with pytest.raises(NotPermitted):
        take_in(place, outsider, GOOD)


def test_page_gives_the_template_which_the_page_takes_back(place, officer, signed_in):
    client = signed_in(officer)
    template = client.get("/lam-viec/xa-mo-phong/nhan-su/nhap-excel/mau/")
    assert template["Content-Disposition"].startswith("attachment")
    rows, faults = read_roster(template.content)
    assert (len(rows), faults) == (1, [])
    answer = client.post(
        "/lam-viec/xa-mo-phong/nhan-su/nhap-excel/", {"file": SimpleUploadedFile("ds.xlsx", template.content)}
    )
    page = answer.content.decode()
    assert "Đã mở 1 tài khoản" in page
    assert answer.context["slips"][0]["signs"] in page
    assert User.objects.filter(username="a.nguyen").exists()


def test_page_shows_faults_by_row(place, officer, signed_in):
    file = SimpleUploadedFile("ds.xlsx", sheet(GOOD | {"Nhóm quyền": "=1+1"}))
    page = signed_in(officer).post("/lam-viec/xa-mo-phong/nhan-su/nhap-excel/", {"file": file}).content.decode()
    assert "1 chỗ phải sửa" in page
    assert "không có “=1+1”" in page
