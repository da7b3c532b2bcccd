"""A session from its call to its minutes, through the pages."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.documents.land import AT, docx
from tests.documents.pages import signed_in

from thidua.councils import selectors, services
from thidua.councils.core.kinds import CouncilKind, Method
from thidua.councils.core.papers import agenda_sheet, ballots
from thidua.councils.models import Council, Session, Tally
from thidua.councils.selectors.papers import sitting_of


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def officer(house):
    return signed_in(house.land.one, "officer")


def at(name, *args):
    return reverse(f"councils:{name}", args=("xa-mot", *args))


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def send(client, address, status=303, **fields):
    answer = client.post(address, fields)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def regulate(client, house):
    fields = {"paper": "Quy chế 05/QC-HĐ", "since": "20/7/2025", "quorum_percent": "66", "written": "co"}
    fields |= {"excused": "co", "base": "members", "article": "Điều 7", "share_": "50", "share_CSTDCS": "80"}
    send(client, at("regulation", house.council.uid), **fields)


def called(client, house) -> Session:
    fields = {"form": "meeting", "held_on": "2/3/2026", "starts": "8:00", "place": "Hội trường", "agenda": "Xét"}
    send(client, at("call", house.council.uid), **fields)
    return selectors.sessions_of(house.council).get()


def test_a_session_goes_from_its_call_to_its_minutes(house, officer):
    regulate(officer, house)
    assert 'từ <span class="num">80%</span>' in shown(officer, at("council", house.council.uid))
    session = called(officer, house)
    here = (house.council.uid, session.no)
    send(officer, at("add_motion", *here), label="Thông qua quy chế quỹ", method="open")
    motion = services.add_motion(
        session, kind="nomination", key="n1", label="CSTĐCS: Bà A", award="CSTDCS", by=house.keeper, at=AT
    )
    send(officer, at("excuse", *here, motion.uid), **{f"vi_{seat.pk}": "" for seat in house.seats} | {
        f"vi_{house.seats[4].pk}": "self"
    })  # fmt: skip
    there = {f"den_{seat.pk}": "present" for seat in house.seats} | {f"den_{house.seats[6].pk}": "absent"}
    board = {f"kiem_{house.seats[3].pk}": "on", "truong": str(house.seats[3].pk)}
    send(officer, at("attendance", *here), **there, **board)
    page = shown(officer, at("session", *here))
    assert "Đủ số người họp" in page
    assert "là người được đề nghị" in page
    first = selectors.motions_of(session)[0]
    votes = {f"{kind}_{row.pk}": "0" for kind in ("chong", "trang", "hong") for row in (first, motion)}
    too_many = votes | {f"thuan_{first.pk}": "6", f"thuan_{motion.pk}": "6"}
    refused = send(officer, at("counts", *here), 400, **too_many)
    assert "chỉ 5 người được bỏ phiếu" in refused.content.decode()
    assert not Tally.objects.exists()
    send(officer, at("counts", *here), **votes, **{f"thuan_{first.pk}": "6", f"thuan_{motion.pk}": "5"})
    assert [row.passed for row in Tally.objects.order_by("motion__number")] == [True, False]
    send(
        officer, at("correct", *here, first.uid), in_favour="5", against="1", blank="0", invalid="0", reason="Ghi nhầm"
    )
    send(officer, at("close", *here), words="Ý kiến: thống nhất.")
    assert "Gửi biên bản cho văn thư" in shown(officer, at("session", *here))
    send(officer, at("hand", *here))
    session.refresh_from_db()
    assert session.minutes.kind == "bien_ban"
    assert "đang chờ văn thư" in shown(officer, at("session", *here))


@pytest.mark.parametrize(
    "paper", ["chuong-trinh", "diem-danh", "phieu-bau", "phieu-lay-y-kien", "kiem-phieu", "bien-ban"]
)
def test_every_paper_of_a_session_is_drawn(house, officer, paper):
    session = called(officer, house)
    services.add_motion(session, kind="nomination", key="n1", label="CSTĐCS: Bà A & ông <B>", by=house.keeper, at=AT)
    for ext, sign in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = officer.get(at("paper", house.council.uid, session.no, paper, ext))
        assert (answer.status_code, answer.content[: len(sign)]) == (200, sign)


def test_a_session_is_cancelled_with_a_reason_and_nothing_more_is_added(house, officer):
    session = called(officer, house)
    here = (house.council.uid, session.no)
    send(officer, at("cancel", *here), 400, reason="")
    send(officer, at("cancel", *here), reason="Thiếu hồ sơ")
    assert "Thiếu hồ sơ" in shown(officer, at("session", *here))
    assert "đã hủy" in send(officer, at("add_motion", *here), 400, label="Việc khác", method="open").content.decode()


def test_a_council_is_set_up_filled_and_ended_by_its_pages(house, officer):
    fields = {"kind": "initiative", "name": "Hội đồng sáng kiến xã Một", "since": "1/1/2026", "paper": "QĐ 3"}
    send(officer, at("set_up"), **fields)
    made = Council.objects.get(kind=CouncilKind.INITIATIVE.value)
    person = house.seats[1].person
    fields = {"person": str(person.pk), "role": "chair", "post": "Phó Chủ tịch", "since": "1/1/2026", "paper": "QĐ 3"}
    send(officer, at("add_member", made.uid), **fields)
    assert "Người này đã là thành viên" in send(officer, at("add_member", made.uid), 400, **fields).content.decode()
    seat = selectors.members_on(made, date(2026, 3, 2))[0]
    send(officer, at("end_member", made.uid, seat.pk), on="1/3/2026", paper="")
    assert selectors.members_on(made, date(2026, 3, 2)) == []
    send(officer, at("end", made.uid), on="2/3/2026", paper="QĐ 9")
    assert "đã thôi hoạt động" in shown(officer, at("list"))


def test_a_reporter_and_a_stranger_see_no_council(house):
    people = ((signed_in(house.land.one, "viewer"), 403), (signed_in(house.land.two, "officer", name="ngoai"), 404))
    for client, status in people:
        for address in (at("list"), at("council", house.council.uid), at("call", house.council.uid)):
            assert "Bùi Thị Lan" not in shown(client, address, status)


def test_a_member_reads_and_does_not_write(house, officer):
    session = called(officer, house)
    member = signed_in(house.land.one, "council_member", name="uy-vien")
    page = shown(member, at("session", house.council.uid, session.no))
    assert "Thêm nội dung" not in page
    shown(member, at("attendance", house.council.uid, session.no), 403)


def test_the_list_asks_the_same_for_one_council_and_three(house, officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        shown(officer, at("list"))


def test_the_signed_tally_sheet_is_kept_with_the_session(house, officer):
    regulate(officer, house)
    session = called(officer, house)
    here = (house.council.uid, session.no)
    motion = services.add_motion(session, kind="question", key="q1", label="Thông qua", by=house.keeper, at=AT)
    scan = SimpleUploadedFile("kiem-phieu.docx", docx("Biên bản kiểm phiếu đã ký"))
    assert "chưa kiểm phiếu" in send(officer, at("scan", *here), 400, file=scan).content.decode()
    officer.get(at("scan_file", *here))
    everybody = {f"den_{seat.pk}": "present" for seat in house.seats}
    send(officer, at("attendance", *here), **everybody, truong=str(house.seats[3].pk))
    send(officer, at("counts", *here), **{f"thuan_{motion.pk}": "7"})
    assert "Chưa có bản quét biên bản kiểm phiếu" in shown(officer, at("session", *here))
    scan = SimpleUploadedFile("kiem-phieu.docx", docx("Biên bản kiểm phiếu đã ký"))
    send(officer, at("scan", *here), file=scan)
    assert "kiem-phieu.docx" in shown(officer, at("session", *here))
    answer = officer.get(at("scan_file", *here))
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert "attachment" in answer["Content-Disposition"]


def test_the_agenda_says_what_is_put_to_the_vote_and_ballots_bear_secret_ones_alone(house, officer):
    regulate(officer, house)
    session = called(officer, house)
    acts = {"by": house.keeper, "at": AT}
    services.add_motion(session, kind="nomination", key="n1", label="CSTĐCS: Bà A", award="CSTDCS", **acts)
    services.add_motion(
        session, kind="submission", key="s/LDTT", label="LĐTT: danh sách 40", method=Method.OPEN, **acts
    )
    sitting = sitting_of(session)
    agenda, ballot = (str(build(sitting)) for build in (agenda_sheet, ballots))
    assert [
        word in agenda for word in ("CSTĐCS: Bà A", "LĐTT: danh sách 40", "Hội trường", "biểu quyết công khai")
    ] == [True] * 4
    assert ["CSTĐCS: Bà A" in ballot, "LĐTT: danh sách 40" in ballot] == [True, False]
