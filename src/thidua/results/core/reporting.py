"""Reports of units: their states, what may become of each, and what a person said on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.ground.errors import BadInput
from thidua.ground.periods import Period

MOST_LINES = 200


class ReportState(StrEnum):
    """Where a unit's report of a period stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    LOCKED = "locked"
    REOPENED = "reopened"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """What pages call it."""
        return _LABELS[self]

    @property
    def takes_figures(self) -> bool:
        """Whether the unit may write in it: always, until it is locked (or dropped)."""
        return self not in (ReportState.LOCKED, ReportState.DROPPED)

    @property
    def arrived(self) -> bool:
        """Whether the unit has sent it and it was not given back."""
        return self in (ReportState.SUBMITTED, ReportState.VERIFIED, ReportState.LOCKED)


_LABELS = {
    ReportState.DRAFT: "chưa gửi",
    ReportState.SUBMITTED: "đã gửi, chờ xác nhận",
    ReportState.RETURNED: "trả lại",
    ReportState.VERIFIED: "đã xác nhận",
    ReportState.LOCKED: "đã khóa",
    ReportState.REOPENED: "mở lại",
    ReportState.DROPPED: "bỏ, không phải gửi",
}


class Step(StrEnum):
    """What was done to a report; each is one line of its history."""

    OPENED = "opened"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    LOCKED = "locked"
    REOPENED = "reopened"
    DROPPED = "dropped"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        """What the history calls it."""
        return _STEPS[self]


_STEPS = {
    Step.OPENED: "mở kỳ",
    Step.SUBMITTED: "gửi",
    Step.RETURNED: "trả lại",
    Step.VERIFIED: "xác nhận",
    Step.LOCKED: "khóa",
    Step.REOPENED: "mở lại",
    Step.DROPPED: "bỏ báo cáo",
    Step.CORRECTED: "đính chính sau khi khóa",
}

# From which states a step may be taken; the service asks this table and nothing else.
TAKEN_FROM: dict[Step, tuple[ReportState, ...]] = {
    Step.SUBMITTED: (
        ReportState.DRAFT,
        ReportState.SUBMITTED,
        ReportState.RETURNED,
        ReportState.VERIFIED,
        ReportState.REOPENED,
    ),
    Step.RETURNED: (ReportState.SUBMITTED, ReportState.VERIFIED),
    Step.VERIFIED: (ReportState.SUBMITTED, ReportState.VERIFIED),
    Step.LOCKED: (ReportState.VERIFIED,),
    Step.REOPENED: (ReportState.LOCKED,),
    Step.DROPPED: (ReportState.DRAFT, ReportState.RETURNED),
    Step.CORRECTED: (ReportState.LOCKED,),
}


class SaidHow(StrEnum):
    """How a figure reached the person who typed it in place of a unit."""

    PAPER = "paper"
    PHONE = "phone"
    ZALO = "zalo"
    MEETING = "meeting"

    @property
    def label(self) -> str:
        """The word on pages and in the log."""
        return {"paper": "bản giấy", "phone": "điện thoại", "zalo": "Zalo", "meeting": "trực tiếp"}[self.value]


@dataclass(frozen=True)
class LineSaid:
    """What a person typed on a line, as typed: an empty one says nothing, 0 is a figure, none arisen is neither."""

    line: int
    entered: str = ""
    part: str = ""
    whole: str = ""
    none_arisen: bool = False
    estimate: bool = False
    note: str = ""

    @property
    def says(self) -> bool:
        """Whether it says anything about the figure."""
        return bool(self.entered or self.part or self.whole or self.none_arisen)


@dataclass(frozen=True)
class Given:
    """Who gave the figures to the person who types them ("nhập thay"), and how."""

    by_whom: str
    how: SaidHow

    @property
    def words(self) -> str:
        """As it stands beside each figure.

        >>> Given("Trưởng thôn", SaidHow.PHONE).words
        'Trưởng thôn, qua điện thoại'
        """
        joined = {"paper": "theo bản giấy", "meeting": "nói trực tiếp"}.get(self.how.value, f"qua {self.how.label}")
        return f"{self.by_whom}, {joined}"


CYCLES = {"month": 12, "quarter": 4, "half": 2, "year": 1}
CYCLE_LABELS = {"month": "hàng tháng", "quarter": "hàng quý", "half": "6 tháng", "year": "cả năm"}


def periods_of_cycle(cycle: str, whole: Period) -> list[Period]:
    """Return the periods of a cycle that lie in ``whole``, in order.

    Raises:
        BadInput: the cycle is unknown, or none of its periods lies in the whole.

    >>> [period.label for period in periods_of_cycle("half", Period.year(2026))]
    ['6 tháng đầu năm 2026', '6 tháng cuối năm 2026']
    """
    if cycle not in CYCLES:
        raise BadInput("Chưa chọn báo cáo hàng tháng, hàng quý, 6 tháng hay cả năm. Chọn một loại.", field="cycle")
    found = [
        period
        for year in range(whole.from_.year, whole.last_day.year + 1)
        for period in _of_year(cycle, year)
        if whole.covers(period)
    ]
    if not found:
        raise BadInput(
            f"Không có kỳ {CYCLE_LABELS[cycle]} nào nằm trọn trong {whole.label}. Chọn loại kỳ khác.", field="cycle"
        )
    return found


def _of_year(cycle: str, year: int) -> Sequence[Period]:
    if cycle == "month":
        return [Period.month(year, n) for n in range(1, 13)]
    if cycle == "quarter":
        return [Period.quarter(year, n) for n in range(1, 5)]
    if cycle == "half":
        return [Period.half(year, n) for n in (1, 2)]
    return [Period.year(year)]


def period_code(period: Period) -> str:
    """Return the short word for a period in an address.

    >>> period_code(Period.quarter(2026, 3))
    '2026-q3'
    """
    year, month = period.from_.year, period.from_.month
    word = {"month": f"t{month}", "quarter": f"q{(month + 2) // 3}", "half": f"n{1 if month == 1 else 2}"}
    return f"{year}-{word.get(period.kind, 'nam')}"


def is_late(state: ReportState, *, due_on: date, sent_on: date | None, today: date) -> bool:
    """Return whether the report came after its day, or has not come and the day is past."""
    if state is ReportState.DROPPED:
        return False
    if sent_on is not None:
        return sent_on > due_on
    return today > due_on
