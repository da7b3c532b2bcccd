"""A decision that comes back signed, what it takes back when revoked, and the lists that print, through their pages."""

from __future__ import annotations

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.commendation.conftest import AT
from tests.commendation.services.test_recalls import DAY, line, paid_and_handed, revoked
from tests.commendation.views.test_decision_pages import LIST, at, send, shown
from tests.documents.land import docx
from tests.documents.pages import signed_in

from thidua.commendation.models import AwardItem, Decision, Recall, RecallLine, Submission
from thidua.commendation.services import decisions, signed
from thidua.documents.services import ready_to_hand
from thidua.honours.core.kinds import HolderKind
from thidua.honours.services.holders import named_holder
from thidua.papers.sheets import Placed, Sheet, render_sheets


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2025-12-15"


@pytest.fixture
def officer(world):
    return signed_in(world.commune, "officer")


@pytest.fixture
def decision(world) -> Decision:
    told = signed.Signed("45/QĐ-UBND", DAY, "Tặng danh hiệu", "Chủ tịch UBND xã Mẫu", "commune_chair", 2025)
    one = named_holder(HolderKind.PERSON, "Lò Văn B", owner=world.commune, unit=world.village, **world.acts)
    two = named_holder(HolderKind.PERSON, "Vì Thị C", owner=world.commune, unit=world.village, **world.acts)
    lines = [signed.SignedLine(one, "LDTT", "2025"), signed.SignedLine(two, "LDTT", "2025")]
    return signed.record_signed(world.commune, told, lines, **world.acts)


def _pdf() -> bytes:
    return render_sheets([Sheet((Placed("Quyết định", 10, 10, 150),))], width=210, height=297, made_on=DAY)


