"""A plan in words, as papers write it: "trên 500 kg/người/năm", "tăng thêm 02 xã", "giảm cả các tiêu chí"."""

from __future__ import annotations

from thidua.targets.core.kinds import Comparator, Direction, Kind
from thidua.targets.core.terms import Terms

_BEFORE = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "từ ",
    Comparator.ABOVE: "trên ",
    Comparator.AT_MOST: "không quá ",
    Comparator.BELOW: "dưới ",
    Comparator.RANGE: "từ ",
}


def plan_words(terms: Terms, *, entered: str, measure: str, reference: str = "") -> str:
    """Return the plan as it came, with its comparator and measure; ``reference`` names what a relative one is held against.

    >>> from thidua.targets.core.kinds import Better
    >>> plan_words(Terms(Kind.LEVEL, Better.HIGHER, Comparator.ABOVE, plan_q=500), entered="500", measure="kg/người/năm")
    'trên 500 kg/người/năm'
    """
    match terms.kind:
        case Kind.TASK:
            return "việc phải làm"
        case Kind.DIRECTION:
            return _way(terms, alone=True)
        case Kind.RELATIVE:
            return _relative(terms, entered, reference)
    if not entered:
        return "văn bản không nêu số"
    number = _number(terms.comparator, entered, measure)
    if terms.kind is Kind.CHANGE:
        return f"{_way(terms)}{number}{' so với số gốc' if terms.relative else ''}"
    if terms.kind is Kind.RANK:
        return f"hạng {_BEFORE[terms.comparator]}{entered}"
    return number


def plan_of_set(name: str) -> str:
    """Return how words name the plan of another set, which a relative one is held against.

    >>> plan_of_set("Dự toán tỉnh giao")
    'kế hoạch của bộ “Dự toán tỉnh giao”'
    """
    return f"kế hoạch của bộ “{name}”"


def _number(comparator: Comparator, entered: str, measure: str) -> str:
    span = entered.replace("–", " đến ") if comparator is Comparator.RANGE else entered
    joint = "" if measure in ("%", "‰") else " "
    after = " trở lên" if comparator is Comparator.AT_LEAST else ""
    return f"{_BEFORE[comparator]}{span}{joint}{measure}{after}".strip()


def _way(terms: Terms, *, alone: bool = False) -> str:
    up = terms.direction is not Direction.DOWN
    if alone:
        return ("tăng" if up else "giảm") + (" ở mọi phần" if terms.every_part else "")
    return "tăng thêm " if up else "giảm "


def _relative(terms: Terms, entered: str, reference: str) -> str:
    against = reference or "số được so sánh"
    if entered:
        return f"{_BEFORE[terms.comparator]}{entered}% {against}"
    words = {Comparator.ABOVE: "vượt", Comparator.BELOW: "thấp hơn", Comparator.AT_MOST: "không quá"}
    return f"{words.get(terms.comparator, 'bằng')} {against}"
