"""A reviewer's recorded confirmations, applied to an intake through the same services as the page."""

from __future__ import annotations

from collections import Counter

import pytest

from thidua.reading.services import apply_confirmations, take_in
from thidua.reading.services.confirmations import ConfirmationFault
from thidua.results.models import FigureFact, Observation, Stated
from thidua.targets.models import Indicator, Target, TargetLine

TEXT = (
    "Năm 2022, huyện đã hoàn thành 30/30 chỉ tiêu; trong đó "
    "có 22 chỉ tiêu hoàn thành vượt mức, 7 chỉ tiêu đạt kế hoạch. "
    "Thu nhập bình quân đầu người đạt 54,68 triệu đồng, vượt 5,2% so với kế hoạch; "
    "thu ngân sách Nhà nước 2.719.301 triệu đồng, đạt 424% so với dự toán tỉnh giao, 203% so với dự toán huyện giao; "
    "tổng giá trị sản xuất ước đạt 18,3%, đứng thứ 5 toàn tỉnh."
)


def code(words: str) -> str:
    return Indicator.objects.get(name=words).code


@pytest.fixture
def said(land) -> dict:
    income = Indicator.objects.filter(name__startswith="Thu nhập bình quân đầu người").first().code
    revenue = Indicator.objects.filter(name__startswith="Tổng thu ngân sách nhà nước").first().code
    growth = code("Tốc độ tăng tổng giá trị sản xuất")
    return {
        "sets": [
            {"key": "huyen", "name": "Nghị quyết 2022", "issuer": "HĐND huyện", "headline": True},
            {"key": "tinh", "name": "Dự toán 2022", "issuer": "UBND tỉnh", "headline": False},
        ],
        "confirmations": [
            {"quote": "22 chỉ tiêu hoàn thành vượt mức", "is": "unnamed", "set": "huyen", "count": 20, "verdict": "exceeded"},
            {"quote": "đạt 54,68 triệu đồng", "is": "result", "indicator": income, "measure": "triệu đồng/người/năm"},
            {"quote": "vượt 5,2%", "is": "stated", "set": "huyen", "indicator": income, "excess": "5,2", "excess_measure": "%"},
            {"quote": "2.719.301 triệu đồng", "is": "result", "indicator": revenue},
            {"quote": "424%", "is": "stated", "set": "tinh", "indicator": revenue},
            {"quote": "203%", "is": "stated", "set": "huyen", "indicator": revenue},
            {"quote": "thứ 5", "is": "fact", "indicator": growth, "said_by": "tỉnh"},
            {"quote": "7 chỉ tiêu", "is": "nothing"},
        ],
    }  # fmt: skip


def test_confirmations_become_targets_results_and_statements(land, said):
    intake = take_in(owner=land.district, year=2022, text=TEXT, **land.acts)

    done = apply_confirmations(intake, said, **land.acts)

    assert dict(done.counts) == {"unnamed": 1, "result": 2, "stated": 3, "fact": 1, "nothing": 1}
    assert Counter(TargetLine.objects.values_list("target_set__name", flat=True)) == {
        "Nghị quyết 2022": 22,
        "Dự toán 2022": 1,
    }
    assert Target.objects.filter(plan_q__isnull=False).count() == 0
    assert Stated.objects.filter(verdict="exceeded").count() == 20
    assert Observation.objects.count() == 2
    assert (FigureFact.objects.get().rank, FigureFact.objects.get().field) == (5, "toàn tỉnh")


def test_applying_again_changes_nothing(land, said):
    intake = take_in(owner=land.district, year=2022, text=TEXT, **land.acts)
    apply_confirmations(intake, said, **land.acts)

    again = apply_confirmations(intake, said, **land.acts)

    assert again.n == 0
    assert TargetLine.objects.count() == 23


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quote": "không có câu này"}, "Không thấy"),
        ({"quote": "chỉ tiêu"}, "occurrence"),
        ({"surprise": "1"}, "surprise"),
    ],
)
def test_a_confirmation_that_does_not_fit_is_refused_and_nothing_is_written(land, said, change, words):
    intake = take_in(owner=land.district, year=2022, text=TEXT, **land.acts)
    said["confirmations"][-2] = {**said["confirmations"][-2], **change}

    with pytest.raises(ConfirmationFault, match=words):
        apply_confirmations(intake, said, **land.acts)

    assert (TargetLine.objects.count(), Observation.objects.count()) == (0, 0)


def test_where_the_reader_saw_nothing_the_quote_is_the_passage(land):
    intake = take_in(
        owner=land.district, year=2022, text="Huyện giữ vững an ninh. Năm 2022 không có trọng án.", **land.acts
    )
    said = {
        "sets": [{"key": "s", "name": "Kế hoạch", "issuer": "UBND huyện"}],
        "confirmations": [
            {"quote": "không có trọng án", "is": "target", "target_kind": "task", "label": "Không có trọng án", "no_number": True}
        ],
    }  # fmt: skip

    apply_confirmations(intake, said, **land.acts)

    assert Target.objects.get().passage.quote == "không có trọng án"
