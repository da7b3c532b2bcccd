"""The makeup of lists: shares of those of whom it is known, against what was stated and last year."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thidua.commendation.core.fairness import One, Share, by_part, makeup
from thidua.commendation.selectors.fairness import fairness_of
from thidua.commendation.services.fairness import state_aim
from thidua.ground.errors import BadInput
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
    assert [(part.title, part.n_persons) for part in told.by_block] == [
        ("Trường học, y tế", 2),
        ("Thôn, tổ dân phố", 2),
    ]
    assert (told.before.n_persons, told.aim) == (1, None)


def test_what_is_small_is_said_by_the_locality_with_its_source(world):
    with pytest.raises(BadInput, match="tối đa bao nhiêu"):
        state_aim(world.commune, 2025, source="KH 5", small_percent=30, **world.acts)
    state_aim(world.commune, 2025, source="KH 5", small_percent=30, small_at_most=10, direct_percent=60, **world.acts)
    assert fairness_of(world.commune, 2025, book=load_book()).aim.small_at_most == 10
    ones = [One("A", "x", "TTLDTT", "collective", members=8), One("B", "x", "TTLDTT", "collective", members=30)]
    assert makeup("", ones, small_at_most=10).small == Share(1, 2, 0)
    assert makeup("", ones, small_at_most=None).small == Share(0, 0, 2)
    assert [part.title for part in by_part(ones, "unit", small_at_most=None)] == ["A", "B"]


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
