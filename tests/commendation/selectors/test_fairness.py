"""The makeup of lists: shares of those of whom it is known, against what was stated and last year."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.commendation.conftest import AT
from tests.documents.pages import signed_in

from thidua.commendation.core.categories import Counts, national
from thidua.commendation.core.fairness import One, Share, by_part, makeup
from thidua.commendation.selectors.fairness import fairness_of
from thidua.commendation.services.fairness import state_aim
from thidua.commendation.services.post_groups import drop_post_group, say_post_group
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.honours.core.kinds import Category
from thidua.honours.services.records import add_award
from thidua.rules import load_book

LIST = (
    "Họ và tên\tChức vụ\tĐơn vị\tDanh hiệu\nBà Nguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\n"
    "Ông Trần Văn Bảo\tHiệu trưởng\tTrường Tiểu học Hoa Sen\tLĐTT\nLê Văn Cần\tNông dân\tThôn MP-01\tGiấy khen\n"
    "Phạm Kỳ Lạ\t\tThôn MP-01\tGiấy khen"
)


def test_shares_are_of_those_of_whom_it_is_known(world):
    row = world.submission()
    made = world.listed(row, LIST)
    add_award(
        made[0].holder,
        "LDTT",
        year=2024,
        decision_number="4/QĐ",
        decided=made[0].submission.made_at.date(),
        **world.acts,
    )
    told = fairness_of(world.commune, 2025, book=load_book())
    assert (told.whole.n_persons, told.whole.direct, told.whole.leaders) == (4, Share(2, 3, 1), Share(1, 3, 1))
    assert told.whole.women == Share(1, 2, 2)
    assert told.whole.direct.percent == Decimal("66.7")
    assert [(part.title, part.now.n_persons) for part in told.by_block] == [
        ("Trường học, y tế", 2),
        ("Thôn, tổ dân phố", 2),
    ]
    assert (told.before.n_persons, told.aim, told.missed) == (1, None, [])
    (school, village) = told.by_unit
    assert (school.title, school.before.n_persons, village.before) == ("Trường Tiểu học Hoa Sen", 1, None)


def test_what_is_small_is_said_by_the_locality_with_its_source(world):
    with pytest.raises(BadInput, match="tối đa bao nhiêu"):
        state_aim(world.commune, 2025, source="KH 5", small_percent=30, **world.acts)
    state_aim(world.commune, 2025, source="KH 5", small_percent=30, small_at_most=10, direct_percent=60, **world.acts)
    assert fairness_of(world.commune, 2025, book=load_book()).aim.small_at_most == 10
    ones = [One("A", "x", "TTLDTT", "collective", members=8), One("B", "x", "TTLDTT", "collective", members=30)]
    assert makeup("", ones, small_at_most=10).small == Share(1, 2, 0)
    assert makeup("", ones, small_at_most=None).small == Share(0, 0, 2)
    assert [part.title for part in by_part(ones, "unit", small_at_most=None)] == ["A", "B"]


def test_what_was_stated_is_met_or_missed_by_the_exact_share(world):
    row = world.submission()
    world.listed(row, LIST)
    state_aim(world.commune, 2025, source="KH 5", direct_percent=67, leader_percent=33, **world.acts)
    told = fairness_of(world.commune, 2025, book=load_book())
    assert [(one.words, one.stated, one.met) for one in told.lines] == [
        ("Người trực tiếp lao động", "từ 67%", False),
        ("Lãnh đạo, quản lý", "không quá 33%", False),
        ("Nữ", "", None),
        ("Tập thể nhỏ", "", None),
    ]
    assert (Share(2, 3).reaches(66), Share(1, 3).within(34), Share(0, 0, 3).within(10)) == (True, True, None)
    with pytest.raises(BadInput):
        state_aim(world.commune, 2025, source="KH 5", leader_percent=101, **world.acts)


def test_who_is_a_direct_worker_is_the_locality_s_word_with_its_paper(world):
    row = world.submission()
    say_post_group(
        world.commune, Category.ENTREPRENEUR, Counts.DIRECT, source="Hướng dẫn 7", words="Bảo vệ rừng\nbảo vệ rừng",
        **world.acts,
    )  # fmt: skip
    made = world.listed(
        row, "Họ và tên\tChức vụ\tDanh hiệu\nLê Văn Rừng\tTổ bảo vệ rừng\tGiấy khen\nVũ Văn Lái\tLái xe\tGiấy khen"
    )
    assert [one.category for one in made] == ["entrepreneur", "worker"]
    assert fairness_of(world.commune, 2025, book=load_book()).whole.direct == Share(2, 2)
    with pytest.raises(BadInput, match="Để ở một nhóm"):
        say_post_group(world.commune, Category.WORKER, Counts.DIRECT, source="HD", words="bao ve rung", **world.acts)
    with pytest.raises(BadInput, match="căn cứ"):
        say_post_group(world.commune, Category.WORKER, Counts.DIRECT, source="", **world.acts)
    with pytest.raises(NotPermitted):
        say_post_group(world.commune, Category.WORKER, Counts.LEAD, source="HD", by=world.outsider, at=AT)
    drop_post_group(world.commune, Category.ENTREPRENEUR, **world.acts)
    assert fairness_of(world.commune, 2025, book=load_book()).whole.direct == Share(1, 2)
    with pytest.raises(Conflict):
        drop_post_group(world.commune, Category.ENTREPRENEUR, **world.acts)


def test_the_national_list_speaks_of_every_category_and_claims_nothing_verified():
    said = national().said
    assert set(said) == set(Category)
    assert [category for category, one in said.items() if one.verified or not one.source] == []


def test_the_pages_and_the_papers(world, settings):
    settings.THIDUA_TODAY = "2025-12-15"
    row = world.submission()
    world.listed(row, LIST)
    officer = signed_in(world.commune, "officer")
    here = "/lam-viec/xa-mau/khen-thuong/"
    told = {"direct_percent": "70", "leader_percent": "", "women_percent": "", "small_percent": "", "small_at_most": "",
            "source": "Kế hoạch 5"}  # fmt: skip
    assert officer.post(f"{here}co-cau/2025/uu-tien/", told).status_code == 303
    page = " ".join(officer.get(f"{here}co-cau/2025/").content.decode().split())
    assert "Người trực tiếp lao động: chưa đạt ưu tiên đã nêu." in page
    assert "Lê Văn Cần" not in page
    for ext, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        assert officer.get(f"{here}co-cau/2025/tai/{ext}/").content.startswith(start)
        assert officer.get(f"{here}to-trinh/{row.uid}/co-cau/tai/{ext}/").content.startswith(start)
    assert officer.get(f"{here}co-cau/2025/tai/exe/").status_code == 404
    group = f"{here}nhom-vi-tri/farmer/"
    assert "Nông dân" in officer.get(f"{here}nhom-vi-tri/").content.decode()
    assert officer.post(group, {"how": "lead", "words": "", "source": ""}).status_code == 400
    assert officer.post(group, {"how": "lead", "words": "", "source": "HD 7"}).status_code == 303
    assert "HD 7" in officer.get(f"{here}nhom-vi-tri/").content.decode()
    assert officer.post(f"{group}bo/").status_code == 303
    assert officer.get(f"{here}nhom-vi-tri/khac-thuong/").status_code == 404


def test_queries_do_not_grow_with_the_list(world):
    counts = []
    for n in (2, 30):
        row = world.submission(str(n))
        world.listed(row, "Họ và tên\tChức vụ\tDanh hiệu\n" + "\n".join(
            f"Lê Thị {chr(65 + i % 26)}{'ab'[i // 26]}{'xy'[n == 2]}\tGiáo viên\tLĐTT" for i in range(n)))  # fmt: skip
        with CaptureQueriesContext(connection) as told:
            fairness_of(world.commune, 2025, book=load_book(), submission=row)
        counts.append(len(told))
    assert counts[0] == counts[1]
