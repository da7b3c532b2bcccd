"""Numbers of a row as people write them, alike on pages, in exports and in what is published."""

from __future__ import annotations

from decimal import Decimal

from thidua.ground.numbers import format_number
from thidua.results.core.board import AsStated, Other, Row
from thidua.results.core.figures import Bound

_SIGNS = {">=": "≥ ", ">": "trên ", "<=": "≤ ", "<": "dưới "}


def plan_words(row: Row) -> str:
    """Return the plan as people write it: "≥ 15,0", "2–3", "thêm 2", "đúng hướng"; empty where the paper gives no number."""
    if row.plan is None:
        return "đúng hướng" if row.kind == "direction" else ""
    if row.kind == "change" and row.direction:
        return f"{'thêm' if row.direction == 'up' else 'giảm'} {_number_words(row)}"
    return _number_words(row)


def _number_words(row: Row) -> str:
    if row.plan is None:
        return ""
    plan = format_number(row.plan, _decimals(row.plan, row.decimals))
    if row.plan_high is not None:
        return f"{plan}–{format_number(row.plan_high, _decimals(row.plan_high, row.decimals))}"
    return f"{_SIGNS.get(row.comparator, '')}{plan}"


def result_words(row: Row) -> str:
    """Return the result as people write it, with its bound before it; empty where there is none."""
    if row.result is None:
        return ""
    return f"{Bound(row.bound).word}{format_number(row.result, _decimals(row.result, row.result_decimals))}"


def derived_words(row: Row | Other) -> str:
    """Return the suggested plan, "khoảng 641.345"; empty where the plan is known or nothing suggests one (V11)."""
    return "" if row.plan_derived is None else f"khoảng {format_number(row.plan_derived)}"


def stated_words(stated: AsStated | None) -> str:
    """Return what the paper states: "đạt 424%", "vượt 72,46%", "vượt 163 hộ"; empty where it states no number."""
    if stated is None:
        return ""
    if stated.percent is not None:
        return f"đạt {format_number(stated.percent)}%"
    if stated.excess is not None:
        unit = "%" if stated.excess_measure == "%" else f" {stated.excess_measure}"
        return f"vượt {format_number(stated.excess)}{unit}"
    return ""


def against_plan(percent: Decimal | None, difference: Decimal | None, measure: str) -> str:
    """Return "122%", or the difference with its sign where no percentage is printed: "+0,2 điểm %", "−1 vụ" (V15)."""
    if percent is not None:
        return f"{format_number(percent)}%"
    if difference is None:
        return ""
    sign = "+" if difference > 0 else ""
    return f"{sign}{format_number(difference)} {'điểm %' if measure == '%' else measure}".rstrip()


def _decimals(number: Decimal, written: int) -> int:
    """Return how many decimals to print: as written, but never fewer than the number needs."""
    exponent = number.normalize().as_tuple().exponent
    return max(written, -exponent if isinstance(exponent, int) and exponent < 0 else 0)
