"""An amount with its measure: compares and converts, or refuses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering

from thidua.ground.measures import Measure, MeasureMismatch, convertible, from_quanta, measure, to_quanta
from thidua.ground.numbers import format_number


@total_ordering
@dataclass(frozen=True, eq=False)
class Quantity:
    """An exact amount in a measure.  Equal means equal in the base: 1 tỷ đồng is 1.000 triệu đồng.

    Raises:
        MeasureMismatch: on comparing, adding or converting across dimensions.

    >>> Quantity.of("1", "tỷ đồng") == Quantity.of("1000", "triệu đồng")
    True
    >>> str(Quantity.of("2351.328", "tỷ đồng"))
    '2.351,328 tỷ đồng'
    """

    amount: Decimal
    measure: Measure

    @classmethod
    def of(cls, amount: str | int | Decimal, name: str) -> Quantity:
        """Return the quantity from plain text with a point and the name of a measure."""
        return cls(Decimal(amount), measure(name))

    @classmethod
    def from_quanta(cls, quanta: int, in_measure: Measure) -> Quantity:
        """Return the quantity that is stored as ``quanta``."""
        return cls(from_quanta(quanta, in_measure), in_measure)

    @property
    def quanta(self) -> int:
        """The whole number that is stored.  Raises DoesNotFit where it cannot be."""
        return to_quanta(self.amount, self.measure)

    @property
    def base(self) -> Decimal:
        """The amount in the base measure of its dimension."""
        return self.amount * self.measure.factor

    def to(self, name: str | Measure) -> Quantity:
        """Return the same quantity in another measure of its dimension."""
        wanted = measure(name) if isinstance(name, str) else name
        self._same(wanted)
        return Quantity(self.base / wanted.factor, wanted)

    def __add__(self, other: Quantity) -> Quantity:
        self._same(other.measure)
        return Quantity((self.base + other.base) / self.measure.factor, self.measure)

    def __sub__(self, other: Quantity) -> Quantity:
        self._same(other.measure)
        return Quantity((self.base - other.base) / self.measure.factor, self.measure)

    def __neg__(self) -> Quantity:
        return Quantity(-self.amount, self.measure)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return convertible(self.measure, other.measure) and self.base == other.base

    def __lt__(self, other: Quantity) -> bool:
        self._same(other.measure)
        return self.base < other.base

    def __hash__(self) -> int:
        return hash((self.measure.dimension, self.base))

    def __str__(self) -> str:
        joint = "" if self.measure.name in ("%", "‰") else " "
        return f"{format_number(self.amount)}{joint}{self.measure.name}"

    def _same(self, other: Measure) -> None:
        if not convertible(self.measure, other):
            raise MeasureMismatch(
                f"Không so sánh được {self.measure.name} với {other.name}. Ghi hai số cùng một đơn vị tính."
            )
