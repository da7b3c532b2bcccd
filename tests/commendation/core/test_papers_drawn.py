"""The letter of a unit keeps the whole number and symbol that the unit gave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thidua.commendation.core.papers_drawn import _example, drawn
from thidua.papers.wording import number_line


@pytest.mark.parametrize(
    ("number", "line"),
    [("5/TTr-THHS", "Số: 05/TTr-THHS"), ("12", "Số: 12/TTr"), ("", f"Số: {chr(160) * 6}/TTr")],
)
def test_the_letter_prints_number_and_symbol_as_the_unit_gave_them(number, line):
    assert number_line(drawn("to-trinh", replace(_example(), number=number)).head) == line
