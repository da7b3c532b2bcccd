from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.documents.land import AT
from tests.documents.pages import signed_in

from thidua.documents.core.paper import Paper
from thidua.documents.services import register_document, store_text
from thidua.movements.core.clusters import ClusterDraft, ClusterForm, Way
from thidua.movements.core.draft import Draft
from thidua.movements.core.kinds import Form, Level
from thidua.movements.core.programmes import ProgrammeDraft
from thidua.movements.core.works import WorkDraft, WorkKind
from thidua.movements.models import Cluster, Movement, MovementAnswer, Participation, Programme, Work, YearTheme
from thidua.movements.services import (
    PartyGiven,
    answer_movement,
    create_cluster,
    create_movement,
    create_programme,
    issue_movement,
    register_work,
)
from thidua.movements.services.answers import Answer, AnswerKind
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def officer(land) -> Client:
    return signed_in(land.one, "officer")


@pytest.fixture
def villages(land):
    return [create_area(n, kind=Kind.THON, parent=land.one, by=land.officer, at=AT) for n in ("Đông", "Tây", "Nam")]


@pytest.fixture
def movement(land) -> Movement:
    draft = Draft("Thi đua xã Một", Form.PEAK, Level.COMMUNE, since=date(2026, 1, 1), until=date(2027, 1, 1))
    return create_movement(draft, owner=land.one, by=land.officer, at=AT)


