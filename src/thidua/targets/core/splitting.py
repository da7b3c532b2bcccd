"""Splitting one plan among many units so that the parts always add up to it, in whole quanta.

The largest remainder: everybody gets the whole steps of his exact share, and the steps that are left go one each to the
largest remainders.  What is finer than a step goes to the largest share, so the sum is exact whatever the step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.ground.errors import BadInput
from thidua.ground.labels import Labelled
from thidua.ground.measures import Measure, from_quanta
from thidua.ground.numbers import format_number
from thidua.targets.core.kinds import Better, Comparator, Kind, OverUnits


class Rule(Labelled):
    """How a target is given to units."""

    EQUAL = "equal", "chia đều"
    WEIGHT = "weight", "chia theo bảng số (số hộ, số năm trước…)"
    HAND = "hand", "ghi tay từng đơn vị"
    ALIKE = "alike", "giao như nhau cho mọi đơn vị"


class NotSplit(BadInput):
    """The target cannot be split: it is given alike."""

    code = "not_split"


class DoesNotSum(BadInput):
    """The parts do not add up to the plan."""

    code = "does_not_sum"


@dataclass(frozen=True)
class Dividend:
    """What splitting must know of a target; ``plan_q`` None where it has no number."""

    kind: Kind
    better: Better
    comparator: Comparator
    relative: bool
    plan_q: int | None
    measure: Measure | None
    decimals: int
    over_units: OverUnits | None

    @property
    def refusal(self) -> str:
        """Why its plan cannot be cut in parts; empty where it can."""
        if self.plan_q is None or self.measure is None:
            return "không có số kế hoạch để chia"
        if self.kind not in (Kind.LEVEL, Kind.CHANGE) or self.relative:
            return "không phải là một lượng cộng được"
        if self.over_units is not OverUnits.SUM or self.measure.dimension.code in ("share", "points"):
            return "là tỷ lệ hoặc bình quân, các đơn vị không cộng lại thành số chung được"
        if self.comparator is Comparator.RANGE:
            return "là một khoảng"
        if self.plan_q < 0:
            return "nhỏ hơn 0"
        return ""

    @property
    def step(self) -> int:
        """The quanta of one step: the last digit that the plan is written with."""
        if self.measure is None:
            return 1
        whole = int(self.measure.factor / self.measure.dimension.quantum)
        tens: int = 10**self.decimals
        return whole // tens if whole % tens == 0 and whole >= tens else 1


def split_equally(total_q: int, n: int, *, step: int = 1) -> tuple[int, ...]:
    """Return ``n`` parts of ``total_q`` that differ by one step at most, save that the first also has what is finer.

    >>> split_equally(20, 3)
    (7, 7, 6)
    """
    return split_by_weight(total_q, [1] * n, step=step)


def split_by_weight(total_q: int, weights: Sequence[int | Decimal | Fraction], *, step: int = 1) -> tuple[int, ...]:
    """Return parts of ``total_q`` in the proportion of ``weights``; a weight of 0 gets nothing.

    Raises:
        BadInput: nobody to give to, a negative total or weight, or all weights 0.

    >>> split_by_weight(10, [50, 30, 20])
    (5, 3, 2)
    >>> split_by_weight(7, [1, 1, 0])
    (4, 3, 0)
    """
    exact = [Fraction(weight) for weight in weights]
    if not exact:
        raise BadInput("Chưa chọn đơn vị nào để chia. Chọn đơn vị.", field="units")
    if total_q < 0 or any(weight < 0 for weight in exact):
        raise BadInput("Số đem chia và số dùng để chia không nhỏ hơn 0. Sửa lại.", field="weights")
    scale = 1
    for weight in exact:
        scale = scale * weight.denominator // _common(scale, weight.denominator)
    whole = [int(weight * scale) for weight in exact]
    sum_of = sum(whole)
    if sum_of == 0:
        raise BadInput("Mọi số dùng để chia đều bằng 0. Ghi số của ít nhất một đơn vị.", field="weights")
    steps, finer = divmod(total_q, step)
    pairs = [divmod(steps * weight, sum_of) for weight in whole]
    parts = [quotient for quotient, _ in pairs]
    left = steps - sum(parts)
    for place in sorted(range(len(pairs)), key=lambda i: (-pairs[i][1], i))[:left]:
        parts[place] += 1
    found = [part * step for part in parts]
    found[max(range(len(whole)), key=lambda i: (whole[i], -i))] += finer
    return tuple(found)


def check_sum(total_q: int, parts: Sequence[int], measure: Measure) -> None:
    """Return quietly if the parts add up to the plan exactly.

    Raises:
        DoesNotSum: they do not, or one is negative; the message says by how much.
    """
    if any(part < 0 for part in parts):
        raise DoesNotSum("Có phần nhỏ hơn 0. Ghi số không âm cho từng đơn vị.", field="weights")
    given = sum(parts)
    if given != total_q:
        lack, more = total_q - given, given - total_q
        by = f"còn thiếu {words(lack, measure)}" if lack > 0 else f"thừa {words(more, measure)}"
        raise DoesNotSum(
            f"Các phần cộng lại là {words(given, measure)}, kế hoạch là {words(total_q, measure)}, {by}. Sửa lại các phần.",
            field="weights",
        )


def words(quanta: int, measure: Measure) -> str:
    """Return a number with its measure, as pages print it.

    >>> from thidua.ground.measures import measure
    >>> words(1_500_000, measure("triệu đồng"))
    '1,5 triệu đồng'
    """
    joint = "" if measure.name in ("%", "‰") else " "
    return f"{format_number(from_quanta(quanta, measure))}{joint}{measure.name}"


def _common(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a
