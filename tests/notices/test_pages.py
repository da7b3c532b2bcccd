import email
import email.policy
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.documents.land import AT

from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.services import register_document
from thidua.movements.core.draft import Draft, Line
from thidua.movements.core.kinds import Form, Level, LineKind
from thidua.movements.services import create_movement, issue_movement
from thidua.notices.models import Dispatch, DispatchRecipient, Notice


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


def client(town, name) -> Client:
    found = Client()
    found.force_login(town.users[name], backend="thidua.accounts.backends.ShortNameOrPhone")
    return found


@pytest.fixture
def movement(town):
    from datetime import date

    draft = Draft(
        "Thi đua xã Một", Form.THEMATIC, Level.COMMUNE, since=date(2026, 1, 1), until=date(2027, 1, 1),
        lines=(Line(LineKind.CONTENT, "Trồng 12 ha rừng"),),
    )  # fmt: skip
    row = create_movement(draft, owner=town.land.one, by=town.land.officer, at=AT)
    return issue_movement(row, on=date(2026, 2, 1), by=town.land.officer, at=AT)


@pytest.fixture
def paper(town):
    from datetime import date

    told = Paper("ke_hoach", "Phát động thi đua", number="15/KH-UBND", date=date(2026, 1, 26), issuer="UBND xã Một")
    return register_document(told, owner=town.land.one, by=town.land.officer, at=AT)


def send_paper(town, paper):
    form = {"to": [str(town.village.pk), str(town.school.pk)], "wants_answer": "on", "due": "9/3/2026", "ask": ""}
    return client(town, "officer").post(url("send", "xa-mot", "document", paper.uid), form)


def url(name, *args):
    return reverse(f"notices:{name}", args=args)


def page(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status, answer.content.decode()[-800:]
    return answer.content.decode()


def send(town, movement, **more):
    form = {
        "to": [str(town.village.pk), str(town.school.pk)],
        "wants_answer": "on",
        "due": "9/3/2026",
        "ask": "Gửi kế hoạch.",
    }
    return client(town, "officer").post(url("send", "xa-mot", "movement", movement.uid), form | more)


def test_from_the_movement_to_the_units_and_back(town, movement):
    officer, reporter = client(town, "officer"), client(town, "reporter")
    shown = page(officer, reverse("movements:movement", args=("xa-mot", movement.uid)))
    assert url("send", "xa-mot", "movement", movement.uid) in shown
    assert "Trồng 12 ha rừng" in page(officer, url("send", "xa-mot", "movement", movement.uid))
    answer = send(town, movement)
    dispatch = Dispatch.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, url("dispatch", "xa-mot", dispatch.uid))
    shown = page(officer, officer.get(answer["Location"])["Location"])
    assert "Kính gửi: Thôn Đông; Trường Tiểu học Một." in shown
    row = dispatch.recipients.get(body=town.village)
    inbox = page(reporter, url("inbox"))
    assert "Trả lời bằng kế hoạch hoặc bằng lời: Thi đua xã Một" in inbox
    notice = Notice.objects.get(body=town.village)
    opened = reporter.post(url("read", notice.uid), {"di": "1"})
    assert (opened.status_code, opened["Location"]) == (303, url("received", row.pk))
    shown = page(reporter, url("received", row.pk))
    assert "Trồng 12 ha rừng" in shown
    assert reverse("movements:movement", args=("xa-mot", movement.uid)) in shown
    row.refresh_from_db()
    assert row.state == "seen"
    assert reporter.post(url("receive", row.pk)).status_code == 303
    assert reporter.post(url("receive", row.pk)).status_code == 409
    here = reverse("movements:answer", args=("xa-mot", movement.uid, town.village.pk))
    assert here in page(reporter, url("received", row.pk))
    assert reporter.get(url("answer", row.pk))["Location"] == here
    assert reporter.post(here, {"kind": "joins", "on": "2/3/2026"}).status_code == 400
    said = {"kind": "joins", "on": "2/3/2026", "content": "Thôn trồng 3 ha", "criterion": "Sống trên 90%"}
    assert reporter.post(here, said).status_code == 303
    row.refresh_from_db()
    assert row.state == "answered"
    assert "Xem, sửa trả lời" in page(reporter, url("received", row.pk))
    listed = page(officer, officer.get(url("dispatch", "xa-mot", dispatch.uid))["Location"])
    for words in ("Thôn trồng 3 ha", "Sống trên 90%", "Kính gửi: Trường Tiểu học Một.", "hạn hết ngày"):
        assert words in listed
    assert "Thôn Đông đã trả lời" in page(officer, url("inbox"))
    comment = reverse("movements:comment", args=("xa-mot", movement.uid, town.village.pk))
    assert officer.post(comment, {"comment": "Thêm thời hạn.", "asks_again": "on"}).status_code == 303
    assert "Thêm thời hạn." in page(reporter, url("inbox"))
    row.refresh_from_db()
    assert row.state == "received"
    assert officer.get(url("comment", "xa-mot", dispatch.uid, row.pk)).status_code == 404


