"""The clock, read at the door and passed in.  ``THIDUA_TODAY`` replaces the day in a demo and in tests."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

from thidua.ground.dates import ZONE, day_of


def now() -> datetime:
    """Return the present moment; where ``THIDUA_TODAY`` is set, that day at the present time of day."""
    moment = timezone.now()
    if not settings.THIDUA_TODAY:
        return moment
    clock: time = moment.astimezone(ZONE).time()
    return datetime.combine(date.fromisoformat(settings.THIDUA_TODAY), clock, tzinfo=ZONE)


def today() -> date:
    """Return the day it is in Việt Nam."""
    return day_of(now())
