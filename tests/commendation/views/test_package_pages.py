"""The page of the signed package: the letter to sign, the package with it, what is said to who forgets something."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.authority import signed_bytes

from thidua.commendation.core.package import unpacked
from thidua.commendation.services import steps, submissions
from thidua.documents.core.peek import words

LIST = "Họ và tên\tChức vụ\tDanh hiệu\nNguyễn Thị Mai\tGiáo viên\tLĐTT"


@pytest.fixture
def page(world):
    row = steps.appraise(submissions.receive(world.sent(LIST), **world.acts), words="Đủ", **world.acts)
    return f"/lam-viec/xa-mau/khen-thuong/to-trinh/{row.uid}/goi-da-ky/"


def test_the_letter_is_saved_signed_and_goes_out_with_the_package(officer, page):
    assert officer.get(page).status_code == 200
    letter = officer.post(page, {"phieu": "1", "signer": "Lê Thị Hà", "post": "Chủ tịch"})
    assert (letter["Content-Type"], letter.content[:5]) == ("application/pdf", b"%PDF-")
    said = " ".join(words(letter.content, "application/pdf"))
    assert [one for one in ("PHIẾU GỬI", "Lê Thị Hà") if one not in said] == []

    upload = SimpleUploadedFile("phieu.pdf", signed_bytes(letter.content))
    answer = officer.post(page, {"kem": "1", "signer": "", "post": "", "file": upload})
    assert answer["Content-Type"] == "application/zip"
    assert unpacked(answer.content).letter.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"kem": "1"}, "Chưa chọn phiếu gửi đã ký"),
        ({"kem": "1", "file": "unsigned"}, "không có chữ ký số"),
        ({"ky": "1"}, "Chưa chọn khóa ký"),
        ({"kem": "1", "owner": "2"}, "owner"),
    ],
)
def test_what_is_forgotten_is_said_on_the_page(officer, page, posted, told):
    if posted.get("file"):
        unsigned = officer.post(page, {"phieu": "1", "signer": "", "post": ""}).content
        posted = {**posted, "file": io.BytesIO(unsigned)}
    answer = officer.post(page, {"signer": "", "post": "", **posted})
    assert answer.status_code == 400
    assert told in answer.content.decode()


def test_a_reporter_a_reader_and_an_outsider_do_not_get_there(reporter, reader, outsider, page):
    assert [one.get(page).status_code for one in (reporter, reader, outsider)] == [403, 403, 404]
