"""The tables of docs/rollup.md say what the house computes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thidua.ground.measures import from_quanta, measure
from thidua.ground.numbers import format_number, parse_number
from thidua.results.core.rollup import Method, Parcel, fold

PAGE = (Path(__file__).parents[2] / "docs" / "rollup.md").read_text("utf-8")
RULES = {
    "cộng": ("sum", "sum"), "không cộng": ("none", "sum"), "cộng các kỳ": ("sum", "sum"),
    "lấy số cuối kỳ": ("sum", "last"), "nhân dồn các kỳ (%)": ("sum", "compound"),
    "tính lại từ tử số và mẫu số": ("ratio", "ratio"),
}  # fmt: skip


def _table(heading: str) -> list[list[str]]:
    part = PAGE.split(f"## {heading}")[1].split("## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return rows[2:]


def _parcel(text: str, body: int, month: int, in_measure: str) -> Parcel:
    span = (date(2022, month, 1), date(2022, month + 1, 1))
    if "/" in text:
        part, whole = map(int, text.split("/"))
        return Parcel(body, *span, 0, part, whole)
    return Parcel(body, *span, int(parse_number(text)) * (10**6 if in_measure == "%" else 1))


def _told(rule: str, parcels: list[Parcel], in_measure: str) -> str:
    over_units, over_time = RULES[rule]
    found = fold(parcels, Method(over_units, over_time, measure(in_measure), 2))
    assert found is not None
    if found.value_q is None:
        return found.reason.split(":")[0]
    return format_number(from_quanta(found.value_q, measure(in_measure)))


@pytest.mark.parametrize("row", _table("Gộp theo đơn vị"), ids=" ".join)
def test_units_combine_as_the_page_says(row):
    rule, *figures, result = row
    in_measure = "%" if "/" in figures[0] else "hộ"
    parcels = [_parcel(text, n, 1, in_measure) for n, text in enumerate(figures)]
    assert _told(rule, parcels, in_measure) == result


@pytest.mark.parametrize("row", _table("Gộp theo thời gian"), ids=" ".join)
def test_time_combines_as_the_page_says(row):
    rule, *figures, result = row
    in_measure = "%" if "/" in figures[0] or "%" in rule else "hộ"
    parcels = [_parcel(text, 1, n + 1, in_measure) for n, text in enumerate(figures)]
    assert _told(rule, parcels, in_measure) == result
