"""Days that are worked, and deadlines counted in them.

A deadline says three things: how many working or calendar days, from which event, and what happens where its last day is
off. The day of the event is not counted. Nothing is approved or refused by its passing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from thidua.ground.dates import format_day
from thidua.ground.errors import BadInput

_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}
MOST = 1000


class DeadlineFault(BadInput):
    """A deadline that cannot be counted."""

    code = "deadline_fault"


class DayKind(StrEnum):
    """What is counted."""

    CALENDAR = "calendar"
    WORKING = "working"

    @property
    def label(self) -> str:
        return {"calendar": "ngày", "working": "ngày làm việc"}[self.value]


class OnDayOff(StrEnum):
    """What happens where the last day is off."""

    NEXT = "next"
    BEFORE = "before"
    STAYS = "stays"

    @property
    def label(self) -> str:
        return {
            "next": "lùi sang ngày làm việc tiếp theo",
            "before": "sớm lên ngày làm việc liền trước",
            "stays": "giữ nguyên ngày đó",
        }[self.value]


@dataclass(frozen=True)
class WorkingDays:
    """Which days are worked: Monday to Friday, but for the days ``off`` (with why), and also the days ``worked``.

    ``worked`` wins: a Saturday worked in exchange, a holiday on which everybody is called in.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()

    def why_off(self, day: date) -> str:
        """Why the day is off; empty where it is worked.

        >>> WorkingDays().why_off(date(2026, 3, 1))
        'Chủ nhật'
        """
        if day in self.worked:
            return ""
        return self.off.get(day) or _WEEKEND.get(day.weekday(), "")

    def works(self, day: date) -> bool:
        """Whether the day is worked."""
        return not self.why_off(day)

    def next(self, day: date) -> date:
        """The day itself where it is worked, else the first one after it that is."""
        while not self.works(day):
            day += timedelta(days=1)
        return day

    def before(self, day: date) -> date:
        """The day itself where it is worked, else the last one before it that is."""
        while not self.works(day):
            day -= timedelta(days=1)
        return day

    def after(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``."""
        while n > 0:
            day += timedelta(days=1)
            n -= self.works(day)
        return day

    def between(self, after: date, last: date) -> int:
        """How many days after ``after`` up to and with ``last`` are worked; 0 where ``last`` is not later."""
        return sum(self.works(after + timedelta(days=n)) for n in range(1, (last - after).days + 1))


@dataclass(frozen=True)
class Deadline:
    """``n`` days of a kind from an ``event``.

    Raises:
        DeadlineFault: no day is counted, too many are, or the event is not named.
    """

    n: int
    kind: DayKind
    event: str
    on_day_off: OnDayOff

    def __post_init__(self) -> None:
        if not 1 <= self.n <= MOST:
            raise DeadlineFault(f"Số ngày phải từ 1 đến {MOST}. Sửa số ngày.", field="n_days")
        if not self.event.strip():
            raise DeadlineFault("Chưa ghi thời hạn tính từ việc gì. Ví dụ: ngày nhận đủ hồ sơ.", field="event")

    def words(self, event_day: date) -> str:
        """The deadline as a sentence.

        >>> Deadline(10, DayKind.WORKING, "ngày nhận đủ hồ sơ", OnDayOff.NEXT).words(date(2026, 3, 2))
        '10 ngày làm việc kể từ ngày nhận đủ hồ sơ (02/03/2026); gặp ngày nghỉ thì lùi sang ngày làm việc tiếp theo'
        """
        return (
            f"{self.n} {self.kind.label} kể từ {self.event} ({format_day(event_day)}); "
            f"gặp ngày nghỉ thì {self.on_day_off.label}"
        )


def last_day(deadline: Deadline, event_day: date, days: WorkingDays) -> date:
    """The last day of the deadline.

    >>> last_day(Deadline(5, DayKind.CALENDAR, "ngày gửi", OnDayOff.NEXT), date(2026, 3, 2), WorkingDays())
    datetime.date(2026, 3, 9)
    """
    if deadline.kind is DayKind.WORKING:
        return days.after(event_day, deadline.n)
    day = event_day + timedelta(days=deadline.n)
    match deadline.on_day_off:
        case OnDayOff.NEXT:
            return days.next(day)
        case OnDayOff.BEFORE:
            return max(days.before(day), event_day)
    return day
