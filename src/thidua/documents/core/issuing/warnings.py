"""What a person is told before a number is entered. A warning does not refuse: the clerk's number is the number."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from thidua.documents.core.issuing.reading import Told
from thidua.documents.core.issuing.sameness import Sameness
from thidua.documents.core.numbers import number_key
from thidua.documents.core.signatures.facts import Checked, Outcome
from thidua.ground.dates import format_day

_NOT_COMPARED = Sameness(None)
_NOTHING_TOLD = Told()


@dataclass(frozen=True)
class Warned:
    """A warning: what it is, and its sentence with what to do."""

    code: str
    text: str


@dataclass(frozen=True)
class Situation:
    """What is known when a number is entered."""

    number: str
    date: datetime.date
    today: datetime.date
    same_number: tuple[str, ...] = ()
    bases: tuple[tuple[str, datetime.date], ...] = ()
    checked: Checked | None = None
    sameness: Sameness = _NOT_COMPARED
    told: Told = _NOTHING_TOLD


def warnings_of(here: Situation) -> tuple[Warned, ...]:
    """Every warning, in the order of the page."""
    return tuple(
        Warned(code, text)
        for code, text in (
            ("number_twice", _twice(here)),
            ("before_basis", _before_basis(here)),
            ("future", _future(here)),
            ("no_file", "" if here.checked else "Chưa có tệp đã ký. Vẫn nhập số được; tải tệp lên khi văn thư gửi về."),
            ("signature", _signature(here.checked)),
            ("other_file", _other_file(here.sameness)),
            ("told_otherwise", _told_otherwise(here)),
        )
        if text
    )


def _twice(here: Situation) -> str:
    if not here.same_number:
        return ""
    return f"Số {here.number} đã dùng cho: {'; '.join(here.same_number)}. Hỏi lại văn thư số nào đúng."


def _before_basis(here: Situation) -> str:
    late = [f"{title} ({format_day(day)})" for title, day in here.bases if day > here.date]
    if not late:
        return ""
    return f"Ngày {format_day(here.date)} đứng trước ngày của căn cứ: {'; '.join(late)}. Xem lại ngày hoặc căn cứ."


def _future(here: Situation) -> str:
    return "Ngày ban hành ở sau hôm nay. Xem lại ngày." if here.date > here.today else ""


def _signature(checked: Checked | None) -> str:
    if checked is None or checked.outcome is Outcome.VALID:
        return ""
    return f"{checked.outcome.label}. {checked.outcome.told}"


def _other_file(sameness: Sameness) -> str:
    if sameness.same is not False:
        return ""
    gone = f" Mất: {', '.join(sameness.gone)}." if sameness.gone else ""
    new = f" Thêm: {', '.join(sameness.new)}." if sameness.new else ""
    return f"Tệp nhận về không phải bản đã gửi văn thư.{gone}{new} Đối chiếu hai bản trước khi nhập."


def _told_otherwise(here: Situation) -> str:
    told = here.told
    parts = []
    if told.number and number_key(told.number) != number_key(here.number):
        parts.append(f"số {told.number}")
    if told.date and told.date != here.date:
        parts.append(f"ngày {format_day(told.date)}")
    return f"Trong tệp ghi {', '.join(parts)}, khác với số liệu đang nhập. Xem lại." if parts else ""
