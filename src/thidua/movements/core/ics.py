"""Windows as an iCalendar file, whole days, for the calendar of a phone or of a mail program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Entry:
    """One window: ``until`` is the first day after it, as iCalendar means the end of whole days."""

    key: str
    since: date
    until: date
    title: str
    note: str = ""


def ics(entries: Iterable[Entry], *, name: str, at: datetime) -> bytes:
    """The file; the same bytes for the same entries and moment. Importing it again changes the entries, adds none."""
    calendar = Calendar()
    calendar.add("prodid", "-//Thi Dua//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@thidua.invalid")
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", entry.since)
        event.add("dtend", entry.until)
        event.add("summary", entry.title)
        event.add("transp", "TRANSPARENT")
        if entry.note:
            event.add("description", entry.note)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