def url(name, *args, slug="xa-mot"):
    return reverse(f"movements:{name}", args=(slug, *args))


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def post(client, address, status=303, **said):
    answer = client.post(address, said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_a_movement_is_led_through_its_life_by_its_pages(land, officer, movement, villages):
    one = (movement.uid,)
    post(officer, url("stage", *one), name="Giai đoạn 1", since="1/1/2026", last_day="31/5/2026", aim="Khởi động")
    refused = post(officer, url("stage", *one), 400, name="Chồng", since="1/5/2026")
    assert "nằm ngoài thời gian" in refused or "chưa kết thúc" in refused
    assert "Giai đoạn 1" in page(officer, url("movement", *one))
    post(officer, url("issue", *one), on="26/1/2026")
    post(officer, url("interim", *one), on="10/2/2026", words="Nửa chặng")
    assert "Nên xem trước:" in page(officer, url("review", *one))
    post(officer, url("review", *one), on="20/2/2026")
    assert "Chưa ghi “Kết quả”" in post(officer, url("close", *one), 400, on="1/3/2026", words=" ").replace(
        "Chưa nhập", "Chưa ghi"
    )
    post(officer, url("close", *one), on="1/3/2026", words="Vượt kế hoạch")
    shown = page(officer, url("movement", *one))
    for word in ("Vượt kế hoạch", "Nửa chặng", "Đã kết thúc", "Mở lại"):
        assert word in shown
    post(officer, url("reopen", *one), 400, on="2/3/2026", reason="")
    post(officer, url("reopen", *one), on="2/3/2026", reason="Ghi nhầm")
    movement.refresh_from_db()
    assert (movement.state, movement.steps.count()) == ("review", 4)


def test_counts_are_written_for_a_period_and_an_old_page_does_not_overwrite(land, officer, movement):
    issue_movement(movement, on=date(2026, 1, 26), by=land.officer, at=AT)
    address = url("count", movement.uid)
    assert "Kỳ: năm 2026; cả địa phương" in page(officer, address)
    said = {"ky": "năm 2026", "seen": "0,0,0", "people": "1.250", "source": "Các thôn"}
    post(officer, address, **said)
    assert Participation.objects.get().count == 1250
    assert 'value="1250"' in page(officer, address)
    assert "Người khác vừa ghi" in post(officer, address, 400, **said)
    assert "số nguyên" in post(officer, address, 400, ky="năm 2026", people="1,5")
    assert "1.250" in page(officer, url("movement", movement.uid))
    assert Participation.objects.count() == 1


def test_a_reporter_answers_for_his_village_and_for_no_other(land, officer, movement, villages):
    issue_movement(movement, on=date(2026, 1, 26), by=land.officer, at=AT)
    east, west, _ = villages
    reporter = signed_in(east, "reporter", name="thon-dong")
    shown = page(reporter, url("movement", movement.uid))
    assert "Trả lời thay mặt thôn Đông" in shown
    said = {"kind": "joins", "on": "2/3/2026", "content": "Làm đường", "criterion": "Xong trước 2/9"}
    post(reporter, url("answer", movement.uid, east.pk), **said)
    assert reporter.post(url("answer", movement.uid, west.pk), said).status_code == 403
    assert "ghi lý do" in post(reporter, url("answer", movement.uid, east.pk), 400, kind="declines", on="2/3/2026")
    assert MovementAnswer.objects.get().entered_for is False
    assert "Thôn Tây" not in page(reporter, url("answers", movement.uid))
    listed = page(officer, url("answers", movement.uid))
    for word in ("Xong trước 2/9", "Thôn Tây", "Chưa trả lời", "Kính gửi: Thôn Nam; Thôn Tây"):
        assert word in listed
    assert "Xong trước 2/9" not in page(officer, url("answers", movement.uid) + "?chi=silent")
    post(officer, url("comment", movement.uid, east.pk), comment="Thêm số liệu", asks_again="on")
    assert "Thêm số liệu" in page(reporter, url("answers", movement.uid))
    post(officer, url("comment", movement.uid, west.pk), 404, comment="x")


def test_the_theme_of_a_year_is_shown_on_list_and_movement(land, officer, movement):
    post(officer, url("theme"), year="2026", text="“Tăng tốc, bứt phá”", said_by="Đảng ủy xã")
    assert YearTheme.objects.get().text == "Tăng tốc, bứt phá"
    for address in (url("list"), url("movement", movement.uid)):
        assert "Tăng tốc, bứt phá" in page(officer, address)
    post(officer, url("theme"), 400, year="2026", text="", said_by="x")


def test_a_cluster_is_made_led_signed_and_carried_over_by_its_pages(land, officer, villages):
    east, west, south = villages
    facts = {"name": "Cụm số 1", "form": "cluster", "year": "2026", "way": "rotation"}
    assert "từ hai thành viên trở lên" in post(officer, url("create_cluster"), 400, **facts, members=[east.pk])
    post(officer, url("create_cluster"), **facts, members=[east.pk, west.pk])
    cluster = Cluster.objects.get()
    one = (cluster.uid,)
    post(officer, url("edit_cluster", *one), **facts, members=[east.pk, west.pk, south.pk])
    members = {m.body_id: m for m in cluster.members.all()}
    assert [m.place for m in (members[east.pk], members[west.pk], members[south.pk])] == [1, 2, 3]
    post(officer, url("move_up", *one, members[south.pk].pk))
    seat = {"body": east.pk, "seat": "head", "way": "rotation", "since": "5/1/2026"}
    post(officer, url("seat", *one), **seat)
    assert "đã là trưởng rồi" in post(officer, url("seat", *one), 400, **seat)
    text = store_text("Bảng 100 điểm", owner=land.one, by=land.officer, at=AT)
    paper = Paper("khac", "Bảng chấm điểm", number="01/QC-CTĐ")
    register_document(paper, owner=land.one, text=text, by=land.officer, at=AT)
    post(officer, url("table", *one), number="01/QC-CTĐ", on="5/1/2026")
    post(officer, url("sign_table", *one, cluster.papers.get().pk), on="20/1/2026")
    assert "đã ký nên không thay được" in post(officer, url("table", *one), 400, number="01/QC-CTĐ", on="2/3/2026")
    post(officer, url("meeting", *one), kind="signing", on="20/1/2026")
    post(officer, url("rank_cluster", *one), **{f"rank_{east.pk}": "1", f"rank_{west.pk}": "2", f"rank_{south.pk}": ""})
    post(officer, url("leave_cluster", *one, members[west.pk].pk), on="1/3/2026", reason="Sáp nhập thôn")
    shown = page(officer, url("cluster", *one))
    for word in ("Thôn Đông", text.sha256[:12], "Ký giao ước thi đua", "Sáp nhập thôn", "vừa được chấm theo bảng này"):
        assert word in shown
    assert "Chuyển Cụm số 1 sang năm 2027?" in page(officer, url("carry_over", *one))
    post(officer, url("carry_over", *one))
    after = Cluster.objects.get(year=2027)
    assert [role.body for role in after.roles.order_by("-seat")] == [south, east]
    assert "2027" in page(officer, url("clusters") + "?nam=2027")


def test_a_programme_is_signed_and_reviewed_by_its_pages(land, officer):
    facts = {"name": "Phối hợp giảm nghèo", "others_named": "Hội Nông dân xã\nĐoàn Thanh niên xã", "content": "Sửa nhà"}
    assert "từ hai cơ quan" in post(officer, url("create_programme"), 400, name="Một mình", others_named="Một")
    post(officer, url("create_programme"), **facts)
    row = Programme.objects.get()
    post(officer, url("edit_programme", row.uid), **facts, target="Giúp 5 hộ")
    for party in row.parties.all():
        post(officer, url("sign_programme", row.uid, party.pk), on="15/1/2026", signer="Chủ tịch")
    post(officer, url("edit_programme", row.uid), 400, **facts)
    post(officer, url("review_programme", row.uid), year="2026", on="2/3/2026", words="Giúp 3 hộ")
    shown = page(officer, url("programme", row.uid))
    for word in ("Giúp 5 hộ", "Giúp 3 hộ", "Đã ký ngày 15/01/2026", "đang thực hiện"):
        assert word in shown
    post(officer, url("end_programme", row.uid), on="2/3/2026", words="Sang chương trình mới")
    assert "Đã kết thúc" in page(officer, url("programmes"))


def test_a_work_is_registered_finished_and_given_its_plaque_by_its_pages(land, officer, villages):
    facts = {
        "name": "Đường thôn",
        "kind": "work",
        "body": villages[0].pk,
        "registered_on": "5/1/2026",
        "due_on": "20/2/2026",
    }
    post(officer, url("register_work"), 400, **{**facts, "due_on": "1/1/2026"})
    post(officer, url("register_work"), **facts)
    row = Work.objects.get()
    assert "quá hạn" in page(officer, url("works"))
    post(officer, url("edit_work", row.uid), **{**facts, "aim": "800 m"})
    post(officer, url("finish_work", row.uid), on="10/2/2026", result="812 m")
    post(officer, url("give_up_work", row.uid), 400, on="2/3/2026", reason="x")
    post(officer, url("unfinish_work", row.uid), reason="Nhầm ngày")
    post(officer, url("finish_work", row.uid), on="10/2/2026", result="812 m")
    post(officer, url("plaque", row.uid), on="15/2/2026", plaque="Chào mừng")
    shown = page(officer, url("work", row.uid))
    for word in ("trước hạn 10 ngày", "812 m", "15/02/2026: Chào mừng"):
        assert word in shown
    assert "xong trước hạn" in page(officer, url("works"))


def test_a_reader_is_offered_no_change_and_an_outsider_finds_nothing(land, movement, villages):
    cluster = create_cluster(
        ClusterDraft("Cụm kín", 2026, ClusterForm.CLUSTER, Way.ELECTED),
        villages,
        owner=land.one,
        by=land.officer,
        at=AT,
    )
    programme = create_programme(
        ProgrammeDraft("Phối hợp kín"),
        [PartyGiven(name="A"), PartyGiven(name="B")],
        owner=land.one,
        by=land.officer,
        at=AT,
    )
    draft = WorkDraft("Đường kín", WorkKind.WORK, date(2026, 1, 5), date(2026, 2, 20))
    work = register_work(draft, owner=land.one, body=villages[0], by=land.officer, at=AT)
    reader = signed_in(land.one, "compiler")
    outsider = signed_in(land.two, "officer", name="can-bo-hai")
    reading = (("cluster", cluster.uid), ("programme", programme.uid), ("work", work.uid))
    for name, key in reading:
        assert "kín" in page(reader, url(name, key))
        assert "kín" not in page(outsider, url(name, key), 404)
        assert "kín" not in page(outsider, url(name, key, slug="xa-hai"), 404)
    for name in ("edit_cluster", "carry_over", "seat", "table", "meeting", "rank_cluster"):
        assert reader.post(url(name, cluster.uid)).status_code == 403
        assert outsider.post(url(name, cluster.uid)).status_code == 404
    for name in ("edit_programme", "review_programme", "end_programme"):
        assert reader.post(url(name, programme.uid)).status_code == 403
    for name in ("edit_work", "finish_work", "unfinish_work", "plaque", "give_up_work"):
        assert reader.post(url(name, work.uid)).status_code == 403
    for name in ("stage", "interim", "review", "close", "reopen", "upward"):
        assert reader.post(url(name, movement.uid)).status_code == 403
        assert outsider.post(url(name, movement.uid)).status_code == 404


def test_pages_take_as_many_queries_for_three_as_for_one(
    land, officer, movement, villages, django_assert_max_num_queries
):
    movement = issue_movement(movement, on=date(2026, 1, 26), by=land.officer, at=AT)
    cluster = create_cluster(
        ClusterDraft("Cụm", 2026, ClusterForm.CLUSTER, Way.ELECTED), villages, owner=land.one, by=land.officer, at=AT
    )
    addresses = [
        url("movement", movement.uid), url("answers", movement.uid), url("clusters"), url("cluster", cluster.uid),
        url("programmes"), url("works"), url("list"),
    ]  # fmt: skip
    counts = []
    for number, village in enumerate(villages):
        answer_movement(movement, village, Answer(AnswerKind.JOINS, date(2026, 3, 2), "Có"), by=land.officer, at=AT)
        create_cluster(
            ClusterDraft(f"Khối {number}", 2026, ClusterForm.BLOCK, Way.ELECTED),
            villages,
            owner=land.one,
            by=land.officer,
            at=AT,
        )
        create_programme(
            ProgrammeDraft(f"Phối hợp {number}"), [PartyGiven(village), PartyGiven(name="B")], owner=land.one,
            by=land.officer, at=AT,
        )  # fmt: skip
        draft = WorkDraft(f"Đường {number}", WorkKind.WORK, date(2026, 1, 5), date(2026, 2, 20))
        register_work(draft, owner=land.one, body=village, movement=movement, by=land.officer, at=AT)
        row = []
        for address in addresses:
            officer.get(address)
            with django_assert_max_num_queries(50) as asked:
                officer.get(address)
            row.append(len(asked))
        counts.append(row)
    assert counts[0] == counts[2]