def test_the_officer_enters_what_a_school_told_him_in_the_same_list(town, movement):
    send(town, movement)
    row = DispatchRecipient.objects.get(body=town.school)
    officer = client(town, "officer")
    here = reverse("movements:answer", args=("xa-mot", movement.uid, town.school.pk))
    said = {"kind": "declines", "on": "2/3/2026", "text": "Đang sửa trường"}
    assert officer.post(here, said).status_code == 400
    assert officer.post(here, said | {"how": "điện thoại"}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.reason, row.how) == ("declined", "Đang sửa trường", "điện thoại")
    assert "cán bộ ghi thay theo điện thoại" in page(
        officer, reverse("movements:answers", args=("xa-mot", movement.uid))
    )
    receipt = url("recipient", "xa-mot", row.dispatch.uid, row.dispatch.recipients.get(body=town.village).pk)
    assert officer.post(receipt, {"what": "answer", "how": "giấy"}).status_code == 400
    assert officer.post(receipt, {"what": "receive", "how": "giấy"}).status_code == 303


def test_the_day_is_moved_the_movement_sent_anew_and_taken_back(town, movement):
    send(town, movement)
    dispatch, officer, reporter = Dispatch.objects.get(), client(town, "officer"), client(town, "reporter")
    row = dispatch.recipients.get(body=town.village)
    answers = reverse("movements:answers", args=("xa-mot", movement.uid))
    for name in ("due", "again", "take_back"):
        assert url(name, "xa-mot", dispatch.uid) in page(officer, answers)
        page(officer, url(name, "xa-mot", dispatch.uid))
        assert client(town, "above").get(url(name, "xa-mot", dispatch.uid)).status_code in (200, 403)
        page(client(town, "outsider"), url(name, "xa-mot", dispatch.uid), 404)
    assert officer.post(url("due", "xa-mot", dispatch.uid), {"due": "16/3/2026", "reason": ""}).status_code == 400
    moved = officer.post(url("due", "xa-mot", dispatch.uid), {"due": "16/3/2026", "reason": "Chờ họp thôn"})
    assert moved.status_code == 303
    assert "Đổi hạn, hết ngày 16/03/2026: Thi đua xã Một" in page(reporter, url("inbox"))
    here = reverse("movements:answer", args=("xa-mot", movement.uid, town.village.pk))
    reporter.post(here, {"kind": "joins", "on": "2/3/2026", "content": "Ba việc", "criterion": "Rõ"})
    anew = {
        "reason": "Bổ sung chỉ tiêu",
        "ask": "",
        "wants_answer": "on",
        "due": "20/3/2026",
        "to": [str(town.village.pk)],
    }
    assert officer.post(url("again", "xa-mot", dispatch.uid), anew).status_code == 303
    shown = page(officer, answers)
    assert "Được đề nghị bổ sung" in shown
    assert "Bổ sung chỉ tiêu" in shown
    assert "Gửi lại lần" in page(reporter, url("received", row.pk))
    taken = officer.post(url("take_back", "xa-mot", dispatch.uid), {"reason": "Kế hoạch thay đổi"})
    assert taken.status_code == 303
    shown = page(reporter, url("received", row.pk))
    assert "Kế hoạch thay đổi" in shown
    assert here not in shown
    assert reporter.post(url("receive", row.pk)).status_code == 409
    assert officer.post(url("remind", "xa-mot", dispatch.uid)).status_code == 409
    assert "đã thu lại" in page(officer, url("dispatches", "xa-mot"))
    assert "Kế hoạch thay đổi" in page(officer, answers)


def test_a_movement_of_the_commune_opens_to_its_village(town, movement):
    send(town, movement)
    page(client(town, "reporter"), reverse("movements:movement", args=("xa-mot", movement.uid)))


