"""Công trình, phần việc thi đua: a work with a day to beat, and whether the day was beaten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.ground.errors import BadInput, Conflict
from thidua.movements.core.draft import name_fold
from thidua.movements.core.said import words


class WorkFault(BadInput):
    """A fact of the work is missing or cannot be."""

    code = "work_fault"


class WorkForbids(Conflict):
    """The work is done or given up already, or not yet."""

    code = "work_forbids"


class WorkKind(StrEnum):
    """A built thing, or a piece of work."""

    WORK = "work"
    TASK = "task"

    @property
    def label(self) -> str:
        return {"work": "công trình", "task": "phần việc"}[self.value]


class Race(StrEnum):
    """How a work stands against its day."""

    RUNNING = "running"
    LATE = "late"
    BEATEN = "beaten"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        return {
            "running": "đang làm",
            "late": "đang làm, quá hạn",
            "beaten": "xong trước hạn",
            "in_time": "xong đúng hạn",
            "overdue": "xong sau hạn",
            "given_up": "đã thôi",
        }[self.value]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected of it."""
        return self not in (Race.RUNNING, Race.LATE)


@dataclass(frozen=True)
class WorkDraft:
    """What a person says of a work. ``due_on`` is the day to beat: done on it is in time, before it is beaten.

    Raises:
        WorkFault: it has no name, or its day to beat lies before its registration.
        WordsFault: something is too long.
    """

    name: str
    kind: WorkKind
    registered_on: date
    due_on: date
    aim: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", words(self.name, field="name", label="Tên", most=400, needed=True))
        object.__setattr__(self, "aim", words(self.aim, field="aim", label="Nội dung đăng ký", most=2000))
        if self.due_on < self.registered_on:
            raise WorkFault("Hạn hoàn thành phải từ ngày đăng ký trở đi. Sửa lại một trong hai ngày.", field="due_on")

    @property
    def fold(self) -> str:
        """The search key of the name."""
        return name_fold(self.name)


def race(*, due_on: date, done_on: date | None, given_up: bool, as_of: date) -> Race:
    """How the work stands on a day; what was done after ``as_of`` is not known yet.

    >>> race(due_on=date(2026, 8, 30), done_on=date(2026, 8, 19), given_up=False, as_of=date(2026, 9, 1)).label
    'xong trước hạn'
    """
    if done_on is not None and done_on <= as_of:
        if done_on < due_on:
            return Race.BEATEN
        return Race.IN_TIME if done_on == due_on else Race.OVERDUE
    if given_up:
        return Race.GIVEN_UP
    return Race.LATE if as_of > due_on else Race.RUNNING


def days_to_spare(*, due_on: date, done_on: date | None) -> int | None:
    """How many days before its day the work was done; negative is late, None not done."""
    return (due_on - done_on).days if done_on is not None else None
