"""The stages of a movement: an order of days, one after another, within its time."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.ground.dates import FAR, format_day
from thidua.ground.errors import BadInput
from thidua.movements.core.said import words


class StageFault(BadInput):
    """A stage has no name, ends before it begins, or lies across another or outside the movement."""

    code = "stage_fault"


@dataclass(frozen=True)
class Stage:
    """One stage ``[since, until)`` with its aim; ``until`` FAR is without an end ("từ 5/2023 trở đi").

    Raises:
        StageFault: it has no name or runs backward.
    """

    name: str
    since: date
    until: date = FAR
    aim: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", words(self.name, field="name", label="Tên giai đoạn", most=200, needed=True))
        object.__setattr__(self, "aim", words(self.aim, field="aim", label="Mục tiêu của giai đoạn", most=2000))
        if self.until <= self.since:
            raise StageFault(
                f"Giai đoạn “{self.name}” kết thúc trước khi bắt đầu. Sửa lại một trong hai ngày.", field="last_day"
            )


def in_order(stages: Sequence[Stage], *, since: date | None, until: date) -> tuple[Stage, ...]:
    """The stages by their days.

    Raises:
        StageFault: two lie across each other, or one outside ``[since, until)``. Days between two stages may be free.
    """
    ordered = tuple(sorted(stages, key=lambda stage: (stage.since, stage.until)))
    for one, after in itertools.pairwise(ordered):
        if after.since < one.until:
            raise StageFault(
                f"Giai đoạn “{after.name}” bắt đầu khi giai đoạn “{one.name}” chưa kết thúc. Sửa lại ngày.",
                field="since",
            )
    for stage in ordered:
        if (since is not None and stage.since < since) or stage.until > until:
            ends = "" if until == FAR else f" đến {format_day(until - timedelta(days=1))}"
            begins = f" từ {format_day(since)}" if since else ""
            raise StageFault(
                f"Giai đoạn “{stage.name}” nằm ngoài thời gian của phong trào ({(begins + ends).strip()}). "
                "Sửa ngày của giai đoạn.",
                field="since" if since is not None and stage.since < since else "last_day",
            )
    return ordered


def running(stages: Sequence[Stage], *, on: date) -> Stage | None:
    """The stage that runs on that day, or None."""
    return next((stage for stage in stages if stage.since <= on < stage.until), None)
