"""Lines of "Việc hôm nay" about units' reports (owed, waiting, given back, late) and plans that the pace puts in danger."""

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


@dataclass(frozen=True)
class Owed:
    """An open report of the reader's own unit: its form, whose, the last day in time, and whether it was given back."""

    slug: str
    place: str
    report: str
    form: str
    name: str
    due_on: date
    returned: bool
    simulated: bool


@dataclass(frozen=True)
class Sent:
    """Reports of a locality in one state: how many, and whose."""

    slug: str
    place: str
    n: int
    names: Sequence[str]
    simulated: bool


@dataclass(frozen=True)
class RateApart:
    """A rate of awards whose figure is missing (``shown`` empty) or not what the decisions give."""

    slug: str
    place: str
    target: int
    label: str
    year: int
    decided: str
    source: str
    shown: str
    simulated: bool


def rate_apart_todo(one: RateApart) -> Todo:
    """The line of a rate that the decisions give and the figure does not."""
    label = one.label[:1].upper() + one.label[1:]
    said = f"bảng chỉ tiêu đang ghi {one.shown}" if one.shown else "bảng chỉ tiêu chưa có số"
    return Todo(
        weight=50,
        due=f"Năm {one.year}",
        title=f"{label} năm {one.year} {'khác số trong quyết định' if one.shown else 'có trong quyết định, chưa ghi'}",
        why=f"{one.source}: {one.decided}; {said}. Tỷ lệ này tính từ quyết định, không gõ tay.",
        act="Mở chỉ tiêu",
        routes=(("results:target", (one.slug, str(one.target))),),
        simulated=one.simulated,
        place=one.place,
    )


def owed_report_todo(one: Owed, *, today: date) -> Todo:
    """The line of who has a report to send."""
    left = (one.due_on - today).days
    due = f"Quá hạn {-left} ngày" if left < 0 else "Hạn hôm nay" if left == 0 else f"Còn {left} ngày"
    why = f"{one.place} cộng số của các đơn vị; hạn gửi là ngày {format_day(one.due_on)}."
    if one.returned:
        why = f"{one.place} đã trả lại kèm lý do; sửa xong thì gửi lại, hạn là ngày {format_day(one.due_on)}."
    return Todo(
        weight=12 if one.returned else 14 if left < 0 else 16,
        due=due,
        title=f"{'Sửa và gửi lại' if one.returned else 'Gửi'} “{one.form}” của {one.name}",
        why=why,
        act="Mở để sửa" if one.returned else "Mở báo cáo",
        routes=(("results:fill_report", (one.slug, one.report)),),
        late=left < 0,
        simulated=one.simulated,
        place=one.place,
    )


def sent_todo(one: Sent) -> Todo:
    """The line of who confirms what units have sent."""
    return Todo(
        weight=35,
        due="Hôm nay",
        title=f"{one.n} báo cáo của đơn vị chờ xác nhận",
        why=f"{listed(one.names)} đã gửi; xác nhận xong thì số của họ là số chính thức.",
        act="Mở danh sách báo cáo",
        routes=(("results:unit_reports", (one.slug,)),),
        simulated=one.simulated,
        place=one.place,
    )


def returned_todo(one: Sent) -> Todo:
    """The line of who gave reports back that have not come again, and are still in time."""
    return Todo(
        weight=52,
        due="Chờ đơn vị",
        title=f"{one.n} báo cáo đã trả lại, chưa gửi lại",
        why=f"{listed(one.names)} còn phải sửa theo lý do đã ghi.",
        act="Mở danh sách báo cáo",
        routes=(("results:unit_reports", (one.slug,)),),
        simulated=one.simulated,
        place=one.place,
    )


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
