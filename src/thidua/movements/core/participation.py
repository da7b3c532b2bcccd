"""Who takes part in a movement, counted: units, people, households, in a period."""

from __future__ import annotations

from enum import StrEnum

from thidua.ground.errors import BadInput, Conflict

MOST = 200_000_000
"""More people than any place has: a count above it is a slip of the finger."""


class CountFault(BadInput):
    """A count that cannot be."""

    code = "count_fault"


class CountChanged(Conflict):
    """Somebody else has written the count since the form was opened."""

    code = "count_changed"


class Counted(StrEnum):
    """What is counted."""

    UNITS = "units"
    PEOPLE = "people"
    HOUSEHOLDS = "households"

    @property
    def label(self) -> str:
        return {"units": "đơn vị", "people": "người", "households": "hộ"}[self.value]


def check_count(count: int, *, what: Counted) -> int:
    """``count``, once it can be one.

    Raises:
        CountFault: it is negative or absurdly large.
    """
    if not 0 <= count <= MOST:
        raise CountFault(f"Số {what.label} hưởng ứng không hợp lệ. Ghi số từ 0 đến 200 triệu.", field=what.value)
    return count