def _text(data: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_a_signed_decision_comes_back_on_one_page(world, officer):
    row = world.sent(LIST)
    Submission.objects.filter(pk=row.pk).update(
        state="ready", received_on=DAY, received_at=AT, decider="commune_chair", number="12/TTr", date=DAY
    )
    row.refresh_from_db()
    draft = decisions.draft_decision(world.commune, [row], **world.acts)
    assert officer.get(at("come_back", draft.uid)).status_code == 404
    ready = ready_to_hand("QĐ", docx=docx("Dự thảo"), pdf=_pdf(), owner=world.commune, **world.acts)
    decisions.send_decision(draft, ready, **world.acts)
    assert "Nhập số, vào sổ" in shown(officer, at("decision", draft.uid))
    page = send(officer, at("come_back", draft.uid), 400, number="", date="").content.decode()
    assert "Nhập số, ký hiệu văn thư đã cấp" in page
    heeded = officer.post(
        at("come_back", draft.uid),
        {"number": "45/QĐ-UBND", "date": "15/12/2025", "file": SimpleUploadedFile("qd.pdf", _pdf(), "application/pdf")},
    )
    assert heeded.status_code == 409
    page = heeded.content.decode()
    assert "Đã nhận tệp đã ký." in page
    assert 'value="45/QĐ-UBND"' in page
    assert not AwardItem.objects.exists()
    seen = {"number": "45/QĐ-UBND", "date": "15/12/2025", "seen": ["signature", "other_file"]}
    answer = officer.post(at("come_back", draft.uid), seen)
    assert (answer.status_code, answer["Location"]) == (303, at("items", draft.uid))
    assert Decision.objects.get(pk=draft.pk).number == "45/QĐ-UBND"
    assert AwardItem.objects.count() == 2


def test_what_a_revoked_award_takes_back_is_worked_by_pages(world, officer, decision):
    paid_and_handed(world, decision)
    undo = revoked(world, decision, line(decision, 1))
    assert "Thu hồi hiện vật, tiền thưởng" in shown(officer, at("decision", undo.uid))
    page = shown(officer, at("recall", undo.uid))
    assert "710.000" in page
    assert "Lò Văn B" in page
    send(officer, at("ask_back", undo.uid), on="15/12/2025", paper="120/UBND-VHXH", due_on="31/12/2025")
    money, thing = RecallLine.objects.order_by("what")
    part = {"on": "15/12/2025", "receipt": "PT 08", "lines": [str(money.pk)], "vnd": "200.000"}
    send(officer, at("take_returns", undo.uid), **part)
    both = part | {"lines": [str(money.pk), str(thing.pk)]}
    assert "đúng một khoản tiền" in send(officer, at("take_returns", undo.uid), 400, **both).content.decode()
    send(officer, at("give_up_recall", undo.uid, thing.pk), why="Mất do lũ")
    page = shown(officer, at("recall", undo.uid))
    for words in ("120/UBND-VHXH", "PT 08", "510.000", "Không thu hồi được", "Mất do lũ"):
        assert words in page, words
    assert "1/2" in shown(officer, at("recalls"))
    assert "200.000" in shown(officer, at("fund") + "?nam=2025")
    assert "PT 08" in _text(officer.get(at("recall_file", undo.uid, "pdf")).content)
    assert officer.get(at("recall_file", undo.uid, "docx")).content[:2] == b"PK"
    assert officer.get(at("recall_file", undo.uid, "xls")).status_code == 404
    assert "thu hồi" in _text(officer.get(at("fund_paper", "pdf") + "?nam=2025").content)


def test_nobody_else_sees_what_is_taken_back(world, decision):
    paid_and_handed(world, decision)
    undo = revoked(world, decision, line(decision, 1))
    assert Recall.objects.exists()
    reader, stranger = signed_in(world.commune, "viewer", name="xem"), signed_in(world.other, "officer", name="ngoai")
    for name, args in (("recalls", ()), ("recall", (undo.uid,)), ("take_returns", (undo.uid,))):
        assert reader.get(at(name, *args)).status_code == 403
        assert stranger.get(at(name, *args)).status_code == 404


def test_the_lists_of_an_award_print_by_unit_and_by_award(world, officer, decision):
    assert officer.get(at("things_list", decision.uid, "trao", "pdf")).status_code == 400
    send(officer, at("make_items", decision.uid))
    told = _text(officer.get(at("things_list", decision.uid, "trao", "pdf")).content)
    for words in ("Ký nhận", "Lò Văn B", "Vì Thị C", "Thôn MP-01 (2)"):
        assert words in told, words
    assert "Lao động tiên tiến năm 2025 (2)" in _text(
        officer.get(at("things_list", decision.uid, "xuong-ten", "pdf")).content
    )
    assert "Sửa thành" in _text(officer.get(at("things_list", decision.uid, "do-ten", "pdf")).content)
    assert officer.get(at("things_list", decision.uid, "khac", "pdf")).status_code == 404
    book = _text(officer.get(at("award_book_paper", "pdf") + "?nam=2025").content)
    assert "45/QĐ-UBND" in book


def test_a_long_list_is_searched_before_a_name_is_put_right(world, officer):
    told = signed.Signed("45/QĐ-UBND", DAY, "Tặng", "Chủ tịch UBND xã Mẫu", "commune_chair", 2025)
    people = [
        named_holder(HolderKind.PERSON, f"Người Thứ {n}", owner=world.commune, **world.acts) for n in range(1, 46)
    ]
    row = signed.record_signed(
        world.commune, told, [signed.SignedLine(one, "LDTT", "2025") for one in people], **world.acts
    )
    page = shown(officer, reverse("commendation:put_right", args=("xa-mau", row.uid)))
    assert 'Danh sách có <span class="num">45</span> dòng' in page
    assert page.count('name="ten_') == 40
    found = shown(officer, reverse("commendation:put_right", args=("xa-mau", row.uid)) + "?tim=thu 45")
    assert found.count('name="ten_') == 1
    key = row.items.get(place=45).pk
    answer = officer.post(
        reverse("commendation:put_right", args=("xa-mau", row.uid)) + "?tim=thu 45",
        {"reason": "Sai tên", f"ten_{key}": "Người Thứ Bốn Lăm"},
    )
    assert answer.status_code == 303
    assert Decision.objects.get(kind="correct").items.get().name == "Người Thứ Bốn Lăm"
