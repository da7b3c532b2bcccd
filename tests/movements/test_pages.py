from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.documents.land import AT
from tests.documents.pages import signed_in

from thidua.documents.core.paper import Paper
from thidua.documents.services import load_library as load_papers
from thidua.documents.services import make_passage, register_document, store_text
from thidua.movements.core.draft import Draft, Line
from thidua.movements.core.kinds import Form, Level, LineKind
from thidua.movements.models import Movement
from thidua.movements.services import create_movement, issue_movement, load_library
from thidua.units.core.kinds import Kind
from thidua.units.services import create_unit

TYPED = {
    "name": "“Thi đua phát triển kinh tế năm 2026”",
    "form": "thematic",
    "level": "commune",
    "since": "1/1/2026",
    "last_day": "31/12/2026",
    "line_content": "Một\n\n  Hai  ",
}


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def officer(land) -> Client:
    return signed_in(land.one, "officer")


@pytest.fixture
def movement(land) -> Movement:
    draft = Draft("Thi đua xã Một", Form.THEMATIC, Level.COMMUNE, since=date(2026, 1, 1), until=date(2027, 1, 1))
    return create_movement(draft, owner=land.one, by=land.officer, at=AT)


def url(name, *args, slug="xa-mot"):
    return reverse(f"movements:{name}", args=(slug, *args))


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def test_a_movement_is_drafted_changed_and_launched(land, officer):
    plan = register_document(
        Paper("ke_hoach", "Phát động", number="15/KH-UBND", date=date(2026, 1, 26)),
        owner=land.one,
        by=land.officer,
        at=AT,
    )
    answer = officer.post(url("create"), {**TYPED, "plan": "15/KH-UBND"})
    row = Movement.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, url("movement", row.uid))
    assert (row.name, row.until, row.plan) == ("Thi đua phát triển kinh tế năm 2026", date(2027, 1, 1), plan)
    assert [line.text for line in row.lines.order_by("number")] == ["Một", "Hai"]
    shown = page(officer, url("edit", row.uid))
    assert "Một\nHai</textarea>" in shown
    assert 'value="31/12/2026"' in shown
    assert officer.post(url("edit", row.uid), {**TYPED, "theme": "Tăng tốc"}).status_code == 303
    assert "Luật có nêu, kế hoạch chưa ghi: mục tiêu" in page(officer, url("issue", row.uid))
    assert officer.post(url("issue", row.uid), {"on": "26/1/2026", "plan": "15/KH-UBND"}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.issued_on, row.theme, row.plan) == ("issued", date(2026, 1, 26), "Tăng tốc", plan)
    assert officer.post(url("edit", row.uid), TYPED).status_code == 400
    shown = page(officer, url("movement", row.uid))
    assert "Đang diễn ra" in shown
    assert "Sửa dự thảo" not in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "Chưa nhập “Tên phong trào”"),
        ({"form": "lạ"}, "không có trong danh sách"),
        ({"since": "1/1/2027"}, "phải sau ngày bắt đầu"),
        ({"plan": "999/KH"}, "Chưa có văn bản số này"),
        ({"state": "issued"}, "có trường không thuộc trang này: state"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(land, officer, change, said):
    answer = officer.post(url("create"), {**TYPED, **change})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Movement.objects.exists()


def test_a_reader_reads_and_is_offered_no_change(land, movement):
    reader = signed_in(land.one, "compiler")
    shown = page(reader, url("movement", movement.uid))
    assert "Thi đua xã Một" in shown
    for word in ("Sửa dự thảo", "Phát động</a>", "Thêm căn cứ"):
        assert word not in shown
    for name in ("edit", "issue", "role", "basis", "adapt"):
        assert reader.post(url(name, movement.uid), {}).status_code == 403
    assert reader.post(url("create"), TYPED).status_code == 403
    assert Movement.objects.count() == 1


def test_a_leader_launches_and_does_not_draft(land, movement):
    leader = signed_in(land.one, "leader")
    assert leader.post(url("edit", movement.uid), TYPED).status_code == 403
    assert leader.post(url("issue", movement.uid), {"on": "26/1/2026"}).status_code == 303
    assert Movement.objects.get().state == "issued"


def test_what_lies_in_another_locality_is_not_found(land, officer):
    theirs = create_movement(
        Draft("Phong trào vịt quay", Form.PEAK, Level.COMMUNE), owner=land.two, by=land.other, at=AT
    )
    for address in (
        url("list", slug="xa-hai"),
        url("movement", theirs.uid, slug="xa-hai"),
        url("movement", theirs.uid),
    ):
        assert "vịt quay" not in page(officer, address, 404)
    for name in ("edit", "issue", "role", "basis", "adapt"):
        assert officer.post(url(name, theirs.uid), {}).status_code == 404
    assert "vịt quay" not in page(officer, url("list"))
    other = signed_in(land.two, "officer", name="can-bo-hai")
    assert "vịt quay" in page(other, url("list", slug="xa-hai"))


def test_a_national_movement_is_taken_up_from_the_list(land, officer):
    load_papers(land.system, AT)
    load_library(land.system, AT)
    higher = Movement.objects.get(fold="doanh nghiep viet nam hoi nhap va phat trien")
    shown = page(officer, url("list"))
    assert url("adapt", higher.uid) in shown
    filled = page(officer, url("adapt", higher.uid))
    assert "Doanh nghiệp Việt Nam hội nhập và phát triển" in filled
    assert '<option value="thematic" selected>' in filled
    answer = officer.post(url("adapt", higher.uid), {**TYPED, "name": higher.name})
    row = Movement.objects.get(owner=land.one)
    assert (answer.status_code, row.taken_up_from) == (303, higher)
    assert "27/KH-HĐTĐKT" in page(officer, url("movement", row.uid))
    assert "đã hưởng ứng" in page(officer, url("list"))
    assert url("movement", row.uid) in page(officer, url("movement", higher.uid))


def test_roles_and_bases_are_given_and_taken_back(land, officer, movement):
    committee = create_unit("UBND xã Một", kind=Kind.PEOPLES_COMMITTEE, owner=land.one, by=land.officer, at=AT)
    load_papers(land.system, AT)
    assert officer.post(url("role", movement.uid), {"role": "launches", "body": committee.pk}).status_code == 303
    assert officer.post(url("role", movement.uid), {"role": "co_launches", "name": "Đảng ủy xã"}).status_code == 303
    for wrong in (
        {"role": "launches"},
        {"role": "launches", "body": land.two.pk},
        {"role": "launches", "body": committee.pk},
    ):
        assert officer.post(url("role", movement.uid), wrong).status_code == 400
    assert officer.post(url("basis", movement.uid), {"number": "19/CT-TTg"}).status_code == 303
    shown = page(officer, url("movement", movement.uid))
    for word in (
        "UBND xã Một",
        "Đảng ủy xã: đồng phát động; căn cứ thẩm quyền: Chủ tịch UBND, Điều 18",
        "Chỉ thị 19/CT-TTg",
    ):
        assert word in shown
    role, basis = movement.roles.first(), movement.bases.get()
    assert "Bỏ vai trò này?" in page(officer, url("unrole", movement.uid, role.pk))
    assert officer.post(url("unrole", movement.uid, role.pk)).status_code == 303
    assert officer.post(url("unrole", movement.uid, role.pk)).status_code == 404
    assert officer.post(url("unbasis", movement.uid, basis.document_id)).status_code == 303
    assert (movement.roles.count(), movement.bases.count()) == (1, 0)


def test_a_line_leads_to_its_sentence_and_keeps_it_through_an_edit(land, officer):
    text = store_text("Mục tiêu: vượt mức. Hết.", owner=land.one, by=land.officer, at=AT)
    paper = register_document(Paper("ke_hoach", "Kế hoạch"), owner=land.one, by=land.officer, at=AT, text=text)
    passage = make_passage(text, 10, 18, by=land.officer)
    draft = Draft("Thi đua", Form.REGULAR, Level.COMMUNE, lines=(Line(LineKind.AIM, "vượt mức", passage.pk),))
    row = create_movement(draft, owner=land.one, by=land.officer, at=AT)
    place = reverse("documents:document", args=("xa-mot", paper.uid)) + "?tu=10&amp;den=18#doan"
    assert place in page(officer, url("movement", row.uid))
    typed = {"name": "Thi đua", "form": "regular", "level": "commune", "line_aim": "vượt mức\nthêm"}
    assert officer.post(url("edit", row.uid), typed).status_code == 303
    assert [line.passage for line in row.lines.order_by("number")] == [passage, None]


def test_pages_take_as_many_queries_for_three_rows_as_for_one(land, officer, movement, django_assert_max_num_queries):
    counts = []
    for number in range(3):
        higher = create_movement(
            Draft(f"Cả nước {number}", Form.THEMATIC, Level.NATION, source="báo"),
            owner=land.root,
            by=land.system,
            at=AT,
        )
        issue_movement(higher, on=date(2026, 1, 1), by=land.system, at=AT)
        draft = Draft(f"Xã {number}", Form.PEAK, Level.COMMUNE, lines=(Line(LineKind.AIM, "Vượt"),))
        own = create_movement(draft, owner=land.one, by=land.officer, at=AT)
        Movement.objects.filter(pk=own.pk).update(taken_up_from=higher)
        unit = create_unit(f"Phòng {number}", kind=Kind.DEPARTMENT, owner=land.one, by=land.officer, at=AT)
        movement.roles.create(body=unit, role="standing")
        officer.get(url("list"))
        with django_assert_max_num_queries(30) as listed:
            officer.get(url("list"))
        with django_assert_max_num_queries(30) as one:
            officer.get(url("movement", movement.uid))
        counts.append((len(listed), len(one)))
    assert counts[0] == counts[2]
