"""The pages of submissions, from an empty list to what waits for its decision, as each of the cast sees them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.commendation.core.states import State
from thidua.commendation.models import ListIntake, Nomination, Submission

SLUG = "xa-mau"
LIST = """STT\tHọ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại
1\tNguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV
2\tTrần Văn Bảo\tGiáo viên\tTrường Tiểu học Hoa Sen\tCSTĐ cơ sở\tHTXSNV
3\tTrần Văn Bão\tGiáo viên\tTrường Tiểu học Hoa Sen\tCSTĐ cơ sở\tHTXSNV
4\tTrường Tiểu học Hoa Sen\t\t\tLĐTT\tHTTNV
"""


def at(name, *args):
    return reverse(f"commendation:{name}", args=[SLUG, *args])


def words(answer):
    return " ".join(answer.content.decode().split())


def made(client, world) -> Submission:
    answer = client.post(
        at("new_submission"),
        {
            "from_body": world.school.pk, "abstract": "Đề nghị khen thưởng năm 2025", "season": "2025", "kind": "cong_trang",
            "procedure": "regular", "simple_ground": "", "movement": "", "number": "05/TTr-HS", "date": "12/12/2025",
        },
    )  # fmt: skip
    assert answer.status_code == 303, words(answer)
    return Submission.objects.get()


def test_from_a_pasted_list_to_what_waits_for_its_decision(officer, world):
    row = made(officer, world)
    one = [row.uid]
    assert "Đưa danh sách vào" in words(officer.get(at("submission", *one)))
    answer = officer.post(at("take_list", *one), {"pasted": LIST, "award": "", "unit": ""})
    intake = ListIntake.objects.get()
    assert answer["Location"] == at("intake", *one, intake.pk)
    page = words(officer.get(answer["Location"]))
    assert "chỉ khác cách viết" in page
    assert "Lao động tiên tiến chỉ xét cho cá nhân (Điều 24, 06/2022/QH15)" in page
    answer = officer.post(at("intake", *one, intake.pk), {"dong_2": "", "dong_3": "", "dong_4": ""})
    assert "Dòng 4: “Trần Văn Bão” chưa chọn là ai" in words(answer)
    answer = officer.post(at("intake", *one, intake.pk), {"dong_4": "skip"})
    assert answer.status_code == 303
    page = words(officer.get(at("submission", *one)))
    assert "Nguyễn Thị Mai" in page
    assert "Lập biên bản bình xét" in page
    officer.post(
        at("minutes", *one),
        {
            "held_on": "10/12/2025", "held_at": "14:00", "place": "Phòng họp", "chair": "Trần Thị Hiệu", "chair_post": "",
            "secretary": "Lê Thư", "members": "20", "present": "20", "absent": "", "vote_form": "ballot", "discussion": "",
        },
    )  # fmt: skip
    page = words(officer.get(at("attest", *one)))
    assert "Tự lực, tự cường" in page
    officer.post(
        at("attest", *one),
        {"signer": "Trần Thị Hiệu", "post": "Hiệu trưởng", "on": "12/12/2025", "rules": ["unit.clean", "LDTT.spirit"]},
    )
    assert set(Nomination.objects.values_list("verdict", "n_attest")) == {("eligible", 0)}
    assert officer.post(at("submission_act", *one, "gui")).status_code == 303
    assert Submission.objects.get().state == State.SUBMITTED
    assert officer.post(at("receive", *one), {"on": "15/12/2025", "book_note": ""}).status_code == 303
    assert officer.post(at("appraise", *one), {"words": "Đủ hồ sơ"}).status_code == 303
    page = words(officer.get(at("submission", *one)))
    assert "Đưa ra Hội đồng" in page
    officer.post(at("appraise_act", *one, "trinh-quyet-dinh"))
    assert "im lặng" in words(officer.get(at("submission", *one)))
    officer.post(
        at("note_step", *one), {"step": "council", "on": "15/12/2025", "outcome": "Biên bản họp 03, 7/7 phiếu"}
    )
    officer.post(at("appraise_act", *one, "trinh-quyet-dinh"))
    assert Submission.objects.get().state == State.READY


@pytest.fixture
def full(world):
    return world.sent(LIST.replace("3\tTrần Văn Bão\tGiáo viên\tTrường Tiểu học Hoa Sen\tCSTĐ cơ sở\tHTXSNV\n", ""))


def test_a_nomination_shows_each_finding_with_its_article(officer, full):
    one = Nomination.objects.get(submission=full, award="CSTDCS")
    page = words(officer.get(at("nomination", full.uid, one.pk)))
    for said in ("Trần Văn Bảo", "Điều 23, 06/2022/QH15", "Chủ tịch UBND cấp xã quyết định", "Đủ điều kiện"):
        assert said in page


def test_the_unit_sees_five_states_and_its_own_alone(reporter, full, world):
    page = words(reporter.get(at("submission", full.uid)))
    for stage in ("Soạn", "Đang xét", "Chờ ký", "Đã quyết định", "Đã trao"):
        assert stage in page
    other = world.submission("Của thôn", from_body=world.village)
    assert reporter.get(at("submission", other.uid)).status_code == 404
    assert "Của thôn" not in words(reporter.get(at("submissions")))


def test_others_learn_nothing_and_readers_change_nothing(outsider, reader, full):
    assert outsider.get(at("submission", full.uid)).status_code == 404
    assert reader.get(at("submission", full.uid)).status_code == 200
    for name in ("receive", "appraise", "give_back", "edit_submission", "take_list", "attest"):
        assert reader.get(at(name, full.uid)).status_code == 403, name
    assert reader.post(at("submission_act", full.uid, "gui")).status_code == 403


def test_papers_are_drawn(officer, full):
    for paper in ("to-trinh", "danh-sach", "bien-ban", "hoi-dong"):
        answer = officer.get(at("drawn_file", full.uid, paper, "docx"))
        assert answer.status_code == 200
        assert answer.content[:2] == b"PK"
    assert officer.get(at("drawn_file", full.uid, "la", "docx")).status_code == 404


def test_a_page_asks_the_same_number_of_queries_for_1_and_40_rows(officer, world):
    few, many = world.submission("Một"), world.submission("Nhiều")
    head = "Họ và tên\tChức vụ\tDanh hiệu\n"
    world.listed(few, head + "Nguyễn Thị Mai\tGiáo viên\tLĐTT")
    world.listed(
        many, head + "\n".join(f"Nguyễn Văn {chr(65 + n % 26)}{'xyz'[n // 26]}\tGiáo viên\tLĐTT" for n in range(40))
    )
    counts = []
    for row in (few, many):
        officer.get(at("submission", row.uid))
        with CaptureQueriesContext(
            connection,
        ) as told:
            assert officer.get(at("submission", row.uid)).status_code == 200
        counts.append(len(told))
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as told:
        officer.get(at("submissions"))
    assert len(told) < 25
