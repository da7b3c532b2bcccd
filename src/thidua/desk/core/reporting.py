"""Lines of "Việc hôm nay" about units' reports that are late and plans that the pace puts in danger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.desk.core.todo import Todo, listed
from thidua.ground.dates import format_day


@dataclass(frozen=True)
class Overdue:
    """Reports of a locality whose day is past: how many, whose, the oldest day; ``reminder`` is the drafted words."""

    slug: str
    place: str
    n: int
    names: Sequence[str]
    since: date
    reminder: str
    simulated: bool


@dataclass(frozen=True)
class Short:
    """A locality's own yearly plans that the present pace does not meet."""

    slug: str
    place: str
    year: int
    names: Sequence[str]
    sure: bool
    simulated: bool


def overdue_todo(one: Overdue, *, today: date) -> Todo:
    """The line of who has not sent his report."""
    return Todo(
        weight=19,
        due=f"Quá hạn {(today - one.since).days} ngày",
        title=f"{one.n} báo cáo của đơn vị quá hạn chưa gửi",
        why=f"{listed(one.names)} chưa gửi; hạn sớm nhất là ngày {format_day(one.since)}.",
        act="Xem ai chậm, nhắc",
        routes=(("results:late_reports", (one.slug,)),),
        late=True,
        draft=one.reminder,
        simulated=one.simulated,
        place=one.place,
    )


def short_todo(one: Short) -> Todo:
    """The line of plans in danger."""
    word = "khó đạt nếu giữ nhịp này" if one.sure else "chậm hơn nhịp đều"
    return Todo(
        weight=55,
        due=f"Năm {one.year}",
        title=f"{len(one.names)} chỉ tiêu {word}",
        why=f"{listed(one.names, 3)}: phần đã đạt thấp hơn phần thời gian đã qua; còn thời gian để đôn đốc.",
        act="Xem nhịp thực hiện",
        routes=(("results:pace", (one.slug, one.year)),),
        simulated=one.simulated,
        place=one.place,
    )
