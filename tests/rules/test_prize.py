"""Prizes: the coefficient and base salary of the day of the decision, rounded up once, or no amount at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.rules import load_book, prize
from thidua.rules.prize import PrizeFault, rounded_up

BOOK = load_book()


def asked(award, subject, decided, decider=None):
    found = prize(BOOK, award=award, subject=subject, decided=date.fromisoformat(decided), decider=decider)
    return found.vnd, found.candidate_vnd


@pytest.mark.parametrize(
    ("award", "subject", "decided", "decider", "vnd", "candidate"),
    [
        ("CSTDCS", "person", "2026-06-30", None, 2340000, None),
        ("CSTDCS", "person", "2026-07-01", None, 2530000, None),
        ("CSTDCS", "person", "2024-06-30", None, 1800000, None),
        ("CSTDCS", "person", "2024-07-01", None, 2340000, None),
        ("CSTDCS", "person", "2026-10-01", None, None, 2530000),
        ("LDTT", "person", "2026-01-10", None, 710000, None),  # 0,3 × 2.340.000 = 702.000
        ("LDTT", "person", "2023-06-30", None, 450000, None),  # 0,3 × 1.490.000 = 447.000
        ("LDTT", "person", "2018-06-30", None, None, 390000),  # mức 1.300.000 chỉ nhớ lại
        ("LDTT", "person", "2018-07-01", None, 420000, None),  # 0,3 × 1.390.000 = 417.000
        ("LDTT", "person", "2017-09-30", None, None, None),  # thời kỳ trước: chưa có hệ số
        ("TTLDXS", "collective", "2025-07-01", None, 3510000, None),
        ("THON_VH", "collective", "2026-01-10", None, 3510000, None),
        ("XA_TIEU_BIEU", "collective", "2026-01-10", None, 4680000, None),
        ("GDVH", "household", "2026-01-10", None, None, 240000),  # hệ số 0,1 chỉ nhớ lại
        ("BK_TINH", "person", "2023-12-31", None, 1800000, None),
        ("BK_TINH", "person", "2024-01-01", None, None, 2700000),
        ("BK_TINH", "person", "2025-07-01", None, 3510000, None),
        ("BK_TINH", "collective", "2025-07-01", None, 7020000, None),
        ("BK_TINH", "household", "2025-07-01", None, 5270000, None),  # 1,5 × 1,5 × 2.340.000 = 5.265.000
        ("BK_TINH", "household", "2022-05-01", None, None, 1490000),  # số nhân của hộ trước 7/2025 chưa kiểm chứng
        ("BK_TTG", "collective", "2025-07-01", None, 16380000, None),
        ("GK", "person", "2022-05-01", "commune_chair", 230000, None),  # 0,15 × 1.490.000 = 223.500
        ("GK", "person", "2022-05-01", "department_head", 450000, None),
        ("GK", "collective", "2022-05-01", "commune_chair", 450000, None),
        ("GK", "person", "2026-01-10", "commune_chair", None, 710000),
        ("GK", "collective", "2026-01-10", "commune_chair", 1410000, None),  # 0,6 × 2.340.000 = 1.404.000
        ("HCLD3", "person", "2025-06-30", None, 10530000, None),
        ("HCLD3", "collective", "2025-06-30", None, 21060000, None),
        ("HCLD3", "person", "2025-07-01", None, None, 10530000),
        ("HCLD1", "collective", "2026-01-10", None, 42120000, None),
    ],
)
def test_the_prize_of_the_day(award, subject, decided, decider, vnd, candidate):
    assert asked(award, subject, decided, decider) == (vnd, candidate)


def test_a_prize_that_cannot_be_asked_so_is_refused():
    with pytest.raises(PrizeFault):
        asked("GK", "person", "2026-01-10")
    with pytest.raises(PrizeFault):
        asked("CSTDCS", "collective", "2026-01-10")


@given(st.decimals(0, 10**8, places=2), st.decimals(0, 10**8, places=2))
def test_rounding_up_never_takes_away_and_keeps_the_order(a, b):
    step = Decimal(10000)

    assert a <= rounded_up(a, step) < a + step
    assert rounded_up(a, step) % 10000 == 0
    assert (a <= b) <= (rounded_up(a, step) <= rounded_up(b, step))
