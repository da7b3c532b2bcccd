"""A decision through its pages: from what is ready to the book, and what was signed before."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from tests.commendation.conftest import AT
from tests.documents.pages import signed_in

from thidua.commendation.core.states import State
from thidua.commendation.models import Decision, DecisionItem, Submission
from thidua.documents.services import issuing as clerk
from thidua.honours.models import AwardRecord, Holder

LIST = """STT\tHọ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại
1\tNguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV
2\tLê Văn Cần\tNông dân\tThôn MP-01\tGiấy khen\t
"""
DAY = date(2025, 12, 15)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2025-12-15"


@pytest.fixture
def officer(world):
    return signed_in(world.commune, "officer")


def at(name, *args):
    return reverse(f"commendation:{name}", args=("xa-mau", *args))


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def send(client, address, status=303, **fields):
    answer = client.post(address, fields)
    assert answer.status_code == status, answer.content.decode()[-2500:]
    return answer


@pytest.fixture
def ready(world) -> Submission:
    row = world.sent(LIST)
    Submission.objects.filter(pk=row.pk).update(
        state=State.READY.value, received_on=DAY, received_at=AT, decider="commune_chair", number="12/TTr", date=DAY
    )
    return row


def test_a_decision_goes_from_what_is_ready_to_the_book(world, officer, ready):
    assert "Chờ quyết định" in shown(officer, at("decisions"))
    send(officer, at("new_decision"), submissions=[str(ready.uid)])
    row = Decision.objects.get()
    page = shown(officer, at("decision", row.uid))
    assert "Nguyễn Thị Mai" in page
    assert "Lao động tiên tiến" in shown(officer, at("decision_file", row.uid, "html"))
    words = {n: getattr(row, n) for n in ("abstract", "who", "bases", "articles", "recipients", "signer_post")}
    send(
        officer,
        at("edit_decision", row.uid),
        **words,
        signer="Đỗ Hồng Sơn",
        instead_of="",
        signer_person="",
        namesake="",
    )
    send(officer, at("send_decision", row.uid))
    row.refresh_from_db()
    assert "Chờ văn thư" in shown(officer, at("decision", row.uid))
    assert send(officer, at("issue_decision", row.uid), 409)
    clerk.record_number(
        row.document, number="45/QĐ-UBND", day=DAY, today=DAY, seen=frozenset({"no_file", "signature"}), **world.acts
    )
    send(officer, at("issue_decision", row.uid))
    page = shown(officer, at("decision", row.uid))
    assert "45/QĐ-UBND" in page
    assert "710.000" in page
    assert "Nguyễn Thị Mai" in shown(officer, at("award_book") + "?nam=2025")
    assert officer.get(at("award_book_file") + "?nam=2025").content[:2] == b"PK"
    for ext, sign in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert officer.get(at("decision_file", row.uid, ext)).content[: len(sign)] == sign
    first = DecisionItem.objects.get(decision=row, place=1)
    send(officer, at("revoke", row.uid), items=[str(first.pk)], ground="a", reason="Kê khai không đúng")
    undo = Decision.objects.exclude(pk=row.pk).get()
    assert "Kê khai không đúng" in shown(officer, at("decision", undo.uid))
    send(officer, at("drop_decision", undo.uid))
    second = DecisionItem.objects.get(decision=row, place=2)
    send(
        officer, at("put_right", row.uid), reason="Sai tên", **{f"ten_{first.pk}": "", f"ten_{second.pk}": "Lê Văn Cẩn"}
    )
    assert "“Lê Văn Cần” nay sửa là “Lê Văn Cẩn”" in Decision.objects.get(kind="correct").articles


def test_a_line_leaves_the_draft_by_its_page(officer, ready):
    send(officer, at("new_decision"), submissions=[str(ready.uid)])
    row = Decision.objects.get()
    first = DecisionItem.objects.get(decision=row, place=1)
    assert "Nguyễn Thị Mai" in shown(officer, at("drop_item", row.uid, first.pk))
    send(officer, at("drop_item", row.uid, first.pk))
    assert "Nguyễn Thị Mai" not in shown(officer, at("decision", row.uid))


def test_what_was_signed_before_is_read_first_and_then_entered(officer):
    fields = {
        "number": "7/QĐ-UBND", "decided": "4/3/2025", "abstract": "Tặng giấy khen", "who": "Chủ tịch UBND xã Mẫu",
        "decider": "commune_chair", "season": "2024", "kind": "cong_trang", "award": "GK", "signer": "",
        "signer_post": "Chủ tịch", "instead_of": "", "told": "",
        "pasted": "Họ và tên\tĐơn vị\nLò Thị A\tThôn MP-01\nLò Văn B\tThôn MP-02\n",
    }  # fmt: skip
    page = send(officer, at("signed_decision"), 200, **fields, doc="1").content.decode()
    assert "2</span> dòng" in page
    assert not Decision.objects.exists()
    told = re.search(r'name="told" value="([^"]*)"', page).group(1).replace("&quot;", '"')
    send(officer, at("signed_decision"), **(fields | {"told": told}), ghi="1")
    row = Decision.objects.get()
    assert (row.from_paper, row.number) == (True, "7/QĐ-UBND")
    assert AwardRecord.objects.filter(code="GK", year="2024").count() == 2
    again = send(officer, at("signed_decision"), 400, **(fields | {"told": told}), ghi="1").content.decode()
    assert "đã có trong hệ thống" in again
    other = told.replace("Lò Thị A", "Lò Thị Khác")
    refused = send(officer, at("signed_decision"), 400, **(fields | {"told": other}), ghi="1").content.decode()
    assert "đã có trong hệ thống" in refused
    assert not Holder.objects.filter(name="Lò Thị Khác").exists()


def test_a_reader_sees_issued_decisions_and_writes_none(world, officer, ready):
    send(officer, at("new_decision"), submissions=[str(ready.uid)])
    row = Decision.objects.get()
    reader = signed_in(world.commune, "viewer", name="xem")
    assert "Lập quyết định" not in shown(reader, at("decisions"))
    shown(reader, at("decision", row.uid), 404)
    shown(reader, at("new_decision"), 403)
    stranger = signed_in(world.other, "officer", name="ngoai")
    shown(stranger, at("decisions"), 404)
