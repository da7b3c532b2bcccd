"""The worked tables of docs/judgement.md say what the code says."""

from fractions import Fraction
from pathlib import Path

import pytest

from thidua.ground.numbers import parse_number
from thidua.targets.core.changes import change_bounds, direction_bounds, every_part_bounds, relative_change_bounds
from thidua.targets.core.kinds import Better, Comparator, Direction, Verdict
from thidua.targets.core.verdicts import level_bounds, rank_bounds, relative_bounds, verdict_of, weakest

PAGE = Path(__file__).parents[3] / "docs" / "judgement.md"
BETTER = {b.label: b for b in Better}
COMPARATOR = {c.label: c for c in Comparator}
VERDICT = {v.label: v for v in Verdict}


def rows(*head):
    """Return the rows of the table of the page that has this head."""
    cells = [[c.strip() for c in row.strip("|").split("|")] for row in PAGE.read_text("utf-8").splitlines()]
    start = cells.index(list(head)) + 2
    found = []
    for row in cells[start:]:
        if len(row) != len(head):
            break
        found.append(row)
    return found


def q(text):
    """Return a number of the page as quanta of a hundredth."""
    return int(parse_number(text) * 100)


def test_the_page_is_there_and_long_enough():
    assert sum(line.startswith("| ") for line in PAGE.read_text("utf-8").splitlines()) > 50


@pytest.mark.parametrize("row", rows("chiều tốt", "so sánh", "kế hoạch", "kết quả", "kết luận"))
def test_levels(row):
    better, comparator, plan, result, verdict = row
    low, _, high = plan.partition("–")
    bounds = level_bounds(BETTER[better], COMPARATOR[comparator], q(low), high_q=q(high) if high else None)
    assert verdict_of(bounds, q(result))[0] is VERDICT[verdict]


@pytest.mark.parametrize("row", rows("việc", "số gốc", "kế hoạch", "kết quả", "kết luận"))
def test_changes(row):
    what, base, plan, result, verdict = row
    baseline = q(base)
    make = {
        "tăng": lambda: change_bounds(Direction.UP, Comparator.EQUAL, q(plan), baseline_q=baseline),
        "giảm": lambda: change_bounds(Direction.DOWN, Comparator.EQUAL, q(plan), baseline_q=baseline),
        "giảm tương đối %": lambda: relative_change_bounds(
            Direction.DOWN, Comparator.EQUAL, Fraction(parse_number(plan)), baseline_q=baseline
        ),
        "đúng hướng giảm": lambda: direction_bounds(Direction.DOWN, baseline_q=baseline),
        "giảm cả các tiêu chí": lambda: every_part_bounds(Direction.DOWN, baseline_q=baseline),
    }
    assert verdict_of(make[what](), q(result))[0] is VERDICT[verdict]


@pytest.mark.parametrize("row", rows("việc", "kế hoạch", "kết quả", "kết luận"))
def test_ranks_and_relative_targets(row):
    what, plan, result, verdict = row
    value = int(parse_number(plan))
    make = {
        "hạng không quá": lambda: rank_bounds(Comparator.AT_MOST, value),
        "vượt số được giao": lambda: relative_bounds(Better.HIGHER, Comparator.ABOVE, reference_q=value),
    }
    assert verdict_of(make[what](), int(parse_number(result)))[0] is VERDICT[verdict]


@pytest.mark.parametrize("row", rows("các chỉ tiêu trong dòng", "kết luận của dòng"))
def test_lines(row):
    parts, verdict = row
    assert weakest(VERDICT[part.strip()] for part in parts.split(",")) is VERDICT[verdict]


@pytest.mark.parametrize("row", rows("so sánh", "kế hoạch", "kết quả", "kết luận"))
def test_bounds(row):
    comparator, plan, result, verdict = row
    word, _, number = result.partition(" ")
    bound = {"trên": ">", "dưới": "<", "khoảng": "~"}[word]
    bounds = level_bounds(Better.HIGHER, COMPARATOR[comparator], q(plan))
    assert verdict_of(bounds, q(number), bound=bound)[0] is VERDICT[verdict]
