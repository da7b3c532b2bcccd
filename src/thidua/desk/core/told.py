"""Lines of "Việc hôm nay" that come from messages, from what was sent, and from the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.desk.core.todo import Todo
from thidua.ground.dates import format_day

SOON = 3  # days before the day asked for on which the sender is told who has not answered


@dataclass(frozen=True)
class Got:
    """Something sent to a body where the person works, that waits for him."""

    key: int
    label: str
    sender: str
    receiver: str
    wants_answer: bool
    due: date | None
    simulated: bool


@dataclass(frozen=True)
class Lacking:
    """Something sent, and how many have not done what was asked; ``reminder`` is the drafted words."""

    slug: str
    uid: str
    label: str
    place: str
    n: int
    due: date | None
    reminder: str
    simulated: bool


@dataclass(frozen=True)
class Closing:
    """A window near its end, or past it: ``days_left`` working days; ``words`` are to be copied for whom it concerns."""

    slug: str
    place: str
    what: str
    for_whom: str
    last_day: date
    days_left: int
    words: str
    simulated: bool


def got_todo(got: Got, *, today: date) -> Todo:
    """The line of something that waits for an answer."""
    late = got.due is not None and got.due < today
    asked = "Trả lời" if got.wants_answer else "Xác nhận đã nhận"
    return Todo(
        weight=12 if late else 22,
        due=_due(got.due, today),
        title=f"{asked}: {got.label}",
        why=f"{got.sender} gửi {got.receiver} và đang chờ; chưa {asked.lower()} thì nằm trong danh sách phải nhắc.",
        act="Mở",
        routes=(("notices:received", (got.key,)),),
        late=late,
        simulated=got.simulated,
        place=got.receiver,
    )


def lacking_todo(lacking: Lacking, *, today: date) -> Todo:
    """The line of something sent that not all have answered, for its sender."""
    late = lacking.due is not None and lacking.due < today
    return Todo(
        weight=19 if late else 27,
        due=_due(lacking.due, today),
        title=f"{lacking.n} nơi chưa phản hồi: {lacking.label}",
        why="hạn đã nêu khi gửi; nhắc hôm nay thì các nơi còn kịp." if not late else "đã quá hạn nêu khi gửi.",
        act="Xem ai chưa, nhắc",
        routes=(("notices:dispatch", (lacking.slug, lacking.uid)),),
        late=late,
        draft=lacking.reminder,
        simulated=lacking.simulated,
        place=lacking.place,
    )


def closing_todo(closing: Closing, *, today: date) -> Todo:
    """The line of a window near its end."""
    late = closing.last_day < today
    left = f"còn {closing.days_left} ngày làm việc" if closing.last_day > today else "hết hạn hôm nay"
    whom = f" Áp dụng cho {closing.for_whom}." if closing.for_whom else ""
    return Todo(
        weight=18 if late else 28,
        due=_due(closing.last_day, today),
        title=closing.what[:1].upper() + closing.what[1:],
        why=(f"lịch thi đua ghi hạn này, {left}." if not late else "hạn trong lịch thi đua đã qua mà chưa ghi là xong.")
        + whom,
        act="Mở lịch",
        routes=(("movements:calendar", (closing.slug,)),),
        late=late,
        draft=closing.words,
        simulated=closing.simulated,
        place=closing.place,
    )


def unread_todo(n: int, subjects: Sequence[str]) -> Todo | None:
    """The line of other notices not yet read; None where there is none."""
    if not n:
        return None
    first = subjects[0] if subjects else ""
    more = f" và {n - 1} thông báo khác" if n > 1 else ""
    return Todo(
        weight=35,
        due="Hôm nay",
        title=f"Xem {n} thông báo",
        why=f"“{first}”{more} gửi tới đồng chí hoặc nơi đồng chí làm việc.",
        act="Mở thông báo",
        routes=(("notices:inbox", ()),),
    )


def _due(due: date | None, today: date) -> str:
    if due is None:
        return "Không ghi hạn"
    if due < today:
        return f"Quá hạn {(today - due).days} ngày"
    return "Hết hạn hôm nay" if due == today else f"Hạn: hết ngày {format_day(due)}"
