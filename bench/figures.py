"""Thirty made-up indicators of every common kind, and figures drawn for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from random import Random

from thidua.ground.measures import Measure, measure, to_quanta

MISSING = 0.02  # of the figures were never reported


@dataclass(frozen=True)
class MadeUp:
    """What an indicator measures and how it combines."""

    name: str
    measure: str
    field: str
    better: str = "higher"
    over_time: str = "sum"
    over_units: str = "sum"
    decimals: int = 0

    @cached_property
    def in_measure(self) -> Measure:
        """The measure as a value that converts."""
        return measure(self.measure)

    @property
    def is_rate(self) -> bool:
        """Whether it keeps numerator and denominator."""
        return self.over_units == "ratio"

    def plan_near(self, value_q: int, chance: Random) -> int:
        """Return a plan within a tenth of a figure, a third of them just that figure, so that every verdict occurs."""
        if chance.random() < 1 / 3:
            return value_q
        step = to_quanta(Decimal(1), self.in_measure)
        return max(1, round(value_q * chance.uniform(0.9, 1.1) / step)) * step


@dataclass(frozen=True)
class Draw:
    """One figure in quanta, with its parts where it is a rate."""

    value_q: int
    entered: str
    part_q: int | None = None
    whole_q: int | None = None
    missing: bool = False

    def plus(self, other: Draw, made: MadeUp) -> Draw:
        """Return the two together."""
        if not made.is_rate or self.part_q is None or self.whole_q is None:
            return replace(self, value_q=self.value_q + other.value_q)
        part, whole = self.part_q + (other.part_q or 0), self.whole_q + (other.whole_q or 0)
        return Draw(_rate(part, whole), "", part, whole)


def draw(made: MadeUp, chance: Random) -> Draw:
    """Return a figure for one body and year."""
    missing = chance.random() < MISSING
    if made.is_rate:
        whole = chance.randrange(900, 3000)
        part = chance.randrange(whole // 10, whole)
        return Draw(_rate(part, whole), "", part, whole, missing)
    amount = chance.randrange(200, 2000)
    return Draw(to_quanta(Decimal(amount), made.in_measure), str(amount), missing=missing)


def _rate(part: int, whole: int) -> int:
    """Return the share in quanta of one per cent, rounded half up to two decimals."""
    return (part * 20_000 + whole) // (2 * whole) * 10_000


_KINDS = (
    MadeUp("Thu ngân sách trên địa bàn", "triệu đồng", "economy"),
    MadeUp("Giá trị sản xuất", "tỷ đồng", "economy"),
    MadeUp("Sản lượng lương thực", "tấn", "economy"),
    MadeUp("Diện tích gieo trồng", "ha", "economy"),
    MadeUp("Đường giao thông cứng hóa", "km", "countryside"),
    MadeUp("Vườn mẫu", "vườn", "countryside"),
    MadeUp("Lao động có việc làm mới", "người", "society"),
    MadeUp("Tỷ lệ bao phủ bảo hiểm y tế", "%", "society", over_time="last", over_units="ratio", decimals=2),
    MadeUp("Tỷ lệ hộ nghèo", "%", "society", "lower", "last", "ratio", 2),
    MadeUp("Vụ tai nạn giao thông", "vụ", "defence", "lower"),
)
INDICATORS = tuple(replace(made, name=f"{made.name} MP-{n + 1}") for n in range(3) for made in _KINDS)