def test_a_unit_declines_in_words(town, paper):
    send_paper(town, paper)
    row = DispatchRecipient.objects.get(body=town.village)
    reporter = client(town, "reporter")
    refused = reporter.post(url("decline", row.pk), {"reason": ""})
    assert refused.status_code == 400
    assert "Chưa ghi lý do không tham gia" in refused.content.decode()
    assert reporter.post(url("decline", row.pk), {"reason": "Đang chống hạn"}).status_code == 303
    shown = page(client(town, "officer"), url("dispatch", "xa-mot", row.dispatch.uid))
    assert "Lý do: Đang chống hạn" in shown
    assert '<span class="num">1</span> nơi không tham gia' in shown


def test_the_sender_records_for_a_school_that_does_not_log_in(town, paper):
    send_paper(town, paper)
    row = DispatchRecipient.objects.get(body=town.school)
    officer = client(town, "officer")
    address = url("recipient", "xa-mot", row.dispatch.uid, row.pk)
    assert "Nhật ký ghi rõ là ghi thay" in page(officer, address)
    assert officer.post(address, {"what": "decline", "how": "điện thoại", "text": ""}).status_code == 400
    assert officer.post(address, {"what": "answer", "how": "điện thoại", "text": "Trường tham gia"}).status_code == 303
    assert "ghi thay, báo bằng: điện thoại" in page(officer, url("dispatch", "xa-mot", row.dispatch.uid))


def test_reminders_in_the_system_to_copy_and_as_a_draft_mail(town, movement):
    send(town, movement)
    dispatch, officer = Dispatch.objects.get(), client(town, "officer")
    assert officer.post(url("remind", "xa-mot", dispatch.uid)).status_code == 303
    assert officer.post(url("remind", "xa-mot", dispatch.uid)).status_code == 409
    listed = officer.get(url("dispatch", "xa-mot", dispatch.uid))["Location"]
    assert listed == reverse("movements:answers", args=("xa-mot", movement.uid))
    assert 'data-copy="loi-nhac"' in page(officer, listed)
    mail = officer.get(url("reminder_eml", "xa-mot", dispatch.uid))
    assert mail["Content-Type"] == "message/rfc822"
    assert b"X-Unsent: 1" in mail.content
    assert Notice.objects.filter(subject="Nhắc: Thi đua xã Một").count() == 2


def test_a_draft_a_party_paper_and_an_unknown_kind_are_not_sent(town):
    from datetime import date

    officer = client(town, "officer")
    draft = create_movement(
        Draft("Dự thảo", Form.THEMATIC, Level.COMMUNE), owner=town.land.one, by=town.land.officer, at=AT
    )
    assert "Phát động rồi gửi" in page(officer, url("send", "xa-mot", "movement", draft.uid), 400)
    paper = register_document(
        Paper("nghi_quyet", "Nghị quyết", number="05-NQ/ĐU", date=date(2026, 1, 5)),
        owner=town.land.one, by=town.land.officer, at=AT,
    )  # fmt: skip
    Document.objects.filter(pk=paper.pk).update(openness="party", published=True)
    assert "Gửi theo đường văn thư" in page(officer, url("send", "xa-mot", "document", paper.uid), 400)
    page(officer, url("send", "xa-mot", "unknown", "1"), 404)
    page(officer, url("send", "xa-mot", "movement", "not-a-uid"), 404)


def test_a_paper_is_sent_with_its_number_day_and_issuer(town):
    from datetime import date

    officer = client(town, "officer")
    paper = register_document(
        Paper("ke_hoach", "Phát động thi đua", number="15/KH-UBND", date=date(2026, 1, 26), issuer="UBND xã Một"),
        owner=town.land.one, by=town.land.officer, at=AT,
    )  # fmt: skip
    assert url("send", "xa-mot", "document", paper.uid) in page(
        officer, reverse("documents:document", args=("xa-mot", paper.uid))
    )
    answer = officer.post(url("send", "xa-mot", "document", paper.uid), {"groups": ["thon"], "ask": "", "due": ""})
    assert answer.status_code == 303
    dispatch = Dispatch.objects.get()
    assert (
        dispatch.content == "Số, ký hiệu: 15/KH-UBND\nNgày 26/01/2026\nCơ quan ban hành: UBND xã Một\nPhát động thi đua"
    )
    assert set(dispatch.recipients.values_list("body", flat=True)) == {town.village.pk, town.other_village.pk}


def test_what_is_wrong_is_said_at_its_field(town, movement):
    refused = send(town, movement, to=[], due="1/3/2026")
    assert refused.status_code == 400
    assert "Chưa chọn nơi nhận" in refused.content.decode()
    late = send(town, movement, due="1/3/2026")
    assert "Hạn 01/03/2026 đã qua" in late.content.decode()
    strange = send(town, movement, nguoi="x")
    assert "trường không thuộc trang này" in strange.content.decode()
    assert Dispatch.objects.count() == 0


