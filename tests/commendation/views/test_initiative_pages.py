"""The pages of initiatives, from a call to certificates, and who is shown what."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.commendation.models import Initiative, InitiativeCall
from thidua.honours.models import InitiativeRecord, InitiativeUse

SLUG = "xa-mau"
NAME = "Dạy tập đọc cho học sinh lớp 1 bằng tranh vẽ của chính các em"


def at(name, *args):
    return reverse(f"commendation:{name}", args=[SLUG, *args])


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def call(officer):
    fields = {
        "name": "Đợt 2 năm 2025", "year": "2025", "opens": "1/11/2025", "closes": "20/12/2025",
        "paper": "Thông báo 31/TB-UBND", "criteria": "Tính mới; 40\nHiệu quả; 60",
    }  # fmt: skip
    assert "trước ngày mở" in words(officer.post(at("new_initiative_call"), fields | {"closes": "1/10/2025"}))
    assert officer.post(at("new_initiative_call"), fields).status_code == 303
    return InitiativeCall.objects.get()


def fields(body, **changes):
    return {
        "from_body": body.pk, "kind": "initiative", "name": NAME, "field": "Giáo dục",
        "authors": "Nguyễn Thị Mai; 70\nTrần Bảo; 30",
        "before": "", "solution": "Các em vẽ tranh về bài đọc.", "effect": "Đọc trôi chảy hơn.", "scope_asked": "base",
        "used_from": "8/9/2025",
    } | changes  # fmt: skip


def written(client, world, call, **changes) -> Initiative:
    answer = client.post(at("new_initiative", call.pk), fields(world.school, **changes))
    assert answer.status_code == 303, words(answer)
    return Initiative.objects.order_by("-pk").first()


def test_a_unit_writes_the_officer_receives_and_records_the_decision(officer, reporter, world, call):
    assert "được 90%" in words(
        reporter.post(at("new_initiative", call.pk), fields(world.school, authors="Nguyễn Thị Mai; 70\nTrần Bảo; 20"))
    )
    row = written(reporter, world, call)
    one = [row.uid]
    assert "Nộp đơn" in words(reporter.get(at("initiative", *one)))
    assert (
        reporter.post(at("edit_initiative", *one), fields(world.school, field="Giáo dục tiểu học")).status_code == 303
    )
    assert reporter.post(at("submit_initiative", *one)).status_code == 303
    assert reporter.post(at("edit_initiative", *one), fields(world.school)).status_code in (400, 409)
    assert reporter.get(at("receive_initiative", *one)).status_code == 403
    assert "Tiếp nhận" in words(officer.get(at("initiative", *one)))
    assert officer.post(at("receive_initiative", *one), {"on": "15/12/2025", "likeness": ""}).status_code == 303
    told = {
        "initiatives": [str(row.uid)], "document": "", "number": "", "decided": "15/12/2025", "authority": "Chủ tịch UBND xã",
        "scope": "base", "council_paper": "",
    }  # fmt: skip
    page = words(officer.post(at("recognise_initiatives", call.pk), told))
    assert "Chưa ghi số quyết định" in page
    page = words(officer.post(at("recognise_initiatives", call.pk), told | {"number": "88/QĐ-UBND"}))
    assert "chưa có kết quả của Hội đồng sáng kiến" in page
    told |= {"number": "88/QĐ-UBND", "council_paper": "Biên bản 03/BB-HĐSK ngày 14/12/2025"}
    assert officer.post(at("recognise_initiatives", call.pk), told).status_code == 303
    assert InitiativeRecord.objects.filter(decided=date(2025, 12, 15)).count() == 2
    drawn = pypdfium2.PdfDocument(officer.get(at("initiative_certificates", *one)).content)
    assert len(drawn) == 2
    text = drawn[1].get_textpage().get_text_range()
    for said in ("Trần Bảo", "30%", "88/QĐ-UBND", "CHỨNG NHẬN"):
        assert said in text
    author = row.authors.order_by("place").first()
    assert (
        officer.post(at("use_initiative", *one), {"author": author.pk, "code": "CSTDCS", "year": "2025"}).status_code
        == 303
    )
    assert InitiativeUse.objects.get().year == "2025"
    proof = {
        "kind": "reach", "scope": "province", "words": "Áp dụng trong tỉnh", "authority": "Chủ tịch UBND tỉnh",
        "number": "900/QĐ-UBND", "on": "15/12/2025",
    }  # fmt: skip
    assert officer.post(at("prove_initiative", *one), proof).status_code == 303
    page = words(officer.get(at("initiative", *one)))
    for said in ("900/QĐ-UBND", "CSTDCS năm", "cần xác nhận", "Cấp tỉnh"):
        assert said in page


def test_who_is_shown_what(officer, reporter, reader, outsider, world, call):
    row = written(reporter, world, call)
    assert reader.get(at("initiative", row.uid)).status_code == 404
    assert NAME not in words(reader.get(at("initiatives")))
    assert outsider.get(at("initiatives")).status_code == 404
    reporter.post(at("submit_initiative", row.uid))
    page = words(reader.get(at("initiative", row.uid)))
    assert NAME in page
    assert "Tiếp nhận" not in page
    assert "Rút đơn" not in page
    assert reader.post(at("submit_initiative", row.uid)).status_code == 403
    assert reader.get(at("initiative_certificates", row.uid)).status_code == 403
    assert officer.get(at("initiative_certificates", row.uid)).status_code == 400
    assert officer.post(at("return_initiative", row.uid), {"reason": ""}).status_code == 400
    assert officer.post(at("return_initiative", row.uid), {"reason": "Thiếu số liệu"}).status_code == 303
    assert "Thiếu số liệu" in words(reporter.get(at("initiative", row.uid)))
    assert reporter.post(at("withdraw_initiative", row.uid)).status_code == 303


def test_the_list_asks_the_same_for_one_and_for_many(officer, world, call):
    written(officer, world, call)
    with CaptureQueriesContext(connection) as few:
        officer.get(at("initiatives"))
    for n in range(6):
        written(officer, world, call, name=f"Sáng kiến số {n}", authors=f"Người Số {n}; 100")
    with CaptureQueriesContext(connection) as many:
        page = words(officer.get(at("initiatives")))
    assert "Sáng kiến số 5" in page
    assert len(many) <= len(few)
    assert "Sáng kiến số 4" not in words(officer.get(at("initiatives") + "?tim=nguoi so 3"))


def test_every_form_opens(officer, world, call):
    row = written(officer, world, call)
    for name in ("initiative", "edit_initiative", "submit_initiative", "withdraw_initiative", "receive_initiative",
                 "return_initiative", "score_initiative", "refuse_initiative", "prove_initiative", "use_initiative"):  # fmt: skip
        assert officer.get(at(name, row.uid)).status_code == 200, name
    for name in ("edit_initiative_call", "new_initiative", "hear_initiatives", "recognise_initiatives"):
        assert officer.get(at(name, call.pk)).status_code == 200, name
    assert officer.get(at("initiative_file", row.uid)).status_code == 404
    assert officer.get(at("initiative_proof_file", row.uid, 1)).status_code == 404
    assert officer.get(at("edit_initiative_call", call.pk + 5)).status_code == 404
