"""One nomination added by its page: of the register or new, of every kind of subject; and who a line means, put right."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.commendation.conftest import AT

from thidua.commendation.core.kinds import VoteForm
from thidua.commendation.models import Nomination
from thidua.commendation.services import nomination_subjects, nominations, papers
from thidua.commendation.services.nomination_subjects import Subject
from thidua.ground.errors import BadInput, NotPermitted
from thidua.honours.models import Holder
from thidua.honours.services.holders import named_holder

SLUG = "xa-mau"
NOTHING = {
    "name": "", "unit": "", "unit_name": "", "sex": "", "award": "LDTT", "year": "2025", "route": "", "category": "teacher",
    "position": "Giáo viên", "rating": "HTT", "months": "12", "votes": "18", "work": "", "achievement": "", "same_as": "",
    "same_reason": "",
}  # fmt: skip
COLLECTIVE = {
    "body": "", "name": "", "unit": "", "unit_name": "", "award": "TTLDTT", "year": "2025", "route": "", "rating": "HTT",
    "votes": "", "work": "", "achievement": "", "same_as": "", "same_reason": "", "members": "20", "completed": "20",
    "ldtt": "18", "cstdcs": "3", "warned": "0",
}  # fmt: skip


def page_of(row, kind="ca-nhan"):
    return reverse("commendation:nominate", args=[SLUG, row.uid]) + f"?loai={kind}"


def words(answer):
    return " ".join(answer.content.decode().split())


def test_somebody_new_is_added_with_his_unit_and_checked(officer, world):
    row = world.submission()
    told = NOTHING | {"name": "Bà TRẦN THỊ HÒA", "unit": str(world.school.pk)}
    answer = officer.post(page_of(row), told)
    one = Nomination.objects.select_related("holder").get()
    assert answer["Location"] == reverse("commendation:nomination", args=[SLUG, row.uid, one.pk])
    assert (one.holder.name, one.holder.unit_id, one.holder.sex, one.written, one.unit_name, one.votes) == (
        "Trần Thị Hòa", world.school.pk, "nu", "Bà TRẦN THỊ HÒA", "Trường Tiểu học Hoa Sen", 18,
    )  # fmt: skip
    assert (one.claimed(), one.verdict, one.group) == ({"months": 12, "rating": "HTT"}, "needs_confirmation", "cadre")
    again = words(officer.post(page_of(row), told))
    assert "đã có trong tờ trình, cùng danh hiệu và năm" in again
    assert Holder.objects.count() == 1


def test_a_name_of_the_register_elsewhere_is_asked_about_and_the_answer_taken(officer, world):
    row = world.submission()
    known = named_holder("person", "Trần Thị Hòa", owner=world.commune, unit=world.village, **world.acts)
    told = NOTHING | {"name": "Trần Thị Hòa", "unit": str(world.school.pk)}
    asked = officer.post(page_of(row), told)
    assert asked.status_code == 400
    assert "Là Trần Thị Hòa, Thôn MP-01, đã có hồ sơ" in words(asked)
    assert Nomination.objects.count() == 0
    officer.post(page_of(row), told | {"who": str(known.pk)})
    assert Nomination.objects.get().holder_id == known.pk


def test_ong_is_asked_about_in_the_form_too(officer, world):
    row = world.submission()
    told = NOTHING | {"name": "Ông Ích Khiêm"}
    assert "Người mới, họ Ông: “Ông Ích Khiêm”" in words(officer.post(page_of(row), told))
    officer.post(page_of(row), told | {"who": "bare"})
    assert Nomination.objects.get().holder.name == "Ích Khiêm"


@pytest.mark.parametrize(
    ("slug", "told", "kind", "name"),
    [
        ("tap-the", {"name": "Tập thể Tổ chuyên môn 1"}, "collective", "Tổ chuyên môn 1"),
        ("ho", {"name": "Gia đình ông Lê Văn Bốn", "award": "GK"}, "household", "Lê Văn Bốn"),
    ],
)
def test_collectives_and_households_by_name(officer, world, slug, told, kind, name):
    row = world.submission()
    base = {k: v for k, v in COLLECTIVE.items() if slug == "tap-the" or k != "body"}
    answer = officer.post(page_of(row, slug), base | told)
    assert answer.status_code == 303, words(answer)
    assert [(n.holder.kind, n.holder.name) for n in Nomination.objects.select_related("holder")] == [(kind, name)]


@pytest.mark.parametrize(
    ("slug", "award", "body"),
    [("tap-the", "TTLDTT", "school"), ("thon", "THON_VH", "village"), ("xa", "XA_TIEU_BIEU", "commune")],
)
def test_bodies_of_the_register(officer, world, slug, award, body):
    row = world.submission()
    wanted = getattr(world, body)
    fields = {k: v for k, v in COLLECTIVE.items() if slug == "tap-the" or k not in ("name", "unit", "unit_name")}
    answer = officer.post(page_of(row, slug), fields | {"body": str(wanted.pk), "award": award})
    assert answer.status_code == 303, words(answer)
    assert Nomination.objects.select_related("holder").get().holder.body_id == wanted.pk


def test_an_award_that_is_not_for_such_a_subject_is_refused_with_its_article(world):
    row = world.submission()
    draft = nominations.NominationDraft("LDTT", "2025")
    with pytest.raises(BadInput, match=r"chỉ xét cho cá nhân \(Điều 24, 06/2022/QH15\)"):
        nomination_subjects.nominate_named(row, Subject("collective", body=world.school), draft, **world.acts)
    assert (Nomination.objects.count(), Holder.objects.count()) == (0, 0)


def test_more_votes_than_were_there_are_refused(world):
    row = world.submission()
    meeting = papers.MinutesDraft(AT.date(), "Phòng họp", "A", "B", 20, 15, VoteForm.BALLOT, absent="5 người ốm")
    papers.set_minutes(row, meeting, **world.acts)
    draft = nominations.NominationDraft("LDTT", "2025", votes=18)
    with pytest.raises(BadInput, match="18 phiếu mà cuộc họp chỉ có 15"):
        nomination_subjects.nominate_named(row, Subject("person", "Trần A"), draft, **world.acts)
    assert Holder.objects.count() == 0


def test_a_unit_adds_its_own_alone(world):
    row = world.submission()
    draft = nominations.NominationDraft("LDTT", "2025")
    with pytest.raises(BadInput, match="không phải của đồng chí"):
        nomination_subjects.nominate_named(
            row, Subject("person", "Trần A", unit=world.village), draft, by=world.reporter, at=AT
        )
    with pytest.raises(NotPermitted):
        nomination_subjects.nominate_named(row, Subject("person", "Trần A"), draft, by=world.outsider, at=AT)
    made = nomination_subjects.nominate_named(
        row, Subject("person", "Trần A", unit=world.school), draft, by=world.reporter, at=AT
    )
    assert made.holder.unit_id == world.school.pk


def test_a_name_typed_wrong_is_put_right_and_leaves_no_row_behind(officer, world):
    row = world.submission()
    (one,) = world.listed(row, "Họ và tên\tĐơn vị\tDanh hiệu\nTrần Thị Hoa\tTrường Tiểu học Hoa Sen\tLĐTT")
    address = reverse("commendation:change_subject", args=[SLUG, row.uid, one.pk])
    assert "Danh sách đã ghi: “Trần Thị Hoa”" in words(officer.get(address))
    told = {"name": "Trần Thị Hòa", "unit": str(world.school.pk), "unit_name": "", "sex": "nu"}
    assert "Hồ sơ đã có ghi “Trần Thị Hoa”, khác cách viết" in words(officer.post(address, told))
    officer.post(address, told | {"who": "new"})
    one.refresh_from_db()
    assert (one.holder.name, Holder.objects.count()) == ("Trần Thị Hòa", 1)


def test_a_row_that_bears_something_stays_in_the_register(world):
    row, other = world.submission("Một"), world.submission("Hai", season=2024)
    (one,) = world.listed(row, "Họ và tên\tDanh hiệu\nTrần Thị Hoa\tLĐTT")
    nominations.nominate(other, one.holder, nominations.NominationDraft("LDTT", "2024"), **world.acts)
    nomination_subjects.correct_subject(one, Subject("person", "Lê Văn Sáu", unit=world.school), **world.acts)
    assert sorted(Holder.objects.values_list("name", flat=True)) == ["Lê Văn Sáu", "Trần Thị Hoa"]
