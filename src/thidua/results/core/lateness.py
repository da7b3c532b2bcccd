"""Who is late: how one unit's report of one period stands, as a cell of units by periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.results.core.reporting import ReportState, is_late


@dataclass(frozen=True)
class LateCell:
    """One report: the shade of its cell, what is printed in it, and the same in words."""

    shade: str
    text: str
    words: str
    report: str = ""
    late: bool = False
    missing: bool = False


@dataclass(frozen=True)
class LateRow:
    """One unit with its cells in the order of the periods; how many reports it owes, and sent in time, of those due."""

    body: int
    name: str
    simulated: bool
    cells: Sequence[LateCell]
    due: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """The share in time, of those whose day is past; None where none is."""
        return round(100 * self.in_time / self.due) if self.due else None


NOT_ASKED = LateCell("hx", "/", "không phải gửi")


def late_cell(state: ReportState, *, due_on: date, sent_on: date | None, today: date, report: str) -> LateCell:
    """Return the cell of a report.

    >>> late_cell(ReportState.DRAFT, due_on=date(2026, 4, 7), sent_on=None, today=date(2026, 4, 9), report="").text
    '!2'
    """
    if state is ReportState.DROPPED:
        return LateCell("hx", "/", "bỏ, không phải gửi", report)
    late = is_late(state, due_on=due_on, sent_on=sent_on, today=today)
    days = ((sent_on or today) - due_on).days
    if state.arrived or state is ReportState.REOPENED:
        if late:
            return LateCell("h2", f"+{days}", f"{state.label}, gửi muộn {days} ngày", report, late=True)
        return LateCell("h4", "✓", f"{state.label}, gửi đúng hạn", report)
    if today > due_on:
        over = (today - due_on).days
        word = "đã trả lại, chưa gửi lại" if state is ReportState.RETURNED else "chưa gửi"
        return LateCell("h1", f"!{over}", f"{word}, quá hạn {over} ngày", report, late=True, missing=True)
    word = "đã trả lại, còn hạn" if state is ReportState.RETURNED else "chưa gửi, còn hạn"
    return LateCell("hx", "…", word, report, missing=True)
