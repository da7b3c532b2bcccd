"""Kinds of cycles: they overlap, and each has its own year."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from thidua.ground.errors import BadInput
from thidua.ground.periods import Period


class CycleFault(BadInput):
    """A cycle without days."""

    code = "cycle_fault"


class CycleKind(StrEnum):
    """What a cycle follows."""

    YEAR = "year"
    SCHOOL = "school"
    POLICE = "police"
    TERM = "term"
    CAMPAIGN = "campaign"

    @property
    def label(self) -> str:
        return {
            "year": "năm (dương lịch)",
            "school": "năm học",
            "police": "năm công tác công an, quân đội",
            "term": "giai đoạn, nhiệm kỳ",
            "campaign": "đợt thi đua",
        }[self.value]


def days_of(kind: CycleKind, *, first_year: int | None, since: date | None, until: date | None) -> Period:
    """The days of a cycle: told by ``first_year`` for years, by two days for a term or a campaign; days typed win.

    Raises:
        CycleFault: neither is told, or the end comes first.

    >>> days_of(CycleKind.SCHOOL, first_year=2025, since=None, until=None).label
    'năm học 2025-2026'
    """
    if since is not None and until is not None:
        if until <= since:
            raise CycleFault("Ngày cuối trước ngày đầu. Sửa lại hai ngày.", field="last_day")
        return Period.span(since, until)
    if kind in (CycleKind.TERM, CycleKind.CAMPAIGN) or first_year is None:
        need = "ngày đầu và ngày cuối" if kind in (CycleKind.TERM, CycleKind.CAMPAIGN) else "năm"
        raise CycleFault(f"Chưa ghi {need}. Ghi rồi gửi lại.", field="since" if need != "năm" else "year")
    match kind:
        case CycleKind.SCHOOL:
            return Period.school_year(first_year)
        case CycleKind.POLICE:
            return Period.police_year(first_year)
    return Period.year(first_year)
