"""The line of "Việc hôm nay" about a work whose day is near or past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.desk.core.todo import Todo
from thidua.ground.dates import format_day


@dataclass(frozen=True)
class Racing:
    """A work that is not done: whose it is and the day to beat."""

    slug: str
    uid: str
    place: str
    name: str
    unit: str
    due_on: date
    simulated: bool


def racing_todo(work: Racing, *, today: date) -> Todo:
    """The line of a work whose day is near or past, with words to send to who does it."""
    late = work.due_on < today
    days = (today - work.due_on).days
    due = f"Quá hạn {days} ngày" if late else f"Hạn: hết ngày {format_day(work.due_on)}"
    return Todo(
        weight=20 if late else 29,
        due=due,
        title=f"{'Hỏi' if late else 'Nhắc'} tiến độ: {work.name}",
        why=f"{work.unit} đăng ký xong trước ngày {format_day(work.due_on)} và chưa ghi hoàn thành.",
        act="Mở công trình, phần việc",
        routes=(("movements:work", (work.slug, work.uid)),),
        late=late,
        draft=f"Kính gửi {work.unit}: đề nghị báo tiến độ “{work.name}”, hạn đăng ký hết ngày {format_day(work.due_on)}.",
        simulated=work.simulated,
        place=work.place,
    )