def test_outsiders_and_reporters_are_told_nothing(town, movement):
    send(town, movement)
    dispatch = Dispatch.objects.get()
    row = dispatch.recipients.get(body=town.village)
    for address in (url("dispatches", "xa-mot"), url("dispatch", "xa-mot", dispatch.uid), url("told", "xa-mot")):
        page(client(town, "outsider"), address, 404)
    page(client(town, "outsider"), url("received", row.pk), 404)
    page(client(town, "officer"), url("received", row.pk), 404)
    page(client(town, "reporter"), url("send", "xa-mot", "movement", movement.uid), 403)
    assert client(town, "outsider").post(url("read", Notice.objects.first().uid)).status_code == 404
    assert Client().get(url("inbox")).status_code == 302


def test_who_only_looks_is_refused_before_a_dispatch_is_looked_for(town):
    from uuid import uuid4

    from tests.documents.pages import signed_in

    viewer = signed_in(town.land.one, "viewer", name="xem")
    page(viewer, url("reminder_eml", "xa-mot", uuid4()), 403)
    page(client(town, "officer"), url("reminder_eml", "xa-mot", uuid4()), 404)


def test_own_words_are_sent_once_a_day(town):
    officer = client(town, "officer")
    form = {"subject": "Họp giao ban thi đua", "text": "Mang sổ.", "due": "5/3/2026", "to": [str(town.village.pk)]}
    for _ in range(2):
        assert officer.post(url("compose", "xa-mot"), form).status_code == 303
    assert Notice.objects.count() == 1
    assert officer.post(url("compose", "xa-mot"), form | {"to": []}).status_code == 400
    shown = page(officer, url("compose", "xa-mot") + "?viec=N%E1%BB%99p+b%C3%A1o+c%C3%A1o&han=05/03/2026")
    assert 'value="Nộp báo cáo"' in shown
    assert 'value="05/03/2026"' in shown
    words = "Kính gửi Thôn Đông: Họp giao ban thi đua. Hạn: hết ngày 05/03/2026."
    assert words in page(officer, url("told", "xa-mot"))
    mail = officer.get(url("notice_eml", "xa-mot", Notice.objects.get().uid))
    assert words in email.message_from_bytes(mail.content, policy=email.policy.default).get_content()


def test_all_is_marked_read(town):
    client(town, "officer").post(
        url("compose", "xa-mot"), {"subject": "Họp", "text": "", "due": "", "to": [str(town.village.pk)]}
    )
    reporter = client(town, "reporter")
    assert reporter.post(url("read_all")).status_code == 303
    assert "Đã xem hết" in page(reporter, url("inbox"))


def test_the_desk_shows_what_waits_to_both_sides(town, movement):
    send(town, movement, due="4/3/2026")
    shown = page(client(town, "reporter"), reverse("desk:today"))
    assert "Trả lời: Thi đua xã Một" in shown
    assert re.search(r"Thông báo<span class=\"count\">1", shown)
    shown = page(client(town, "officer"), reverse("desk:today"))
    assert "2 nơi chưa phản hồi: Thi đua xã Một" in shown
    assert "Kính gửi: Thôn Đông; Trường Tiểu học Một." in shown


@pytest.mark.parametrize("name", ["inbox", "told", "dispatches"])
def test_a_list_asks_as_much_for_three_rows_as_for_one(town, movement, name, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    officer = client(town, "officer")
    who = client(town, "reporter") if name == "inbox" else officer
    address = url(name) if name == "inbox" else url(name, "xa-mot")

    def write(n):
        form = {"subject": f"Họp {n}", "text": "", "due": "", "to": [str(town.village.pk)]}
        assert officer.post(url("compose", "xa-mot"), form).status_code == 303
        paper = register_document(
            Paper("ke_hoach", f"Số {n}", number=f"{n}/KH-UBND"), owner=town.land.one, by=town.land.officer, at=AT
        )
        assert officer.post(url("send", "xa-mot", "document", paper.uid), {"groups": ["thon"]}).status_code == 303

    write(1)
    page(who, address)
    with CaptureQueriesContext(connection) as one:
        page(who, address)
    first = len(one)
    for n in (2, 3):
        write(n)
    page(who, address)  # the messages of the acts are shown and gone
    with django_assert_max_num_queries(first):
        page(who, address)
